import { formatNumber, type LengthUnit, lengthUnitName, METRES_PER_UNIT } from '../format';
import type { StripAxis, StripView } from './strip-axis';
import { textWidth } from './text-width';

export interface AxisTick {
  readonly x: number;
  readonly major: boolean;
  /** Empty where a label would touch another one. */
  readonly label: string;
}

export interface PieceLabel {
  readonly x: number;
  readonly anchor: 'start' | 'end';
  readonly text: string;
}

/** A break between two pieces, in pixels. */
export interface BreakMark {
  readonly x0: number;
  readonly x1: number;
}

export interface AxisPlan {
  readonly ticks: readonly AxisTick[];
  readonly pieces: readonly PieceLabel[];
  readonly breaks: readonly BreakMark[];
}

const LABEL_EVERY_PX = 88;
const MINOR_PER_MAJOR = 5;
const CLEAR_PX = 8;

/** Chainage ticks of each piece in round steps of the unit, piece names where each begins on the screen. */
export function axisPlan(axis: StripAxis, view: StripView, widthPx: number, scale: number, unit: LengthUnit): AxisPlan {
  const pxPerM = widthPx / (view.toM - view.fromM);
  const unitM = METRES_PER_UNIT[unit];
  const majorM = roundStep((LABEL_EVERY_PX * scale) / pxPerM / unitM) * unitM;
  const minorM = majorM / MINOR_PER_MAJOR;
  const pieces = pieceLabels(axis, view, pxPerM, widthPx, scale);
  const taken = pieces.map(({ x, anchor, text }): [number, number] => {
    const width = textWidth(text, 11 * scale);
    return anchor === 'start' ? [x, x + width] : [x - width, x];
  });
  const ticks: AxisTick[] = [];
  const digits = majorM / unitM < 1 ? 1 : 0;
  for (const piece of axis.pieces) {
    const firstM = Math.max(0, view.fromM - piece.startM);
    const lastM = Math.min(piece.lengthM, view.toM - piece.startM);
    for (let n = Math.ceil(firstM / minorM); n * minorM <= lastM; n++) {
      const x = (piece.startM + n * minorM - view.fromM) * pxPerM;
      const major = n % MINOR_PER_MAJOR === 0;
      if (!major) {
        ticks.push({ x, major, label: '' });
        continue;
      }
      const text = `${formatNumber((n * minorM) / unitM, digits)}\u00a0${lengthUnitName(unit)}`;
      const half = textWidth(text, 11 * scale) / 2 + CLEAR_PX;
      const clear =
        x - half >= 0 && x + half <= widthPx && taken.every(([from, to]) => x + half < from || x - half > to);
      if (clear) taken.push([x - half, x + half]);
      ticks.push({ x, major, label: clear ? text : '' });
    }
  }
  return { ticks, pieces, breaks: breakMarks(axis, view, pxPerM, widthPx) };
}

function pieceLabels(
  axis: StripAxis,
  view: StripView,
  pxPerM: number,
  widthPx: number,
  scale: number,
): readonly PieceLabel[] {
  const labels: PieceLabel[] = [];
  let freeFrom = 0;
  for (const { name, startM, lengthM } of axis.pieces) {
    const x0 = (startM - view.fromM) * pxPerM;
    const x1 = x0 + lengthM * pxPerM;
    if (x1 < 0 || x0 > widthPx) continue;
    const width = textWidth(name, 11 * scale);
    const x = Math.max(x0, freeFrom, 4);
    if (x + width <= widthPx - 4) {
      labels.push({ x, anchor: 'start', text: name });
      freeFrom = x + width + CLEAR_PX;
    } else if (widthPx - 4 - width >= freeFrom) {
      labels.push({ x: widthPx - 4, anchor: 'end', text: name });
      freeFrom = widthPx;
    }
  }
  return labels;
}

function breakMarks(axis: StripAxis, view: StripView, pxPerM: number, widthPx: number): readonly BreakMark[] {
  const marks: BreakMark[] = [];
  for (const piece of axis.pieces.slice(1)) {
    const x1 = (piece.startM - view.fromM) * pxPerM;
    const x0 = x1 - axis.breakM * pxPerM;
    if (x1 > 0 && x0 < widthPx) marks.push({ x0, x1 });
  }
  return marks;
}

/** The smallest of 1, 2, 5 × 10ⁿ that is at least `value`. */
function roundStep(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  for (const factor of [1, 2, 5]) if (factor * power >= value) return factor * power;
  return 10 * power;
}
