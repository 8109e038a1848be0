import { flushSync } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import type { CoverageAnswer } from '../../src/domain/coverage';
import { AppError } from '../../src/domain/errors';
import type { Picture } from '../../src/domain/picture';
import { emptyPicture, reducePicture } from '../../src/domain/reduce-picture';
import { LineResponseStore } from '../../src/state/line-response-store.svelte';
import { ResponseView } from '../../src/state/response-view.svelte';
import { ViewStore } from '../../src/state/view-store.svelte';
import type { LineAnswer, LineParams } from '../../src/workers/response.protocol';
import { event, START_MS, unit } from '../domain/event-arbitrary';
import { rules } from '../geo/response-line/fixtures';
import { FakeTime, settle, track } from './fakes';
import { Shown } from './shown.svelte';

const coverage: CoverageAnswer = {
  coverageVersion: 3,
  pictureTimeMs: 0,
  coverage: [],
  gaps: [],
  ledger: {
    total: { id: 't', name: 't', lengthM: 0, onceM: 0, twiceM: 0, gapM: 0, newLossM: 0, unknownM: 0, longestGap: null },
    sectors: [],
    segments: [],
  },
};

function answerTo({ mode, coverageVersion, pictureTimeMs }: LineParams): LineAnswer {
  const row = { id: 't', name: 't', lengthM: 0, unknownM: 0, expectedM: 0 };
  const byClass = { 'seen-in-time': 0, 'seen-late': 0, 'unseen-in-time': 0, neither: 0, 'no-mode': 0 };
  const ledger = { total: { ...row, byClass }, sectors: [], segments: [] };
  const of = (direction: 'toLeft' | 'toRight') => ({ direction, mode, pieces: [], ledger, worst: [] });
  return {
    coverageVersion,
    pictureTimeMs,
    mode,
    toLeft: of('toLeft'),
    toRight: of('toRight'),
    worseDirection: 'toRight',
  };
}

const stores: LineResponseStore[] = [];
afterEach(() => {
  for (const store of stores.splice(0)) store.dispose();
});

/** One free unit of an agency, heard at a longitude. */
function pictureAt(lng: number, timeMs = START_MS, status: 'on-patrol' | 'responding' = 'on-patrol'): Picture {
  const { picture } = reducePicture(emptyPicture(), [
    event('a', 0, { kind: 'agency.declared', agency: { id: 'CBP', name: 'CBP', country: 'USA' } }),
    event('u', 0, { kind: 'unit.declared', unit: unit('u1', 1, { agencyId: 'CBP', status }) }),
  ]);
  return { ...picture, timeMs, tracks: new Map([[1, track(1, timeMs, lng)]]) };
}

function setUp() {
  const time = new FakeTime();
  const shown = new Shown(pictureAt(-100));
  const asked: { params: LineParams; answer: () => void; fail: (error: unknown) => void }[] = [];
  const covers: unknown[] = [];
  const view = new ViewStore();
  const responseView = new ResponseView(null);
  const analysis = { answer: coverage as CoverageAnswer | null, isCurrent: true };
  const store = new LineResponseStore({
    picture: shown,
    analysis: () => analysis,
    sensors: () => [],
    view,
    responseView,
    rules: () => rules,
    client: {
      line: (params) =>
        new Promise<LineAnswer>((resolve, reject) => {
          asked.push({ params, answer: () => resolve(answerTo(params)), fail: reject });
        }),
      cover: (params) => {
        covers.push(params);
        return new Promise(() => undefined);
      },
    },
    clock: time,
    scheduler: time,
  });
  stores.push(store);
  flushSync();
  const show = (picture: Picture) => {
    shown.show(picture);
    flushSync();
  };
  const answerLast = async () => {
    asked.at(-1)?.answer();
    await settle();
    flushSync();
  };
  const pass = (ms: number) => {
    time.pass(ms);
    flushSync();
  };
  return { asked, covers, store, view, responseView, show, answerLast, pass };
}

describe('LineResponseStore', () => {
  it('asks about the picture on screen with the coverage, its version and the free units', async () => {
    const { asked, store, answerLast, covers } = setUp();
    expect(asked).toHaveLength(1);
    expect(asked[0]?.params).toMatchObject({ mode: 'foot', coverageVersion: 3, pictureTimeMs: START_MS, requiredK: 1 });
    expect(asked[0]?.params.responders.map(({ unitId }) => unitId)).toEqual(['u1']);
    expect([store.computing, store.isCurrent, covers.length]).toEqual([true, false, 0]);
    await answerLast();
    expect([store.computing, store.isCurrent, covers.length]).toEqual([false, true, 1]);
  });

  it('lets units that move ask again after five seconds at the earliest, and stays current meanwhile', async () => {
    const { asked, store, show, answerLast, pass } = setUp();
    await answerLast();
    for (let s = 1; s <= 4; s++) {
      pass(1_000);
      show(pictureAt(-100 + s / 1000, START_MS + 1_000 * s));
    }
    expect([asked.length, store.isCurrent, store.ageMs]).toEqual([1, true, 4_000]);
    pass(1_000);
    expect(asked).toHaveLength(2);
    expect(asked[1]?.params.responders[0]?.position[0]).toBeCloseTo(-99.996, 9);
  });

  it('asks at once, within half a second, when a unit is no longer free', async () => {
    const { asked, store, show, answerLast, pass } = setUp();
    await answerLast();
    pass(500);
    show(pictureAt(-100, START_MS + 1_000, 'responding'));
    expect([asked.length, store.isCurrent]).toEqual([2, false]);
    expect(asked[1]?.params.responders).toEqual([]);
  });

  it('counts published areas as cover where they say so, and asks anew when that changes', async () => {
    const { asked, covers, show, answerLast, pass } = setUp();
    expect(asked[0]?.params.coverAreas).toEqual([]);
    await answerLast();
    const geometry = { type: 'Polygon', coordinates: [] } as const;
    const area = (name: string, countsAsCover: boolean) => ({ aoi: { id: name, name, countsAsCover, geometry } });
    const aois = new Map([
      ['fen', area('fen', true)],
      ['town', area('town', false)],
    ]) as unknown as Picture['aois'];
    pass(600);
    show({ ...pictureAt(-100), aois });
    expect(asked).toHaveLength(2);
    expect(asked[1]?.params.coverAreas).toEqual([{ name: 'fen', geometry }]);
    expect(covers.at(-1)).toMatchObject({ coverAreas: [{ name: 'fen' }] });
    await answerLast();
    // The same areas in a later picture are nothing new.
    pass(600);
    show({ ...pictureAt(-100, START_MS + 600), aois });
    expect(asked).toHaveLength(2);
  });

  it('has one question under way, then asks about the latest picture', async () => {
    const { asked, responseView, answerLast, pass } = setUp();
    responseView.setMode('vehicle');
    responseView.setMode('boat');
    flushSync();
    pass(10_000);
    expect(asked).toHaveLength(1);
    await answerLast();
    expect(asked.map(({ params }) => params.mode)).toEqual(['foot', 'boat']);
  });

  it('takes a jump in time for more than movement', async () => {
    const { asked, show, store, answerLast, pass } = setUp();
    await answerLast();
    pass(600);
    show(pictureAt(-101, START_MS - 3_600_000));
    expect([asked.length, store.isCurrent]).toEqual([2, false]);
  });

  it('passes the conditions of the view, and leaves grounded units out', async () => {
    const { asked, view, answerLast, pass } = setUp();
    await answerLast();
    view.setConditions({ fog: 'fog' });
    flushSync();
    pass(500);
    expect(asked.at(-1)?.params.conditions).toMatchObject({ fog: 'fog' });
  });

  it('shows the worse direction unless one is chosen', async () => {
    const { store, responseView, answerLast } = setUp();
    expect([store.direction, store.shown]).toEqual([null, null]);
    await answerLast();
    expect([store.direction, store.shown?.direction]).toEqual(['toRight', 'toRight']);
    responseView.setDirection('toLeft');
    expect([store.direction, store.shown?.direction]).toEqual(['toLeft', 'toLeft']);
  });

  it('says what failed, and asks again by itself after a crash', async () => {
    const { asked, store, pass } = setUp();
    asked[0]?.fail(new AppError('worker-crashed', {}));
    await settle();
    flushSync();
    expect([store.error?.code, store.computing]).toEqual(['worker-crashed', false]);
    pass(3_000);
    expect([asked.length, store.error]).toEqual([2, null]);
  });
});
