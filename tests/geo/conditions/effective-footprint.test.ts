import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CLEAR_DAY,
  type Conditions,
  type ConditionsTable,
  FOGS,
  LIGHTS,
  PRECIPITATIONS,
} from '../../../src/domain/conditions';
import { SENSOR_KINDS, type Sensor } from '../../../src/domain/sensor';
import { effectiveFootprint, WORST_CASE } from '../../../src/geo/conditions/effective-footprint';
import { parseConditions } from '../../../src/geo/conditions/parse-conditions';
import { sensorAt } from '../fixtures';
import { holds } from '../seed';

const json = JSON.parse(readFileSync('data/conditions.json', 'utf8'));
const bundled = parseConditions(json);

const conditions: fc.Arbitrary<Conditions> = fc.record({
  light: fc.constantFrom(...LIGHTS),
  fog: fc.constantFrom(...FOGS),
  precipitation: fc.constantFrom(...PRECIPITATIONS),
  snowCover: fc.boolean(),
  leafOn: fc.boolean(),
});
/** Twentieths, few of them small: products of five still tell two tables apart. */
const share = fc
  .oneof({ weight: 9, arbitrary: fc.integer({ min: 10, max: 20 }) }, fc.integer({ min: 0, max: 20 }))
  .map((n) => n / 20);
const sensor: fc.Arbitrary<Sensor> = fc
  .record({
    kind: fc.constantFrom(...SENSOR_KINDS),
    detection: fc.record({ day: share, night: share, fog: share, precipitation: share }),
    ranges: fc.tuple(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 80_000 })),
  })
  .map(({ kind, detection, ranges: [a, b] }) =>
    sensorAt([-100, 49], { kind, detection, minRangeM: Math.min(a, b), maxRangeM: Math.max(a, b) }),
  );

/** Tables that somebody might write: any numbers that `parseConditions` lets through. */
const stated = fc.record({ rangeFactor: share, ownShare: share, rangeCapM: fc.integer({ min: 0, max: 30_000 }) });
const tabled = fc.record({ rangeFactor: share, detectionFactor: share });
const why = 'because a property asked for it';
const kindConditions = fc
  .record({ twilight: stated, night: stated, a: stated, b: stated, c: stated, d: stated, snow: tabled, leaf: tabled })
  .map(({ twilight, night, a, b, c, d, snow, leaf }) => {
    const order = (one: typeof a, two: typeof a) => ({
      milder: {
        rangeFactor: Math.max(one.rangeFactor, two.rangeFactor),
        rangeCapM: Math.max(one.rangeCapM, two.rangeCapM),
        ownShare: Math.min(one.ownShare, two.ownShare),
        why,
      },
      worse: {
        rangeFactor: Math.min(one.rangeFactor, two.rangeFactor),
        rangeCapM: Math.min(one.rangeCapM, two.rangeCapM),
        ownShare: Math.max(one.ownShare, two.ownShare),
        why,
      },
    });
    const [fog, rain] = [order(a, b), order(c, d)];
    return {
      detection: { day: 1, night: 1, fog: 1, precipitation: 1, why },
      twilight: { ...twilight, why },
      night: { ...night, why },
      mist: fog.milder,
      fog: fog.worse,
      lightPrecipitation: rain.milder,
      heavyPrecipitation: rain.worse,
      snowCover: { ...snow, why },
      leafOn: { ...leaf, why },
    };
  });
const table: fc.Arbitrary<ConditionsTable> = fc.oneof(
  fc.constant(bundled),
  kindConditions.map((kind) =>
    parseConditions({
      format: 'watchline-conditions/1',
      note: '',
      kinds: Object.fromEntries(SENSOR_KINDS.map((each) => [each, kind])),
    }),
  ),
);

const WORST_WEATHER = { fog: 'fog', precipitation: 'heavy', snowCover: true, leafOn: true } as const;

describe('the effective footprint', () => {
  it('is the stated one on a clear day', () => {
    for (const kind of SENSOR_KINDS) {
      const { minRangeM, maxRangeM, detection } = sensorAt([0, 0], { kind, minRangeM: 100, maxRangeM: 5_000 });
      expect(effectiveFootprint(sensorAt([0, 0], { kind, minRangeM, maxRangeM }), CLEAR_DAY, bundled)).toEqual({
        minRangeM,
        maxRangeM,
        detection: detection.day,
      });
    }
  });

  it('is what one works out by hand: a camera in a foggy night', () => {
    const camera = sensorAt([0, 0], {
      maxRangeM: 4_000,
      minRangeM: 20,
      detection: { day: 0.8, night: 0.4, fog: 0.2, precipitation: 0.6 },
    });
    expect(effectiveFootprint(camera, { ...CLEAR_DAY, light: 'night', fog: 'fog' }, bundled)).toEqual({
      minRangeM: 20,
      maxRangeM: 500,
      detection: 0.4 * (1 - (1 - 0.2 / 0.8)),
    });
    const rain = effectiveFootprint(camera, { ...CLEAR_DAY, light: 'twilight', precipitation: 'light' }, bundled);
    expect(rain.maxRangeM).toBeCloseTo(4_000 * 0.7 * 0.8, 9);
    expect(rain.detection).toBeCloseTo(0.6 * (1 - 0.4 * (1 - 0.75)), 12);
  });

  it('lets a thermal camera see better by night, as it states', () => {
    const thermal = sensorAt([0, 0], {
      kind: 'thermal',
      detection: { day: 0.8, night: 0.9, fog: 0.4, precipitation: 0.5 },
    });
    expect(effectiveFootprint(thermal, { ...CLEAR_DAY, light: 'night' }, bundled).detection).toBeCloseTo(0.9, 12);
  });

  it('is nothing where less than the minimum range is left, or no chance of detection', () => {
    const nothing = { minRangeM: 0, maxRangeM: 0, detection: 0 };
    const near = sensorAt([0, 0], { minRangeM: 600, maxRangeM: 4_000 });
    expect(effectiveFootprint(near, { ...CLEAR_DAY, fog: 'fog' }, bundled)).toEqual(nothing);
    const blind = sensorAt([0, 0], { detection: { day: 0.9, night: 0, fog: 0, precipitation: 0 } });
    expect(effectiveFootprint(blind, { ...CLEAR_DAY, light: 'night' }, bundled)).toEqual(nothing);
  });

  it('is at worst the least over the lights in the worst weather', () => {
    for (const kind of SENSOR_KINDS) {
      const each = sensorAt([0, 0], { kind, maxRangeM: 400 });
      const lit = LIGHTS.map((light) => effectiveFootprint(each, { ...WORST_WEATHER, light }, bundled));
      expect(effectiveFootprint(each, WORST_CASE, bundled)).toEqual({
        minRangeM: 0,
        maxRangeM: Math.min(...lit.map(({ maxRangeM }) => maxRangeM)),
        detection: Math.min(...lit.map(({ detection }) => detection)),
      });
    }
  });

  it('never grows as conditions get worse', () => {
    holds(
      fc.property(sensor, conditions, conditions, table, (each, a, b, of) => {
        const better = { ...a, ...pick(a, b, Math.min) };
        const worse = { ...a, ...pick(a, b, Math.max) };
        expectWithin(effectiveFootprint(each, worse, of), effectiveFootprint(each, better, of));
      }),
      2_000,
    );
  });

  it('is nowhere less than in the worst case, and in no light more than the sensor states', () => {
    holds(
      fc.property(sensor, conditions, table, (each, under, of) => {
        const effective = effectiveFootprint(each, under, of);
        expectWithin(effectiveFootprint(each, WORST_CASE, of), effective);
        expect(effective.maxRangeM).toBeLessThanOrEqual(each.maxRangeM);
        expect(effective.detection).toBeLessThanOrEqual(Math.max(each.detection.day, each.detection.night) + 1e-12);
        expect(effective.detection).toBeGreaterThanOrEqual(0);
      }),
      2_000,
    );
  });
});

describe('the table of conditions', () => {
  const change = (kind: string, effect: string, fields: object) => ({
    ...json,
    kinds: { ...json.kinds, [kind]: { ...json.kinds[kind], [effect]: { ...json.kinds[kind][effect], ...fields } } },
  });

  it.each([
    ['a factor over 1', change('camera', 'night', { rangeFactor: 1.2 }), /kinds\.camera\.night\.rangeFactor.*1\.2/],
    [
      'fog better than mist',
      change('radar', 'mist', { rangeFactor: 0.5 }),
      /kinds\.radar\.mist\.rangeFactor.*0\.95 or more/,
    ],
    [
      'a cap on mist alone',
      change('drone', 'fog', { rangeCapM: undefined }),
      /kinds\.drone\.mist\.rangeCapM.*Infinity/,
    ],
    ['light rain worse than heavy', change('tower', 'heavyPrecipitation', { ownShare: 0.1 }), /ownShare.*0\.1 or less/],
    ['no reason', change('acoustic', 'leafOn', { why: '' }), /kinds\.acoustic\.leafOn\.why/],
    ['a kind missing', { ...json, kinds: { ...json.kinds, aerostat: undefined } }, /kinds\.aerostat/],
    ['another format', { ...json, format: 'x' }, /bad-file: at format: found x/],
  ])('is refused for %s', (_, table, message) => {
    expect(() => parseConditions(table)).toThrow(message);
  });
});

/** Weather and season of `a` and `b`, each the better (min) or the worse (max) of the two; light stays. */
function pick(a: Conditions, b: Conditions, choose: (...ranks: number[]) => number): Omit<Conditions, 'light'> {
  return {
    fog: FOGS[choose(FOGS.indexOf(a.fog), FOGS.indexOf(b.fog))]!,
    precipitation:
      PRECIPITATIONS[choose(PRECIPITATIONS.indexOf(a.precipitation), PRECIPITATIONS.indexOf(b.precipitation))]!,
    snowCover: choose(Number(a.snowCover), Number(b.snowCover)) === 1,
    leafOn: choose(Number(a.leafOn), Number(b.leafOn)) === 1,
  };
}

function expectWithin(
  inner: ReturnType<typeof effectiveFootprint>,
  outer: ReturnType<typeof effectiveFootprint>,
): void {
  expect(inner.maxRangeM).toBeLessThanOrEqual(outer.maxRangeM + 1e-9);
  expect(inner.detection).toBeLessThanOrEqual(outer.detection + 1e-12);
  if (inner.maxRangeM > 0) expect(inner.minRangeM).toBeGreaterThanOrEqual(outer.minRangeM);
}
