import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBorder } from '../../src/geo/parse-border';
import { segmentAt } from '../../src/geo/segment-at';
import { slicePiece } from '../../src/geo/slice-piece';
import { stretchBounds } from '../../src/geo/stretch-bounds';
import { borderFile, oracleDistanceM } from './fixtures';

const border = parseBorder(
  borderFile([
    {
      id: 'a',
      coordinates: Array.from({ length: 12 }, (_, i) => [-100 + i * 0.2, 49 + (i % 3) * 0.05] as const),
      unknownTailM: 5000,
    },
    { id: 'b', coordinates: [[-67, 44] as const, [-66.9, 44.1] as const] },
  ]),
);
const [piece] = border.pieces;
if (!piece) throw new Error('the sketch has a piece');
const knownM = piece.lengthM - 5000;

describe('slicePiece', () => {
  it('is as long as the stretch, by an independent geodesic', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (u, v) => {
        const [from, to] = [Math.min(u, v) * knownM, Math.max(u, v) * knownM];
        fc.pre(to - from > 1);
        const line = slicePiece(piece, from, to);
        let length = 0;
        for (let i = 1; i < line.length; i++) length += oracleDistanceM(line[i - 1]!, line[i]!);
        expect(Math.abs(length - (to - from))).toBeLessThan(2);
      }),
      { seed: 5 },
    );
  });

  it('joins without a seam: the end of one is the start of the next', () => {
    const cut = knownM / 3;
    expect(slicePiece(piece, 0, cut).at(-1)).toEqual(slicePiece(piece, cut, knownM)[0]);
  });

  it('ends where the known border ends, and is empty for what is unknown, empty or reversed', () => {
    expect(slicePiece(piece, 0, piece.lengthM)).toHaveLength(12);
    expect(slicePiece(piece, knownM + 1, piece.lengthM)).toEqual([]);
    expect(slicePiece(piece, 10, 10)).toEqual([]);
    expect(slicePiece(piece, 20, 10)).toEqual([]);
  });
});

describe('stretchBounds', () => {
  it('holds every vertex of the stretches, across pieces', () => {
    const whole = border.pieces.map(({ id, lengthM }) => ({ pieceId: id, fromChainageM: 0, toChainageM: lengthM }));
    expect(stretchBounds(border, whole)).toEqual([-100, 44, -66.9, expect.closeTo(49.1, 9)]);
  });

  it('is null where nothing has geometry', () => {
    expect(stretchBounds(border, [])).toBeNull();
    expect(stretchBounds(border, [{ pieceId: 'a', fromChainageM: knownM + 1, toChainageM: piece.lengthM }])).toBeNull();
    expect(stretchBounds(border, [{ pieceId: 'nowhere', fromChainageM: 0, toChainageM: 1 }])).toBeNull();
  });
});

describe('segmentAt', () => {
  const none = { footS: null, vehicleS: null, boatS: null };
  const segment = (id: string, pieceId: string, fromChainageM: number, toChainageM: number) => ({
    id,
    name: id,
    sectorId: 's',
    pieceId,
    fromChainageM,
    toChainageM,
    left: 'AAA',
    right: 'BBB',
    water: 'land' as const,
    waterShare: 0,
    cover: 'rural' as const,
    timeToCover: { toLeft: none, toRight: none },
  });
  const segments = [segment('1', 'a', 0, 100), segment('2', 'a', 100, 200), segment('3', 'b', 0, 100)];

  it('takes stretches as half open, and pieces apart', () => {
    const at = (pieceId: string, chainageM: number) => segmentAt(segments, { pieceId, chainageM })?.id ?? null;
    expect([at('a', 0), at('a', 99.9), at('a', 100), at('a', 200), at('b', 50), at('c', 50)]).toEqual([
      '1',
      '1',
      '2',
      null,
      '3',
      null,
    ]);
  });
});
