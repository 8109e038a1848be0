import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interruptionProbability } from '../../../src/geo/response/interruption-probability';
import { holds } from '../seed';

const detections = fc.array(
  fc.record({
    probability: fc.double({ min: 0, max: 1, noNaN: true }),
    remainingCoverS: fc.double({ min: 0, max: 5000, noNaN: true }),
    sigmaS: fc.double({ min: 0, max: 1000, noNaN: true }),
  }),
  { maxLength: 6 },
);
const FORCE = { arrivalS: 1200, sigmaS: 360, communicate: 0.95 };

describe('interruptionProbability', () => {
  it('reproduces the sabotage example of the EASI spreadsheet, as remembered (Garcia 2001)', () => {
    // Cut fence 10 s, run 12 s, open door 90 s (detects 0.9), run 10 s, open door 90 s (0.9), sabotage 120 s; standard
    // deviations 30 % of each; guards 300 ± 90 s, told with 0.95; detection at the beginning of a task. P(I) = 0.476.
    const tasks = [
      { probability: 0, taskS: 10 },
      { probability: 0, taskS: 12 },
      { probability: 0.9, taskS: 90 },
      { probability: 0, taskS: 10 },
      { probability: 0.9, taskS: 90 },
      { probability: 0, taskS: 120 },
    ];
    const path = tasks.map(({ probability }, i) => {
      const left = tasks.slice(i).map(({ taskS }) => taskS);
      const remainingCoverS = left.reduce((sum, taskS) => sum + taskS, 0);
      return { probability, remainingCoverS, sigmaS: Math.hypot(...left.map((taskS) => 0.3 * taskS)) };
    });
    const chance = interruptionProbability(path, { arrivalS: 300, sigmaS: 90, communicate: 0.95 });
    expect(chance).toBeCloseTo(0.476, 3);
  });

  it('is P(D) · P(C) · ½ where the one detection leaves just the time that is needed', () => {
    const one = [{ probability: 0.8, remainingCoverS: 1200, sigmaS: 300 }];
    expect(interruptionProbability(one, FORCE)).toBeCloseTo(0.8 * 0.95 * 0.5, 14);
    expect(interruptionProbability([], FORCE)).toBe(0);
  });

  it('needs no spread', () => {
    const certain = { ...FORCE, sigmaS: 0 };
    const at = (remainingCoverS: number) => [{ probability: 0.5, remainingCoverS, sigmaS: 0 }];
    expect(interruptionProbability(at(1201), certain)).toBeCloseTo(0.475, 14);
    expect(interruptionProbability(at(1200), certain)).toBe(0);
  });

  it('equals the chance over all ways in which detections may turn out', () => {
    holds(
      fc.property(detections, (path) => {
        let sum = 0;
        for (let outcome = 1; outcome < 2 ** path.length; outcome++) {
          const weight = path.reduce(
            (product, { probability }, i) => product * ((outcome >> i) & 1 ? probability : 1 - probability),
            1,
          );
          const first = path.findIndex((_, i) => (outcome >> i) & 1);
          sum += weight * interruptionProbability([{ ...path[first]!, probability: 1 }], FORCE);
        }
        expect(interruptionProbability(path, FORCE)).toBeCloseTo(sum, 12);
      }),
    );
  });

  it('never falls when a sensor is added before the others, as far as it leaves more time', () => {
    holds(
      fc.property(detections, fc.double({ min: 0, max: 1, noNaN: true }), (path, probability) => {
        const remainingCoverS = Math.max(0, ...path.map((each) => each.remainingCoverS)) + 1;
        const same = path.map((each) => ({ ...each, sigmaS: 100 }));
        const more = [{ probability, remainingCoverS, sigmaS: 100 }, ...same];
        expect(interruptionProbability(more, FORCE)).toBeGreaterThanOrEqual(
          interruptionProbability(same, FORCE) - 1e-12,
        );
      }),
    );
  });

  it('refuses what is no probability', () => {
    const bad = { probability: 1.1, remainingCoverS: 1, sigmaS: 1 };
    expect(() => interruptionProbability([bad], FORCE)).toThrow(/out-of-range: at detections.0.probability/);
    expect(() => interruptionProbability([], { ...FORCE, communicate: Number.NaN })).toThrow(/communicate/);
  });
});
