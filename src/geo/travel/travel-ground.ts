import type { Position } from '../../domain/place';
import type { Dem } from '../terrain/dem';
import { LocalGrid } from '../terrain/local-grid';
import { samplePatch } from '../terrain/sample-patch';
import type { TerrainSource } from '../terrain/terrain-source';
import { type WaterTiles, waterMask } from './water-mask';

/** Half of the edge of the squares about a target that ground is read for; each unit is answered on the smallest that holds it. */
export const TIERS_M = [10_000, 40_000, 160_000] as const;
export type TierM = (typeof TIERS_M)[number];
/** Of the half edge: farther out, a way may have to leave the square. */
const INNER_SHARE = 0.8;
/** Posts on half an edge: a million in all, 20, 80 or 320 m apart. */
const POSTS = 500;

/** Ground and water on the posts of a square about a target. */
export interface TravelGround {
  readonly grid: LocalGrid;
  readonly dem: Dem;
  /** `LAND`, `OPEN_WATER` or `RIVER` for each post. */
  readonly water: Uint8Array;
}

/** The square that answers for a traveller so far away; null beyond 128 km, which no surface answers for. */
export function tierFor(distanceM: number): TierM | null {
  return TIERS_M.find((tierM) => distanceM <= INNER_SHARE * tierM) ?? null;
}

/**
 * Reads ground and water about a target. Without a source the ground is flat. Heights between posts are lost: slopes are
 * those over one spacing, or over that of the source where it is wider.
 *
 * @throws AppError `cancelled`, and what source and tiles throw.
 */
export async function travelGround(
  target: Position,
  tierM: TierM,
  source: TerrainSource | null,
  tiles: WaterTiles | null,
  signal: AbortSignal,
): Promise<TravelGround> {
  const box = { west: -tierM, south: -tierM, east: tierM, north: tierM };
  const grid = new LocalGrid(target, tierM / POSTS, box);
  const dem = source === null ? flatGround(grid) : await samplePatch(source, grid, signal);
  const water = tiles === null ? new Uint8Array(grid.width * grid.height) : await waterMask(grid, tiles, signal);
  return { grid, dem, water };
}

function flatGround({ width, height, spacingM }: LocalGrid): Dem {
  return {
    width,
    height,
    heightM: new Float32Array(width * height),
    columnSpacingM: spacingM,
    rowSpacingM: spacingM,
  };
}
