import type { Position } from '../domain/place';
import { type Rgba, type Theme, withAlpha } from './theme';

/** Everywhere within one travel time, as `isochrones` of the analysis gives it: polygons of an outer ring and its holes. */
export interface IsochroneShape {
  /** Seconds. */
  readonly level: number;
  readonly polygons: readonly (readonly (readonly Position[])[])[];
}

export interface IsochroneLine {
  readonly level: number;
  /** A closed ring. */
  readonly path: readonly Position[];
  readonly colour: Rgba;
  readonly widthPx: number;
}

export interface IsochroneLabel {
  readonly level: number;
  readonly text: string;
  readonly position: Position;
  /** From the position, away from the middle. */
  readonly side: (typeof SIDES)[number];
}

export interface IsochronesPlan {
  readonly lines: readonly IsochroneLine[];
  /** One a level, at the end of its largest ring; each at the next side, so that rings of a few pixels do not pile their labels. */
  readonly labels: readonly IsochroneLabel[];
  /** Rings too small beside the largest one of their level to be seen as more than dirt. */
  readonly droppedRings: number;
}

const SIDES = ['north', 'east', 'south', 'west'] as const;
/** Of the span of the largest ring. */
const LEAST_SPAN = 0.03;
const STRONGEST = 0.85;
const FAINTEST = 0.35;

/**
 * Lines of equal travel time in the colour of text, the nearest strongest: where units come from is context, not news.
 * `label` gives the words of a level. Levels without a ring are left out.
 */
export function planIsochrones(
  shapes: readonly IsochroneShape[],
  label: (levelS: number) => string,
  theme: Theme,
): IsochronesPlan {
  const lines: IsochroneLine[] = [];
  const labels: IsochroneLabel[] = [];
  let droppedRings = 0;
  const drawn = shapes.filter(({ polygons }) => polygons.length > 0).sort((a, b) => a.level - b.level);
  drawn.forEach(({ level, polygons }, rank) => {
    const rings = polygons.flat().map((path) => ({ path, span: spanOf(path) }));
    const largest = rings.reduce((best, ring) => (ring.span > best.span ? ring : best));
    const share = drawn.length === 1 ? 0 : rank / (drawn.length - 1);
    const colour = withAlpha(theme.rgba.text, STRONGEST + (FAINTEST - STRONGEST) * share);
    for (const { path, span } of rings) {
      if (span < LEAST_SPAN * largest.span) droppedRings++;
      else lines.push({ level, path, colour, widthPx: rank === 0 ? 1.8 : 1.2 });
    }
    const side = SIDES[rank % SIDES.length]!;
    labels.push({ level, text: label(level), position: endOf(largest.path, side), side });
  });
  return { lines, labels, droppedRings };
}

/** The longer side of the ring's box in degrees of latitude; the antimeridian does not widen it. */
function spanOf(path: readonly Position[]): number {
  const [firstLng, firstLat] = path[0]!;
  const [west, east] = extent(path.map(([lng]) => ((lng - firstLng + 540) % 360) - 180));
  const [south, north] = extent(path.map(([, lat]) => lat));
  return Math.max((east - west) * Math.cos((firstLat * Math.PI) / 180), north - south);
}

/** Without spreading a ring of many thousand corners into arguments. */
function extent(values: readonly number[]): readonly [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  return [low, high];
}

function endOf(path: readonly Position[], side: IsochroneLabel['side']): Position {
  const [firstLng] = path[0]!;
  const along = ([lng, lat]: Position): number => {
    if (side === 'north' || side === 'south') return side === 'north' ? lat : -lat;
    const east = ((lng - firstLng + 540) % 360) - 180;
    return side === 'east' ? east : -east;
  };
  return path.reduce((best, position) => (along(position) > along(best) ? position : best));
}
