import type { Position } from '../../domain/place';
import type { ArrivalField } from './arrival-field';
import { FRAME } from './cost-surface';
import { localPosition } from './local-position';
import { type StandingPost, standingPosts } from './standing-posts';
import { MOVES, moveCost, moveOffsets } from './surface-moves';

/** A way over a surface to the place of its field. */
export interface SurfaceWay {
  /** Metres of flat dry ground that take as long; infinite without a way. */
  readonly costM: number;
  /** Over the map, not up and down. */
  readonly lengthM: number;
  /** From the traveller to the place; empty without a way. */
  readonly path: readonly Position[];
}

const NO_WAY: SurfaceWay = { costM: Number.POSITIVE_INFINITY, lengthM: Number.POSITIVE_INFINITY, path: [] };
/** Of a cost, for the order of additions. */
const ROUNDING = 1e-9;

/**
 * The way from a column and row (fractional) to the place of a field: straight to the best of the four posts around, or, when nobody
 * can stand there, of those within `withinM` that one can stand on; then from post to post, each time by the move
 * whose cost the field confirms. Costs agree with the field within 1e-9. The first and the last stretch are straight, at the
 * factor of their post. Time: sixteen looks for each post of the way.
 */
export function wayBack(field: ArrivalField, column: number, row: number, withinM: number): SurfaceWay {
  const { surface, frame, costM } = field;
  const first = firstPost(field, column, row, withinM);
  if (first === null || !Number.isFinite(costM[first.index]!)) return NO_WAY;
  const offsets = moveOffsets(surface.stride);
  const points: [number, number][] = [[first.column, first.row]];
  let lengthM = first.distanceM;
  let at = first.index;
  let lastMove = -1;
  for (;;) {
    const move = nextMove(field, offsets, at);
    if (move === -1) break;
    const to = at + offsets.to[move]!;
    const point: [number, number] = [(to % surface.stride) - FRAME, Math.floor(to / surface.stride) - FRAME];
    lengthM += Math.hypot(...MOVES[move]!) * surface.spacingM;
    // Straight on: the corner moves, no new one.
    if (move === lastMove) points[points.length - 1] = point;
    else points.push(point);
    lastMove = move;
    at = to;
  }
  const [lastColumn, lastRow] = points.at(-1)!;
  lengthM += Math.hypot(lastColumn - frame.placeColumn, lastRow - frame.placeRow) * surface.spacingM;
  const corners: (readonly [number, number])[] = [[column, row], ...points, [frame.placeColumn, frame.placeRow]];
  const path = corners
    .filter(([c, r], i) => i === 0 || Math.hypot(c - corners[i - 1]![0], r - corners[i - 1]![1]) > 1e-6)
    .map(([c, r]) => localPosition(frame, c, r));
  return { costM: costFrom(field, first), lengthM, path };
}

/** The post with the cheapest way; null where there is none to stand on. */
function firstPost(field: ArrivalField, column: number, row: number, withinM: number): StandingPost | null {
  let best: StandingPost | null = null;
  for (const post of standingPosts(field.surface, column, row, withinM)) {
    if (best === null || costFrom(field, post) < costFrom(field, best)) best = post;
  }
  return best;
}

function costFrom({ surface, costM }: ArrivalField, { index, distanceM }: StandingPost): number {
  return costM[index]! + distanceM * surface.factor[index]!;
}

/** The first move on a cheapest way; −1 on the post where the ways end. */
function nextMove({ surface, costM }: ArrivalField, offsets: ReturnType<typeof moveOffsets>, at: number): number {
  const here = costM[at]!;
  for (let move = 0; move < MOVES.length; move++) {
    const there = costM[at + offsets.to[move]!]!;
    if (there < here && there + moveCost(surface, offsets, at, move) <= here * (1 + ROUNDING)) return move;
  }
  return -1;
}
