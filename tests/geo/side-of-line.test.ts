import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Position } from '../../src/domain/place';
import { BorderIndex } from '../../src/geo/border-index';
import { nearestChainage } from '../../src/geo/nearest-chainage';
import { sideOfLine } from '../../src/geo/side-of-line';
import { borderOf, oracleDestination } from './fixtures';
import { holds } from './seed';

const START: Position = [-97, 49];
const azimuth = fc.double({ min: 0, max: 360, noNaN: true });

/** The side of a place, by its nearest point. */
function sideOf(coordinates: readonly Position[], place: Position) {
  const border = borderOf({ id: 'p', coordinates });
  return sideOfLine(border, nearestChainage(new BorderIndex(border), place)!, place);
}

describe('sideOfLine', () => {
  it('is left and right of the way of the chainage, on any heading and anywhere', () => {
    const lng = fc.double({ min: -180, max: 180, noNaN: true });
    const lat = fc.double({ min: -80, max: 80, noNaN: true });
    holds(
      fc.property(lng, lat, azimuth, fc.double({ min: 1, max: 20_000, noNaN: true }), (x, y, heading, awayM) => {
        const middle: Position = [x, y];
        const line = [oracleDestination(middle, heading + 180, 25_000), oracleDestination(middle, heading, 25_000)];
        expect(sideOf(line, oracleDestination(middle, heading - 90, awayM))).toBe('left');
        expect(sideOf(line, oracleDestination(middle, heading + 90, awayM))).toBe('right');
      }),
      100,
    );
  });

  it('holds about a bend: inside it and outside, however sharp', () => {
    const turn = fc.double({ min: -175, max: 175, noNaN: true }).filter((deg) => Math.abs(deg) > 1);
    holds(
      fc.property(azimuth, turn, fc.double({ min: 10, max: 3000, noNaN: true }), (heading, turnDeg, awayM) => {
        const line = [
          oracleDestination(START, heading + 180, 10_000),
          START,
          oracleDestination(START, heading + turnDeg, 10_000),
        ];
        // The outer bisector: straight on past the vertex, away from the turn.
        const outward = heading + turnDeg / 2 - Math.sign(turnDeg) * 90;
        expect(sideOf(line, oracleDestination(START, outward, awayM))).toBe(turnDeg > 0 ? 'left' : 'right');
        expect(sideOf(line, oracleDestination(START, outward + 180, awayM))).toBe(turnDeg > 0 ? 'right' : 'left');
      }),
    );
  });

  it('is none on the line, straight beyond its end, and where it has no geometry', () => {
    const east = oracleDestination(START, 90, 5000);
    const border = borderOf({ id: 'p', coordinates: [START, east], unknownTailM: 1000 });
    expect(sideOfLine(border, { pieceId: 'p', chainageM: 0 }, START)).toBeNull();
    expect(sideOfLine(border, { pieceId: 'p', chainageM: 0 }, oracleDestination(START, 270, 300))).toBeNull();
    expect(sideOfLine(border, { pieceId: 'p', chainageM: 5500 }, oracleDestination(east, 0, 300))).toBeNull();
    expect(sideOfLine(border, { pieceId: 'p', chainageM: 0 }, oracleDestination(START, 300, 300))).toBe('left');
    expect(() => sideOfLine(border, { pieceId: 'q', chainageM: 0 }, START)).toThrow(/unknown-piece/);
  });
});
