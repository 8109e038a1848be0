import type { Gap } from '../../domain/coverage';
import type { StripBins } from '../../geo/strip-bins';
import { type StripAxis, type StripView, toAxis } from './strip-axis';

/** A gap wide enough to be drawn by its own ends. */
export interface GapBox {
  readonly kind: Gap['kind'];
  readonly x0: number;
  readonly x1: number;
}

/** A tick under the band: a longest gap of its neighbourhood, taller for longer ones. */
export interface LongestTick {
  readonly x: number;
  /** 0 to 1. */
  readonly weight: number;
  readonly lengthM: number;
  /** Some of it is new loss. */
  readonly isLoss: boolean;
}

const BOX_MIN_PX = 5;
/** One tick at most in this many pixels, so that ticks stay apart. */
const TICK_EVERY_PX = 10;
/** Shorter gaps get no tick; a gap of `FULL_M` and more gets the tallest. */
const TICK_FROM_M = 2000;
const TICK_FULL_M = 40_000;

export function gapBoxes(axis: StripAxis, view: StripView, gaps: readonly Gap[], widthPx: number): GapBox[] {
  const pxPerM = widthPx / (view.toM - view.fromM);
  const boxes: GapBox[] = [];
  for (const gap of gaps) {
    const fromM = toAxis(axis, gap.pieceId, gap.fromChainageM);
    if (fromM === null) continue;
    const x0 = (fromM - view.fromM) * pxPerM;
    const x1 = x0 + (gap.toChainageM - gap.fromChainageM) * pxPerM;
    if (x1 - x0 < BOX_MIN_PX || x1 < 0 || x0 > widthPx) continue;
    boxes.push({ kind: gap.kind, x0: Math.max(x0, -4), x1: Math.min(x1, widthPx + 4) });
  }
  return boxes;
}

/** The longest gap of each neighbourhood, at the middle of the columns that it touches. */
export function longestTicks({ longestGapM, newLoss }: StripBins, widthPx: number): LongestTick[] {
  const ticks: LongestTick[] = [];
  const step = widthPx / longestGapM.length;
  const bucket = Math.max(1, Math.round(TICK_EVERY_PX / step));
  let previousEnd = -1;
  for (let start = 0; start < longestGapM.length; start += bucket) {
    const end = Math.min(start + bucket, longestGapM.length);
    let best = -1;
    let bestM = TICK_FROM_M;
    for (let i = start; i < end; i++) {
      const lengthM = longestGapM[i] ?? 0;
      if (lengthM > bestM) {
        best = i;
        bestM = lengthM;
      }
    }
    if (best < 0) continue;
    let first = best;
    let last = best;
    while (first > 0 && longestGapM[first - 1] === longestGapM[best]) first--;
    while (last + 1 < longestGapM.length && longestGapM[last + 1] === longestGapM[best]) last++;
    // The same gap, reached again from the next neighbourhood, keeps its one tick.
    if (first <= previousEnd) continue;
    previousEnd = last;
    const weight = Math.min(1, bestM / TICK_FULL_M);
    const isLoss = newLoss.subarray(first, last + 1).some((share) => share > 0);
    ticks.push({ x: ((first + last + 1) / 2) * step, weight, lengthM: bestM, isLoss });
  }
  return ticks;
}
