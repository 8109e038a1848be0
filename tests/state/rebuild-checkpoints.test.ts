import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyPicture, reducePicture } from '../../src/domain/reduce-picture';
import { MemoryLogStorage } from '../../src/state/memory-log-storage';
import { pictureAt } from '../../src/state/picture-at';
import { rebuildCheckpoints } from '../../src/state/rebuild-checkpoints';
import { eventsArbitrary, START_MS } from '../domain/event-arbitrary';
import { batch, track } from './fakes';

describe('rebuildCheckpoints', () => {
  it('changes no past picture, and makes one checkpoint an hour at most', async () => {
    await fc.assert(
      fc.asyncProperty(eventsArbitrary, fc.array(fc.nat(400), { maxLength: 5 }), async (sent, minutes) => {
        const { rejected } = reducePicture(emptyPicture(), sent);
        // What the picture refused never came into the log.
        const events = sent.filter((one) => !rejected.some(({ event }) => event === one));
        const times = [...new Set(minutes)].sort((a, b) => a - b).map((minute) => START_MS + minute * 60_000);
        const dump = {
          meta: { epoch: '', pictureTimeMs: null },
          entries: events.map((event, i) => ({ seq: i + 1, event })),
          checkpoints: [],
          keyframes: times.map((timeMs) => ({ timeMs, data: batch(timeMs, track(4, timeMs)) })),
        };
        const plain = new MemoryLogStorage();
        const rebuilt = new MemoryLogStorage();
        await plain.replace(dump);
        await rebuilt.replace(dump);
        await rebuildCheckpoints(rebuilt);
        const made = await rebuilt.checkpointTimes();
        expect(new Set(made.map((timeMs) => Math.floor(timeMs / 3_600_000))).size).toBe(made.length);
        if (events.length > 0) expect(made.length).toBeGreaterThan(0);
        for (const timeMs of [...events.map((one) => one.timeMs), ...times, ...made]) {
          expect(await pictureAt(rebuilt, timeMs, timeMs)).toEqual(await pictureAt(plain, timeMs, timeMs));
        }
      }),
      { numRuns: 40 },
    );
  });
});
