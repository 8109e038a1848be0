import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/domain/random';
import { answerCoverage } from '../../../src/geo/answer-coverage';
import { BorderIndex } from '../../../src/geo/border-index';
import { intervalDetection } from '../../../src/geo/conditions/interval-detection';
import { sumDetection } from '../../../src/geo/conditions/sum-detection';
import { IntervalCache } from '../../../src/geo/interval-cache';
import { borderOf, geodesicVertices, segmentOf, segmentsFile, sensorAt } from '../fixtures';
import { holds } from '../seed';
import { sketchSensors } from '../sketch-sensors';

const named = (ps: readonly number[]) => new Map(ps.map((p, i) => [`s${i}`, p]));

describe('detection on an interval', () => {
  it('is 0 without sensors, p with one, and 1 − (1 − p)(1 − q) with two', () => {
    expect(intervalDetection([], new Map())).toBe(0);
    expect(intervalDetection(['s0'], named([0.3]))).toBeCloseTo(0.3, 12);
    expect(intervalDetection(['s0', 's1'], named([0.3, 0.5]))).toBeCloseTo(0.65, 12);
    expect(intervalDetection(['s0', 's1'], named([0.3, 1]))).toBe(1);
  });

  it('refuses a sensor without a probability', () => {
    expect(() => intervalDetection(['s1'], named([0.3]))).toThrow(/out-of-range.*detection of s1/);
    expect(() => intervalDetection(['s0'], named([Number.NaN]))).toThrow(/out-of-range/);
  });

  it('does not depend on order, and no sensor lowers it', () => {
    holds(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 8 }), (ps) => {
        const p = named(ps);
        const ids = [...p.keys()];
        const all = intervalDetection(ids, p);
        expect(intervalDetection(ids.toReversed(), p)).toBeCloseTo(all, 12);
        expect(all).toBeGreaterThanOrEqual(intervalDetection(ids.slice(1), p) - 1e-12);
        expect(all).toBeGreaterThanOrEqual(Math.max(...ps) - 1e-12);
        expect(all).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('is how often a crossing is detected when sensors miss independently', () => {
    const random = seededRandom('crossings');
    const p = named([0.2, 0.5, 0.35]);
    const crossings = 200_000;
    let detected = 0;
    for (let i = 0; i < crossings; i++) {
      const hits = [...p.values()].map((each) => random() < each);
      if (hits.some(Boolean)) detected++;
    }
    expect(detected / crossings).toBeCloseTo(intervalDetection([...p.keys()], p), 2);
  });
});

describe('mean detection', () => {
  const border = borderOf(
    { coordinates: geodesicVertices([-100, 49], 90, 100_000, 5_000), unknownTailM: 20_000 },
    { coordinates: geodesicVertices([-90, 45], 80, 60_000, 5_000) },
  );
  const segments = segmentsFile([
    segmentOf('a', 'p0', 0, 40_000, 'west'),
    segmentOf('b', 'p0', 40_000, 95_000, 'west'),
    segmentOf('u', 'p0', 100_000, 120_000, 'unknown'),
    segmentOf('c', 'p1', 0, border.pieces[1]!.lengthM, 'east'),
  ]);
  const sensors = sketchSensors(border, 60, 'mean detection');
  const probability = new Map(sensors.map(({ id }, i) => [id, (i % 10) / 10]));
  const { coverage } = answerCoverage(new IntervalCache(new BorderIndex(border)), segments, {
    coverageVersion: 1,
    pictureTimeMs: 0,
    sensors,
    requiredK: 1,
  });

  it('is the mean of 1 − ∏(1 − pᵢ) at places 1 m apart', () => {
    const means = sumDetection(border, segments, coverage, probability);
    for (const { id, pieceId, fromChainageM, toChainageM } of segments.segments) {
      if (id === 'u') continue;
      const runs = coverage.find((piece) => piece.pieceId === pieceId)!.intervals;
      let sum = 0;
      let count = 0;
      for (let at = fromChainageM + 0.5; at < toChainageM; at++) {
        const run = runs.find((each) => at < each.toChainageM)!;
        sum += 1 - run.sensorIds.reduce((missed, sensorId) => missed * (1 - probability.get(sensorId)!), 1);
        count++;
      }
      expect(means.segments.get(id)).toBeCloseTo(sum / count, 3);
      expect(sum).toBeGreaterThan(0);
    }
  });

  it('weighs sectors and the total by known length, and has no number where nothing is known', () => {
    const { total, sectors, segments: rows } = sumDetection(border, segments, coverage, probability);
    expect(sectors.get('west')).toBeCloseTo((40 * rows.get('a')! + 55 * rows.get('b')!) / 95, 12);
    expect(sectors.get('east')).toBe(rows.get('c'));
    expect(rows.get('u')).toBeNaN();
    expect(sectors.get('unknown')).toBeNaN();
    expect(total).toBeGreaterThan(0);
    expect(total).toBeLessThan(1);
  });

  it('is p where one sensor watches all, and 0 without sensors', () => {
    const one = [sensorAt([-100, 49], { maxRangeM: 200_000 })];
    const line = borderOf({ coordinates: geodesicVertices([-100, 49], 90, 100_000, 5_000) });
    const whole = segmentsFile([segmentOf('a', 'p0', 0, 100_000)]);
    const cover = (watching: typeof one) =>
      answerCoverage(new IntervalCache(new BorderIndex(line)), whole, {
        coverageVersion: 1,
        pictureTimeMs: 0,
        sensors: watching,
        requiredK: 1,
      }).coverage;
    expect(sumDetection(line, whole, cover(one), new Map([['s1', 0.7]])).total).toBeCloseTo(0.7, 12);
    expect(sumDetection(line, whole, cover([]), new Map()).segments.get('a')).toBe(0);
  });
});
