import { flushSync } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import type { CoverageAnswer } from '../../../src/domain/coverage';
import { emptyPicture } from '../../../src/domain/reduce-picture';
import { AreaComparison } from '../../../src/state/area-answers/area-comparison.svelte';
import { periodOf } from '../../../src/state/area-answers/area-period';
import { SwipeStore } from '../../../src/state/area-answers/swipe-store.svelte';
import { ViewStore } from '../../../src/state/view-store.svelte';
import type { CoverageParams, OutlineParams } from '../../../src/workers/coverage.protocol';
import { sensor } from '../../domain/event-arbitrary';
import { FakeTime } from '../fakes';
import { NOW_MS } from './fakes';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const settle = async () => {
  for (let i = 0; i < 20; i++) await Promise.resolve();
  flushSync();
};
const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

describe('periodOf', () => {
  it('is the window of the timeline, the last days to the minute, or what was set', () => {
    const window = { fromMs: 1, toMs: 2 };
    expect(periodOf({ kind: 'timeline' }, window, NOW_MS)).toBe(window);
    expect(periodOf({ kind: 'timeline' }, null, NOW_MS)).toBeNull();
    expect(periodOf({ kind: 'last', days: 7 }, window, NOW_MS + 59_999)).toEqual({
      fromMs: NOW_MS - 7 * DAY_MS,
      toMs: NOW_MS,
    });
    expect(periodOf({ kind: 'between', fromMs: 5, toMs: 9 }, window, NOW_MS)).toEqual({ fromMs: 5, toMs: 9 });
  });
});

describe('AreaComparison', () => {
  it('sets two areas side by side, swaps them, and ends', () => {
    const comparison = new AreaComparison();
    comparison.setPeriod('a', { kind: 'timeline' });
    comparison.swap();
    expect(comparison.comparison).toEqual({ kind: 'none' });
    comparison.areas('x', 'y');
    comparison.swap();
    expect(comparison.comparison).toEqual({ kind: 'areas', aId: 'y', bId: 'x' });
    comparison.setPeriod('a', { kind: 'timeline' });
    expect(comparison.comparison).toEqual({ kind: 'areas', aId: 'y', bId: 'x' });
    comparison.end();
    expect(comparison.comparison).toEqual({ kind: 'none' });
  });

  it('sets an area beside itself in the equal period before', () => {
    const comparison = new AreaComparison();
    comparison.periods('x', { kind: 'last', days: 7 }, { fromMs: 100, toMs: 150 });
    const before = { kind: 'between', fromMs: 50, toMs: 100 };
    expect(comparison.comparison).toEqual({ kind: 'periods', aoiId: 'x', a: { kind: 'last', days: 7 }, b: before });
    comparison.setPeriod('b', { kind: 'between', fromMs: 1, toMs: 2 });
    comparison.swap();
    expect(comparison.comparison).toMatchObject({ a: { fromMs: 1 }, b: { kind: 'last' } });
  });
});

describe('SwipeStore', () => {
  const reach = { fullFromMs: NOW_MS - 2 * HOUR_MS, incidentsFromMs: NOW_MS - 6 * HOUR_MS, toMs: NOW_MS };

  function setUp(sensors: readonly ReturnType<typeof sensor>[] = [sensor('s1', {})]) {
    const asked: number[] = [];
    const params: CoverageParams[] = [];
    const outlined: OutlineParams[] = [];
    const time = new FakeTime();
    const view = new ViewStore();
    const swipe = new SwipeStore({
      pictureAt: async (timeMs) => {
        asked.push(timeMs);
        return {
          ...emptyPicture(),
          timeMs,
          coverageVersion: 9,
          sensors: new Map(sensors.map((one) => [one.id, { sensor: one, sinceMs: 0, cause: '', exercise: true }])),
        };
      },
      client: {
        coverage: async (question) => {
          params.push(question);
          return { coverageVersion: question.coverageVersion } as CoverageAnswer;
        },
        outlines: async (question) => {
          outlined.push(question);
          return question.sensors.map(() => []);
        },
      },
      view,
      reach: () => reach,
      shownMs: () => NOW_MS,
      clock: time,
      scheduler: time,
    });
    stops.push(swipe.past.watch());
    return { swipe, asked, params, outlined, view };
  }

  it('opens an hour before, computes that picture and its coverage, and none while it is closed', async () => {
    const { swipe, asked, params, outlined } = setUp();
    await settle();
    expect([swipe.isOpen, asked]).toEqual([false, []]);
    swipe.open();
    await settle();
    expect(asked).toEqual([NOW_MS - HOUR_MS]);
    expect(params[0]).toMatchObject({ coverageVersion: 9, pictureTimeMs: NOW_MS - HOUR_MS, requiredK: 1 });
    expect(params[0]?.sensors.map(({ id }) => id)).toEqual(['s1']);
    expect(outlined[0]).not.toHaveProperty('requiredK');
    expect(swipe.past.value).toMatchObject({ timeMs: NOW_MS - HOUR_MS, outlines: [[]] });
    swipe.close();
    await settle();
    expect([swipe.isOpen, swipe.timeMs, swipe.past.isCurrent]).toEqual([false, null, false]);
  });

  it('keeps its time to the minute within the log', () => {
    const { swipe } = setUp();
    swipe.open(NOW_MS - 90 * MINUTE_MS + 20_000);
    expect(swipe.timeMs).toBe(NOW_MS - 90 * MINUTE_MS);
    swipe.setTime(0);
    expect(swipe.timeMs).toBe(reach.incidentsFromMs);
    swipe.setTime(NOW_MS + DAY_MS);
    expect(swipe.timeMs).toBe(reach.toMs);
    swipe.setTime(Number.NaN);
    expect(swipe.timeMs).toBe(reach.toMs);
  });

  it('leaves some of both times in sight, and opens in the middle', () => {
    const { swipe } = setUp();
    swipe.open();
    swipe.setShare(-1);
    expect(swipe.share).toBeGreaterThan(0);
    swipe.setShare(2);
    expect(swipe.share).toBeLessThan(1);
    swipe.close();
    swipe.open();
    expect(swipe.share).toBe(0.5);
  });

  it('asks anew under another view', async () => {
    const { swipe, params, view } = setUp();
    swipe.open();
    await settle();
    view.setRequiredK(2);
    flushSync();
    expect(swipe.past.isCurrent).toBe(false);
    await settle();
    expect(params.map(({ requiredK }) => requiredK)).toEqual([1, 2]);
    expect(swipe.past.isCurrent).toBe(true);
  });

  it('says so where the log holds no sensors of that time', async () => {
    const { swipe, params } = setUp([]);
    swipe.open();
    await settle();
    expect([swipe.past.error?.code, swipe.past.value, params.length]).toEqual(['out-of-range', null, 0]);
  });
});
