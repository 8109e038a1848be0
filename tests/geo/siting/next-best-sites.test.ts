import { describe, expect, it } from 'vitest';
import type { Responder } from '../../../src/domain/response';
import { BorderIndex } from '../../../src/geo/border-index';
import { footprintIntervals } from '../../../src/geo/footprint-intervals';
import { candidateGrid, type SiteCandidate } from '../../../src/geo/siting/candidate-grid';
import type { SitingObjective } from '../../../src/geo/siting/line-demands';
import { nextBestDemands, nextBestSites } from '../../../src/geo/siting/next-best-sites';
import { postOptions } from '../../../src/geo/siting/post-options';
import { type SensorTemplate, sensorOptions } from '../../../src/geo/siting/sensor-options';
import { borderOf, geodesicVertices, oracleDistanceM, sensorAt } from '../fixtures';

const KM = 1000;
/** 100 km along the equator. */
const index = new BorderIndex(borderOf({ coordinates: geodesicVertices([0, 0], 90, 100 * KM, 5 * KM) }));
const grid = candidateGrid(index, { spacingM: KM, withinM: 0 });
const round: SensorTemplate = { kind: 'camera', minRangeM: 0, maxRangeM: 5 * KM, fieldOfViewDeg: 360, azimuthsDeg: [] };

function toEnd<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
const optionsFor = (template: SensorTemplate, candidates: readonly SiteCandidate[] = grid) =>
  toEnd(sensorOptions(index, candidates, template));
const covered = (requiredK: number): SitingObjective => ({ kind: 'covered', requiredK });
const standingAt = (candidate: SiteCandidate, maxRangeM: number, detect = 1) => ({
  intervals: footprintIntervals(index, sensorAt(candidate.position, { maxRangeM })),
  detect,
});
const ask = { border: index.border, standing: [], options: optionsFor(round), objective: covered(1), weights: null };

describe('next best sensors on a straight line', () => {
  it('three of 10 km each cover 30 km', () => {
    const placement = nextBestSites({ ...ask, budget: 3 });
    expect(placement).toMatchObject({ before: 0, after: expect.closeTo(30 * KM, 2), gap: 0 });
    expect(placement.total).toBeCloseTo(100 * KM, 2);
    expect(placement.sites.map(({ adds }) => Math.round(adds))).toEqual([10 * KM, 10 * KM, 10 * KM]);
  });

  it('ten cover all of it but what the grid leaves', () => {
    // Feet at 0.5, 1.5, … km: neighbours 10 km apart leave half a kilometre at one end.
    const placement = nextBestSites({ ...ask, budget: 10 });
    expect(placement.after).toBeCloseTo(99.5 * KM, 1);
    expect(placement.gap).toBeLessThan(0.01);
    const eleven = nextBestSites({ ...ask, budget: 11 });
    expect(eleven.after).toBeCloseTo(100 * KM, 1);
  });

  it('keeps what stands, and builds beside it', () => {
    const standing = [standingAt(grid[50]!, 5 * KM)];
    const placement = nextBestSites({ ...ask, standing, budget: 2 });
    expect(placement.before).toBeCloseTo(10 * KM, 2);
    expect(placement.after).toBeCloseTo(30 * KM, 2);
    for (const { position } of placement.sites) {
      expect(oracleDistanceM(position, grid[50]!.position)).toBeGreaterThanOrEqual(10 * KM - 0.01);
    }
  });

  it('doubles what stands where two must watch', () => {
    const standing = [standingAt(grid[50]!, 5 * KM)];
    const placement = nextBestSites({ ...ask, standing, objective: covered(2), budget: 1 });
    expect(placement).toMatchObject({ before: 0, after: expect.closeTo(10 * KM, 2), gap: 0 });
    expect(placement.sites[0]!.siteId).toBe(grid[50]!.id);
  });

  it('builds a pair where two must watch and none stands', () => {
    const placement = nextBestSites({ ...ask, objective: covered(2), budget: 2 });
    expect(placement.after).toBeCloseTo(9 * KM, 2);
    expect(nextBestSites({ ...ask, objective: covered(2), budget: 1 })).toMatchObject({ sites: [], after: 0 });
  });

  it('counts the chance that any of them detects', () => {
    const objective: SitingObjective = { kind: 'expected', detect: 0.5 };
    expect(nextBestSites({ ...ask, objective, budget: 1 }).after).toBeCloseTo(5 * KM, 2);
    expect(nextBestSites({ ...ask, objective, budget: 2 }).after).toBeCloseTo(10 * KM, 2);
    const standing = [standingAt(grid[50]!, 60 * KM, 0.5)];
    const placement = nextBestSites({ ...ask, standing, objective, budget: 1 });
    expect(placement.before).toBeCloseTo(50 * KM, 2);
    expect(placement.after).toBeCloseTo(52.5 * KM, 2);
  });

  it('goes where the weight is', () => {
    const weights = [
      { pieceId: 'p0', fromChainageM: 0, toChainageM: 70 * KM, weight: 1 },
      { pieceId: 'p0', fromChainageM: 70 * KM, toChainageM: 80 * KM, weight: 3 },
    ];
    const [first, second] = nextBestSites({ ...ask, weights, budget: 2 }).sites;
    // Feet stand at half kilometres: 70.5 to 80.5 brings 9.5 km at 3; 60.5 to 70.5 the other half, and 9.5 km at 1.
    expect(first!.adds).toBeCloseTo(28.5 * KM, 1);
    expect(second!.adds).toBeCloseTo(11 * KM, 1);
    expect(nextBestSites({ ...ask, weights, budget: 2 }).total).toBeCloseTo(100 * KM, 1);
  });

  it('turns a sensor that looks one way', () => {
    const quarter: SensorTemplate = { ...round, fieldOfViewDeg: 90, azimuthsDeg: [0, 90, 180, 270] };
    const candidates = candidateGrid(index, { spacingM: 3 * KM, withinM: 3 * KM });
    const placement = nextBestSites({ ...ask, options: optionsFor(quarter, candidates), budget: 1 });
    // On the line looking along it: 5 km. Three kilometres off, looking across: 2 × 3 km × tan 45°.
    expect(placement.after).toBeCloseTo(6 * KM, 0);
    const { siteId, azimuthDeg } = placement.sites[0]!;
    expect(azimuthDeg).toBe(siteId.includes('left') ? 180 : 0);
  });

  it('is a covering problem for an exact solver', () => {
    const { instance, total } = nextBestDemands({ ...ask, budget: 3 });
    expect(instance.starts).toHaveLength(ask.options.length + 1);
    expect(total).toBeCloseTo(100 * KM, 2);
  });
});

describe('patrol posts', () => {
  const template = {
    kind: 'vehicle',
    agencyId: 'AAA',
    countries: ['AAA'],
    capabilities: [],
    reaches: ['land'],
    status: 'at-post',
    turnOutS: 120,
    speedMps: 10,
    maxTravelS: Number.POSITIVE_INFINITY,
  } as const;
  /** In time within 10 minutes of detection, two of them to verify. */
  const inTime = ({ position, turnOutS, speedMps }: Responder) =>
    footprintIntervals(index, sensorAt(position, { maxRangeM: (600 - 120 - turnOutS) * speedMps }));

  it('stand where most is answered in time', () => {
    const options = postOptions(grid, template, inTime);
    expect(options).toHaveLength(grid.length);
    // (600 − 120 − 120) s × 10 m/s = 3.6 km either way.
    expect(nextBestSites({ ...ask, options, budget: 4 }).after).toBeCloseTo(4 * 7.2 * KM, 1);
    expect(postOptions(grid, { ...template, turnOutS: 480 }, inTime)).toEqual([]);
  });
});
