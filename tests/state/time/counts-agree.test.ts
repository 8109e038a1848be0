import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { INCIDENT_KINDS, INCIDENT_STATUSES, OUTCOMES, SEVERITIES } from '../../../src/domain/incident';
import { INCIDENT_SIDES, type IncidentFilter } from '../../../src/domain/incident-filter';
import type { IncidentCounts } from '../../../src/domain/incident-record';
import { FACETS, type Facet, IncidentFilterStore } from '../../../src/state/time/incident-filter-store.svelte';
import { niceBins } from '../../../src/state/time/nice-bins';
import { facetRows } from '../../../src/ui/time/facet-rows';
import { stackedData } from '../../../src/ui/time/histogram-data';
import { IncidentClient } from '../../../src/workers/incident.client';
import { serveIncident } from '../../../src/workers/serve-incident';
import {
  AGENCIES,
  BORDER,
  columnsOf,
  incidentArbitrary,
  SECTOR_NAMES,
  SEGMENTS,
  WORDS,
} from '../../geo/incidents/worlds';
import { holds } from '../../geo/seed';
import { PortWorker } from '../../workers/ports';
import { FakeTime } from '../fakes';

const PAST = fc.sample(incidentArbitrary, { numRuns: 400, seed: 11 }).toSorted((a, b) => a.openedMs - b.openedMs);
// After the newest of the record, which claims to hold all up to there.
const LIVE = fc.sample(incidentArbitrary, { numRuns: 30, seed: 12 }).map((one, i) => ({
  ...one,
  id: `INC-${i}`,
  openedMs: 1_700_060_500_000 + 1000 * i,
}));
const SPAN = { fromMs: 1_700_000_000_000, toMs: 1_700_000_000_000 + 61_000_000 };
const WORLD = [-180, -85, 180, 85] as const;

const open: IncidentClient[] = [];
afterEach(() => {
  for (const client of open.splice(0)) client.dispose();
});

async function told(): Promise<IncidentClient> {
  const time = new FakeTime();
  const client = new IncidentClient(time, () => new PortWorker((scope) => serveIncident(scope, time)));
  open.push(client);
  await client.setPlaces({ border: BORDER, segments: SEGMENTS, sectorNames: SECTOR_NAMES });
  await client.setWords(WORDS);
  await client.load('feed', { columns: columnsOf(PAST), ids: null, status: null });
  await client.follow({ fresh: true, asOfMs: null, changed: LIVE, gone: [] });
  return client;
}

/** What a person does to the filter by the charts, the strip and the timeline. */
type Act = (store: IncidentFilterStore) => void;
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.constantFrom(...INCIDENT_KINDS).map(
    (kind): Act =>
      (store) =>
        store.toggle('kinds', kind),
  ),
  fc.constantFrom(...SEVERITIES).map(
    (severity): Act =>
      (store) =>
        store.toggle('severities', severity),
  ),
  fc.constantFrom(...INCIDENT_STATUSES).map(
    (status): Act =>
      (store) =>
        store.toggle('statuses', status),
  ),
  fc.constantFrom(...OUTCOMES, null).map(
    (outcome): Act =>
      (store) =>
        store.toggle('outcomes', outcome),
  ),
  fc.constantFrom(...AGENCIES).map(
    (agency): Act =>
      (store) =>
        store.toggle('agencies', agency),
  ),
  fc.constantFrom(...INCIDENT_SIDES).map(
    (side): Act =>
      (store) =>
        store.toggle('sides', side),
  ),
  fc.constantFrom('', 'marsh', 'smuggling', 'rec-1').map(
    (text): Act =>
      (store) =>
        store.setText(text),
  ),
  fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 60 })).map(
    ([from, length]): Act =>
      (store) => {
        const fromMs = SPAN.fromMs + from * 1_000_000;
        store.setWindow({ kind: 'fixed', fromMs, toMs: fromMs + length * 1_000_000 });
      },
  ),
  fc.integer({ min: 0, max: 60_000 }).map(
    (from): Act =>
      (store) =>
        store.addStretch({ pieceId: 'main', fromChainageM: from, toChainageM: from + 20_000 }),
  ),
);

const listOf = (filter: IncidentFilter, facet: Facet): readonly (string | null)[] => filter[facet];

describe('one filter, counted everywhere', () => {
  it('gives the same number in facets, timeline, table, map and export, and another by what each bar promises', async () => {
    const client = await told();
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 4 }), async (acts) => {
        const store = new IncidentFilterStore({ pictureMs: () => SPAN.toMs, areaOf: () => null });
        for (const one of acts) one(store);
        const { filter } = store;
        const counts = await client.counts(filter);
        const span = store.span ?? SPAN;
        const [histogram, rows, extract, cells, points] = await Promise.all([
          client.histogram({ filter, ...span, bins: 7 }),
          client.rows({ filter, sort: { by: 'severity', descending: true }, from: 0, count: 10_000 }),
          client.extract(filter),
          client.cells({ filter, bbox: WORLD, zoom: 3 }),
          client.points(filter),
        ]);
        const inWindow = points.openedMs.filter((timeMs) => timeMs >= span.fromMs && timeMs < span.toMs).length;
        const drawn = [...stackedData(histogram)[1]!].reduce<number>((sum, height) => sum + (height ?? 0), 0);
        const gridded = cells.counts.reduce((sum, count) => sum + count, 0);
        expect([drawn, rows.total, rows.count, extract.count, cells.total, gridded, inWindow]).toEqual(
          new Array(7).fill(counts.total),
        );
        await expectBarsToKeepTheirPromise(client, store, counts);
      }),
      { seed: 20_261_124, numRuns: 40 },
    );
  });

  it('counts the whole record without a filter, in bars of any width', async () => {
    const client = await told();
    const store = new IncidentFilterStore({ pictureMs: () => SPAN.toMs, areaOf: () => null });
    expect((await client.counts(store.filter)).total).toBe(PAST.length + LIVE.length);
    const widths = [1, 3, 10, 200].map((most) => niceBins(SPAN, most));
    for (const { fromMs, toMs, count } of widths) {
      const { counts } = await client.histogram({ filter: store.filter, fromMs, toMs, bins: count });
      expect(counts.reduce((sum, one) => sum + one, 0)).toBe(PAST.length + LIVE.length);
    }
  });

  it('draws the most severe at the foot and all of a bar at its head', () => {
    holds(
      fc.property(fc.array(fc.nat(50), { minLength: 4, maxLength: 40 }), (numbers) => {
        const bins = Math.floor(numbers.length / 4);
        const counts = Uint32Array.from(numbers.slice(0, bins * 4));
        const data = stackedData({ version: 1, filterKey: '', fromMs: 0, toMs: bins * 10, bins, counts });
        for (let bin = 0; bin < bins; bin++) {
          const [low, moderate, high, critical] = counts.subarray(bin * 4, bin * 4 + 4) as unknown as [
            number,
            number,
            number,
            number,
          ];
          expect(data.map((column) => column[bin])).toEqual([
            bin * 10,
            low + moderate + high + critical,
            moderate + high + critical,
            high + critical,
            critical,
          ]);
        }
      }),
    );
  });
});

/** Choosing one bar alone gives the number that stands on it. */
async function expectBarsToKeepTheirPromise(
  client: IncidentClient,
  store: IncidentFilterStore,
  counts: IncidentCounts,
) {
  const { filter } = store;
  for (const facet of FACETS) {
    const rows = facetRows(facet, counts, listOf(filter, facet));
    const chosen = rows.filter((row) => row.chosen);
    // Every incident has exactly one value of a facet.
    if (chosen.length > 0) expect(chosen.reduce((sum, { count }) => sum + count, 0)).toBe(counts.total);
    else expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(counts.total);
    const [row] = rows;
    if (row === undefined) continue;
    const alone = await client.counts({ ...filter, [facet]: [row.value] });
    expect(alone.total, `${facet} ${row.value}`).toBe(row.count);
  }
}
