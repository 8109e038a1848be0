import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Position } from '../../src/domain/place';
import { BorderIndex } from '../../src/geo/border-index';
import { measureBorder } from '../../src/geo/measure-border';
import { borderFile, oracleDistanceM } from './fixtures';
import { holds } from './seed';

const named = { pair: 'AAA-BBB', attribution: '' };
const measure = (...lines: readonly (readonly Position[])[]) =>
  measureBorder(
    lines.map((positions, i) => ({ id: `p${i}`, name: `Piece ${i}`, positions })),
    named,
  );

describe('a measured border', () => {
  it('has chainages of whole millimetres that never stray from the sum of geodesics', () => {
    const position = fc.tuple(
      fc.double({ min: -180, max: 180, noNaN: true }),
      fc.double({ min: -85, max: 85, noNaN: true }),
    );
    holds(
      fc.property(fc.array(position, { minLength: 2, maxLength: 30 }), (positions) => {
        let sum = 0;
        for (let i = 1; i < positions.length; i++) sum += oracleDistanceM(positions[i - 1]!, positions[i]!);
        fc.pre(positions.every((at, i) => i === 0 || oracleDistanceM(positions[i - 1]!, at) > 0.01));
        const { chainageM, lengthM } = measure(positions).pieces[0]!;
        expect(chainageM).toHaveLength(positions.length);
        expect(Math.abs(lengthM - sum)).toBeLessThan(0.00051 + 1e-6);
        for (const [i, at] of chainageM.entries()) {
          expect(Math.abs(at * 1000 - Math.round(at * 1000))).toBeLessThan(1e-4);
          if (i > 0) expect(at).toBeGreaterThan(chainageM[i - 1]!);
        }
      }),
    );
  });

  it('is a border line that the index takes, across the antimeridian too', () => {
    const border = measure(
      [
        [179.9, 60],
        [-179.9, 60],
        [-179.8, 60.1],
      ],
      [
        [0, 0],
        [0, 0.01],
      ],
    );
    expect(new BorderIndex(border).legCount).toBe(3);
    expect(border.pieces[0]!.lengthM).toBeLessThan(25_000);
  });

  it('has the chainages of a border file with the same vertices', () => {
    const coordinates: Position[] = [
      [-100, 49],
      [-99.9, 49.05],
      [-99.7, 49],
    ];
    const { chainageM } = borderFile([{ coordinates }]).pieces[0]!;
    for (const [i, at] of measure(coordinates).pieces[0]!.chainageM.entries()) {
      expect(Math.abs(at - chainageM[i]!)).toBeLessThan(0.00051);
    }
  });

  it('leaves out vertices that repeat the one before', () => {
    const [piece] = measure([
      [0, 0],
      [0, 0],
      [0, 1e-9],
      [0, 0.01],
      [0, 0.01],
    ]).pieces;
    expect(piece!.chainageM).toHaveLength(2);
    expect(piece!.positions).toEqual(Float64Array.from([0, 0, 0, 0.01]));
  });

  it('refuses a line without length, and an id used twice', () => {
    expect(() =>
      measure([
        [5, 5],
        [5, 5],
      ]),
    ).toThrow(/bad-border: at pieces\.0: found \[5,5\]/);
    expect(() => measure([])).toThrow(/bad-border: at pieces\.0/);
    const twin = {
      id: 'a',
      name: 'A',
      positions: [
        [0, 0],
        [1, 1],
      ] as Position[],
    };
    expect(() => measureBorder([twin, twin], named)).toThrow(/pieces\.1\.id: found a: expected an id used once/);
  });
});
