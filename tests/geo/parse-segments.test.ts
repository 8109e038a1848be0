import { describe, expect, it } from 'vitest';
import type { Segment, SegmentsFile } from '../../src/domain/border';
import { parseSegments } from '../../src/geo/parse-segments';
import { borderOf, geodesicVertices, segmentOf, segmentsFile } from './fixtures';

const border = borderOf(
  { id: 'west', coordinates: geodesicVertices([-97, 49], 90, 30_000, 10_000) },
  { id: 'east', coordinates: geodesicVertices([-90, 49], 90, 30_000, 10_000) },
);
const segments: readonly Segment[] = [
  segmentOf('a', 'west', 0, 10_000),
  segmentOf('b', 'west', 15_000, 20_000),
  segmentOf('c', 'east', 0, 10_000),
];

describe('parseSegments', () => {
  it('gives back a file that fits', () => {
    expect(parseSegments(segmentsFile(segments), border).segments.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  const swap = (i: number, change: Partial<Segment>): SegmentsFile =>
    segmentsFile(segments.map((segment, n) => (n === i ? { ...segment, ...change } : segment)));
  it.each([
    ['another pair', { ...segmentsFile(segments), pair: 'AAA-CCC' }, 'pair'],
    ['an unknown sector', swap(0, { sectorId: 'nowhere' }), 'segments.0.sectorId'],
    ['an unknown piece', swap(0, { pieceId: 'nowhere' }), 'segments.0.pieceId'],
    ['an id twice', swap(1, { id: 'a' }), 'segments.1.id'],
    ['an overlap', swap(1, { fromChainageM: 9_999 }), 'segments.1'],
    ['no length', swap(1, { toChainageM: 15_000 }), 'segments.1'],
    ['past the end of the piece', swap(2, { toChainageM: 30_001 }), 'segments.2'],
    ['pieces out of order', segmentsFile([segments[2]!, segments[0]!]), 'segments.1.pieceId'],
    ['a wrong class', swap(0, { water: 'ice' as 'lake' }), 'segments.0.water'],
  ])('refuses %s and says where', (_, file, where) => {
    expect(() => parseSegments(file, border)).toThrowError(
      expect.objectContaining({ code: 'bad-border', details: expect.objectContaining({ where }) }),
    );
  });
});
