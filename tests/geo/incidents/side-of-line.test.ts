import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SideOfLine } from '../../../src/geo/incidents/side-of-line';
import { locateChainage } from '../../../src/geo/locate-chainage';
import { parseBorder } from '../../../src/geo/parse-border';
import { borderFile, oracleAzimuthDeg, oracleDestination } from '../fixtures';
import { holds } from '../seed';

const border = parseBorder(JSON.parse(readFileSync('data/borders/usa-can.json', 'utf8')));
const sides = new SideOfLine(border);
const NAMES = ['left', 'right', 'line'];

describe('SideOfLine', () => {
  it('tells the side of a step off the real border, at right angles to it, from anywhere on it', () => {
    const at = fc.record({
      piece: fc.nat({ max: border.pieces.length - 1 }),
      share: fc.double({ min: 0.001, max: 0.999, noNaN: true }),
      offM: fc.integer({ min: 5, max: 60 }),
      right: fc.boolean(),
    });
    let asked = 0;
    holds(
      fc.property(at, ({ piece, share, offM, right }) => {
        const { id, lengthM, chainageM: vertices } = border.pieces[piece]!;
        const chainageM = share * lengthM;
        // Away from corners, where a step off one leg may cross another.
        if (vertices.some((vertex) => Math.abs(vertex - chainageM) < 200)) return;
        const here = locateChainage(border, { pieceId: id, chainageM });
        const ahead = locateChainage(border, { pieceId: id, chainageM: chainageM + 1 });
        if (here === null || ahead === null) return;
        asked++;
        const off = oracleDestination(here, oracleAzimuthDeg(here, ahead) + (right ? 90 : -90), offM);
        // Chainages of records are whole metres.
        expect(NAMES[sides.of(id, Math.round(chainageM), off[0], off[1])]).toBe(right ? 'right' : 'left');
        expect(NAMES[sides.of(id, Math.round(chainageM), here[0], here[1])]).toBe('line');
      }),
      600,
    );
    expect(asked).toBeGreaterThan(200);
  });

  it('knows the bend of a long leg: the parallel between its ends lies to the south of it', () => {
    const line = new SideOfLine(
      parseBorder(
        borderFile([
          {
            id: 'p',
            coordinates: [
              [-100, 49],
              [-99, 49],
            ],
          },
        ]),
      ),
    );
    const middleM = 36_580;
    expect(NAMES[line.of('p', middleM, -99.5, 49)]).toBe('right');
    expect(NAMES[line.of('p', middleM, -99.5, 49.0008)]).toBe('right');
    expect(NAMES[line.of('p', middleM, -99.5, 49.0012)]).toBe('left');
  });

  it('decides at a sharp corner by both legs', () => {
    // East and back: the tip points east, with land inside of the bend to the right.
    const corner = parseBorder(
      borderFile([
        {
          id: 'p',
          coordinates: [
            [-100, 49],
            [-99.99, 49],
            [-100, 48.9999],
          ],
        },
      ]),
    );
    const line = new SideOfLine(corner);
    const tipM = corner.pieces[0]!.chainageM[1]!;
    for (const chainageM of [Math.floor(tipM), Math.ceil(tipM)]) {
      expect(NAMES[line.of('p', chainageM, -99.989, 49)]).toBe('left');
      expect(NAMES[line.of('p', chainageM, -99.9895, 49.0003)]).toBe('left');
      expect(NAMES[line.of('p', chainageM, -99.9895, 48.9997)]).toBe('left');
    }
  });

  it('cannot tell on unknown stretches and on pieces that the border does not have', () => {
    const gap = parseBorder(
      borderFile([
        {
          id: 'p',
          coordinates: [
            [-100, 49],
            [-99.9, 49],
            [-99.8, 49],
            [-99.7, 49],
          ],
          unknownLegs: [1],
        },
      ]),
    );
    const line = new SideOfLine(gap);
    const at = (leg: number) => (gap.pieces[0]!.chainageM[leg]! + gap.pieces[0]!.chainageM[leg + 1]!) / 2;
    expect(NAMES[line.of('p', at(0), -99.95, 49.1)]).toBe('left');
    expect(NAMES[line.of('p', at(1), -99.85, 49.1)]).toBe('line');
    expect(NAMES[line.of('elsewhere', 5, -99.95, 49.1)]).toBe('line');
  });
});
