import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CoverageAnswer } from '../../src/domain/coverage';
import { AppError } from '../../src/domain/errors';
import { emptyPicture, reducePicture } from '../../src/domain/reduce-picture';
import type { Direction, IntruderMode } from '../../src/domain/response-rules';
import { parseConditions } from '../../src/geo/conditions/parse-conditions';
import { parseResponseRules } from '../../src/geo/response/parse-response-rules';
import type { SiteOption } from '../../src/geo/siting/next-best-sites';
import type { SitingDeps } from '../../src/state/siting-deps';
import type { PostSubject, SitingQuestion } from '../../src/state/siting-question';
import { SitingStore } from '../../src/state/siting-store.svelte';
import type { Evaluated, EvaluatorQuestion } from '../../src/state/variant-evaluator';
import { ViewStore } from '../../src/state/view-store.svelte';
import type { LineAnswer } from '../../src/workers/response.protocol';
import type { SitingOptions } from '../../src/workers/siting.client';
import type { SitedPlacement, SitingParams } from '../../src/workers/siting.protocol';
import { event, sensor } from '../domain/event-arbitrary';
import { borderOf } from '../geo/fixtures';
import { settle } from './fakes';

const read = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../data/${path}`, import.meta.url), 'utf8'));
const rules = parseResponseRules(read('response.json'));
const table = parseConditions(read('conditions.json'));
const border = {
  ...borderOf({
    coordinates: [
      [-100, 49],
      [-99, 49],
    ],
  }),
  left: 'CAN',
  right: 'USA',
};
const pieceId = border.pieces[0]!.id;
const agency = (id: string, country: string) =>
  event(id, 0, { kind: 'agency.declared', agency: { id, name: id, country } });
const { picture } = reducePicture(emptyPicture(), [
  agency('CBP', 'USA'),
  agency('RCMP', 'CAN'),
  event('s1', 0, { kind: 'sensor.declared', sensor: sensor('s1') }),
]);
const answer = {
  coverage: [{ pieceId, intervals: [{ fromChainageM: 0, toChainageM: 9_000, k: 1, sensorIds: ['s1'] }] }],
} as unknown as CoverageAnswer;

const car: PostSubject = {
  kind: 'post',
  unitKind: 'vehicle',
  speedMps: 28,
  turnOutS: 60,
  capabilities: ['arrest', 'pursuit'],
  agencyId: 'CBP',
};
const tower = {
  kind: 'sensor',
  sensorKind: 'tower',
  minRangeM: 0,
  maxRangeM: 10_000,
  fieldOfViewDeg: 360,
  mastHeightM: 30,
  agencyId: 'CBP',
  detection: sensor('s1').detection,
} as const;
const about = (part: Partial<SitingQuestion> = {}): SitingQuestion => ({
  subject: tower,
  stretches: null,
  withinM: 5_000,
  spacingM: 5_000,
  places: null,
  highGroundM: null,
  goal: 'covered',
  byDensity: false,
  budget: 2,
  exactS: null,
  ...part,
});
const option: SiteOption = { siteId: 'a', position: [-99.5, 48.99], azimuthDeg: null, intervals: [] };
const placed = (...adds: readonly number[]): SitedPlacement => ({
  sites: adds.map((metres, i) => ({ ...option, option: i, adds: metres })),
  before: 0,
  after: 5,
  bound: 5,
  gap: 0,
  total: 9,
  synthetic: false,
});

function setUp({ mode = 'foot', units = 1 }: { mode?: IntruderMode; units?: 1 | 2 } = {}) {
  const view = new ViewStore();
  const asked: {
    params: SitingParams;
    options: SitingOptions;
    answer: (placement: SitedPlacement) => void;
    fail: (error: unknown) => void;
  }[] = [];
  const posts: { direction: Direction; units: number }[] = [];
  const evaluated: EvaluatorQuestion[] = [];
  const called: string[] = [];
  let options: readonly SiteOption[] = [option];
  const ask = (params: SitingParams, given: SitingOptions = {}) =>
    new Promise<SitedPlacement>((resolve, reject) => {
      given.signal?.addEventListener('abort', () => reject(new AppError('cancelled', { where: 'site' })));
      asked.push({ params, options: given, answer: resolve, fail: reject });
    });
  const deps: SitingDeps = {
    picture: { picture },
    viewed: { picture },
    view,
    border: { border, segments: null },
    analysis: () => ({ answer, isCurrent: true }),
    line: { answer: { mode } as LineAnswer, direction: 'toLeft' },
    responseView: { mode, edits: [] },
    history: { columns: null },
    rules: () => rules,
    response: {
      weights: async () => [],
      posts: async ({ direction }) => {
        posts.push({ direction, units });
        return { options, standing: [], units };
      },
    },
    evaluator: {
      evaluate: async (question) => {
        evaluated.push(question);
        return { at: evaluated.length } as unknown as Evaluated;
      },
    },
    connect: () => ({
      best: ask,
      proven: async (params, _limit, given) => ({ ...(await ask(params, given)), status: 'optimal' as const }),
      candidates: async (source) => {
        called.push(JSON.stringify(source));
        return [];
      },
      openTerrain: async () => ({ version: 'v', synthetic: false }) as never,
      dispose: () => void called.push('dispose'),
    }),
    loadTable: async () => table,
  };
  const store = new SitingStore(deps);
  return { store, view, asked, posts, evaluated, called, none: () => (options = []) };
}

describe('SitingStore', () => {
  it('suggests, compares before and after of one picture, and applies as an edit that undo takes back', async () => {
    const { store, view, asked, evaluated } = setUp();
    const done = store.ask(about());
    await settle();
    expect([store.isRunning, asked.length]).toEqual([true, 1]);
    expect(asked[0]!.params.source).toMatchObject({ candidates: { kind: 'grid', side: 'right' } });
    asked[0]!.options.onProgress?.({ phase: 'options', done: 1, total: 2 });
    expect(store.step).toMatchObject({ done: 1 });
    asked[0]!.answer(placed(3, 2));
    await done;
    expect([store.isRunning, store.suggestion?.sensors.map(({ id }) => id)]).toEqual([
      false,
      ['WHAT-IF-1', 'WHAT-IF-2'],
    ]);
    expect(evaluated.map(({ variant }) => variant.edits.sensors.added.length)).toEqual([0, 2]);
    expect(evaluated.every((question) => question.picture === picture)).toBe(true);
    expect([view.isPlain, store.isApplied]).toEqual([true, false]);
    store.apply();
    store.apply();
    expect([view.edits.sensors.added.length, store.isApplied, picture.sensors.size]).toEqual([2, true, 1]);
    view.undo();
    expect([view.isPlain, store.isApplied]).toEqual([true, false]);
    store.apply();
    // The next ones are numbered on.
    const again = store.ask(about());
    await settle();
    asked[1]!.answer(placed(1));
    await again;
    expect(store.suggestion?.sensors.map(({ id }) => id)).toEqual(['WHAT-IF-3']);
  });

  it('answers the latest question only, and nothing after a cancel', async () => {
    const { store, asked, evaluated } = setUp();
    const first = store.ask(about());
    await settle();
    const second = store.ask(about({ budget: 1 }));
    await settle();
    expect(asked.map(({ options }) => options.signal?.aborted)).toEqual([true, false]);
    await first;
    expect([store.isRunning, store.error]).toEqual([true, null]);
    // A worker that tells on does not reach the screen.
    asked[0]!.options.onProgress?.({ phase: 'options', done: 9, total: 9 });
    expect(store.step).toBeNull();
    store.cancel();
    asked[1]!.answer(placed(1));
    await second;
    expect([store.isRunning, store.suggestion, store.error, evaluated.length]).toEqual([false, null, null, 0]);
    // Cancelled before the worker was asked: it never is.
    const third = store.ask(about());
    store.cancel();
    await third;
    await settle();
    expect([asked.length, store.error]).toEqual([2, null]);
  });

  it('says what failed, and forgets it with the next question', async () => {
    const { store, asked, called } = setUp();
    const failing = store.ask(about({ exactS: 5 }));
    await settle();
    asked[0]!.fail(new AppError('timed-out', { where: 'solve' }));
    await failing;
    expect([store.error?.code, store.suggestion, store.isRunning]).toEqual(['timed-out', null, false]);
    const next = store.ask(about());
    expect(store.error).toBeNull();
    await settle();
    asked[1]!.fail(new TypeError('no'));
    await next;
    expect(store.error?.code).toBe('worker-failed');
    await store.ask(about({ byDensity: true }));
    expect(store.error).toMatchObject({ code: 'out-of-range', details: { where: 'siting.record' } });
    store.dispose();
    expect(called).toContain('dispose');
  });

  it('asks a post about the direction it can answer, whichever is worse, and stands it on its own side', async () => {
    for (const [agencyId, direction, side] of [
      ['CBP', 'toRight', 'right'],
      ['RCMP', 'toLeft', 'left'],
    ] as const) {
      const { store, asked, posts, called } = setUp();
      const done = store.ask(about({ subject: { ...car, agencyId }, goal: 'interdictable' }));
      await settle();
      expect(posts.map((one) => one.direction)).toEqual([direction]);
      expect(JSON.parse(called[0]!)).toMatchObject({ side });
      // Where it is seen, and nowhere else.
      expect(asked[0]!.params.weights).toEqual([{ pieceId, fromChainageM: 0, toChainageM: 9_000, weight: 1 }]);
      asked[0]!.answer(placed(4));
      await done;
      expect(store.suggestion).toMatchObject({
        direction,
        mode: 'foot',
        units: [{ unit: { id: 'WHAT-IF-1', agencyId } }],
      });
    }
  });

  it('says why nothing adds anything', async () => {
    const reasonOf = async (
      given: Parameters<typeof setUp>[0],
      subject: PostSubject,
      { budget = 2, none = false }: { budget?: number; none?: boolean } = {},
    ) => {
      const made = setUp(given);
      if (none) made.none();
      const done = made.store.ask(about({ subject, goal: 'in-time', budget }));
      await settle();
      made.asked[0]?.answer(placed());
      await done;
      expect([made.store.suggestion, made.store.error, made.store.isRunning]).toEqual([null, null, false]);
      return [made.store.nothing?.reason, made.asked.length];
    };
    expect(await reasonOf({}, { ...car, unitKind: 'boat' })).toEqual(['kind', 0]);
    expect(await reasonOf({ mode: 'vehicle' }, { ...car, capabilities: ['arrest'] })).toEqual(['capability', 0]);
    expect(await reasonOf({}, car, { none: true })).toEqual(['late', 0]);
    expect(await reasonOf({ mode: 'vehicle', units: 2 }, car, { budget: 1 })).toEqual(['second', 1]);
    expect(await reasonOf({}, car)).toEqual(['no-more', 1]);
  });
});
