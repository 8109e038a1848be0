import { flushSync } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { INCIDENT_KINDS } from '../../../src/domain/incident';
import type { Picture } from '../../../src/domain/picture';
import { emptyPicture } from '../../../src/domain/reduce-picture';
import { IncidentEngine } from '../../../src/geo/incidents/incident-engine';
import type { HistorySource } from '../../../src/state/history-source';
import { SceneIncidents, type SceneRecord } from '../../../src/state/wall-scenes/scene-incidents.svelte';
import { columns, FakeTime, settle } from '../fakes';
import { Held } from '../held.svelte';

const made: SceneIncidents[] = [];
afterEach(() => {
  for (const one of made.splice(0)) one.dispose();
});

const open = [
  { id: 'a', kind: 'smuggling', severity: 'high' },
  { id: 'b', kind: 'rescue', severity: 'low' },
].map((one) => ({
  ...one,
  status: 'open',
  outcome: null,
  agencyId: 'CBP',
  at: { pieceId: 'main', chainageM: 10, position: [0, 0] },
}));

const COUNT = 40;

/** The real engine answers, on a turn of its own: every third of its incidents is smuggling. */
function setUp() {
  const engine = new IncidentEngine();
  const smuggling = INCIDENT_KINDS.indexOf('smuggling');
  const kind = Uint8Array.from({ length: COUNT }, (_, i) => (i % 3 === 0 ? smuggling : 0));
  engine.record.load('feed', { columns: { ...columns(COUNT), kind }, ids: null, status: null });
  let asked = 0;
  const answer =
    <Q, A>(work: (query: Q) => A) =>
    async (query: Q): Promise<A> => {
      asked++;
      await Promise.resolve();
      return work(query);
    };
  const refuse = () => Promise.reject(new TypeError('not asked here'));
  const record: SceneRecord = {
    version: 1,
    counts: answer((query) => engine.counts(query)),
    points: answer((query) => engine.points(query)),
    line: answer((query) => engine.line(query)),
    cells: refuse,
    density: refuse,
    clusters: refuse,
  };
  const source = new Held<HistorySource | null>(null);
  const drawn = new Set<string>();
  const picture = new Held<Picture>({
    ...emptyPicture(),
    incidents: new Map(open.map((one) => [one.id, one])) as unknown as Picture['incidents'],
  });
  const app = {
    history: {
      columns: {},
      follow(one: HistorySource) {
        source.hold(one);
        return () => source.hold(null);
      },
    },
    mapTools: { draw: (key: string, build: unknown) => (build ? drawn.add(key) : drawn.delete(key)) },
    picture: {
      get picture() {
        return picture.value;
      },
    },
    settings: { layers: { incidents: {} } },
    viewed: {
      get picture() {
        return picture.value;
      },
    },
  } as unknown as ConstructorParameters<typeof SceneIncidents>[0]['app'];
  const time = new FakeTime();
  const incidents = new SceneIncidents({ app, record: () => record, scheduler: time });
  made.push(incidents);
  const answered = async () => {
    flushSync();
    time.pass(350);
    await settle();
    flushSync();
  };
  return { incidents, source, drawn, picture, answered, asked: () => asked };
}

describe('the incidents of a scene', () => {
  it('without a filter are those of the room: nothing is asked, nothing takes the place of the record', async () => {
    const { incidents, source, drawn, picture, answered } = setUp();
    incidents.show(null);
    await answered();
    expect(incidents.isShown).toBe(true);
    expect(incidents.picture).toBe(picture.value);
    expect([source.value, drawn.size]).toEqual([null, 0]);
  });

  it('are what fits the filter, of the picture and of the record, and those of the room again after it', async () => {
    const { incidents, source, drawn, picture, answered } = setUp();
    incidents.show('kind:smuggling');
    expect(incidents.isShown).toBe(false);
    expect([...incidents.picture.incidents.keys()]).toEqual(['a']);
    await answered();
    expect(incidents.isShown).toBe(true);
    expect(source.value?.total).toBe(14);
    expect(drawn.size).toBe(1);

    // Another filter is not shown before it was counted.
    incidents.show('kind:smuggling;severity:critical');
    expect(incidents.isShown).toBe(false);
    expect(incidents.picture.incidents.size).toBe(0);
    await answered();
    expect(incidents.isShown).toBe(true);

    incidents.show(null);
    await answered();
    expect(incidents.picture).toBe(picture.value);
    expect([source.value, drawn.size]).toEqual([null, 0]);
  });

  it('ask the record for nothing while scenes without a filter are on, nor when the same filter comes back', async () => {
    const { incidents, source, answered, asked } = setUp();
    incidents.show('kind:smuggling');
    await answered();
    const before = asked();
    expect(before).toBeGreaterThan(0);
    for (let i = 0; i < 3; i++) {
      incidents.show(null);
      await answered();
      incidents.show('kind:smuggling');
      await answered();
    }
    expect(asked()).toBe(before);
    expect(source.value?.total).toBe(14);
  });

  it('of an area that is not known are not shown as if they were all of it', async () => {
    const { incidents, source, answered } = setUp();
    incidents.show('kind:smuggling');
    await answered();
    expect(() => incidents.show('area:gone')).toThrow(/gone/);
    await answered();
    expect(source.value).toBeNull();
  });

  it('leave nothing behind', async () => {
    const { incidents, source, drawn, answered } = setUp();
    incidents.show('kind:smuggling');
    await answered();
    incidents.dispose();
    expect([source.value, drawn.size]).toEqual([null, 0]);
  });
});
