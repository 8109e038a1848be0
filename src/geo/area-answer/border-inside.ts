import type { BorderLine, Segment, Stretch } from '../../domain/border';
import type { LineIntervals } from '../footprint-intervals';
import { type IntervalSet, intersect, lengthOf } from '../interval-set';

/** The border line inside an area, metres of chainage. */
export interface BorderInside {
  readonly lengthM: number;
  /** In order of piece and chainage. */
  readonly stretches: readonly Stretch[];
  /** Pieces and segments that have some of it, in their order. */
  readonly pieces: readonly { readonly pieceId: string; readonly lengthM: number }[];
  readonly segments: readonly { readonly segmentId: string; readonly lengthM: number }[];
}

/** What `cutByArea` found, by piece and segment. Segments that touch its end only are left out. */
export function borderInside(
  { pieces }: Pick<BorderLine, 'pieces'>,
  segments: readonly Segment[],
  intervals: LineIntervals,
): BorderInside {
  const byPiece = new Map<string, IntervalSet>();
  for (const { piece, ends } of intervals) byPiece.set(pieces[piece]!.id, ends);
  const stretches: Stretch[] = [];
  for (const [pieceId, ends] of byPiece) {
    for (let i = 0; i < ends.length; i += 2) {
      stretches.push({ pieceId, fromChainageM: ends[i]!, toChainageM: ends[i + 1]! });
    }
  }
  const perPiece = Array.from(byPiece, ([pieceId, ends]) => ({ pieceId, lengthM: lengthOf(ends) }));
  const perSegment = segments.flatMap(({ id, pieceId, fromChainageM, toChainageM }) => {
    const lengthM = lengthOf(intersect([fromChainageM, toChainageM], byPiece.get(pieceId) ?? []));
    return lengthM > 0 ? [{ segmentId: id, lengthM }] : [];
  });
  return {
    lengthM: perPiece.reduce((sum, { lengthM }) => sum + lengthM, 0),
    stretches,
    pieces: perPiece,
    segments: perSegment,
  };
}
