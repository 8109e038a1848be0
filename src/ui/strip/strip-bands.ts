import type { StripBins } from '../../geo/strip-bins';
import type { StripRow } from './strip-layout';

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

/** Collects rectangles from left to right and joins those that touch at the same height. */
class Rects {
  #parts: string[] = [];
  #x0 = 0;
  #x1 = Number.NEGATIVE_INFINITY;
  #y0 = 0;
  #y1 = 0;

  add(x0: number, x1: number, y0: number, y1: number): void {
    if (y1 - y0 < 0.05) return;
    const joins = x0 <= this.#x1 + 1e-6 && Math.abs(y0 - this.#y0) < 0.05 && Math.abs(y1 - this.#y1) < 0.05;
    if (joins) {
      this.#x1 = x1;
      return;
    }
    this.#flush();
    this.#x0 = x0;
    this.#x1 = x1;
    this.#y0 = y0;
    this.#y1 = y1;
  }

  path(): string {
    this.#flush();
    return this.#parts.join('');
  }

  #flush(): void {
    if (this.#x1 < this.#x0) return;
    const { x0, y0, width, height } = {
      x0: round(this.#x0),
      y0: round(this.#y0),
      width: round(this.#x1 - this.#x0),
      height: round(this.#y1 - this.#y0),
    };
    this.#parts.push(`M${x0} ${y0}h${width}v${height}h${-width}z`);
    this.#x1 = Number.NEGATIVE_INFINITY;
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
