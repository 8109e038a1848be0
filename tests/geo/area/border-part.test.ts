import { describe, expect, it } from 'vitest';
import { borderPart } from '../../../src/geo/area/border-part';
import { BorderIndex } from '../../../src/geo/border-index';
import { borderOf, geodesicVertices, oracleDistanceM } from '../fixtures';
import { BASE } from './fixtures';

const border = borderOf({
  id: 'west',
  coordinates: geodesicVertices(BASE, 80, 40_000, 4_000),
  unknownLegs: [3],
  unknownTailM: 5_000,
});
const part = (fromChainageM: number, toChainageM: number) =>
  borderPart(border, [{ pieceId: 'west', fromChainageM, toChainageM }]).pieces[0];

describe('borderPart', () => {
  it('begins at 0 where the stretch does, keeps the vertices between, and fits its geometry', () => {
    const found = part(6_000, 23_000)!;
    expect([...found.chainageM]).toEqual([0, 2_000, 6_000, 10_000, 14_000, 17_000].map((m) => expect.closeTo(m, 2)));
    const at = (i: number) => [found.positions[2 * i]!, found.positions[2 * i + 1]!] as const;
    expect(oracleDistanceM(at(0), at(1))).toBeCloseTo(2_000, 0);
    expect(found.unknown).toMatchObject([{ fromChainageM: expect.closeTo(6_000, 2), reason: 'sketch' }]);
    expect(
      new BorderIndex(borderPart(border, [{ pieceId: 'west', fromChainageM: 6_000, toChainageM: 23_000 }])).legCount,
    ).toBe(4);
  });

  it('is the whole piece for the whole stretch, nothing where there is no geometry', () => {
    expect([...part(0, 45_000)!.positions]).toEqual([...border.pieces[0]!.positions]);
    expect(part(41_000, 45_000)).toBeUndefined();
    expect(part(3_000, 3_000)).toBeUndefined();
    expect(() => borderPart(border, [{ pieceId: 'east', fromChainageM: 0, toChainageM: 1 }])).toThrow(/bad-border/);
  });
});
