import type { Dem } from '../terrain/dem';
import { type SlopeCurve, slopeCurve } from './slope-curve';
import type { OverRule } from './travel-rules';

/** What a post stands in, by the base map. */
export const LAND = 0;
export const OPEN_WATER = 1;
export const RIVER = 2;

/** Posts around the grid that nobody enters: every move of a post of the grid then stays in the arrays. */
export const FRAME = 2;

/**
 * What a metre costs at each post of a grid, in metres of flat dry ground that take as long. Arrays have a frame of two
 * posts that nobody enters around the grid: post (column, row) is at `(row + 2) × stride + column + 2`.
 */
export interface CostSurface {
  /** Of the grid, without its frame. */
  readonly width: number;
  readonly height: number;
  readonly stride: number;
  readonly spacingM: number;
  /** NaN where not known: no slope there. */
  readonly heightM: Float32Array;
  /** 1 or more; infinite where there is no way. */
  readonly factor: Float32Array;
  readonly slope: SlopeCurve | null;
}

/** The index of a post in the arrays of a surface. */
export function postIndex({ stride }: Pick<CostSurface, 'stride'>, column: number, row: number): number {
  return (row + FRAME) * stride + column + FRAME;
}

/**
 * The surface that a kind of unit travels over. Linear in posts; no errors. `water` holds `LAND`, `OPEN_WATER` or `RIVER` for
 * each post of the ground, in its order.
 */
export function costSurface(ground: Dem, water: Uint8Array, rule: OverRule, snowCover: boolean): CostSurface {
  const { width, height, rowSpacingM } = ground;
  const stride = width + 2 * FRAME;
  const heightM = new Float32Array(stride * (height + 2 * FRAME)).fill(Number.NaN);
  const factor = new Float32Array(heightM.length).fill(Number.POSITIVE_INFINITY);
  const factors = Float32Array.of(
    (rule.land ?? Number.POSITIVE_INFINITY) * (snowCover ? rule.snow : 1),
    rule.openWater ?? Number.POSITIVE_INFINITY,
    rule.river ?? Number.POSITIVE_INFINITY,
  );
  for (let row = 0; row < height; row++) {
    const to = postIndex({ stride }, 0, row);
    const from = row * width;
    heightM.set(ground.heightM.subarray(from, from + width), to);
    for (let column = 0; column < width; column++) factor[to + column] = factors[water[from + column]!]!;
  }
  return { width, height, stride, spacingM: rowSpacingM, heightM, factor, slope: slopeCurve(rule.slope) };
}
