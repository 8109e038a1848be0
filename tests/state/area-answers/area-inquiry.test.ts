import { flushSync } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../src/domain/errors';
import { type IncidentFilter, NO_FILTER } from '../../../src/domain/incident-filter';
import { AreaInquiry, type AreaSubject } from '../../../src/state/area-answers/area-inquiry.svelte';
import type { GroundSetting } from '../../../src/workers/area-answer.protocol';
import { boxArea } from '../../geo/area-answer/areas';
import { FakeTime } from '../fakes';
import { Held } from '../held.svelte';
import { FakeAreaClient, FakeCounter, NOW_MS } from './fakes';

const DAY_MS = 86_400_000;
const settle = async () => {
  for (let i = 0; i < 20; i++) await Promise.resolve();
  flushSync();
};
const setting = (coverageVersion: number): GroundSetting => ({
  answer: { coverage: [], gaps: [], coverageVersion, pictureTimeMs: NOW_MS },
  sensors: [],
  lightTimeMs: 0,
});
const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

function setUp() {
  const client = new FakeAreaClient();
  const counter = new FakeCounter();
  const time = new FakeTime();
  const period = { fromMs: NOW_MS - 28 * DAY_MS, toMs: NOW_MS };
  const subject = new Held<AreaSubject | null>({ geometry: boxArea(-98, 48, -96, 50), isDragged: false, period });
  const ground = new Held<GroundSetting | null>(setting(1));
  const filter = new Held<IncidentFilter>(NO_FILTER);
  const inquiry = new AreaInquiry({
    subject: () => subject.value,
    ground: () => ground.value,
    units: () => null,
    filter: () => filter.value,
    client,
    counter,
    clock: time,
    scheduler: time,
  });
  const watch = () => {
    const stop = inquiry.watch();
    stops.push(stop);
    flushSync();
    return stop;
  };
  const drag = (west: number) => {
    subject.hold({ geometry: boxArea(west, 48, -96, 50), isDragged: true, period });
    flushSync();
  };
  return { client, counter, time, subject, ground, filter, inquiry, watch, drag, period };
}

describe('AreaInquiry', () => {
  it('asks nothing while nobody looks, and nothing without an area', async () => {
    const { client, counter, subject, watch } = setUp();
    await settle();
    expect([client.grounds.length, counter.asked.length]).toEqual([0, 0]);
    subject.hold(null);
    watch();
    await settle();
    expect([client.grounds.length, counter.asked.length]).toEqual([0, 0]);
  });

  it('under a drag asks one question at a time, then the latest outline; what is older is never fresh', async () => {
    const { client, inquiry, watch, drag } = setUp();
    watch();
    drag(-98.1);
    drag(-98.2);
    drag(-98.3);
    expect(client.grounds).toHaveLength(1);
    client.grounds[0]!.answer();
    await settle();
    expect([inquiry.ground.value !== null, inquiry.ground.isCurrent]).toEqual([true, false]);
    expect(client.grounds).toHaveLength(2);
    expect(client.grounds[1]!.geometry).toEqual(boxArea(-98.3, 48, -96, 50));
    client.grounds[1]!.answer();
    await settle();
    expect(inquiry.ground.isCurrent).toBe(true);
  });

  it('waits with the hours until the area is let go, and counts incidents meanwhile', async () => {
    const { counter, client, inquiry, subject, watch, drag } = setUp();
    drag(-98.1);
    watch();
    await settle();
    expect([counter.extracted.length, inquiry.hours.value]).toEqual([0, null]);
    expect(counter.asked).toHaveLength(3);
    subject.hold({ ...subject.value!, isDragged: false });
    await settle();
    expect([counter.extracted.length, client.hoursAsked, inquiry.hours.isCurrent]).toEqual([1, 1, true]);
    drag(-98.2);
    await settle();
    expect([client.hoursAsked, inquiry.hours.isCurrent]).toEqual([1, false]);
  });

  it('counts now, the equal period before and the same a year before, with the filters of the desk', async () => {
    const { counter, filter, inquiry, watch, period, subject } = setUp();
    filter.hold({ ...NO_FILTER, kinds: ['smuggling'], timeFromMs: 5, area: boxArea(0, 0, 1, 1) });
    watch();
    await settle();
    expect(counter.asked.map(({ timeFromMs, timeToMs }) => [timeFromMs, timeToMs])).toEqual([
      [period.fromMs, period.toMs],
      [period.fromMs - 28 * DAY_MS, period.fromMs],
      [period.fromMs - 365 * DAY_MS, period.toMs - 365 * DAY_MS],
    ]);
    for (const asked of counter.asked) {
      expect([asked.kinds, asked.area]).toEqual([['smuggling'], subject.value?.geometry]);
    }
    expect(inquiry.incidents.value).toMatchObject({
      now: { total: 28 },
      previous: { total: 28 },
      yearBefore: { total: 28 },
    });
  });

  it('compares with nothing that the record does not hold all of', async () => {
    const { counter, inquiry, watch, period } = setUp();
    counter.fromMs = period.fromMs - 28 * DAY_MS + 1;
    watch();
    await settle();
    expect(inquiry.incidents.value).toMatchObject({ previous: null, yearBefore: null, recordFromMs: counter.fromMs });
    counter.fromMs -= 1;
    counter.held.hold(2);
    await settle();
    expect(inquiry.incidents.value?.previous?.total).toBe(28);
    expect(inquiry.incidents.value?.yearBefore).toBeNull();
  });

  it('asks anew for other coverage, another record and another filter, each for what it changes', async () => {
    const { client, counter, ground, filter, inquiry, watch } = setUp();
    watch();
    client.grounds[0]!.answer();
    await settle();
    ground.hold(setting(2));
    await settle();
    expect([inquiry.ground.isCurrent, client.grounds.length, counter.asked.length]).toEqual([false, 2, 3]);
    client.grounds[1]!.answer();
    await settle();
    expect(inquiry.ground.value?.coverageVersion).toBe(2);
    counter.held.hold(2);
    await settle();
    expect([client.grounds.length, counter.asked.length]).toEqual([2, 6]);
    filter.hold({ ...NO_FILTER, severities: ['high'] });
    await settle();
    expect([client.grounds.length, counter.asked.length]).toEqual([2, 9]);
    filter.hold({ ...NO_FILTER, severities: ['high'], text: '  ' });
    await settle();
    expect(counter.asked).toHaveLength(9);
  });

  it('shows what is wrong, and asks again when told to or when a crashed worker is back', async () => {
    const { client, time, inquiry, watch } = setUp();
    watch();
    client.grounds[0]!.fail(new AppError('bad-footprint', {}));
    await settle();
    expect([inquiry.ground.error?.code, client.grounds.length]).toEqual(['bad-footprint', 1]);
    inquiry.ground.retry();
    await settle();
    client.grounds[1]!.fail(new AppError('worker-crashed', {}));
    await settle();
    time.pass(3_000);
    await settle();
    expect(client.grounds).toHaveLength(3);
  });
});
