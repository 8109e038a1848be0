import { describe, expect, it } from 'vitest';
import { parseBorder } from '../../src/geo/parse-border';
import { borderFile, geodesicVertices } from './fixtures';

const coordinates = geodesicVertices([-97, 49], 90, 30_000, 10_000);
const good = () => structuredClone(borderFile([{ coordinates, unknownLegs: [1], unknownTailM: 4_000 }]));

describe('parseBorder', () => {
  it('reads pieces into flat arrays', () => {
    const [piece] = parseBorder(good()).pieces;
    expect(piece!.positions).toEqual(Float64Array.from(coordinates.flat()));
    expect(piece!.chainageM.length).toBe(4);
    expect(piece!.unknown.length).toBe(2);
    expect(piece!.lengthM).toBeCloseTo(34_000, 3);
  });

  it.each([
    ['no object', () => null, 'file'],
    ['no pieces', () => ({ ...good(), pieces: [] }), 'pieces'],
    ['a latitude off the globe', () => edit((piece) => (piece.coordinates[1] = [0, 91])), 'pieces.0.coordinates.1.1'],
    ['a chainage too few', () => edit((piece) => piece.chainageM.pop()), 'pieces.0.chainageM'],
    [
      'chainage that stands still',
      () => edit((piece) => (piece.chainageM[2] = piece.chainageM[1]!)),
      'pieces.0.chainageM.2',
    ],
    ['unknown past the end', () => edit((piece) => (piece.unknown[1]!.toChainageM += 1)), 'pieces.0.unknown.1'],
    [
      'unknown from the middle of a leg',
      () => edit((piece) => (piece.unknown[0]!.fromChainageM += 1)),
      'pieces.0.unknown.0.fromChainageM',
    ],
    [
      'unknown to the middle of a leg',
      () => edit((piece) => (piece.unknown[0]!.toChainageM -= 1)),
      'pieces.0.unknown.0.toChainageM',
    ],
    ['unknown over a vertex', () => edit((piece) => (piece.unknown[0]!.fromChainageM = 0)), 'pieces.0.unknown.0'],
    ['unknown that overlaps', () => edit((piece) => piece.unknown.reverse()), 'pieces.0.unknown.1'],
    [
      'a length past the last vertex',
      () =>
        edit((piece) => {
          piece.unknown.pop();
        }),
      'pieces.0.chainageM.3',
    ],
    ['a start past 0', () => edit((piece) => (piece.chainageM[0] = 5)), 'pieces.0.chainageM.0'],
    ['an id twice', () => ({ ...good(), pieces: [...good().pieces, ...good().pieces] }), 'pieces.1.id'],
  ])('refuses %s and says where', (_, make, where) => {
    expect(() => parseBorder(make())).toThrowError(
      expect.objectContaining({ code: 'bad-border', details: expect.objectContaining({ where }) }),
    );
  });
});

type Piece = ReturnType<typeof good>['pieces'][number];

function edit(change: (piece: Piece) => void): unknown {
  const file = good();
  change(file.pieces[0]!);
  return file;
}
