import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparedPeriods, isReached } from '../../../src/geo/area-answer/compared-periods';
import { holds } from '../seed';

const at = (iso: string) => Date.parse(`${iso}Z`);
const DAY_MS = 86_400_000;

describe('comparedPeriods', () => {
  it('puts an equal period right before, and one on the same day a year before', () => {
    const period = { fromMs: at('2026-11-01T06:00:00'), toMs: at('2026-11-15T06:00:00') };
    expect(comparedPeriods(period)).toEqual({
      period,
      previous: { fromMs: at('2026-10-18T06:00:00'), toMs: at('2026-11-01T06:00:00') },
      yearBefore: { fromMs: at('2025-11-01T06:00:00'), toMs: at('2025-11-15T06:00:00') },
    });
  });

  it('takes 28 February for a leap day, and leaps over one', () => {
    const leap = comparedPeriods({ fromMs: at('2024-02-29T12:00:00'), toMs: at('2024-03-07T12:00:00') });
    expect(new Date(leap.yearBefore.fromMs).toISOString()).toBe('2023-02-28T12:00:00.000Z');
    const after = comparedPeriods({ fromMs: at('2024-03-01T00:00:00'), toMs: at('2024-03-02T00:00:00') });
    expect(new Date(after.yearBefore.fromMs).toISOString()).toBe('2023-03-01T00:00:00.000Z');
  });

  it('compares equal lengths, the earlier one whole before it', () => {
    holds(
      fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 1, max: 90 * DAY_MS }), (day, lengthMs) => {
        const fromMs = day * DAY_MS;
        const { previous, yearBefore } = comparedPeriods({ fromMs, toMs: fromMs + lengthMs });
        expect([previous.toMs - previous.fromMs, previous.toMs]).toEqual([lengthMs, fromMs]);
        expect(yearBefore.toMs - yearBefore.fromMs).toBe(lengthMs);
        const days = (fromMs - yearBefore.fromMs) / DAY_MS;
        expect(days === 365 || days === 366).toBe(true);
      }),
    );
  });
});

describe('isReached', () => {
  it('wants the record to hold all of a period', () => {
    const period = { fromMs: 100, toMs: 200 };
    expect([isReached(period, 100), isReached(period, 101), isReached(period, 0), isReached(period, null)]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });
});
