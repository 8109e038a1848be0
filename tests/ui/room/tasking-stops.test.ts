import { describe, expect, it } from 'vitest';
import { taskingStops } from '../../../src/ui/room/tasking-stops';

const brief = (stops: ReturnType<typeof taskingStops>) =>
  stops.map(({ status, timeMs, spanMs, state }) => [status, timeMs, spanMs, state]);

describe('taskingStops', () => {
  it('has all stages, with how long each took and how long the present one has lasted', () => {
    const at = { ordered: 1000, acknowledged: 3000, 'en-route': 9000 };
    expect(brief(taskingStops({ status: 'en-route', at }, 20_000))).toEqual([
      ['ordered', 1000, null, 'past'],
      ['acknowledged', 3000, 2000, 'past'],
      ['en-route', 9000, 11_000, 'now'],
      ['on-scene', null, null, 'ahead'],
      ['done', null, null, 'ahead'],
    ]);
  });

  it('shows a stage that nobody reported, and counts from the last one that somebody did', () => {
    const at = { ordered: 1000, 'on-scene': 9000, done: 10_000 };
    expect(brief(taskingStops({ status: 'done', at }, 20_000))).toEqual([
      ['ordered', 1000, null, 'past'],
      ['acknowledged', null, null, 'skipped'],
      ['en-route', null, null, 'skipped'],
      ['on-scene', 9000, 8000, 'past'],
      ['done', 10_000, 1000, 'past'],
    ]);
  });

  it('ends where the order was withdrawn, and never runs backwards', () => {
    const at = { ordered: 1000, acknowledged: 3000, withdrawn: 8000 };
    expect(brief(taskingStops({ status: 'withdrawn', at }, 9000))).toEqual([
      ['ordered', 1000, null, 'past'],
      ['acknowledged', 3000, 2000, 'past'],
      ['withdrawn', 8000, 5000, 'past'],
    ]);
    expect(taskingStops({ status: 'ordered', at: { ordered: 5000 } }, 4000)[0]?.spanMs).toBe(0);
  });
});
