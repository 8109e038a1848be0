import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseGeometry } from '../../../src/domain/aoi-geometry';
import type { Position } from '../../../src/domain/place';
import type { Sensor } from '../../../src/domain/sensor';
import { answerCoverage } from '../../../src/geo/answer-coverage';
import { AreaIndex } from '../../../src/geo/area/area-index';
import { areaGround } from '../../../src/geo/area-answer/area-ground';
import { signedRegions, watchedOf } from '../../../src/geo/area-answer/signed-regions';
import { BorderIndex } from '../../../src/geo/border-index';
import { IntervalCache } from '../../../src/geo/interval-cache';
import { borderOf, geodesicVertices, oracleDestination, segmentOf, segmentsFile, sensorAt } from '../fixtures';
import { holds } from '../seed';
import { boxArea, boxRing, starAreas } from './areas';

const START: Position = [-97, 49];
const border = borderOf({ coordinates: geodesicVertices(START, 90, 120_000, 1_000) });
const index = new BorderIndex(border);
const cache = new IntervalCache(index);
const segments = segmentsFile([segmentOf('west', 'p0', 0, 70_000), segmentOf('east', 'p0', 70_000, 120_000)]);

function groundOf(geometry: ReturnType<typeof boxArea>, sensors: readonly Sensor[]) {
  const answer = answerCoverage(cache, segments, { sensors, coverageVersion: 1, pictureTimeMs: 0, requiredK: 1 });
  return { answer, ground: areaGround(index, segments, geometry, { ...answer, sensors, watching: sensors }) };
}

const sensors = fc
  .array(
    fc.record({
      along: fc.integer({ min: -10_000, max: 130_000 }),
      off: fc.integer({ min: -15_000, max: 15_000 }),
      rangeM: fc.constantFrom(0, 1_500, 6_000, 20_000),
      opening: fc.constantFrom(360, 90, 200),
    }),
    { maxLength: 12 },
  )
  .map((list) =>
    list.map(({ along, off, rangeM, opening }, i) =>
      sensorAt(oracleDestination(oracleDestination(START, 90, along), off < 0 ? 180 : 0, Math.abs(off)), {
        id: `s${String(i).padStart(2, '0')}`,
        maxRangeM: rangeM,
        fieldOfViewDeg: opening,
        azimuthDeg: (i * 77) % 360,
      }),
    ),
  );

describe('areaGround', () => {
  it('leaves out no sensor that reaches the area, and says of all of the line what the ledger says', () => {
    holds(
      fc.property(starAreas([-96.2, 49], 0.5), sensors, (geometry, placed) => {
        const { ground } = groundOf(geometry, placed);
        const all = watchedOf(signedRegions(geometry), new AreaIndex(placed));
        expect(ground.area.coveredM2).toBeCloseTo(all.coveredM2, 0);
        expect(ground.area.twiceM2).toBeCloseTo(all.twiceM2, 0);
        const { unwatchedM, onceM, twiceM, gapM } = ground.coverage;
        expect(unwatchedM + onceM + twiceM).toBeCloseTo(ground.border.lengthM, 6);
        expect(gapM).toBeCloseTo(unwatchedM, 6);
        // Each watches what it watches alone, and together they watch no more than that and no less than the most of them.
        const ground2 = ground.sensors.map(({ groundM2 }) => groundM2);
        expect(ground.area.coveredM2).toBeLessThan(ground2.reduce((a, b) => a + b, 0) + 20);
        expect(ground.area.coveredM2).toBeGreaterThan(Math.max(0, ...ground2) - 20);
      }),
      60,
    );
  });

  it('of an area that holds the whole line is the ledger itself', () => {
    const placed = [sensorAt([-96.5, 49], { id: 'a' }), sensorAt([-96.4, 49.02], { id: 'b' })];
    const { answer, ground } = groundOf(boxArea(-98, 48, -94, 50), placed);
    const { onceM, twiceM, gapM, longestGap } = answer.ledger.total;
    expect([ground.coverage.onceM, ground.coverage.twiceM, ground.coverage.gapM]).toEqual(
      [onceM, twiceM, gapM].map((metres) => expect.closeTo(metres, 3)),
    );
    const lengths = ground.coverage.gaps.map(({ fromChainageM, toChainageM }) => toChainageM - fromChainageM);
    expect(Math.max(...lengths)).toBeCloseTo(longestGap!.toChainageM - longestGap!.fromChainageM, 3);
    expect(ground.border.segments.map(({ segmentId }) => segmentId)).toEqual(['west', 'east']);
  });

  it('names those that stand inside though they watch nothing, and those outside that watch into it', () => {
    const placed = [
      sensorAt([-96.5, 49.3], { id: 'blind', maxRangeM: 0 }),
      sensorAt([-96.5, 48.9], { id: 'outside', maxRangeM: 12_000 }),
      sensorAt([-90, 49], { id: 'far' }),
    ];
    const { ground } = groundOf(boxArea(-96.7, 48.95, -96.3, 49.4), placed);
    expect(ground.sensors.map(({ sensorId, isInside }) => [sensorId, isInside])).toEqual([
      ['outside', false],
      ['blind', true],
    ]);
    expect(ground.sensors[0]!.lineM).toBeGreaterThan(0);
    expect(ground.sensors[1]).toMatchObject({ lineM: 0, groundM2: 0 });
  });

  it('has an area and no line where the border does not run, and takes holes away from both', () => {
    const away = groundOf(boxArea(-97, 52, -96, 53), [sensorAt([-96.5, 49], { id: 'a' })]).ground;
    expect([away.border.lengthM, away.coverage.gaps, away.sensors, away.area.coveredM2]).toEqual([0, [], [], 0]);
    expect(away.area.regionM2).toBeGreaterThan(7e9);
    const sensor = sensorAt([-96.5, 49], { id: 'a', maxRangeM: 3_000 });
    const holed = normaliseGeometry([[boxRing(-96.8, 48.8, -96.2, 49.2), boxRing(-96.6, 48.9, -96.4, 49.1)]]);
    const { ground } = groundOf(holed, [sensor]);
    expect([ground.area.coveredM2, ground.coverage.onceM, ground.sensors]).toEqual([expect.closeTo(0, 0), 0, []]);
  });
});
