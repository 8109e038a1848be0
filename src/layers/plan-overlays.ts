import type { OverlayData } from '../domain/overlay';
import { type Rgba, type Theme, type Token, withAlpha } from './theme';

/** An imported file to draw, the last one on top. */
export interface OverlayLook {
  readonly id: string;
  readonly colour: Extract<Token, `aoi-${string}`>;
  /** 0 to 1. */
  readonly opacity: number;
  readonly data: OverlayData;
}

/** A line, or an area as an outer ring and its holes one after another. */
export interface OverlayRow {
  readonly overlayId: string;
  readonly feature: number;
  /** `[lng, lat]` pairs, flat. */
  readonly positions: Float64Array;
  /** Where holes begin, counted in numbers of `positions`; empty for lines. */
  readonly holeIndices: readonly number[];
  readonly colour: Rgba;
  readonly fill: Rgba;
}

/** All points of all overlays as columns: they may be a million. */
export interface OverlayPoints {
  readonly count: number;
  readonly positions: Float64Array;
  readonly colours: Uint8Array;
  /** Where the points of each overlay begin. */
  readonly starts: readonly { readonly overlayId: string; readonly from: number; readonly features: Uint32Array }[];
}

export interface OverlaysPlan {
  readonly areas: readonly OverlayRow[];
  readonly lines: readonly OverlayRow[];
  readonly points: OverlayPoints;
}

const FILL = 0.16;

/** What is drawn of imported files: outlines in their colour, areas filled thinly, so that the border stays the strongest line. */
export function planOverlays(overlays: readonly OverlayLook[], theme: Theme): OverlaysPlan {
  const areas: OverlayRow[] = [];
  const lines: OverlayRow[] = [];
  const count = overlays.reduce((sum, { data }) => sum + data.pointFeatures.length, 0);
  const positions = new Float64Array(2 * count);
  const colours = new Uint8Array(4 * count);
  const starts: { overlayId: string; from: number; features: Uint32Array }[] = [];
  let at = 0;
  for (const { id, colour, opacity, data } of overlays) {
    const rgba = withAlpha(theme.rgba[colour], opacity);
    const look = { overlayId: id, colour: rgba, fill: withAlpha(theme.rgba[colour], FILL * opacity) };
    for (const area of areaRows(data, look)) areas.push(area);
    for (const [i, feature] of data.lineFeatures.entries()) {
      const line = data.lines.subarray(2 * data.lineStarts[i]!, 2 * data.lineStarts[i + 1]!);
      lines.push({ ...look, feature, positions: line, holeIndices: [] });
    }
    const points = data.pointFeatures.length;
    if (points === 0) continue;
    positions.set(data.points, 2 * at);
    for (let i = at; i < at + points; i++) colours.set(rgba, 4 * i);
    starts.push({ overlayId: id, from: at, features: data.pointFeatures });
    at += points;
  }
  return { areas, lines, points: { count, positions, colours, starts } };
}

function* areaRows(
  { areas, areaFeatures, areaStarts, ringStarts }: OverlayData,
  look: Pick<OverlayRow, 'overlayId' | 'colour' | 'fill'>,
): Generator<OverlayRow> {
  for (const [i, feature] of areaFeatures.entries()) {
    const [from, to] = [areaStarts[i]!, areaStarts[i + 1]!];
    const start = 2 * ringStarts[from]!;
    const holeIndices = Array.from({ length: to - from - 1 }, (_, hole) => 2 * ringStarts[from + 1 + hole]! - start);
    yield { ...look, feature, positions: areas.subarray(start, 2 * ringStarts[to]!), holeIndices };
  }
}

/** The feature of a point by its place in the columns; null past the end. */
export function pointedFeature(
  { starts }: OverlayPoints,
  index: number,
): { readonly overlayId: string; readonly feature: number } | null {
  const start = starts.findLast(({ from }) => from <= index);
  const feature = start?.features[index - start.from];
  return start === undefined || feature === undefined ? null : { overlayId: start.overlayId, feature };
}
