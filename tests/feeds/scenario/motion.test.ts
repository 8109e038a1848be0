import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Position } from '../../../src/domain/place';
import { between } from '../../../src/feeds/scenario/local-plane';
import { type Motion, patrolledM, poseAt, straightTo } from '../../../src/feeds/scenario/motion';
import { PatrolPath } from '../../../src/feeds/scenario/patrol-path';

const point = fc.tuple(
  fc.double({ min: -110, max: -109.5, noNaN: true }),
  fc.double({ min: 48.8, max: 49.2, noNaN: true }),
);

describe('motion', () => {
  it('goes to the end of a patrol and back again', () => {
    const path = new PatrolPath([
      [-110, 49],
      [-109.9, 49],
      [-109.9, 49.05],
    ]);
    expect(path.poseAt(0, 5)).toEqual({ position: [-110, 49], headingDeg: 90, speedMps: 5 });
    expect(path.poseAt(path.lengthM, 5).position).toEqual([-109.9, 49.05]);
    expect(path.poseAt(path.lengthM + 1, 5).headingDeg).toBe(180);
    expect(path.poseAt(2 * path.lengthM, 5).position).toEqual([-110, 49]);
  });

  it('stays put on a path of no length', () => {
    const path = new PatrolPath([
      [-110, 49],
      [-110, 49],
    ]);
    expect(path.poseAt(1234, 5)).toEqual({ position: [-110, 49], headingDeg: 0, speedMps: 0 });
  });

  it('never jumps: a second moves a unit by at most its speed', () => {
    fc.assert(
      fc.property(
        fc.array(point, { minLength: 2, maxLength: 8 }),
        point,
        fc.double({ min: 1, max: 60, noNaN: true }),
        fc.nat({ max: 4000 }),
        (route, from, speedMps, at) => {
          const path = new PatrolPath(route);
          const start = path.poseAt(777, speedMps).position;
          const motion: Motion = straightTo(from, start, 60_000, speedMps, (sinceMs) => ({
            kind: 'patrol',
            path,
            speedMps,
            sinceMs,
            fromM: 777,
          }));
          const a = poseAt(motion, at * 1000).position;
          const b = poseAt(motion, (at + 1) * 1000).position;
          expect(between(a, b).distanceM).toBeLessThan(speedMps * 1.001 + 0.05);
        },
      ),
      { seed: 20261124, numRuns: 1000 },
    );
  });

  it('waits out its turn-out, arrives when it says, and points where it goes', () => {
    const from: Position = [-110, 49];
    const to: Position = [-110, 49.1];
    const leg = straightTo(from, to, 120_000, 20, (_, headingDeg) => ({ kind: 'hold', position: to, headingDeg }));
    expect(poseAt(leg, 60_000)).toEqual({ position: from, headingDeg: 0, speedMps: 0 });
    expect(leg.toMs).toBe(120_000 + 1000 * Math.ceil(between(from, to).distanceM / 20));
    expect(poseAt(leg, leg.toMs - 1000).speedMps).toBe(20);
    expect(poseAt(leg, leg.toMs)).toEqual({ position: to, headingDeg: 0, speedMps: 0 });
    expect(patrolledM(leg, leg.toMs)).toBeNull();
  });
});
