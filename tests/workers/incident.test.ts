import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { Incident } from '../../src/domain/incident';
import { filterKey, NO_FILTER } from '../../src/domain/incident-filter';
import { GRID_FROM } from '../../src/domain/incident-record';
import { packTexts, textAt } from '../../src/geo/incidents/pack-texts';
import { IncidentClient } from '../../src/workers/incident.client';
import { serveIncident } from '../../src/workers/serve-incident';
import { BORDER, columnsOf, incidentArbitrary, SECTOR_NAMES, SEGMENTS, WORDS } from '../geo/incidents/worlds';
import { columns, FakeTime } from '../state/fakes';
import { PortWorker } from './ports';

const WORLD = [-180, -85, 180, 85] as const;
const PAST = fc.sample(incidentArbitrary, { numRuns: 60, seed: 3 }).toSorted((a, b) => a.openedMs - b.openedMs);
const LIVE = fc
  .sample(incidentArbitrary, { numRuns: 5, seed: 4 })
  .map(
    (one, i): Incident => ({ ...one, id: `INC-${i}`, openedMs: 1_800_000_000_000 + i, status: 'open', closedMs: null }),
  );

const open: IncidentClient[] = [];
afterEach(() => {
  for (const client of open.splice(0)) client.dispose();
});

function setUp() {
  const time = new FakeTime();
  const workers: PortWorker[] = [];
  const client = new IncidentClient(time, () => {
    const worker = new PortWorker((scope) => serveIncident(scope, time));
    workers.push(worker);
    return worker;
  });
  open.push(client);
  return { client, workers };
}

async function told(client: IncidentClient): Promise<void> {
  await client.setPlaces({ border: BORDER, segments: SEGMENTS, sectorNames: SECTOR_NAMES });
  await client.setWords(WORDS);
  await client.load('feed', { columns: columnsOf(PAST), ids: null, status: null });
  await client.follow({ fresh: true, asOfMs: null, changed: LIVE, gone: [] });
  await client.follow({ fresh: false, asOfMs: null, changed: [], gone: ['INC-0'] });
}

describe('incident worker', () => {
  it('answers every question over ports, of one version and one filter', async () => {
    const { client } = setUp();
    await told(client);
    const filter = { ...NO_FILTER, severities: ['high' as const, 'critical' as const] };
    const counts = await client.counts(filter);
    const fitting = [...PAST, ...LIVE].filter(({ severity }) => filter.severities.includes(severity as 'high')).length;
    expect([counts.total, counts.all]).toEqual([fitting, 65]);
    const rows = await client.rows({ filter, sort: { by: 'time', descending: true }, from: 0, count: 3 });
    expect([rows.total, rows.count]).toEqual([fitting, 3]);
    const sort = { by: 'time', descending: true } as const;
    expect(await client.rowOf({ filter, sort, id: textAt(rows.ids, 1) })).toBe(1);
    const extract = await client.extract(filter);
    expect(textAt(extract.ids, 0)).toMatch(/^REC-\d+$/);
    const answers = [
      rows,
      extract,
      await client.points(filter),
      await client.cells({ filter, bbox: WORLD, zoom: 5 }),
      await client.line({ filter, cellM: 5000, cells: 100, starts: { main: 0, north: 200_000 } }),
      await client.histogram({ filter, fromMs: 0, toMs: 2e12, bins: 10 }),
    ];
    for (const answer of answers)
      expect([answer.version, answer.filterKey]).toEqual([counts.version, filterKey(filter)]);
    const density = await client.density({ filter, bounds: [-110, 40, -90, 60], width: 32, bandwidthCells: 1 });
    expect(density.values.some((value) => value > 0)).toBe(true);
    const { clusters, singles } = await client.clusters({ filter, bbox: WORLD, zoom: 11 });
    expect(clusters.counts.reduce((sum, count) => sum + count, 0)).toBe(fitting);
    const shown = [...clusters.rows].filter((row) => row >= 0);
    expect(shown.length).toBeGreaterThan(0);
    expect(singles.count).toBe(shown.length);
    for (const [i, row] of clusters.rows.entries()) {
      if (row < 0) continue;
      expect(clusters.positions[2 * i]).toBeCloseTo(singles.positions[2 * row]!, 9);
      expect(clusters.severities[4 * i + singles.severity[row]!]).toBe(1);
    }
  });

  it('asks clusters anew when the filter or the record changed, and not when the map moved', async () => {
    const { client } = setUp();
    await told(client);
    const total = async (kinds: Incident['kind'][]) => {
      const { clusters } = await client.clusters({ filter: { ...NO_FILTER, kinds }, bbox: WORLD, zoom: 0 });
      return clusters.counts.reduce((sum, count) => sum + count, 0);
    };
    const rescues = [...PAST, ...LIVE].filter(({ kind }) => kind === 'rescue').length;
    expect([await total([]), await total(['rescue'])]).toEqual([65, rescues]);
    await client.follow({ fresh: false, asOfMs: null, changed: [{ ...LIVE[1]!, id: 'new' }], gone: [] });
    expect(await total([])).toBe(66);
  });

  it('refuses clusters of more than a grid counts, and a part that does not fit', async () => {
    const { client } = setUp();
    const many = columns(GRID_FROM + 1);
    await client.load('feed', { columns: many, ids: null, status: null });
    await expect(client.clusters({ filter: NO_FILTER, bbox: WORLD, zoom: 3 })).rejects.toMatchObject({
      code: 'out-of-range',
    });
    const backwards = { ...columnsOf(PAST), timeS: columnsOf(PAST).timeS.toReversed() };
    await expect(client.load('file', { columns: backwards, ids: null, status: null })).rejects.toMatchObject({
      code: 'bad-file',
    });
    expect((await client.counts(NO_FILTER)).total).toBe(GRID_FROM + 1);
  });

  it('tells a worker that came after a crash all that the other knew, but what that refused', async () => {
    const { client, workers } = setUp();
    await told(client);
    const imported = { columns: columnsOf(PAST), ids: packTexts(PAST.map((_, i) => `F${i}`)), status: null };
    await client.load('file', imported);
    await client.load('gone', imported);
    await client.load('gone', null);
    await client.load('file', { ...imported, status: new Uint8Array(1) }).catch(() => undefined);
    await client.load('bad', { ...imported, status: new Uint8Array(1) }).catch(() => undefined);
    const filter = { ...NO_FILTER, text: 'roseau', sides: ['left' as const] };
    const before = await client.counts(filter);
    const all = await client.counts(NO_FILTER);
    workers[0]?.crash();
    const after = await client.counts(filter);
    expect({ ...after, version: 0 }).toEqual({ ...before, version: 0 });
    expect({ ...(await client.counts(NO_FILTER)), version: 0 }).toEqual({ ...all, version: 0 });
    expect([workers.length, all.all, before.total > 0]).toEqual([2, 125, true]);
  });

  it('gives a question up that its signal calls off', async () => {
    const { client } = setUp();
    await told(client);
    const abort = new AbortController();
    const asked = client.counts(NO_FILTER, abort.signal);
    abort.abort();
    await expect(asked).rejects.toMatchObject({ code: 'cancelled' });
  });
});
