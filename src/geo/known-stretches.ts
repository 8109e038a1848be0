import type { Piece } from '../domain/border';
import { type IntervalSet, intervalSet, subtract } from './interval-set';

/** The unknown stretches of a piece as an interval set. */
export function unknownStretches(piece: Piece): IntervalSet {
  return intervalSet(piece.unknown.map((stretch) => [stretch.fromChainageM, stretch.toChainageM]));
}

/** The part of a piece that has geometry: its whole length without the unknown stretches. */
export function knownStretches(piece: Piece): IntervalSet {
  return subtract([0, piece.lengthM], unknownStretches(piece));
}
