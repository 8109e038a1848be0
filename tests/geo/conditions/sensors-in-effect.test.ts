import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Conditions, FOGS, LIGHTS, PRECIPITATIONS } from '../../../src/domain/conditions';
import { LINE_OF_SIGHT } from '../../../src/domain/line-of-sight';
import { SENSOR_KINDS } from '../../../src/domain/sensor';
import { effectiveFootprint, WORST_CASE } from '../../../src/geo/conditions/effective-footprint';
import { parseConditions } from '../../../src/geo/conditions/parse-conditions';
import { sensorsInEffect } from '../../../src/geo/conditions/sensors-in-effect';
import { horizonRangeM } from '../../../src/geo/horizon-range';
import { sensorAt } from '../fixtures';
import { holds } from '../seed';

const table = parseConditions(JSON.parse(readFileSync('data/conditions.json', 'utf8')));
const settings: fc.Arbitrary<Conditions> = fc.record({
  light: fc.constantFrom(...LIGHTS),
  fog: fc.constantFrom(...FOGS),
  precipitation: fc.constantFrom(...PRECIPITATIONS),
  snowCover: fc.boolean(),
  leafOn: fc.boolean(),
});
const sensors = fc
  .record({
    kind: fc.constantFrom(...SENSOR_KINDS),
    mastHeightM: fc.option(fc.integer({ min: 0, max: 3_000 }), { nil: undefined }),
    maxRangeM: fc.integer({ min: 0, max: 400_000 }),
  })
  .map((over) => sensorAt([-97, 49], over));

describe('sensorsInEffect', () => {
  it('is the lesser of what conditions leave and the horizon, by kind, and the horizon alone without conditions', () => {
    holds(
      fc.property(
        sensors,
        fc.option(fc.oneof(settings, fc.constant(WORST_CASE)), { nil: undefined }),
        (sensor, conditions) => {
          const sight = LINE_OF_SIGHT[sensor.kind];
          const { mastHeightM } = sensor;
          const horizonM =
            sight && mastHeightM !== undefined ? horizonRangeM(mastHeightM, sight) : Number.POSITIVE_INFINITY;
          const left = conditions ? effectiveFootprint(sensor, conditions, table) : null;
          const { sensors: found, probability } = sensorsInEffect([sensor], { conditions }, 0, table);
          expect(found[0]?.maxRangeM).toBe(Math.min(left?.maxRangeM ?? sensor.maxRangeM, horizonM));
          expect(probability?.get(sensor.id)).toBe(left?.detection);
        },
      ),
    );
  });

  it('never enlarges, and is what is stated where nothing is asked', () => {
    holds(
      fc.property(sensors, settings, (sensor, conditions) => {
        const reachM = (rules: Parameters<typeof sensorsInEffect>[1]) =>
          sensorsInEffect([sensor], rules, 0, table).sensors[0]!.maxRangeM;
        expect(reachM({ conditions })).toBeLessThanOrEqual(reachM({ conditions, ignoreHorizon: true }));
        expect(reachM({})).toBeLessThanOrEqual(sensor.maxRangeM);
        expect(sensorsInEffect([sensor], { ignoreHorizon: true }, 0, table).sensors[0]).toBe(sensor);
      }),
    );
  });

  it('takes fog from the stated range, not from the horizon', () => {
    // A radar in heavy rain reaches a share of 25 km; its mast of 15 m sees 21.3 km on any day.
    const radar = sensorAt([-97, 49], { kind: 'radar', mastHeightM: 15, maxRangeM: 25_000 });
    const rain: Conditions = {
      light: 'day',
      fog: 'none',
      precipitation: 'light',
      snowCover: false,
      leafOn: false,
    };
    const stated = effectiveFootprint(radar, rain, table).maxRangeM;
    expect(stated).toBeGreaterThan(21_400);
    const [wet] = sensorsInEffect([radar], { conditions: rain }, 0, table).sensors;
    const [dry] = sensorsInEffect([radar], {}, 0, table).sensors;
    expect(wet?.maxRangeM).toBe(dry?.maxRangeM);
    expect(dry?.maxRangeM).toBeCloseTo(21_338, 0);
  });

  it('answers nothing for nobody', () => {
    expect(sensorsInEffect([], {}, Number.NaN, table)).toEqual({ sensors: [], probability: null });
  });
});
