import type { Segment } from '../domain/border';
import type { ChainagePoint } from '../domain/place';

/** The segment that holds a point of the border line; null between segments. Segments are in order and do not overlap. */
export function segmentAt(segments: readonly Segment[], { pieceId, chainageM }: ChainagePoint): Segment | null {
  return (
    segments.find(
      (segment) => segment.pieceId === pieceId && chainageM >= segment.fromChainageM && chainageM < segment.toChainageM,
    ) ?? null
  );
}
