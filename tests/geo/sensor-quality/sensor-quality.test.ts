import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OUTCOMES } from '../../../src/domain/incident';
import { SENSOR_HEALTHS, type SensorHealth } from '../../../src/domain/sensor';
import { qualityRates } from '../../../src/geo/sensor-quality/quality-rates';
import { type Detected, type SensorHistory, sensorQuality } from '../../../src/geo/sensor-quality/sensor-quality';
import { sumQuality } from '../../../src/geo/sensor-quality/sum-quality';
import { wilsonInterval } from '../../../src/geo/sensor-quality/wilson-interval';
import { holds } from '../seed';

/** Everything happens on whole ticks, so that counting ticks is exact. */
const END = 48;
const tick = fc.integer({ min: 0, max: END });

const history = (sensorId: string) =>
  fc
    .array(fc.record({ timeMs: tick, health: fc.constantFrom(...SENSOR_HEALTHS) }), { minLength: 1, maxLength: 12 })
    .map(
      (changes): SensorHistory => ({
        sensorId,
        name: sensorId,
        kind: 'tower',
        agencyId: 'CBP',
        health: changes.sort((a, b) => a.timeMs - b.timeMs),
      }),
    );
const sensors = fc.tuple(history('a'), history('b'));
const detected: fc.Arbitrary<Detected> = fc
  .record({
    openedMs: tick,
    lastsMs: fc.option(fc.integer({ min: 0, max: 20 })),
    outcome: fc.option(fc.constantFrom(...OUTCOMES)),
    detectedBy: fc.array(fc.constantFrom('a', 'b', 'gone'), { maxLength: 4 }),
  })
  .map(({ openedMs, lastsMs, outcome, detectedBy }) => ({
    openedMs,
    decidedMs: lastsMs === null ? null : openedMs + lastsMs,
    outcome,
    detectedBy,
  }));
const period = fc
  .tuple(fc.integer({ min: 0, max: END - 1 }), fc.integer({ min: 1, max: END }))
  .map(([fromMs, length]) => ({ fromMs, toMs: fromMs + length, bins: length }));

/** The oracle: the health in each tick, looked up; null before anything is known. */
function healthAt({ health }: SensorHistory, timeMs: number): SensorHealth | null {
  return health.findLast((change) => change.timeMs <= timeMs)?.health ?? null;
}

describe('sensorQuality', () => {
  it('agrees with a look at every tick, and its times add up to what is known', () => {
    holds(
      fc.property(sensors, fc.array(detected, { maxLength: 20 }), period, (park, incidents, asked) => {
        const answer = sensorQuality(park, incidents, asked);
        answer.forEach((quality, i) => {
          const ticks = Array.from({ length: asked.toMs - asked.fromMs }, (_, n) =>
            healthAt(park[i]!, asked.fromMs + n),
          );
          const count = (health: SensorHealth) => ticks.filter((one) => one === health).length;
          const stretches = (health: SensorHealth) =>
            ticks.filter((one, n) => one === health && ticks[n - 1] !== health).length;
          expect(quality).toMatchObject({
            upMs: count('up'),
            degradedMs: count('degraded'),
            unplannedMs: count('down'),
            plannedMs: count('off'),
            knownMs: ticks.filter((one) => one !== null).length,
            unplannedOutages: stretches('down'),
            plannedOutages: stretches('off'),
          });
          expect(quality.upMs + quality.degradedMs + quality.unplannedMs + quality.plannedMs).toBe(quality.knownMs);
          // One slice a tick: lost or not.
          expect(quality.lostOverTime).toEqual(ticks.map((one) => (one === 'down' ? 1 : 0)));
        });
      }),
    );
  });

  it('counts alarms as a plain filter does, each incident once a sensor, decided only by the end of the period', () => {
    holds(
      fc.property(sensors, fc.array(detected, { maxLength: 20 }), period, (park, incidents, asked) => {
        for (const quality of sensorQuality(park, incidents, asked)) {
          const own = incidents.filter(
            ({ openedMs, detectedBy }) =>
              detectedBy.includes(quality.sensorId) && openedMs >= asked.fromMs && openedMs < asked.toMs,
          );
          const decided = own.filter(
            ({ decidedMs, outcome }) => outcome && decidedMs !== null && decidedMs < asked.toMs,
          );
          expect(quality.alarms).toBe(own.length);
          expect(quality.nuisance).toBe(decided.filter(({ outcome }) => outcome === 'false-alarm').length);
          expect(quality.confirmed).toBe(decided.filter(({ outcome }) => outcome !== 'false-alarm').length);
          const perTick = quality.alarmsOverTime.map(
            (_, n) => own.filter(({ openedMs }) => openedMs === asked.fromMs + n).length,
          );
          expect(quality.alarmsOverTime).toEqual(perTick);
        }
      }),
    );
  });

  it('is the same cut into periods that follow each other, but for outages that reach over the cut', () => {
    holds(
      fc.property(sensors, period, fc.integer({ min: 1, max: END }), (park, { fromMs, toMs }, after) => {
        const ask = (from: number, to: number) => sensorQuality(park, [], { fromMs: from, toMs: to, bins: 3 });
        const [first, second, whole] = [ask(fromMs, toMs), ask(toMs, toMs + after), ask(fromMs, toMs + after)];
        whole.forEach((quality, i) => {
          expect(quality.unplannedMs).toBe(first[i]!.unplannedMs + second[i]!.unplannedMs);
          expect(quality.knownMs).toBe(first[i]!.knownMs + second[i]!.knownMs);
          const cut = first[i]!.unplannedOutages + second[i]!.unplannedOutages;
          expect([cut, cut - 1]).toContain(quality.unplannedOutages);
        });
      }),
    );
  });

  it('shares what is lost of a slice by what is known of it', () => {
    const health = [
      { timeMs: 5, health: 'down' as const },
      { timeMs: 10, health: 'up' as const },
      { timeMs: 25, health: 'down' as const },
    ];
    const [quality] = sensorQuality([{ sensorId: 'a', name: 'a', kind: 'radar', agencyId: 'CBP', health }], [], {
      fromMs: 0,
      toMs: 40,
      bins: 4,
    });
    expect(quality?.lostOverTime).toEqual([1, 0, 0.5, 1]);
    expect(quality?.knownMs).toBe(35);
  });

  it('refuses a period that does not run forward', () => {
    expect(() => sensorQuality([], [], { fromMs: 5, toMs: 5, bins: 1 })).toThrow('bad-argument');
    expect(() => sensorQuality([], [], { fromMs: 0, toMs: 5, bins: 0 })).toThrow('bad-argument');
  });
});

describe('sumQuality', () => {
  it('adds all that can be added, and takes the mean of what is a share', () => {
    holds(
      fc.property(sensors, fc.array(detected, { maxLength: 20 }), period, (park, incidents, asked) => {
        const parts = sensorQuality(park, incidents, asked);
        const sum = sumQuality(parts)!;
        const [a, b] = parts as [(typeof parts)[number], (typeof parts)[number]];
        expect(sum.sensors).toBe(2);
        for (const key of [
          'knownMs',
          'upMs',
          'degradedMs',
          'unplannedMs',
          'plannedMs',
          'unplannedOutages',
          'plannedOutages',
          'alarms',
          'confirmed',
          'nuisance',
        ] as const) {
          expect(sum[key]).toBe(a[key] + b[key]);
        }
        expect(sum.alarmsOverTime.reduce((total, n) => total + n, 0)).toBe(sum.alarms);
        for (const [n, share] of sum.lostOverTime.entries()) {
          expect(share).toBeCloseTo((a.lostOverTime[n]! + b.lostOverTime[n]!) / 2, 12);
        }
      }),
    );
    expect(sumQuality([])).toBeNull();
  });
});

describe('rates', () => {
  const base = sumQuality(
    sensorQuality(
      [{ sensorId: 'a', name: 'a', kind: 'radar', agencyId: 'CBP', health: [{ timeMs: 0, health: 'up' }] }],
      [],
      {
        fromMs: 0,
        toMs: 100,
        bins: 1,
      },
    ),
  )!;

  it('count planned time out of the availability, and say nothing of few alarms', () => {
    expect(qualityRates(base)).toEqual({ availability: 1, decided: 0, nuisanceRate: null });
    expect(qualityRates({ ...base, plannedMs: 50, unplannedMs: 10 }).availability).toBe(0.8);
    expect(qualityRates({ ...base, plannedMs: 100 }).availability).toBeNull();
    expect(qualityRates({ ...base, confirmed: 3, nuisance: 1 }).nuisanceRate).toBeNull();
    expect(qualityRates({ ...base, confirmed: 4, nuisance: 1 }).nuisanceRate?.share).toBe(0.2);
  });
});

describe('wilsonInterval', () => {
  it('is where the observed share is just as far from the true one as the normal quantile says', () => {
    holds(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 1, noNaN: true }), (trials, at) => {
        const hits = Math.round(at * trials);
        const { low, high } = wilsonInterval(hits, trials);
        expect(low).toBeLessThanOrEqual(hits / trials + 1e-12);
        expect(high).toBeGreaterThanOrEqual(hits / trials - 1e-12);
        // The definition, not the closed form: |p̂ − p| = z √(p (1 − p) / n).
        for (const p of [low, high]) {
          if (p < 1e-9 || p > 1 - 1e-9) continue;
          expect(Math.abs(hits / trials - p)).toBeCloseTo(1.959964 * Math.sqrt((p * (1 - p)) / trials), 9);
        }
        const mirrored = wilsonInterval(trials - hits, trials);
        expect(mirrored.low).toBeCloseTo(1 - high, 12);
      }),
    );
  });

  it('gives the textbook figures', () => {
    const { low, high } = wilsonInterval(1, 10);
    expect(low).toBeCloseTo(0.0179, 4);
    expect(high).toBeCloseTo(0.4042, 4);
    expect(wilsonInterval(0, 20).low).toBe(0);
    expect(wilsonInterval(0, 20).high).toBeCloseTo(0.1611, 4);
    expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 });
  });
});
