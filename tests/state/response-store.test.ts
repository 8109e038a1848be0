import { flushSync } from 'svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Picture } from '../../src/domain/picture';
import type { Position } from '../../src/domain/place';
import { emptyPicture, reducePicture } from '../../src/domain/reduce-picture';
import type { ResponseRules } from '../../src/domain/response-rules';
import type { UnitStatus } from '../../src/domain/unit';
import { assignUnits } from '../../src/geo/response/assign-units';
import { rankByWays } from '../../src/geo/response/rank-by-ways';
import { straightTravel } from '../../src/geo/travel/straight-travel';
import type { TravelModel } from '../../src/geo/travel/travel-model';
import { ResponseStore } from '../../src/state/response-store.svelte';
import { SelectionStore } from '../../src/state/selection-store.svelte';
import type { AllCoverTimes, DetectionParams, LineAnswer } from '../../src/workers/response.protocol';
import { event, opened, START_MS, unit } from '../domain/event-arbitrary';
import { rules } from '../geo/response-line/fixtures';
import { threePiecesSegments } from '../ui/three-pieces';
import { FakeTime, settle, track } from './fakes';
import { Held } from './held.svelte';
import { Shown } from './shown.svelte';

const AT: Position = [-100, 49];
/** What it takes is a module that is loaded with the first question. */
const LOADING = { timeout: 15_000 };
const segments = threePiecesSegments();

/** Two incidents at one place and units at these longitudes; all in the country to the right of the line. */
function pictureOf(units: Readonly<Record<string, [lng: number, status?: UnitStatus]>>, seconds = 0): Picture {
  const named = Object.entries(units);
  const incident = (id: string) => {
    const body = opened(id);
    if (body.kind !== 'incident.opened') throw new Error('not an incident');
    return event(id, 0, { ...body, incident: { ...body.incident, severity: 'low' } });
  };
  const { picture } = reducePicture(emptyPicture(), [
    event('cbp', 0, { kind: 'agency.declared', agency: { id: 'CBP', name: 'CBP', country: 'AAA' } }),
    event('rcmp', 0, { kind: 'agency.declared', agency: { id: 'RCMP', name: 'RCMP', country: 'BBB' } }),
    ...named.map(([id, [, status = 'on-patrol']], i) =>
      event(`u-${id}`, 0, { kind: 'unit.declared', unit: unit(id, i + 1, { status }) }),
    ),
    incident('i1'),
    incident('i2'),
  ]);
  const timeMs = START_MS + seconds * 1000;
  return { ...picture, timeMs, tracks: new Map(named.map(([, [lng]], i) => [i + 1, track(i + 1, timeMs, lng)])) };
}

const stores: ResponseStore[] = [];
afterEach(() => {
  for (const store of stores.splice(0)) store.dispose();
});

function setUp(picture: Picture = pictureOf({ near: [-100.05], far: [-100.2], busy: [-100.01, 'responding'] })) {
  const time = new FakeTime();
  const shown = new Shown(picture);
  const selection = new SelectionStore();
  const held = new Held<{ rules: ResponseRules | null; model: TravelModel; line: LineAnswer | null }>({
    rules,
    model: straightTravel,
    line: null,
  });
  const coverTimes = new Held<AllCoverTimes | null>(null);
  const asked: string[] = [];
  const crossings: DetectionParams[] = [];
  const sensing = { filter: {}, ignoreHorizon: false };
  let hold: Promise<void> = Promise.resolve();
  const store = new ResponseStore({
    picture: shown,
    selection,
    rules: () => held.value.rules,
    segments: () => segments,
    border: () => null,
    coverTimes: () => coverTimes.value,
    edits: () => [],
    weather: () => null,
    model: () => held.value.model,
    line: () => held.value.line,
    sensing: () => sensing,
    client: {
      rank: async ({ question, responders, ways }) => {
        await hold;
        return rankByWays(responders, question, ways, rules);
      },
      together: async ({ questions, responders }) => assignUnits(responders, questions, rules),
      detections: async (params) => {
        crossings.push(params);
        return { way: null, places: [{ sensorIds: ['t'], alongM: 0, position: AT, probability: 0.8 }] };
      },
      leaves: async ({ unitId }) => {
        asked.push(unitId);
        const one = { unitId, lengthM: 10, interdictableM: 0 };
        const stretch = { pieceId: 'main', fromChainageM: 0, toChainageM: 10 };
        return { toLeft: { ...one, stretches: [] }, toRight: { ...one, stretches: [stretch] } };
      },
    },
    clock: time,
    scheduler: time,
  });
  stores.push(store);
  flushSync();
  const open = async (incidentId: string) => {
    selection.select({ kind: 'incident', incidentId });
    flushSync();
    await vi.waitFor(() => expect(store.answer).not.toBeNull(), LOADING);
    flushSync();
  };
  const change = (part: Partial<typeof held.value>) => {
    held.hold({ ...held.value, ...part });
    flushSync();
  };
  const show = (next: Picture) => {
    shown.show(next);
    flushSync();
  };
  /** Lets what was asked of the worker come back. */
  const answered = async () => {
    for (let i = 0; i < 3; i++) {
      await settle();
      flushSync();
    }
  };
  const holdUntil = (until: Promise<void>) => {
    hold = until;
  };
  return { store, selection, open, change, show, answered, holdUntil, asked, crossings, time, coverTimes };
}

const names = (store: ResponseStore) => store.answer?.ranked.map(({ unitId }) => unitId);

describe('ResponseStore', () => {
  it('answers nothing while nothing is selected that units could go to', async () => {
    const { store, selection } = setUp();
    expect([store.target, store.answer, store.clock, store.nextId, store.together]).toEqual(Array(5).fill(null));
    selection.select({ kind: 'segment', segmentId: 'main-0' });
    flushSync();
    await settle();
    expect([store.target, store.answer]).toEqual([null, null]);
  });

  it('ranks the free units for an incident, and the clock is that of the first until somebody picks another', async () => {
    const { store, open } = setUp();
    await open('i1');
    expect(store.target).toEqual(AT);
    expect(names(store)).toEqual(['near', 'far']);
    expect(store.answer?.refused).toContainEqual({ unitId: 'busy', reason: 'busy' });
    expect([store.nextId, store.clock?.unitId, store.clock?.basis]).toEqual(['near', 'near', 'best']);
    expect(store.clock?.marginS).toBeCloseTo(900 - (store.clock?.arrivalS ?? 0));
    store.choose('far');
    expect([store.nextId, store.clock?.unitId, store.clock?.basis]).toEqual(['far', 'far', 'chosen']);
    expect(store.shown.map(({ unitId }) => unitId)).toEqual(['far', 'near']);
  });

  it('forgets a pick with the incident, and when the unit cannot be sent any more', async () => {
    const { store, open, show } = setUp();
    await open('i1');
    store.choose('far');
    await open('i2');
    expect([store.chosenId, store.nextId]).toEqual([null, 'near']);
    store.choose('far');
    show(pictureOf({ near: [-100.05], far: [-100.2, 'responding'] }));
    expect([store.chosenId, store.nextId]).toEqual([null, 'near']);
  });

  it('follows the picture: who has come nearer is first', async () => {
    const { store, open, show, answered } = setUp();
    await open('i1');
    show(pictureOf({ near: [-100.3], far: [-100.1] }, 10));
    // The clock runs with the picture, the ranking comes with the worker.
    expect(store.answer?.call?.question.passedS).toBe(10);
    await answered();
    expect(names(store)).toEqual(['far', 'near']);
  });

  it('says when a newer ranking is late, and never shows one of another place or of who is busy by now', async () => {
    const { store, open, show, answered, holdUntil, selection, time } = setUp();
    await open('i1');
    expect(store.behindMs).toBeNull();
    let release = () => {};
    holdUntil(new Promise((resolve) => (release = resolve)));
    show(pictureOf({ near: [-100.3], far: [-100.1], busy: [-100.01, 'responding'] }, 10));
    time.pass(1_000);
    flushSync();
    expect([names(store), store.behindMs]).toEqual([['near', 'far'], null]);
    time.pass(2_000);
    show(pictureOf({ near: [-100.3, 'responding'], far: [-100.1] }, 13));
    expect([names(store), store.behindMs]).toEqual([['far'], 3_000]);
    selection.select({ kind: 'point', position: [-100.2, 49.01] });
    flushSync();
    expect([store.answer, store.clock, store.shown]).toEqual([null, null, []]);
    release();
    await answered();
    expect([names(store), store.behindMs]).toEqual([['far'], null]);
  });

  it('asks where a crossing is detected once the line has been answered, and sums what that makes of it', async () => {
    const { store, open, change, answered, crossings } = setUp();
    await open('i1');
    await answered();
    expect([crossings, store.detections, store.interruption]).toEqual([[], null, null]);
    change({ line: {} as LineAnswer });
    await answered();
    expect(crossings).toEqual([
      {
        at: { pieceId: 'main', chainageM: 1000 },
        direction: 'toRight',
        mode: 'foot',
        filter: {},
        ignoreHorizon: false,
      },
    ]);
    const { force, probability, terms } = store.interruption!;
    const { travelS, turnOutS } = store.clock!;
    expect(force).toEqual({
      arrivalS: rules.verificationS.bySensor + turnOutS + travelS,
      sigmaS: rules.sigma.arrivalShare * force.arrivalS,
      communicate: rules.communicate.probability,
    });
    expect(terms).toHaveLength(1);
    expect(probability).toBeCloseTo(0.8 * rules.communicate.probability * (terms[0]?.inTime ?? 0), 12);
    // The same crossing is asked about again only with the next answer about the line.
    change({ line: {} as LineAnswer });
    await answered();
    expect(crossings).toHaveLength(2);
    await open('i2');
    await answered();
    expect(crossings).toHaveLength(2);
  });

  it('filters, and counts whom the filter hides', async () => {
    const { store, open } = setUp();
    await open('i1');
    store.setFilter({ agencyIds: ['RCMP'], statuses: [], capabilities: [] });
    expect([names(store), store.answer?.hidden, store.nextId, store.clock]).toEqual([[], 2, null, null]);
  });

  it('asks anybody for a point, by arrival, without a clock', async () => {
    const { store, selection } = setUp();
    selection.select({ kind: 'point', position: [-100.2, 49.01] });
    flushSync();
    await vi.waitFor(() => expect(names(store)).toEqual(['far', 'near']), LOADING);
    expect([store.clock, store.together, store.nextLeaves]).toEqual([null, null, null]);
  });

  it('waits for the rules', async () => {
    const { store, selection, change } = setUp();
    change({ rules: null });
    selection.select({ kind: 'incident', incidentId: 'i1' });
    flushSync();
    await settle();
    expect(store.answer).toBeNull();
    change({ rules });
    await vi.waitFor(() => expect(names(store)).toEqual(['near', 'far']), LOADING);
  });

  it('takes the time to cover that the worker has told before the planning value', async () => {
    const { store, open, answered, coverTimes } = setUp();
    await open('i1');
    const planned = store.answer?.call?.question.cover;
    expect(planned?.timeS).toBe(900);
    const told = { ...planned!, timeS: 777 };
    const none = { toLeft: new Map(), toRight: new Map() };
    coverTimes.hold({ foot: { ...none, toRight: new Map([['main-0', told]]) }, vehicle: none, boat: none });
    // A ranking against another time to cover is none for this one.
    expect(store.answer).toBeNull();
    flushSync();
    await answered();
    expect(store.answer?.call?.question.cover?.timeS).toBe(777);
    expect(store.clock?.marginS).toBeCloseTo(777 - (store.clock?.arrivalS ?? 0));
  });

  it('ranks by the chosen model once it has answered', async () => {
    const { store, open, change } = setUp();
    await open('i1');
    const model: TravelModel = {
      kind: 'surface',
      travel: async ({ travellers }) =>
        travellers.map(({ unitId }) => ({
          unitId,
          seconds: unitId === 'near' ? Number.POSITIVE_INFINITY : 100,
          metres: 100,
          path: [],
          basis: 'surface',
          fellBack: null,
        })),
    };
    change({ model });
    expect([names(store), store.isTravelWaiting]).toEqual([['near', 'far'], true]);
    await settle();
    flushSync();
    expect([names(store), store.isTravelWaiting]).toEqual([['far'], false]);
    expect(store.answer?.refused).toContainEqual({ unitId: 'near', reason: 'too-far' });
    change({ model: straightTravel });
    expect(names(store)).toEqual(['near', 'far']);
  });

  it('knows what the unit that would be sent leaves in the direction of the incident', async () => {
    const { store, open, change, asked } = setUp();
    await open('i1');
    expect([store.nextLeaves, asked]).toEqual([null, []]);
    change({ line: {} as LineAnswer });
    await settle();
    await settle();
    expect(asked).toEqual(['near', 'far']);
    expect(store.answer?.call?.direction).toBe('toRight');
    expect(store.nextLeaves?.stretches).toHaveLength(1);
  });

  it('looks at all open incidents together, and gives each another unit', async () => {
    const { store, open } = setUp();
    await open('i1');
    const given = store.together?.incidents.flatMap(({ unitIds }) => unitIds);
    expect(given?.toSorted()).toEqual(['far', 'near']);
  });

  it('leaves no timer behind', async () => {
    const { store, open, time } = setUp();
    await open('i1');
    expect(time.waiting).toBeGreaterThan(0);
    store.dispose();
    expect(time.waiting).toBe(0);
  });
});
