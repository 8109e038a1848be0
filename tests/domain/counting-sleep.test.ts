import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countingSleep } from '../../src/domain/clock';
import { holds } from '../geo/seed';

it('is the monotonic clock while the machine is awake, and never steps back', () => {
  const steps = fc.array(
    fc.record({
      runMs: fc.integer({ min: 0, max: 4_000 }),
      /** Of the wall clock against the monotonic one: drift, corrections, sleep, an operator. */
      apartMs: fc.oneof(fc.integer({ min: -100, max: 100 }), fc.integer({ min: -7_200_000, max: 7_200_000 })),
    }),
  );
  holds(
    fc.property(steps, (all) => {
      let [wall, run, slept] = [1_800_000_000_000, 500, 0];
      const clock = countingSleep({ wallMs: () => wall, monotonicMs: () => run });
      let before = clock.monotonicMs();
      for (const { runMs, apartMs } of all) {
        run += runMs;
        wall += runMs + apartMs;
        if (apartMs > 5_000) slept += apartMs;
        const now = clock.monotonicMs();
        expect(now).toBe(run + slept);
        expect(now).toBeGreaterThanOrEqual(before);
        before = now;
      }
      expect(clock.wallMs()).toBe(wall);
    }),
  );
});

it('an hour of sleep makes what was heard before it an hour old', () => {
  let [wall, run] = [0, 0];
  const clock = countingSleep({ wallMs: () => wall, monotonicMs: () => run });
  const heardMs = clock.monotonicMs();
  wall += 3_600_000;
  expect(clock.monotonicMs() - heardMs).toBe(3_600_000);
  // Counted once.
  run += 1_000;
  wall += 1_000;
  expect(clock.monotonicMs() - heardMs).toBe(3_601_000);
});
