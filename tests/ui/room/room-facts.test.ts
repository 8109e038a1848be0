import { describe, expect, it } from 'vitest';
import { plannedOff, stretchNames } from '../../../src/ui/room/room-facts';
import { threePieces, threePiecesSegments } from '../three-pieces';

const border = threePieces();
const segments = threePiecesSegments();
const [first, second] = segments.segments.filter(({ pieceId }) => pieceId === 'main');
if (!first || !second) throw new Error('the sketch has two segments or more');

const names = (fromChainageM: number, toChainageM: number) =>
  stretchNames(border, segments, { pieceId: 'main', fromChainageM, toChainageM }).segment;

describe('stretchNames', () => {
  it('names the one segment of a short stretch, and of a point', () => {
    expect(names(first.fromChainageM + 10, first.toChainageM - 10)).toBe(first.name);
    expect(names(first.fromChainageM, first.fromChainageM)).toBe(first.name);
  });

  it('names a long stretch from its first segment to its last', () => {
    expect(names(first.fromChainageM + 10, second.toChainageM - 10)).toBe(`${first.name} to ${second.name}`);
  });

  it('takes an end that is shared for the end of the segment before', () => {
    expect(names(first.fromChainageM, first.toChainageM)).toBe(first.name);
  });

  it('falls back to the piece, and to its id where there is no border yet', () => {
    expect(stretchNames(border, null, { pieceId: 'main', fromChainageM: 0, toChainageM: 1 }).segment).toBe('Main');
    expect(stretchNames(null, null, { pieceId: 'main', fromChainageM: 0, toChainageM: 1 }).segment).toBe('main');
  });
});

describe('plannedOff', () => {
  it('counts what is off by plan, not what failed', () => {
    const healths = ['up', 'degraded', 'down', 'off', 'off'];
    const sensors = new Map(healths.map((health, i) => [String(i), { sensor: { health } }])) as never;
    expect(plannedOff({ sensors })).toBe(2);
  });
});
