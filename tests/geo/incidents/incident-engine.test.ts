import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INCIDENT_KINDS, INCIDENT_STATUSES, type Incident, OUTCOMES, SEVERITIES } from '../../../src/domain/incident';
import { INCIDENT_SIDES, type IncidentFilter, NO_FILTER } from '../../../src/domain/incident-filter';
import { INCIDENT_SORTS, type IncidentRows } from '../../../src/domain/incident-record';
import { IncidentEngine } from '../../../src/geo/incidents/incident-engine';
import { packTexts, textAt } from '../../../src/geo/incidents/pack-texts';
import { holds } from '../seed';
import { fits, sideOf } from './oracle';
import {
  AGENCIES,
  BORDER,
  columnsOf,
  filterArbitrary,
  incidentArbitrary,
  SECTOR_NAMES,
  SEGMENTS,
  timeS,
  WORDS,
} from './worlds';

type Bare = Omit<Incident, 'id'>;

interface World {
  readonly past: readonly Bare[];
  readonly imported: readonly Bare[];
  readonly live: readonly Bare[];
  readonly asOfS: number | null;
}

const world: fc.Arbitrary<World> = fc.record({
  past: fc.array(incidentArbitrary, { maxLength: 40 }),
  imported: fc.array(incidentArbitrary, { maxLength: 12 }),
  live: fc.array(incidentArbitrary, { maxLength: 12 }),
  asOfS: fc.option(timeS),
});

/** The engine, and everything that it ought to count, spelled out. */
function tell({ past, imported, live, asOfS }: World): { engine: IncidentEngine; all: Incident[] } {
  const engine = new IncidentEngine();
  const { record } = engine;
  record.setPlaces({ border: BORDER, segments: SEGMENTS, sectorNames: SECTOR_NAMES });
  record.setWords(WORDS);
  const sorted = past.toSorted((a, b) => a.openedMs - b.openedMs);
  record.load('feed', { columns: columnsOf(past), ids: null, status: null });
  const ids = imported.map((_, i) => `IMP-${i}`);
  const bySince = imported.map((one, i) => ({ ...one, id: ids[i]! })).toSorted((a, b) => a.openedMs - b.openedMs);
  record.load('file', {
    columns: columnsOf(bySince),
    ids: packTexts(bySince.map(({ id }) => id)),
    status: Uint8Array.from(bySince, ({ status }) => INCIDENT_STATUSES.indexOf(status)),
  });
  // The first two of the picture have ids that the file has too.
  const changed = live.map((one, i) => ({ ...one, id: i < 2 ? `IMP-${i}` : `INC-${i}` }));
  record.follow({ fresh: true, asOfMs: asOfS === null ? null : asOfS * 1000, changed, gone: [] });
  const newestMs = Math.max(Number.NEGATIVE_INFINITY, ...past.map(({ openedMs }) => openedMs));
  const known = changed.filter(({ id, openedMs }) => openedMs > newestMs || ids.includes(id));
  const all = [
    ...sorted.map((one, i): Incident => ({ ...one, id: `REC-${i + 1}`, status: 'closed', closedMs: null })),
    ...bySince.filter(({ id }) => !changed.some((one) => one.id === id)).map((one) => ({ ...one, closedMs: null })),
    ...known,
  ].filter(({ openedMs }) => asOfS === null || openedMs <= asOfS * 1000);
  return { engine, all };
}

const idsOf = (rows: IncidentRows) => Array.from({ length: rows.count }, (_, i) => textAt(rows.ids, i));

describe('IncidentEngine', () => {
  it('counts what counting one by one counts, in all dimensions together, each facet without its own', () => {
    holds(
      fc.property(world, filterArbitrary, (made, filter) => {
        const { engine, all } = tell(made);
        const counts = engine.counts(filter);
        const total = all.filter((one) => fits(one, filter)).length;
        expect(counts.total).toBe(total);
        expect(counts.all).toBe(all.length);
        const facet = <T>(values: readonly T[], of: (one: Incident) => T, except: Parameters<typeof fits>[2]) =>
          values.map((value) => all.filter((one) => of(one) === value && fits(one, filter, except)).length);
        expect([...counts.kinds]).toEqual(facet(INCIDENT_KINDS, ({ kind }) => kind, 'kind'));
        expect([...counts.severities]).toEqual(facet(SEVERITIES, ({ severity }) => severity, 'severity'));
        expect([...counts.statuses]).toEqual(facet(INCIDENT_STATUSES, ({ status }) => status, 'status'));
        expect([...counts.outcomes]).toEqual(facet([...OUTCOMES, null], ({ outcome }) => outcome, 'outcome'));
        expect([...counts.sides]).toEqual(facet(INCIDENT_SIDES, sideOf, 'side'));
        const byAgency = new Map(counts.agencies.map(({ agencyId, count }) => [agencyId, count]));
        expect(AGENCIES.map((id) => byAgency.get(id) ?? 0)).toEqual(
          facet(AGENCIES, ({ agencyId }) => agencyId as 'CBP', 'agency'),
        );
      }),
      300,
    );
  });

  it('finds the row of what fits in every order, and of nothing else', () => {
    const order = fc.record({ by: fc.constantFrom(...INCIDENT_SORTS), descending: fc.boolean() });
    holds(
      fc.property(world, filterArbitrary, order, (made, filter, sort) => {
        const { engine, all } = tell(made);
        const ids = idsOf(engine.rows({ filter, sort, from: 0, count: 100 }));
        for (const { id } of all) {
          const at = ids.indexOf(id);
          expect(engine.rowOf({ filter, sort, id })).toBe(at === -1 ? null : at);
        }
        expect(engine.rowOf({ filter, sort, id: 'no such id' })).toBeNull();
      }),
      100,
    );
  });

  it('agrees with itself: counts, histogram, cells, line, points, rows and export of one filter', () => {
    holds(
      fc.property(world, filterArbitrary, fc.integer({ min: 1, max: 14 }), (made, filter, zoom) => {
        const { engine, all } = tell(made);
        const fitting = all.filter((one) => fits(one, filter));
        const { total, filterKey, version } = engine.counts(filter);
        const cells = engine.cells({ filter, bbox: [-180, -85, 180, 85], zoom });
        expect(cells.total).toBe(total);
        expect(sum(cells.counts)).toBe(total);
        const extract = engine.extract(filter);
        expect([extract.total, extract.count, extract.filterKey, extract.version]).toEqual([
          total,
          total,
          filterKey,
          version,
        ]);
        expect(idsOf(extract).toSorted()).toEqual(fitting.map(({ id }) => id).toSorted());
        expect([...extract.openedMs]).toEqual(fitting.map(({ openedMs }) => openedMs).toSorted((a, b) => a - b));
        const points = engine.points(filter);
        expect(points.count).toBe(all.filter((one) => fits(one, filter, 'time')).length);
        const fromMs = filter.timeFromMs ?? Number.NEGATIVE_INFINITY;
        const toMs = filter.timeToMs ?? Number.POSITIVE_INFINITY;
        expect(points.openedMs.filter((at) => at >= fromMs && at < toMs).length).toBe(total);
        const starts = { main: 0, north: 1_000_000 };
        const line = engine.line({ filter, cellM: 5_000, cells: 300, starts });
        expect(sum(line.counts)).toBe(all.filter((one) => fits(one, filter, 'stretch')).length);
      }),
      200,
    );
  });

  it('puts every incident in the bin of its time and severity, whatever the time of the filter', () => {
    holds(
      fc.property(world, filterArbitrary, timeS, fc.integer({ min: 1, max: 12 }), (made, filter, fromS, bins) => {
        const { engine, all } = tell(made);
        // A width of whole milliseconds, so that edges are the same however they are computed.
        const [fromMs, widthMs] = [fromS * 1000, 3_000_000];
        const found = engine.histogram({ filter, fromMs, toMs: fromMs + bins * widthMs, bins });
        const expected = Array.from({ length: bins }, (_, bin) =>
          SEVERITIES.map(
            (severity) =>
              all.filter(
                (one) =>
                  one.severity === severity &&
                  one.openedMs >= fromMs + bin * widthMs &&
                  one.openedMs < fromMs + (bin + 1) * widthMs &&
                  fits(one, filter, 'time'),
              ).length,
          ),
        );
        expect([...found.counts]).toEqual(expected.flat());
      }),
    );
    expect(() => new IncidentEngine().histogram({ filter: NO_FILTER, fromMs: 5, toMs: 5, bins: 3 })).toThrow(
      /fromMs < toMs/,
    );
  });

  it('counts the cells of a window by Mercator tile, those of the part of the map only', () => {
    const tileOf = ({ position: [lng, lat] }: Incident, level: number) => {
      const size = 2 ** level;
      const radians = (lat * Math.PI) / 180;
      const y = (1 - Math.log(Math.tan(radians) + 1 / Math.cos(radians)) / Math.PI) / 2;
      return `${Math.floor(((lng + 180) / 360) * size)}/${Math.floor(y * size)}`;
    };
    holds(
      fc.property(world, filterArbitrary, fc.integer({ min: 0, max: 15 }), (made, filter, zoom) => {
        const { engine, all } = tell(made);
        const { level, count, columns, rows, counts } = engine.cells({ filter, bbox: [-180, -85, 180, 85], zoom });
        expect(512 * 2 ** (zoom - level)).toBeLessThanOrEqual(zoom > 13 ? 256 : 64);
        const expected = new Map<string, number>();
        for (const one of all) {
          if (!fits(one, filter)) continue;
          const tile = tileOf(one, level);
          expected.set(tile, (expected.get(tile) ?? 0) + 1);
        }
        const found = Array.from({ length: count }, (_, i) => [`${columns[i]}/${rows[i]}`, counts[i]] as const);
        expect(new Map(found)).toEqual(expected);
        expect(found.length).toBe(expected.size);
        const east = engine.cells({ filter, bbox: [-98.5, 40, -90, 60], zoom });
        const expectedEast = [...expected].filter(([tile]) => {
          const lng = (Number(tile.split('/')[0]) / 2 ** level) * 360 - 180;
          return lng + 360 / 2 ** level > -98.5;
        });
        expect(sum(east.counts)).toBe(expectedEast.reduce((all, [, n]) => all + n, 0));
      }),
      120,
    );
  });

  it('slides a window without asking the filter again, and answers as if it were new', () => {
    holds(
      fc.property(world, filterArbitrary, fc.array(timeS, { minLength: 2, maxLength: 6 }), (made, filter, times) => {
        const { engine, all } = tell(made);
        for (const fromS of times) {
          const slid: IncidentFilter = { ...filter, timeFromMs: fromS * 1000, timeToMs: fromS * 1000 + 9_000_000 };
          const expected = all.filter((one) => fits(one, slid)).length;
          expect(engine.counts(slid).total).toBe(expected);
          expect(sum(engine.cells({ filter: slid, bbox: [-180, -85, 180, 85], zoom: 5 }).counts)).toBe(expected);
        }
      }),
      60,
    );
  });

  it('counts a stretch from its beginning to before its end, as segments meet', () => {
    const engine = new IncidentEngine();
    const [one] = fc.sample(incidentArbitrary, { numRuns: 1, seed: 9 });
    const at = (chainageM: number, i: number): Incident => ({
      ...one!,
      id: `I${i}`,
      at: { pieceId: 'main', chainageM },
    });
    engine.record.follow({ fresh: true, asOfMs: null, changed: [1000, 2000, 3000].map(at), gone: [] });
    const within = (fromChainageM: number, toChainageM: number, pieceId = 'main') =>
      engine.counts({ ...NO_FILTER, stretches: [{ pieceId, fromChainageM, toChainageM }] }).total;
    expect([within(1000, 2000), within(1000, 2001), within(2000, 3000), within(0, 9000, 'north')]).toEqual([
      1, 2, 1, 0,
    ]);
  });

  it('keeps its cells until the next whole zoom', () => {
    const level = (zoom: number) =>
      new IncidentEngine().cells({ filter: NO_FILTER, bbox: [-180, -85, 180, 85], zoom }).level;
    expect([level(6), level(6.9), level(7), level(-1), level(22)]).toEqual([9, 9, 10, 3, 16]);
  });

  it('is empty while nothing was told', () => {
    const engine = new IncidentEngine();
    expect(engine.counts(NO_FILTER)).toMatchObject({ total: 0, all: 0, span: null });
    expect(engine.extract(NO_FILTER).count).toBe(0);
    expect(engine.cells({ filter: NO_FILTER, bbox: [-180, -85, 180, 85], zoom: 3 }).count).toBe(0);
  });

  it('gives the density that the rooms draw, of what fits', () => {
    const past = fc.sample(incidentArbitrary, { numRuns: 50, seed: 5 });
    const { engine } = tell({ past, imported: [], live: [], asOfS: null });
    const query = { bounds: [-110, 45, -90, 58] as const, width: 64, bandwidthCells: 1 };
    const all = engine.density(NO_FILTER, query);
    const parts = SEVERITIES.map((severity) => engine.density({ ...NO_FILTER, severities: [severity] }, query));
    for (const [i, value] of all.values.entries()) {
      expect(parts.reduce((total, { values }) => total + values[i]!, 0)).toBeCloseTo(value, 2);
    }
    expect(sum(all.values)).toBeGreaterThan(0);
  });
});

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
