import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alarmFlood } from '../../../src/geo/alarms/alarm-flood';
import { firstOut } from '../../../src/geo/alarms/first-out';
import { holds } from '../seed';

const MINUTE = 60_000;

/** As it is written in the standard, second by second. */
function bySeconds(times: readonly number[], nowMs: number): { sinceMs: number; recent: number } | null {
  let sinceMs: number | null = null;
  const recentAt = (ms: number) => times.filter((t) => t <= ms && t > ms - 10 * MINUTE).length;
  for (let ms = 0; ms <= nowMs; ms += 1000) {
    const recent = recentAt(ms);
    if (sinceMs === null && recent > 10) sinceMs = ms;
    else if (sinceMs !== null && recent < 5) sinceMs = null;
  }
  return sinceMs === null ? null : { sinceMs, recent: recentAt(nowMs) };
}

describe('alarmFlood', () => {
  it('is the same as counting every second', () => {
    const second = fc.integer({ min: 0, max: 3600 }).map((s) => s * 1000);
    const burst = fc
      .record({
        at: fc.integer({ min: 0, max: 3000 }),
        steps: fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 30 }),
      })
      .map(({ at, steps }) => {
        let seconds = at;
        return steps.map((step) => {
          seconds += step;
          return seconds * 1000;
        });
      });
    holds(
      fc.property(
        fc.oneof(fc.array(second, { maxLength: 40 }), burst),
        fc.integer({ min: 0, max: 5400 }),
        (times, now) => {
          const found = alarmFlood(times, now * 1000);
          const expected = bySeconds(times, now * 1000);
          expect(found && { sinceMs: found.sinceMs, recent: found.recent }).toEqual(expected);
        },
      ),
      300,
    );
  });

  it('begins with the eleventh in ten minutes and not with the tenth, and ends with the fourth that is left', () => {
    const eleven = Array.from({ length: 11 }, (_, i) => i * MINUTE * 0.5);
    expect(alarmFlood(eleven.slice(0, 10), 5 * MINUTE)).toBeNull();
    expect(alarmFlood(eleven, 5 * MINUTE)).toEqual({ sinceMs: 5 * MINUTE, recent: 11, raised: 11 });
    expect(alarmFlood(eleven, 12.99 * MINUTE)).toMatchObject({ sinceMs: 5 * MINUTE, recent: 5 });
    expect(alarmFlood(eleven, 13 * MINUTE)).toBeNull();
  });

  it('is none of nothing', () => {
    expect(alarmFlood([], 0)).toBeNull();
  });
});

describe('firstOut', () => {
  const at = (id: string, raisedMs: number) => ({ id, raisedMs });

  it('is the first of those that follow each other within two minutes', () => {
    expect(firstOut([at('c', 230_000), at('a', 0), at('b', 119_000)])).toBe('a');
    expect(firstOut([at('c', 400_000), at('a', 0), at('b', 300_000)])).toBe('b');
  });

  it('is none where the latest came alone, where there is none, and where two came at once', () => {
    expect(firstOut([])).toBeNull();
    expect(firstOut([at('a', 0), at('b', 121_000)])).toBeNull();
    expect(firstOut([at('a', 0), at('b', 0), at('c', 5)])).toBeNull();
  });
});
