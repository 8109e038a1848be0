import { describe, expect, it } from 'vitest';
import type { PieceResponse } from '../../../src/domain/response';
import { worstStretches } from '../../../src/geo/response-line/worst-stretches';
import { segmentOf, segmentsFile } from '../fixtures';

const segments = segmentsFile([
  segmentOf('a', 'p', 0, 10),
  segmentOf('b', 'p', 10, 30),
  segmentOf('c', 'p', 30, 50),
  segmentOf('d', 'q', 0, 50),
]);

const pieces: readonly PieceResponse[] = [
  {
    pieceId: 'p',
    intervals: [
      { fromChainageM: 0, toChainageM: 12, responseClass: 'seen-in-time' },
      { fromChainageM: 12, toChainageM: 32, responseClass: 'neither' },
      { fromChainageM: 32, toChainageM: 40, responseClass: 'seen-late' },
      { fromChainageM: 40, toChainageM: 90, responseClass: 'no-mode' },
    ],
  },
  {
    pieceId: 'q',
    intervals: [
      { fromChainageM: 0, toChainageM: 8, responseClass: 'unseen-in-time' },
      { fromChainageM: 60, toChainageM: 90, responseClass: 'neither' },
    ],
  },
];

describe('the worst stretches', () => {
  it('are the longest that fail, named by the segment that holds most of them', () => {
    expect(worstStretches(pieces, segments, 10)).toEqual([
      { pieceId: 'q', fromChainageM: 60, toChainageM: 90, responseClass: 'neither', segmentId: '' },
      { pieceId: 'p', fromChainageM: 12, toChainageM: 32, responseClass: 'neither', segmentId: 'b' },
      // Of equals the first along the line.
      { pieceId: 'p', fromChainageM: 32, toChainageM: 40, responseClass: 'seen-late', segmentId: 'c' },
      { pieceId: 'q', fromChainageM: 0, toChainageM: 8, responseClass: 'unseen-in-time', segmentId: 'd' },
    ]);
    expect(worstStretches(pieces, segments, 1)).toHaveLength(1);
    expect(worstStretches([], segments, 3)).toEqual([]);
  });
});
