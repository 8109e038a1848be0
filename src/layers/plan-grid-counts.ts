import type { IncidentCells } from '../domain/incident-record';
import type { Position } from '../domain/place';
import { HEAT_STEPS } from './plan-heat';
import type { Rgba, Theme } from './theme';

/** A number on a cell. */
export interface CellLabel {
  readonly position: Position;
  readonly text: string;
  readonly colour: Rgba;
}

/** Cells as polygons of five corners, in the binary form that deck.gl takes. */
export interface GridCountsPlan {
  readonly count: number;
  /** `[lng, lat]` pairs, degrees: five a cell, the last one the first again. */
  readonly corners: Float64Array;
  /** Where each cell begins among the corners, and their end. */
  readonly startIndices: Uint32Array;
  /** Four bytes a corner. */
  readonly colours: Uint8Array;
  readonly labels: readonly CellLabel[];
}

export interface GridCountsInput {
  readonly cells: Pick<IncidentCells, 'count' | 'columns' | 'rows' | 'counts' | 'level'>;
  /** Days that the counts are of, and those that the colours are of. */
  readonly days: number;
  readonly colourDays: number;
}

const CORNERS = 5;
/** Of 255: places under a cell stay readable. */
const FILL = 120;
/** Of the width of a cell, on each side: a gap tells where one ends. */
const INSET = 0.03;
const EARTH_RADIUS_KM = 6371.0088;

/**
 * Exact counts by cell: the number stands on it. The colour is that of the heat map: incidents per 1,000 km² of ground in
 * so many days, by the same fixed steps, so that one legend holds for both and colours compare between zooms and windows.
 */
export function planGridCounts({ cells, days, colourDays }: GridCountsInput, theme: Theme): GridCountsPlan {
  const { count, columns, rows, counts, level } = cells;
  const corners = new Float64Array(2 * CORNERS * count);
  const startIndices = new Uint32Array(count + 1);
  const colours = new Uint8Array(4 * CORNERS * count);
  const labels: CellLabel[] = [];
  const size = 2 ** level;
  const ramp = HEAT_STEPS.map((_, i) => theme.rgba[`heat-${i + 1}` as 'heat-1']);
  for (let i = 0; i < count; i++) {
    const [column, row] = [columns[i]!, rows[i]!];
    const [west, east] = [longitude((column + INSET) / size), longitude((column + 1 - INSET) / size)];
    const [north, south] = [latitude((row + INSET) / size), latitude((row + 1 - INSET) / size)];
    corners.set([west, north, east, north, east, south, west, south, west, north], 2 * CORNERS * i);
    startIndices[i + 1] = CORNERS * (i + 1);
    const perThousandKm2 = (1000 * counts[i]! * (colourDays / days)) / cellKm2(row, size);
    const colour =
      ramp[
        Math.max(
          0,
          HEAT_STEPS.findLastIndex((step) => perThousandKm2 >= step),
        )
      ]!;
    for (let corner = 0; corner < CORNERS; corner++) {
      colours.set([colour[0], colour[1], colour[2], FILL], 4 * (CORNERS * i + corner));
    }
    labels.push({
      position: [longitude((column + 0.5) / size), latitude((row + 0.5) / size)],
      text: String(counts[i]).replace(/\B(?=(\d{3})+$)/g, ' '),
      colour: theme.rgba.text,
    });
  }
  return { count, corners, startIndices, colours, labels };
}

function cellKm2(row: number, size: number): number {
  const radians = (lat: number): number => (lat * Math.PI) / 180;
  const height = Math.sin(radians(latitude(row / size))) - Math.sin(radians(latitude((row + 1) / size)));
  return EARTH_RADIUS_KM * EARTH_RADIUS_KM * ((2 * Math.PI) / size) * height;
}

function longitude(share: number): number {
  return share * 360 - 180;
}

/** Of a place on the Web Mercator square, 0 at its northern edge and 1 at its southern one. */
function latitude(share: number): number {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * share))) * 180) / Math.PI;
}
