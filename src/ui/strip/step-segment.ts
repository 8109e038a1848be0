import type { Segment } from '../../domain/border';
import type { ChainagePoint } from '../../domain/place';

/**
 * The segment `step` places after the one that holds `from`, in the order along the border, stopping at both ends.
 * Without `from` the first one. Null without segments.
 */
export function stepSegment(
  segments: readonly Segment[],
  from: ChainagePoint | null,
  step: number | 'first' | 'last',
): Segment | null {
  const last = segments.length - 1;
  if (last < 0) return null;
  if (step === 'first') return segments[0] ?? null;
  if (step === 'last') return segments[last] ?? null;
  const at = from === null ? -1 : segments.findLastIndex((segment) => reaches(segment, from));
  if (at < 0) return segments[0] ?? null;
  return segments[Math.min(Math.max(at + step, 0), last)] ?? null;
}

function reaches(segment: Segment, { pieceId, chainageM }: ChainagePoint): boolean {
  return segment.pieceId === pieceId && segment.fromChainageM <= chainageM;
}
