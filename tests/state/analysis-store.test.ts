import { flushSync } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import type { CoverageAnswer } from '../../src/domain/coverage';
import { AppError } from '../../src/domain/errors';
import type { Picture } from '../../src/domain/picture';
import { emptyPicture, reducePicture } from '../../src/domain/reduce-picture';
import type { Sensor } from '../../src/domain/sensor';
import { AnalysisStore } from '../../src/state/analysis-store.svelte';
import { ViewStore } from '../../src/state/view-store.svelte';
import type { CoverageParams } from '../../src/workers/coverage.protocol';
import { event, sensor } from '../domain/event-arbitrary';
import { FakeTime, settle } from './fakes';
import { Shown } from './shown.svelte';

function answerTo({ coverageVersion, pictureTimeMs }: CoverageParams): CoverageAnswer {
  const total = {
    id: 't',
    name: 't',
    lengthM: 0,
    onceM: 0,
    twiceM: 0,
    gapM: 0,
    newLossM: 0,
    unknownM: 0,
    longestGap: null,
  };
  return { coverageVersion, pictureTimeMs, coverage: [], gaps: [], ledger: { total, sectors: [], segments: [] } };
}

const stores: AnalysisStore[] = [];
afterEach(() => {
  for (const store of stores.splice(0)) store.dispose();
});

function setUp() {
  const time = new FakeTime();
  const shown = new Shown(emptyPicture());
  const asked: { params: CoverageParams; answer: () => void; fail: (error: unknown) => void }[] = [];
  const answerer = {
    coverage: (params: CoverageParams) =>
      new Promise<CoverageAnswer>((resolve, reject) => {
        asked.push({ params, answer: () => resolve(answerTo(params)), fail: reject });
      }),
  };
  const view = new ViewStore();
  const past: { picture: Picture; asked: number[] } = { picture: emptyPicture(), asked: [] };
  const pictureAt = async (timeMs: number) => {
    past.asked.push(timeMs);
    return past.picture;
  };
  const store = new AnalysisStore({ picture: shown, view, pictureAt, answerer, clock: time, scheduler: time });
  stores.push(store);
  const show = (picture: Picture) => {
    shown.show(picture);
    flushSync();
  };
  const answerLast = async () => {
    asked.at(-1)?.answer();
    await settle();
    flushSync();
  };
  flushSync();
  return { time, asked, store, view, past, show, answerLast, shown };
}

const withSensor = (picture: Picture, id: string, range: number) =>
  reducePicture(picture, [event(id, 0, { kind: 'sensor.declared', sensor: sensor('s1', { maxRangeM: range }) })])
    .picture;
const one = withSensor(emptyPicture(), '1', 1000);

describe('AnalysisStore', () => {
  it('asks nothing about a picture without sensors', () => {
    expect(setUp().asked).toHaveLength(0);
  });

  it('asks once for each change of sensors, and never calls an old answer current', async () => {
    const { store, asked, show, answerLast } = setUp();
    show(one);
    expect([asked.length, store.computing, store.isCurrent, store.answer]).toEqual([1, true, false, null]);
    await answerLast();
    expect([store.computing, store.isCurrent, store.answer?.coverageVersion]).toEqual([false, true, 1]);
    show({ ...one, timeMs: one.timeMs + 5_000, version: 9 });
    expect([asked.length, store.isCurrent]).toEqual([1, true]);
    const two = withSensor(one, '2', 2000);
    show(two);
    expect([asked.length, store.isCurrent, store.answer?.coverageVersion]).toEqual([2, false, 1]);
    await answerLast();
    expect([store.isCurrent, store.answer?.coverageVersion]).toEqual([true, 2]);
  });

  it('lets a question run to its end while the picture moves on, then asks about the latest', async () => {
    const { store, asked, show, answerLast } = setUp();
    show(one);
    let picture = one;
    for (let i = 2; i < 6; i++) {
      picture = withSensor(picture, `${i}`, i * 1000);
      show(picture);
    }
    expect(asked).toHaveLength(1);
    await answerLast();
    expect([asked.length, store.isCurrent, store.answer?.coverageVersion]).toEqual([2, false, 1]);
    expect(asked[1]?.params.coverageVersion).toBe(5);
    await answerLast();
    expect(store.isCurrent).toBe(true);
  });

  it('knows equal sensors of a replayed picture, and unequal ones with the same count of changes', async () => {
    const { store, asked, show, answerLast } = setUp();
    show(one);
    await answerLast();
    show({ ...one, sensors: structuredClone(one.sensors) as Picture['sensors'] });
    expect([asked.length, store.isCurrent]).toEqual([1, true]);
    show(withSensor(emptyPicture(), '1', 3000));
    expect([asked.length, store.isCurrent]).toEqual([2, false]);
  });

  it('compares with the post of a sensor that left it, until that is declared where it stands', async () => {
    const { store, asked, show, answerLast } = setUp();
    const position: Sensor['position'] = [-99, 49];
    const { azimuthDeg } = sensor('s1');
    const away = reducePicture(one, [
      event('m', 60, { kind: 'sensor.moved', sensorId: 's1', position, azimuthDeg }),
      event('o', 60, { kind: 'sensor.declared', sensor: sensor('s2', { health: 'off' }) }),
    ]).picture;
    show(away);
    expect(asked[0]?.params.sensors[0]).toMatchObject({ id: 's1', position });
    expect(asked[0]?.params.baselineSensors).toMatchObject([
      { id: 's1', position: sensor('s1').position, health: 'up' },
      { id: 's2', health: 'off' },
    ]);
    await answerLast();
    expect(store.isCurrent).toBe(true);
    const declared = { ...sensor('s1', { maxRangeM: 1000 }), position, name: 'Moved for good' };
    show(reducePicture(away, [event('d', 90, { kind: 'sensor.declared', sensor: declared })]).picture);
    expect([asked.length, store.isCurrent]).toEqual([2, false]);
    expect(asked[1]?.params).not.toHaveProperty('baselineSensors');
  });

  it.each([
    ['mast', { mastHeightM: 3 }],
    ['agency', { agencyId: 'RCMP' }],
    ['chance of detection', { detection: { day: 0.1, night: 0.1, fog: 0.1, precipitation: 0.1 } }],
    [
      'ground',
      {
        polygon: [
          [
            [-100, 49],
            [-99, 49],
            [-99, 50],
            [-100, 49],
          ],
        ] satisfies Sensor['polygon'],
      },
    ],
  ])('asks again about a sensor with another %s', async (_, over) => {
    const { store, asked, show, answerLast } = setUp();
    show(one);
    await answerLast();
    const other = { kind: 'sensor.declared' as const, sensor: sensor('s1', { maxRangeM: 1000, ...over }) };
    show(reducePicture(emptyPicture(), [event('1', 0, other)]).picture);
    expect([asked.length, store.isCurrent]).toEqual([2, false]);
  });

  it('asks without the horizon when the view ignores it', async () => {
    const { asked, show, answerLast, view } = setUp();
    show(one);
    await answerLast();
    view.setIgnoresHorizon(true);
    flushSync();
    expect(asked.map(({ params }) => params.ignoreHorizon)).toEqual([undefined, true]);
  });

  it('asks again when the required k changes', async () => {
    const { store, asked, show, answerLast, view } = setUp();
    show(one);
    await answerLast();
    view.setRequiredK(2);
    flushSync();
    expect([store.isCurrent, asked[1]?.params.requiredK]).toEqual([false, 2]);
  });

  it('compares with the picture of an hour ago, and says when the log does not reach that far', async () => {
    const { store, asked, show, answerLast, view, past } = setUp();
    const timeMs = 10 * 3_600_000;
    show({ ...one, timeMs });
    await answerLast();
    past.picture = withSensor(emptyPicture(), 'old', 777);
    view.setBaseline('hour');
    flushSync();
    await settle();
    expect(past.asked).toEqual([timeMs - 3_600_000]);
    expect(asked[1]?.params.baselineSensors?.map(({ maxRangeM }) => maxRangeM)).toEqual([777]);
    await answerLast();
    expect(store.isCurrent).toBe(true);
    past.picture = emptyPicture();
    view.setBaseline('day');
    flushSync();
    await settle();
    flushSync();
    expect(store.error?.code).toBe('out-of-range');
    expect(asked).toHaveLength(2);
  });

  it('asks about a dragged sensor where it was dragged, against where it stands', async () => {
    const { store, asked, show, answerLast, view } = setUp();
    show(one);
    await answerLast();
    view.moveSensor('s1', [-101, 48]);
    flushSync();
    expect(store.isCurrent).toBe(false);
    expect(asked[1]?.params.sensors[0]?.position).toEqual([-101, 48]);
    expect(asked[1]?.params.baselineSensors?.[0]?.position).toEqual(one.sensors.get('s1')?.sensor.position);
    await answerLast();
    expect(store.isCurrent).toBe(true);
    view.edit({ kind: 'restore-sensor', id: 's1' });
    flushSync();
    expect(asked[2]?.params.baselineSensors).toBeUndefined();
  });

  it('shows an error beside the last answer; a crash is tried again, bad data is not', async () => {
    const { store, asked, show, answerLast, time } = setUp();
    show(one);
    await answerLast();
    show(withSensor(one, '2', 2000));
    asked[1]?.fail(new AppError('worker-crashed'));
    await settle();
    flushSync();
    expect([store.error?.code, store.isCurrent, store.answer?.coverageVersion]).toEqual(['worker-crashed', false, 1]);
    time.pass(3_000);
    flushSync();
    expect([asked.length, store.error]).toEqual([3, null]);
    asked[2]?.fail(new AppError('bad-border'));
    await settle();
    flushSync();
    time.pass(60_000);
    flushSync();
    expect([asked.length, store.error?.code]).toEqual([3, 'bad-border']);
    store.retry();
    flushSync();
    await answerLast();
    expect([store.error, store.isCurrent]).toEqual([null, true]);
  });

  it('tells the age of its numbers', async () => {
    const { store, show, answerLast, time } = setUp();
    expect(store.ageMs).toBeNull();
    time.pass(500);
    show(one);
    await answerLast();
    expect(store.ageMs).toBe(0);
    time.pass(4_600);
    expect(store.ageMs).toBe(4_500);
  });
});
