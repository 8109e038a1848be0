import type { CostSurface } from './cost-surface';
import { slopeFactor } from './slope-curve';

/** The sixteen moves: four along the grid, four across, eight of a chess knight. Columns and rows. */
export const MOVES: readonly (readonly [columns: number, rows: number])[] = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
  [1, 1],
  [-1, 1],
  [-1, -1],
  [1, -1],
  [2, 1],
  [1, 2],
  [-1, 2],
  [-2, 1],
  [-2, -1],
  [-1, -2],
  [1, -2],
  [2, -1],
];
export const ALONG = 4;
export const ACROSS = 8;

/**
 * A way made of these moves over flat ground is at most this much longer than the straight line: 1 / cos(½·atan ½), midway
 * between a move along and a knight's. Eight moves would be 8.24 % off.
 */
export const METRIC_ERROR = 1 / Math.cos(Math.atan(0.5) / 2) - 1;

/** For each move: how far it leads in the arrays of a surface, and to the two posts that it passes between. */
export interface MoveOffsets {
  readonly to: Int32Array;
  readonly besideA: Int32Array;
  readonly besideB: Int32Array;
}

export function moveOffsets(stride: number): MoveOffsets {
  const to = Int32Array.from(MOVES, ([columns, rows]) => rows * stride + columns);
  const besideA = Int32Array.from(MOVES, ([columns, rows]) => {
    if (Math.abs(columns) === Math.abs(rows)) return columns;
    return Math.abs(columns) > Math.abs(rows) ? Math.sign(columns) : Math.sign(rows) * stride;
  });
  const besideB = Int32Array.from(MOVES, ([columns, rows]) => {
    if (Math.abs(columns) === Math.abs(rows)) return rows * stride;
    return Math.abs(columns) > Math.abs(rows) ? Math.sign(columns) + rows * stride : Math.sign(rows) * stride + columns;
  });
  return { to, besideA, besideB };
}

/**
 * The cost of one move, the same there and back: length × mean factor × slope factor. Across, all four posts that meet there
 * count; a knight's move is two halves that meet midway between the two posts that it passes. So no move slips between
 * two posts that nobody enters, and none jumps over one.
 */
export function moveCost(surface: CostSurface, offsets: MoveOffsets, from: number, move: number): number {
  const { factor, heightM, slope, spacingM } = surface;
  const to = from + offsets.to[move]!;
  if (move < ALONG) {
    return spacingM * 0.5 * (factor[from]! + factor[to]!) * slopeFactor(slope, heightM[to]! - heightM[from]!, spacingM);
  }
  const a = from + offsets.besideA[move]!;
  const b = from + offsets.besideB[move]!;
  if (move < ACROSS) {
    const lengthM = spacingM * Math.SQRT2;
    const mean = 0.25 * (factor[from]! + factor[to]! + (factor[a]! + factor[b]!));
    return lengthM * mean * slopeFactor(slope, heightM[to]! - heightM[from]!, lengthM);
  }
  const halfM = spacingM * HALF_KNIGHT;
  const middle = 0.5 * (factor[a]! + factor[b]!);
  const middleM = 0.5 * (heightM[a]! + heightM[b]!);
  const first = (factor[from]! + middle) * slopeFactor(slope, middleM - heightM[from]!, halfM);
  return halfM * 0.5 * (first + (middle + factor[to]!) * slopeFactor(slope, heightM[to]! - middleM, halfM));
}

const HALF_KNIGHT = Math.sqrt(5) / 2;
