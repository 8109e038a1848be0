import { flushSync } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { AppError } from '../../src/domain/errors';
import type { Position } from '../../src/domain/place';
import type { Travel, Traveller, TravelModel, TravelQuestion } from '../../src/geo/travel/travel-model';
import { UnitTravel } from '../../src/state/unit-travel.svelte';
import { FakeTime, settle } from './fakes';
import { Held } from './held.svelte';

const TARGET: Position = [-97, 49];
const travellers = (...ids: string[]): Traveller[] =>
  ids.map((unitId) => ({ unitId, kind: 'vehicle', position: [-97, 49.1], speedMps: 10 }));

interface Asked {
  readonly question: TravelQuestion;
  answer(seconds: number): Promise<void>;
  fail(error: unknown): Promise<void>;
}

function slowModel(kind: TravelModel['kind'] = 'surface'): { model: TravelModel; asked: Asked[] } {
  const asked: Asked[] = [];
  const travel = (question: TravelQuestion) =>
    new Promise<readonly Travel[]>((resolve, reject) => {
      const after = async () => {
        await settle();
        flushSync();
      };
      asked.push({
        question,
        answer: (seconds) => {
          const way = { seconds, metres: 4 * seconds, path: [], basis: 'surface', fellBack: null } as const;
          resolve(question.travellers.map(({ unitId }) => ({ unitId, ...way })));
          return after();
        },
        fail: (error) => {
          reject(error);
          return after();
        },
      });
    });
  return { model: { kind, travel }, asked };
}

const open: UnitTravel[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.dispose();
});

function setUp(model: TravelModel) {
  const time = new FakeTime();
  const held = new Held(model);
  const question = new Held<{ target: Position; travellers: readonly Traveller[] } | null>({
    target: TARGET,
    travellers: travellers('a', 'b'),
  });
  const travel = new UnitTravel({ model: () => held.value, question: () => question.value, scheduler: time });
  open.push(travel);
  flushSync();
  const put = (...ids: string[]) => {
    question.hold({ target: TARGET, travellers: travellers(...ids) });
    flushSync();
  };
  const go = (target: Position) => {
    question.hold({ target, travellers: travellers('a', 'b') });
    flushSync();
  };
  const pass = (ms: number) => {
    time.pass(ms);
    flushSync();
  };
  return { travel, held, put, go, pass, time };
}

describe('UnitTravel', () => {
  it('asks nothing of straight lines', () => {
    const { model, asked } = slowModel('straight');
    const { travel, pass } = setUp(model);
    pass(60_000);
    expect([asked.length, travel.isWaiting, travel.wayOf('a')]).toEqual([0, false, null]);
  });

  it('has no ways until the model has answered, then those of its place with their paths', async () => {
    const { model, asked } = slowModel();
    const { travel, go } = setUp(model);
    expect(travel.ways).toBeNull();
    expect([travel.isWaiting, asked.length, asked[0]?.question.withPaths]).toEqual([true, 1, true]);
    await asked[0]?.answer(500);
    expect(travel.isWaiting).toBe(false);
    expect(travel.ways?.get('a')).toEqual({ distanceM: 2000, travelS: 500 });
    go([-97, 49.2]);
    // Another place has no answer.
    expect(travel.ways).toBeNull();
  });

  it('says that nobody gets there where the model knows no way', async () => {
    const { model, asked } = slowModel();
    const { travel } = setUp(model);
    await asked[0]?.answer(Number.POSITIVE_INFINITY);
    expect([travel.ways?.has('a'), travel.ways?.get('a')]).toEqual([true, null]);
  });

  it('asks again for other units, not for another order; the earlier answer stands until then', async () => {
    const { model, asked } = slowModel();
    const { travel, put } = setUp(model);
    await asked[0]?.answer(500);
    put('b', 'a');
    expect(asked).toHaveLength(1);
    put('a', 'c');
    expect(asked).toHaveLength(2);
    expect([travel.isWaiting, travel.wayOf('a')?.seconds]).toEqual([false, 500]);
    put('a', 'd');
    expect(asked[1]?.question.signal.aborted).toBe(true);
    await asked[1]?.answer(1);
    expect(travel.wayOf('a')?.seconds).toBe(500);
    await asked[2]?.answer(400);
    expect([travel.wayOf('a')?.seconds, travel.wayOf('d')?.seconds]).toEqual([400, 400]);
  });

  it('follows units that move, one question at a time', async () => {
    const { model, asked } = slowModel();
    const { pass } = setUp(model);
    pass(30_000);
    expect(asked).toHaveLength(1);
    await asked[0]?.answer(500);
    pass(10_000);
    expect(asked).toHaveLength(2);
  });

  it('forgets the ways of another model', async () => {
    const { model, asked } = slowModel();
    const { travel, held } = setUp(model);
    await asked[0]?.answer(500);
    const other = slowModel('service');
    held.hold(other.model);
    flushSync();
    expect([travel.wayOf('a'), travel.isWaiting, other.asked.length]).toEqual([null, true, 1]);
  });

  it('gives up what is under way and its timer when it is disposed of', async () => {
    const { model, asked } = slowModel();
    const { travel, time } = setUp(model);
    travel.dispose();
    expect([asked[0]?.question.signal.aborted, time.waiting]).toEqual([true, 0]);
    await asked[0]?.fail(new AppError('cancelled', { where: 'test' }));
    expect(travel.isWaiting).toBe(false);
  });
});
