import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Position } from '../../../src/domain/place';
import type { TimeToCover } from '../../../src/domain/response';
import { clockStart, coverFrom } from '../../../src/geo/response/clock-start';
import { borderOf, geodesicVertices, oracleDestination } from '../fixtures';
import { rules } from '../response-line/fixtures';
import { holds } from '../seed';

const START: Position = [-97, 49];
/** Eastwards: left is north. */
const border = borderOf({ id: 'p', coordinates: geodesicVertices(START, 90, 20_000, 5000) });
const at = { pieceId: 'p', chainageM: 10_000 };
const foot = oracleDestination(START, 90, 10_000);
const segment = { cover: 'remote' as const };
const fromLine: TimeToCover = { timeS: 3000, sigmaS: 900, basis: 'class', name: '', pickUpKnown: true };
const speedMps = rules.modes.foot.speedMps.remote;
const seenAt = (northM: number, bySensor = true) => ({
  position: oracleDestination(foot, northM < 0 ? 180 : 0, Math.abs(northM)),
  at,
  bySensor,
});
const start = (northM: number, direction: 'toLeft' | 'toRight', bySensor = true) =>
  clockStart(seenAt(northM, bySensor), border, segment, direction, 'foot', rules);

describe('clockStart', () => {
  it('adds the way to the line for whom a sensor saw before it', () => {
    const found = start(-1200, 'toLeft');
    expect(found).toMatchObject({ kind: 'before' });
    if (found.kind !== 'before') throw new Error('not before');
    expect(found.distanceM).toBeCloseTo(1200, 3);
    expect(found.timeS).toBeCloseTo(1200 / speedMps, 3);
    expect(found.sigmaS).toBeCloseTo(rules.sigma.coverShare * found.timeS, 9);
    const cover = coverFrom(found, fromLine);
    expect(cover.timeS).toBeCloseTo(3000 + found.timeS, 9);
    expect(cover.sigmaS).toBeCloseTo(Math.sqrt(900 ** 2 + found.sigmaS ** 2), 9);
    expect(cover).toMatchObject({ basis: 'class', pickUpKnown: true });
  });

  it('is on the line for a report, close to the line, and for whom nobody places', () => {
    expect(start(-1200, 'toLeft', false)).toEqual({ kind: 'line' });
    expect(start(-99, 'toLeft')).toEqual({ kind: 'line' });
    expect(start(-101, 'toLeft')).toMatchObject({ kind: 'before' });
    expect(coverFrom({ kind: 'line' }, fromLine)).toBe(fromLine);
  });

  it('takes nothing off for whom somebody saw beyond the line, and says how far', () => {
    const beyond = start(1200, 'toLeft');
    expect(beyond).toMatchObject({ kind: 'beyond' });
    expect(coverFrom(beyond, fromLine)).toBe(fromLine);
    expect(start(1200, 'toLeft', false)).toMatchObject({ kind: 'beyond' });
  });

  it('is before in one direction where it is beyond in the other, and never shortens the time', () => {
    holds(
      fc.property(fc.double({ min: -9000, max: 9000, noNaN: true }), (northM) => {
        const kinds = [start(northM, 'toLeft').kind, start(northM, 'toRight').kind];
        const expected =
          Math.abs(northM) <= 100 ? ['line', 'line'] : northM < 0 ? ['before', 'beyond'] : ['beyond', 'before'];
        if (Math.abs(Math.abs(northM) - 100) > 0.01) expect(kinds).toEqual(expected);
        expect(coverFrom(start(northM, 'toLeft'), fromLine).timeS).toBeGreaterThanOrEqual(3000);
      }),
    );
  });
});
