import type { SegmentsFile } from '../../domain/border';
import type { DirectionResponse, PieceResponse, ResponseClass } from '../../domain/response';

const FAILING: ReadonlySet<ResponseClass> = new Set(['seen-late', 'unseen-in-time', 'neither']);

type WorstStretch = DirectionResponse['worst'][number];

/**
 * The longest stretches that are not interdictable and fail in one way, longest first; of equals the first along the
 * line. Stretches run on over the ends of segments and are named by the segment that holds most of them, the first of
 * equals; where none holds any the name is empty. `no-mode` fails nobody. Linear in intervals besides sorting.
 */
export function worstStretches(
  pieces: readonly PieceResponse[],
  { segments }: SegmentsFile,
  count: number,
): readonly WorstStretch[] {
  const failing = pieces.flatMap(({ pieceId, intervals }) =>
    intervals.filter(({ responseClass }) => FAILING.has(responseClass)).map((interval) => ({ pieceId, ...interval })),
  );
  // The sort is stable.
  failing.sort((a, b) => b.toChainageM - b.fromChainageM - (a.toChainageM - a.fromChainageM));
  return failing.slice(0, count).map((stretch) => {
    let segmentId = '';
    let mostM = 0;
    for (const segment of segments) {
      if (segment.pieceId !== stretch.pieceId) continue;
      const sharedM =
        Math.min(segment.toChainageM, stretch.toChainageM) - Math.max(segment.fromChainageM, stretch.fromChainageM);
      if (sharedM <= mostM) continue;
      mostM = sharedM;
      segmentId = segment.id;
    }
    return { ...stretch, segmentId };
  });
}
