import { flushSync } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import type { Incident, IncidentColumns } from '../../src/domain/incident';
import { NO_FILTER } from '../../src/domain/incident-filter';
import type { Picture } from '../../src/domain/picture';
import { emptyPicture } from '../../src/domain/reduce-picture';
import { packTexts, textAt } from '../../src/geo/incidents/pack-texts';
import { IncidentRecord } from '../../src/state/incident-record.svelte';
import type { Reach } from '../../src/state/log-storage';
import type { PictureMode } from '../../src/state/picture-store.svelte';
import { IncidentClient } from '../../src/workers/incident.client';
import { serveIncident } from '../../src/workers/serve-incident';
import { BORDER, columnsOf, SEGMENTS } from '../geo/incidents/worlds';
import { PortWorker } from '../workers/ports';
import { columns, FakeTime } from './fakes';
import { Held } from './held.svelte';

const incident = (id: string, openedMs: number, over: Partial<Incident> = {}): Incident => ({
  id,
  kind: 'rescue',
  severity: 'low',
  status: 'open',
  outcome: null,
  agencyId: 'CBP',
  position: [-99.5, 49.2],
  at: { pieceId: 'main', chainageM: 30_500 },
  openedMs,
  closedMs: null,
  unitIds: [],
  detectedBy: [],
  releasability: 'all',
  ...over,
});
const pictureOf = (...incidents: Incident[]): Picture => ({
  ...emptyPicture(),
  agencies: new Map([['CBP', { id: 'CBP', name: 'Customs', country: 'USA' }]]),
  incidents: new Map(incidents.map((one) => [one.id, one])),
});

const records: IncidentRecord[] = [];
afterEach(() => {
  for (const record of records.splice(0)) record.dispose();
});

function setUp() {
  const time = new FakeTime();
  const workers: PortWorker[] = [];
  const client = new IncidentClient(time, () => {
    const worker = new PortWorker((scope) => serveIncident(scope, time));
    workers.push(worker);
    return worker;
  });
  const picture = new Held<Picture>(pictureOf());
  const mode = new Held<PictureMode>({ kind: 'live' });
  const current = new Held(true);
  const history = new Held<IncidentColumns | null>(null);
  const epoch = new Held('one');
  const reach = new Held<Reach | null>(null);
  const pictures: { fromMs: number; picture: Picture }[] = [];
  const record = new IncidentRecord({
    log: {
      get history() {
        return history.value;
      },
      get epoch() {
        return epoch.value;
      },
      get reach() {
        return reach.value;
      },
      pictureAt: async (timeMs) => pictures.findLast(({ fromMs }) => fromMs <= timeMs)?.picture ?? pictureOf(),
    },
    picture: {
      get picture() {
        return picture.value;
      },
      get mode() {
        return mode.value;
      },
      get isCurrent() {
        return current.value;
      },
    },
    border: {
      border: BORDER,
      segments: {
        format: 'watchline-segments/1',
        pair: 'AAA-BBB',
        sectors: [{ id: 'a', name: 'Grand Forks' }],
        segments: SEGMENTS,
      },
    },
    client,
  });
  records.push(record);
  flushSync();
  const ids = async () => {
    flushSync();
    const rows = await record.extract(NO_FILTER);
    return Array.from({ length: rows.count }, (_, i) => textAt(rows.ids, i));
  };
  const told = () => (workers[0]?.sent ?? []).map((call) => (call as { method: string }).method);
  return { record, picture, mode, current, history, epoch, reach, pictures, ids, told };
}

describe('IncidentRecord', () => {
  it('holds the record of the feed and the picture, and says when it changed', async () => {
    const { record, picture, history, ids } = setUp();
    expect(await ids()).toEqual([]);
    const before = record.version;
    history.hold(columns(3));
    picture.hold(pictureOf(incident('INC-1', 9e12)));
    expect(await ids()).toEqual(['REC-1', 'REC-2', 'REC-3', 'INC-1']);
    expect(record.version).toBeGreaterThan(before ?? 0);
    expect(record.error).toBeNull();
  });

  it('tells the worker of a picture only what changed in it', async () => {
    const { picture, ids, told } = setUp();
    const one = incident('INC-1', 1000);
    picture.hold(pictureOf(one));
    await ids();
    const before = told().length;
    // Another second, another position, the same incidents.
    picture.hold({ ...picture.value, timeMs: 5000, version: 7 });
    await ids();
    picture.hold({ ...pictureOf(one), agencies: picture.value.agencies });
    await ids();
    expect(told().slice(before)).toEqual(['extract', 'extract']);
  });

  it('shows the past as it was: waits for the replayed picture, and comes back', async () => {
    const { picture, mode, current, ids } = setUp();
    const [early, late] = [incident('a', 1000), incident('b', 5000)];
    const live = pictureOf(early, late);
    picture.hold(live);
    expect(await ids()).toEqual(['a', 'b']);
    mode.hold({ kind: 'replay', timeMs: 2000 });
    current.hold(false);
    expect(await ids()).toEqual(['a', 'b']);
    picture.hold({ ...pictureOf(early), agencies: live.agencies });
    current.hold(true);
    expect(await ids()).toEqual(['a']);
    mode.hold({ kind: 'live' });
    picture.hold(live);
    expect(await ids()).toEqual(['a', 'b']);
  });

  it('keeps what the picture drops, and forgets it with the log', async () => {
    const { picture, epoch, ids } = setUp();
    picture.hold(pictureOf(incident('a', 1000), incident('b', 2000)));
    await ids();
    picture.hold(pictureOf(incident('b', 2000)));
    expect(await ids()).toEqual(['a', 'b']);
    epoch.hold('two');
    picture.hold(pictureOf(incident('c', 500)));
    expect(await ids()).toEqual(['c']);
  });

  it('finds in the log what had left the picture before, as it was last, and counts the picture where it knows better', async () => {
    const { record, picture, reach, pictures, ids } = setUp();
    const day = 86_400_000;
    const closed = { status: 'closed', closedMs: 2 * day } as const;
    pictures.push(
      { fromMs: 0, picture: pictureOf(incident('a', day), incident('b', day + 1)) },
      { fromMs: 2 * day, picture: pictureOf(incident('a', day, closed), incident('b', day + 1)) },
      { fromMs: 6 * day, picture: pictureOf(incident('b', day + 1)) },
    );
    picture.hold(pictureOf(incident('b', day + 1, { status: 'on-scene' })));
    reach.hold({ incidentsFromMs: day / 2, fullFromMs: 7 * day, toMs: 10 * day });
    flushSync();
    await expect.poll(ids).toEqual(['a', 'b']);
    const { statuses, total } = await record.counts(NO_FILTER);
    expect([total, ...statuses]).toEqual([2, 0, 0, 1, 1]);
  });

  it('takes imported tables in and out, refuses what does not fit', async () => {
    const { record, ids } = setUp();
    const rows = [incident('F1', 1000), incident('F2', 2000)];
    const part = { columns: columnsOf(rows), ids: packTexts(['F1', 'F2']), status: Uint8Array.of(0, 3) };
    await record.import('file.csv', part);
    expect([await ids(), record.imports]).toEqual([['F1', 'F2'], ['file.csv']]);
    const bad = { ...part, columns: { ...part.columns, timeS: Float64Array.of(2, 1) } };
    await expect(record.import('other.csv', bad)).rejects.toMatchObject({ code: 'bad-file' });
    expect([await ids(), record.imports]).toEqual([['F1', 'F2'], ['file.csv']]);
    await record.remove('file.csv');
    expect([await ids(), record.imports]).toEqual([[], []]);
  });

  it('finds by the words of the reader and the places of the border', async () => {
    const { record, picture } = setUp();
    picture.hold(pictureOf(incident('a', 1000)));
    flushSync();
    const total = async (text: string) => (await record.counts({ ...NO_FILTER, text })).total;
    expect([
      await total('rescue pembina'),
      await total('customs'),
      await total('grand forks'),
      await total('boat'),
    ]).toEqual([1, 1, 1, 0]);
    expect((await record.counts({ ...NO_FILTER, sides: ['left'] })).total).toBe(1);
  });
});
