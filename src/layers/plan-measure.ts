import type { Position } from '../domain/place';
import { type Rgba, type Theme, withAlpha } from './theme';

export interface MeasurePath {
  readonly path: readonly Position[];
  readonly colour: Rgba;
  readonly widthPx: number;
}
export interface MeasureDot {
  readonly position: Position;
  readonly radiusPx: number;
  readonly fill: Rgba;
  readonly line: Rgba;
}
export interface MeasureLabel {
  readonly position: Position;
  readonly text: string;
  readonly colour: Rgba;
}

export interface MeasurePlan {
  readonly rings: readonly MeasurePath[];
  readonly lines: readonly MeasurePath[];
  readonly dots: readonly MeasureDot[];
  readonly labels: readonly MeasureLabel[];
}

export interface MeasureInput {
  readonly lines: readonly {
    readonly places: readonly Position[];
    readonly closed: boolean;
    /** The words at the middle of each leg. */
    readonly legs: readonly string[];
    /** The words at the last place; null for none. */
    readonly total: string | null;
  }[];
  readonly rings: readonly {
    readonly position: Position;
    /** Ascending. */
    readonly radii: readonly { readonly radiusM: number; readonly label: string }[];
  }[];
  /** Where the next place would be; null while nothing is placed. */
  readonly at: { readonly position: Position; readonly snapped: boolean } | null;
  /** The place of the profile that is pointed at. */
  readonly hovered: Position | null;
  /** Where keys have moved it; null for none. */
  readonly crosshair: Position | null;
}

/** Geodesics on the ellipsoid, which a plan takes from the analysis. */
export interface MeasureGeodesy {
  readonly destination: (from: Position, bearingDeg: number, distanceM: number) => Position;
  /** The shortest line between two places, within ±180. */
  readonly line: (from: Position, to: Position) => readonly Position[];
  /** A circle as a path from its north; longitudes without a jump. */
  readonly ring: (center: Position, radiusM: number) => readonly Position[];
  /** The path with longitudes that run on beyond ±180. */
  readonly unwrap: (path: readonly Position[]) => readonly Position[];
}

/** Bearings of the ticks on the outermost ring; the four main ones are named. */
const TICK_DEG = 30;
/** Of the radius, outwards from it. */
const TICK_SHARE = 0.04;
const CROSS_PX = 16;
const WORLD_PX = 512;
const NONE: Rgba = [0, 0, 0, 0];

/** Measured lines as geodesics, rings, their words, and what is in hand. Longitudes may run beyond ±180. */
export function planMeasure(input: MeasureInput, zoom: number, theme: Theme, geodesy: MeasureGeodesy): MeasurePlan {
  const { selected, panel, text, attention } = theme.rgba;
  const rings: MeasurePath[] = [];
  const lines: MeasurePath[] = [];
  const dots: MeasureDot[] = [];
  const labels: MeasureLabel[] = [];
  for (const { places, closed, legs, total } of input.lines) {
    const stops = geodesy.unwrap(closed ? [...places, places[0]!] : places);
    for (const [i, to] of stops.slice(1).entries()) {
      const from = stops[i]!;
      const path = geodesicBetween(from, to, geodesy);
      lines.push({ path, colour: selected, widthPx: 2 });
      if (legs[i]) labels.push({ position: middleOf(path), text: legs[i]!, colour: text });
    }
    for (const position of stops.slice(0, places.length))
      dots.push({ position, radiusPx: 3.5, fill: selected, line: panel });
    const last = stops.at(-1);
    if (total !== null && last) labels.push({ position: last, text: total, colour: selected });
  }
  for (const { position, radii } of input.rings) {
    dots.push({ position, radiusPx: 3, fill: attention, line: panel });
    for (const { radiusM, label } of radii) {
      const path = geodesy.ring(position, radiusM);
      rings.push({ path, colour: withAlpha(text, 0.75), widthPx: 1.25 });
      labels.push({ position: path[0]!, text: label, colour: text });
    }
    const outer = radii.at(-1);
    if (outer) addTicks(position, outer.radiusM, theme, geodesy, rings, labels);
  }
  if (input.at) {
    const { position, snapped } = input.at;
    dots.push({
      position,
      radiusPx: snapped ? 7 : 3.5,
      fill: snapped ? NONE : selected,
      line: snapped ? attention : panel,
    });
  }
  if (input.hovered) dots.push({ position: input.hovered, radiusPx: 6, fill: attention, line: panel });
  if (input.crosshair) lines.push(...crossAt(input.crosshair, zoom, text));
  return { rings, lines, dots, labels };
}

function addTicks(
  center: Position,
  radiusM: number,
  theme: Theme,
  { destination, unwrap }: MeasureGeodesy,
  rings: MeasurePath[],
  labels: MeasureLabel[],
): void {
  const colour = withAlpha(theme.rgba.text, 0.75);
  for (let bearing = 0; bearing < 360; bearing += TICK_DEG) {
    const from = destination(center, bearing, radiusM);
    const to = destination(center, bearing, radiusM * (1 + TICK_SHARE));
    const path = unwrap([center, from, to]).slice(1);
    rings.push({ path, colour, widthPx: 1.25 });
    // North is where the radius stands.
    if (bearing > 0 && bearing % 90 === 0) {
      labels.push({ position: path[1]!, text: `${String(bearing).padStart(3, '0')}°`, colour: theme.rgba['text-2'] });
    }
  }
}

/** As the geodesic line, between places whose longitudes may lie beyond ±180. */
function geodesicBetween(from: Position, to: Position, { line, unwrap }: MeasureGeodesy): readonly Position[] {
  const turn = 360 * Math.round(from[0] / 360);
  const path = unwrap(line([from[0] - turn, from[1]], [to[0] - 360 * Math.round(to[0] / 360), to[1]]));
  return turn === 0 ? path : path.map(([lng, lat]) => [lng + turn, lat] as const);
}

function middleOf(path: readonly Position[]): Position {
  const half = (path.length - 1) / 2;
  const [a, b] = [path[Math.floor(half)]!, path[Math.ceil(half)]!];
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
}

/** Two strokes of a fixed size on screen, straight in Mercator. */
function crossAt([lng, lat]: Position, zoom: number, colour: Rgba): MeasurePath[] {
  const dLng = (CROSS_PX * 360) / (WORLD_PX * 2 ** zoom);
  const dLat = dLng * Math.cos((lat * Math.PI) / 180);
  const stroke = (path: readonly Position[]): MeasurePath => ({ path, colour, widthPx: 1.5 });
  return [
    stroke([
      [lng - dLng, lat],
      [lng + dLng, lat],
    ]),
    stroke([
      [lng, lat - dLat],
      [lng, lat + dLat],
    ]),
  ];
}
