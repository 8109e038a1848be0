import type { StripBins } from '../../geo/strip-bins';
import type { StripRow } from './strip-layout';
import { Rects } from './strip-rects';

/** SVG path data of the coverage band, one path a class, in CSS pixels. */
export interface StripBands {
  readonly twice: string;
  /** A rule through what is watched twice, so that it reads as two layers without its colour. */
  readonly twiceRule: string;
  readonly once: string;
  /** The share of standing gap, to be filled faintly. */
  readonly gap: string;
  /** The upper edge wherever some of a column is gap. */
  readonly gapEdge: string;
  readonly newLoss: string;
}

/** New loss is never drawn smaller than this, either way. */
const MIN_NEW_LOSS_PX = 2;
/** Where the rule lies, as a share of the band from its foot. */
const RULE_AT = 0.3;

/**
 * Stacks the classes of each column: watched twice at the foot, once above it, standing gap as the room that is left,
 * new loss hanging from the upper edge. Equal neighbours become one rectangle. O(columns).
 */
export function stripBands(bins: StripBins, widthPx: number, row: StripRow): StripBands {
  const twice = new Rects();
  const twiceRule = new Rects();
  const once = new Rects();
  const gap = new Rects();
  const gapEdge = new Rects();
  const newLoss = new Rects();
  const count = bins.twice.length;
  const step = widthPx / count;
  const { top, height } = row;
  const foot = top + height;
  const rulePx = Math.round(height * RULE_AT);
  for (let i = 0; i < count; i++) {
    const x0 = i * step;
    const x1 = x0 + step;
    const twicePx = (bins.twice[i] ?? 0) * height;
    const oncePx = (bins.once[i] ?? 0) * height;
    const gapPx = (bins.standing[i] ?? 0) * height;
    const lossShare = bins.newLoss[i] ?? 0;
    twice.add(x0, x1, foot - twicePx, foot);
    if (twicePx > rulePx * 1.5) twiceRule.add(x0, x1, foot - rulePx - 1, foot - rulePx);
    once.add(x0, x1, foot - twicePx - oncePx, foot - twicePx);
    const covered = foot - twicePx - oncePx;
    if (lossShare > 0) {
      const lossPx = Math.min(Math.max(lossShare * height, MIN_NEW_LOSS_PX), height);
      const widen = Math.max(0, (MIN_NEW_LOSS_PX - step) / 2);
      newLoss.add(x0 - widen, x1 + widen, top, top + lossPx);
    }
    gap.add(x0, x1, covered - gapPx, covered);
    if (gapPx > 0.5 && lossShare === 0) gapEdge.add(x0, x1, top, top + 1);
  }
  return {
    twice: twice.path(),
    twiceRule: twiceRule.path(),
    once: once.path(),
    gap: gap.path(),
    gapEdge: gapEdge.path(),
    newLoss: newLoss.path(),
  };
}
