import type { Geometry } from 'geojson';
import type { WaterClass } from '../../../src/domain/border';
import type { LngLatPair } from '../border/geodesic-length';
import watercourseTable from '../watercourses.json';
import { AreaIndex } from './area-index';
import { nearestSampleM, type PieceFile, type Sample } from './sample-piece';
import { sphereDistanceM } from './sphere-distance';

/** A river of the generalised water counts as the border's when it is drawn no further away. */
const RIVER_NEAR_M = 2500;
/** A border that follows a river bends with it: a longer straight leg only runs beside one. */
const RIVER_LEG_M = 2000;

/** Areas and lines of water; `land` is everything that is not sea. */
export interface Water {
  readonly land: readonly Geometry[];
  readonly lakes: readonly Geometry[];
  readonly rivers: readonly Geometry[];
}

interface Watercourse {
  readonly pieceId: string;
  readonly from: readonly number[];
  readonly to: readonly number[];
}

type Ring = readonly LngLatPair[];
type Box = readonly [west: number, south: number, east: number, north: number];

/**
 * What the border line lies on at each sample. In this order: a watercourse of `watercourses.json` is `river`; inside a
 * generalised lake, or outside generalised land (the sea), is `lake`, which stands for all open water; within
 * `RIVER_NEAR_M` of a generalised river, on a leg of at most `RIVER_LEG_M`, is `river`; the rest is `land`. The first
 * rule exists because the generalised rivers lack most boundary rivers; what it changes is measured in data/README.md.
 */
export function classifyWater(pair: string, piece: PieceFile, samples: readonly Sample[], water: Water): WaterClass[] {
  const table = watercourseTable as unknown as Record<string, readonly Watercourse[] | undefined>;
  const stretches = (table[pair] ?? [])
    .filter((course) => course.pieceId === piece.id)
    .map(
      (course) => [course.from, course.to].map((at) => nearestSampleM(samples, [at[0]!, at[1]!])) as [number, number],
    );
  const land = new AreaIndex(water.land);
  const lakes = new AreaIndex(water.lakes);
  const rivers = water.rivers.flatMap(linesOf).map((line) => ({ line, box: boxOf(line) }));
  return samples.map(({ chainageM, position, legM }) => {
    if (stretches.some(([from, to]) => chainageM >= from && chainageM <= to)) return 'river';
    if (lakes.contains(position) || !land.contains(position)) return 'lake';
    if (legM > RIVER_LEG_M) return 'land';
    return rivers.some(({ line, box }) => isNear(position, box) && touches(position, line)) ? 'river' : 'land';
  });
}

function linesOf(geometry: Geometry): Ring[] {
  if (geometry.type === 'LineString') return [geometry.coordinates as unknown as Ring];
  return geometry.type === 'MultiLineString' ? (geometry.coordinates as unknown as Ring[]) : [];
}

function boxOf(ring: Ring): Box {
  const lngs = ring.map((vertex) => vertex[0]);
  const lats = ring.map((vertex) => vertex[1]);
  return [least(lngs), least(lats), -least(lngs.map((lng) => -lng)), -least(lats.map((lat) => -lat))];
}

/** `Math.min(...values)` would overflow the stack on a coastline. */
function least(values: readonly number[]): number {
  return values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
}

function isNear([lng, lat]: LngLatPair, box: Box): boolean {
  return lng > box[0] - 0.1 && lng < box[2] + 0.1 && lat > box[1] - 0.05 && lat < box[3] + 0.05;
}

function touches(at: LngLatPair, line: Ring): boolean {
  const squeeze = Math.cos((at[1] * Math.PI) / 180);
  for (let i = 1; i < line.length; i++) {
    const [x0, y0] = line[i - 1]!;
    const [x1, y1] = line[i]!;
    const dx = (x1 - x0) * squeeze;
    const dy = y1 - y0;
    const along = ((at[0] - x0) * squeeze * dx + (at[1] - y0) * dy) / (dx * dx + dy * dy || 1);
    const share = Math.max(0, Math.min(1, along));
    const nearest: LngLatPair = [x0 + share * (x1 - x0), y0 + share * (y1 - y0)];
    if (sphereDistanceM(at, nearest) <= RIVER_NEAR_M) return true;
  }
  return false;
}
