import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FULL_REACH_MS } from '../../src/domain/expire-picture';
import { INCIDENT_REACH_MS, lastingCheckpoints, planPrune } from '../../src/state/plan-prune';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const timesArbitrary = fc
  .uniqueArray(fc.nat(120 * 24 * 4), { maxLength: 200 })
  .map((quarters) => quarters.sort((a, b) => a - b).map((quarter) => quarter * 15 * 60_000));

describe('planPrune', () => {
  it('takes nothing from a log that is younger than its reach', () => {
    expect(planPrune([], 0)).toBeNull();
    expect(planPrune([0, HOUR_MS, 71 * HOUR_MS], 71 * HOUR_MS)).toBeNull();
  });

  it('leaves every time within the reach a checkpoint to start from, with all that came after it', () => {
    fc.assert(
      fc.property(timesArbitrary, fc.nat(FULL_REACH_MS), (times, since) => {
        const newestMs = (times.at(-1) ?? 0) + since;
        const prune = planPrune(times, newestMs);
        if (prune === null) return;
        const kept = times.filter((timeMs) => !prune.checkpointTimesMs.includes(timeMs));
        const fullFromMs = newestMs - FULL_REACH_MS;
        expect(prune.positionsBeforeMs).toBeLessThanOrEqual(fullFromMs);
        expect(kept).toContain(prune.positionsBeforeMs);
        expect(kept.filter((timeMs) => timeMs >= prune.positionsBeforeMs)).toEqual(
          times.filter((timeMs) => timeMs >= prune.positionsBeforeMs),
        );
        if (prune.entriesBeforeMs > Number.NEGATIVE_INFINITY) {
          expect(prune.entriesBeforeMs).toBeLessThanOrEqual(newestMs - INCIDENT_REACH_MS);
          expect(kept[0]).toBe(prune.entriesBeforeMs);
        }
        // Bounded: one a day beyond the full reach, and the two that the cuts fall on.
        const beyond = kept.filter((timeMs) => timeMs < prune.positionsBeforeMs);
        const days = new Set(beyond.map((timeMs) => Math.floor(timeMs / DAY_MS)));
        expect(beyond.length).toBeLessThanOrEqual(days.size + 1);
        expect(lastingCheckpoints(times, newestMs)).toEqual([...beyond, prune.positionsBeforeMs]);
      }),
    );
  });

  it('comes to rest: what is left is not pruned again', () => {
    fc.assert(
      fc.property(timesArbitrary, (times) => {
        const newestMs = times.at(-1) ?? 0;
        const first = planPrune(times, newestMs);
        const kept = times.filter((timeMs) => !first?.checkpointTimesMs.includes(timeMs));
        expect(planPrune(kept, newestMs)?.checkpointTimesMs ?? []).toEqual([]);
      }),
    );
  });
});
