import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DetectionPlace, WayDetections } from '../../../src/geo/response/detections-on-way';
import { interruptionProbability } from '../../../src/geo/response/interruption-probability';
import { wayInterruption } from '../../../src/geo/response/way-interruption';
import { holds } from '../seed';

const FORCE = { arrivalS: 1180, sigmaS: 354, communicate: 0.95 };
const fromLine = { timeS: 2700, sigmaS: 810 };
const place = (alongM: number, probability: number): DetectionPlace => ({
  sensorIds: ['s'],
  alongM,
  position: [0, 0],
  probability,
});
const way = (places: readonly DetectionPlace[], lengthM = 3000): WayDetections => ({
  way: { kind: 'place', name: 'Town', to: [0, 1], lengthM },
  places,
});

describe('wayInterruption', () => {
  it('is the worked example of docs/response.md', () => {
    const { probability, terms } = wayInterruption(way([place(0, 0.6), place(1000, 0.5)]), fromLine, FORCE);
    expect(terms.map(({ remainingCoverS }) => Math.round(remainingCoverS * 1e6) / 1e6)).toEqual([2700, 1800]);
    expect(terms.map(({ sigmaS }) => Math.round(sigmaS * 1e6) / 1e6)).toEqual([810, 540]);
    expect(terms.map(({ first }) => Math.round(first * 1e6) / 1e6)).toEqual([0.6, 0.2]);
    expect(terms[0]?.inTime).toBeCloseTo(0.9572, 4);
    // (1,800 − 1,180) ÷ √(540² + 354²) = 620 ÷ 645.69 = 0.9602.
    expect(terms[1]?.inTime).toBeCloseTo(0.8315, 4);
    expect(terms[0]?.adds).toBeCloseTo(0.5456, 4);
    expect(terms[1]?.adds).toBeCloseTo(0.158, 4);
    expect(probability).toBeCloseTo(0.7036, 4);
  });

  it('is P(detect) × P(communicate) × P(in time) where only the line is known', () => {
    const { probability } = wayInterruption({ way: null, places: [place(0, 0.9)] }, fromLine, FORCE);
    expect(probability).toBeCloseTo(0.9 * 0.95 * 0.9572, 4);
  });

  it('leaves nothing at cover, and is the sum of its terms, each no more than the time that is left allows', () => {
    const places = fc
      .array(fc.tuple(fc.double({ min: 0, max: 3000, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })), {
        minLength: 1,
        maxLength: 6,
      })
      .map((list) => list.sort((a, b) => a[0] - b[0]).map(([alongM, chance]) => place(alongM, chance)));
    holds(
      fc.property(places, (list) => {
        const { probability, terms } = wayInterruption(way(list), fromLine, FORCE);
        const detections = terms.map(({ place: { probability: chance }, remainingCoverS, sigmaS }) => ({
          probability: chance,
          remainingCoverS,
          sigmaS,
        }));
        expect(probability).toBeCloseTo(interruptionProbability(detections, FORCE), 12);
        for (const [i, { inTime, remainingCoverS }] of terms.entries()) {
          if (i > 0) expect(remainingCoverS).toBeLessThanOrEqual(terms[i - 1]!.remainingCoverS);
          if (i > 0 && remainingCoverS > 1180) expect(inTime).toBeLessThanOrEqual(terms[i - 1]!.inTime + 1e-12);
        }
        const more = wayInterruption(way([...list, place(3000, 1)]), fromLine, FORCE);
        expect(more.terms.at(-1)?.remainingCoverS).toBe(0);
        expect(more.probability).toBeGreaterThanOrEqual(probability - 1e-12);
      }),
    );
  });
});
