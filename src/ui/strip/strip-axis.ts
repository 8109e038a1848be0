import type { BorderLine } from '../../domain/border';
import type { ChainagePoint } from '../../domain/place';
import { StripLayout } from '../../geo/strip-layout';

/** A piece on the axis of the strip. */
export interface AxisPiece {
  readonly id: string;
  readonly name: string;
  readonly lengthM: number;
  /** Where its chainage 0 lies on the axis. */
  readonly startM: number;
}

/** The pieces laid end to end, west to east, with a break between them. Axis metres are not chainage. */
export interface StripAxis {
  readonly layout: StripLayout;
  readonly pieces: readonly AxisPiece[];
  readonly totalM: number;
  readonly breakM: number;
}

/** The visible part of the axis. */
export interface StripView {
  readonly fromM: number;
  readonly toM: number;
}

/** A break is this share of all pieces together: wide enough to be seen when the whole border is. */
const BREAK_SHARE = 0.008;
const MIN_SPAN_M = 2000;

export function stripAxis(border: BorderLine): StripAxis {
  const breakM = BREAK_SHARE * border.pieces.reduce((sum, piece) => sum + piece.lengthM, 0);
  const layout = new StripLayout(border, breakM);
  const names = new Map(border.pieces.map(({ id, name }) => [id, name]));
  const pieces = layout.pieces.map(({ pieceId, lengthM, startM }) => {
    return { id: pieceId, name: names.get(pieceId) ?? pieceId, lengthM, startM };
  });
  return { layout, pieces, totalM: layout.lengthM, breakM };
}

/** Axis metres of a point; null for a piece that is not on the axis. */
export function toAxis(axis: StripAxis, pieceId: string, chainageM: number): number | null {
  return axis.layout.toStrip({ pieceId, chainageM });
}

/** The point of the border at `axisM`; in a break or outside, the nearest end of a piece. Null without pieces. */
export function fromAxis(axis: StripAxis, axisM: number): ChainagePoint | null {
  let best: ChainagePoint | null = null;
  let bestM = Number.POSITIVE_INFINITY;
  for (const { id, lengthM, startM } of axis.pieces) {
    const chainageM = Math.min(Math.max(axisM - startM, 0), lengthM);
    const awayM = Math.abs(startM + chainageM - axisM);
    if (awayM < bestM) {
      bestM = awayM;
      best = { pieceId: id, chainageM };
    }
  }
  return best;
}

export function wholeView(axis: StripAxis): StripView {
  return { fromM: 0, toM: axis.totalM };
}

export function isWhole(axis: StripAxis, view: StripView): boolean {
  return view.fromM <= 0 && view.toM >= axis.totalM;
}

/** Zooms by `factor` (above 1: closer) so that `aboutM` stays where it is on the screen. */
export function zoomView(axis: StripAxis, view: StripView, factor: number, aboutM: number): StripView {
  const spanM = view.toM - view.fromM;
  const newSpanM = Math.min(Math.max(spanM / factor, Math.min(MIN_SPAN_M, axis.totalM)), axis.totalM);
  const fromM = aboutM - ((aboutM - view.fromM) * newSpanM) / spanM;
  return clampView(axis, { fromM, toM: fromM + newSpanM });
}

export function panView(axis: StripAxis, view: StripView, byM: number): StripView {
  return clampView(axis, { fromM: view.fromM + byM, toM: view.toM + byM });
}

/** Moves the view, without zooming, just far enough that `axisM` is inside with a margin of a tenth. */
export function revealInView(axis: StripAxis, view: StripView, axisM: number): StripView {
  const marginM = (view.toM - view.fromM) / 10;
  if (axisM < view.fromM + marginM) return panView(axis, view, axisM - marginM - view.fromM);
  if (axisM > view.toM - marginM) return panView(axis, view, axisM + marginM - view.toM);
  return view;
}

function clampView(axis: StripAxis, { fromM, toM }: StripView): StripView {
  const spanM = Math.min(toM - fromM, axis.totalM);
  const start = Math.min(Math.max(fromM, 0), axis.totalM - spanM);
  return { fromM: start, toM: start + spanM };
}
