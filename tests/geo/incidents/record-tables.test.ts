import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INCIDENT_KINDS, type Incident, OUTCOMES, SEVERITIES } from '../../../src/domain/incident';
import { INCIDENT_SIDES, NO_FILTER } from '../../../src/domain/incident-filter';
import { INCIDENT_SORTS, type IncidentPart, type IncidentRows } from '../../../src/domain/incident-record';
import { IncidentEngine } from '../../../src/geo/incidents/incident-engine';
import { packTexts, textAt } from '../../../src/geo/incidents/pack-texts';
import { holds } from '../seed';
import { AGENCIES, BORDER, columnsOf, incidentArbitrary, SECTOR_NAMES, SEGMENTS, WORDS } from './worlds';

const [first] = fc.sample(incidentArbitrary, { numRuns: 1, seed: 1 }) as [Omit<Incident, 'id'>];

const at = (id: string, openedMs: number, over: Partial<Incident> = {}): Incident => ({
  ...first,
  status: 'open',
  closedMs: null,
  ...over,
  id,
  openedMs,
});
const part = (incidents: readonly Incident[]): IncidentPart => ({
  columns: columnsOf(incidents),
  ids: packTexts(incidents.map(({ id }) => id)),
  status: null,
});
const ids = (rows: IncidentRows) => Array.from({ length: rows.count }, (_, i) => textAt(rows.ids, i));
const follow = (engine: IncidentEngine, changed: Incident[], gone: string[] = [], asOfMs: number | null = null) =>
  engine.record.follow({ fresh: false, asOfMs, changed, gone });

describe('RecordTables', () => {
  it('keeps what left the picture, as it was last', () => {
    const engine = new IncidentEngine();
    follow(engine, [at('a', 1000)]);
    follow(engine, [at('a', 1000, { status: 'closed', closedMs: 5000 }), at('b', 2000)]);
    follow(engine, [], ['a']);
    expect(ids(engine.extract(NO_FILTER))).toEqual(['a', 'b']);
    expect([...engine.counts(NO_FILTER).statuses]).toEqual([1, 0, 0, 1]);
  });

  it('goes back in time and forth again: at a past time what came later does not count, and states are those of then', () => {
    const engine = new IncidentEngine();
    const closed = at('a', 1000, { status: 'closed', closedMs: 5000 });
    follow(engine, [closed, at('b', 6000)]);
    follow(engine, [at('a', 1000)], ['b'], 2000);
    expect(ids(engine.extract(NO_FILTER))).toEqual(['a']);
    expect(engine.counts(NO_FILTER)).toMatchObject({ total: 1, all: 1, span: { fromMs: 1000, toMs: 1000 } });
    expect([...engine.counts(NO_FILTER).statuses]).toEqual([1, 0, 0, 0]);
    // Closed long before the time looked at, it is not in that picture: the latest that is known of it counts.
    follow(engine, [], ['a'], 5500);
    expect([...engine.counts(NO_FILTER).statuses]).toEqual([0, 0, 0, 1]);
    follow(engine, [closed, at('b', 6000)], []);
    expect([...engine.counts(NO_FILTER).statuses]).toEqual([1, 0, 0, 1]);
  });

  it('counts what was opened at the very time looked at', () => {
    const engine = new IncidentEngine();
    engine.record.load('feed', { columns: columnsOf([at('', 3000), at('', 4000)]), ids: null, status: null });
    follow(engine, [], [], 3000);
    expect(engine.counts(NO_FILTER).total).toBe(1);
    follow(engine, [], [], 2999);
    expect(engine.counts(NO_FILTER).total).toBe(0);
  });

  it('forgets the picture of another log, and what that log hid of a file', () => {
    const engine = new IncidentEngine();
    engine.record.load('file', part([at('a', 1000), at('b', 2000)]));
    follow(engine, [at('a', 1500)]);
    expect(ids(engine.extract(NO_FILTER))).toEqual(['a', 'b']);
    expect([...engine.extract(NO_FILTER).openedMs]).toEqual([1500, 2000]);
    engine.record.follow({ fresh: true, asOfMs: null, changed: [at('b', 2500)], gone: [] });
    expect([...engine.extract(NO_FILTER).openedMs]).toEqual([1000, 2500]);
  });

  it('counts one that is part of another there only', () => {
    const engine = new IncidentEngine();
    follow(engine, [at('a', 1000, { status: 'closed', mergedInto: 'b' }), at('b', 1000)]);
    expect(ids(engine.extract(NO_FILTER))).toEqual(['b']);
  });

  it('takes a part out and puts another in its place; of two with one id the later counts', () => {
    const engine = new IncidentEngine();
    engine.record.load('one', part([at('a', 1000), at('b', 2000)]));
    engine.record.load('two', part([at('b', 3000)]));
    expect([...engine.extract(NO_FILTER).openedMs]).toEqual([1000, 3000]);
    engine.record.load('two', null);
    expect([...engine.extract(NO_FILTER).openedMs]).toEqual([1000, 2000]);
    engine.record.load('one', part([at('c', 7000)]));
    expect(ids(engine.extract(NO_FILTER))).toEqual(['c']);
  });

  it('refuses a part that does not fit and leaves the record as it was', () => {
    const engine = new IncidentEngine();
    engine.record.load('one', part([at('a', 1000)]));
    const good = part([at('b', 2000), at('c', 3000)]);
    const bad: readonly IncidentPart[] = [
      { ...good, columns: { ...good.columns, timeS: Float64Array.of(3, 2) } },
      { ...good, columns: { ...good.columns, timeS: Float64Array.of(3, Number.NaN) } },
      { ...good, columns: { ...good.columns, timeS: Float64Array.of(3) } },
      { ...good, columns: { ...good.columns, positions: Float64Array.of(1, 2, Number.NaN, 4) } },
      { ...good, columns: { ...good.columns, chainageM: Float64Array.of(0, -1) } },
      { ...good, columns: { ...good.columns, kind: Uint8Array.of(0, INCIDENT_KINDS.length) } },
      { ...good, columns: { ...good.columns, severity: Uint8Array.of(0, SEVERITIES.length) } },
      { ...good, columns: { ...good.columns, agency: Uint8Array.of(0, AGENCIES.length) } },
      { ...good, columns: { ...good.columns, piece: Uint8Array.of(9, 0) } },
      { ...good, status: Uint8Array.of(0, 4) },
      { ...good, ids: packTexts(['only one']) },
    ];
    for (const one of bad) {
      expect(() => engine.record.load('one', one)).toThrow(expect.objectContaining({ code: 'bad-file' }));
    }
    expect(ids(engine.extract(NO_FILTER))).toEqual(['a']);
  });

  it('counts its changes, and says of what an answer is', () => {
    const engine = new IncidentEngine();
    const version = follow(engine, [at('a', 1000)]);
    expect(engine.counts(NO_FILTER).version).toBe(version);
    expect(engine.record.setWords(WORDS)).toBe(version + 1);
    expect(engine.record.setPlaces({ border: BORDER, segments: SEGMENTS, sectorNames: SECTOR_NAMES })).toBe(
      version + 2,
    );
  });

  it('finds by words that came later than the first question, and places that came later', () => {
    const engine = new IncidentEngine();
    const one = at('a', 1000, {
      kind: 'crossing-boat',
      position: [-99.9, 49.2],
      at: { pieceId: 'main', chainageM: 500 },
    });
    follow(engine, [one]);
    const boat = { ...NO_FILTER, text: 'BOAT' };
    const left = { ...NO_FILTER, sides: ['left' as const], text: 'roseau' };
    expect([engine.counts(boat).total, engine.counts(left).total]).toEqual([0, 0]);
    engine.record.setWords(WORDS);
    engine.record.setPlaces({ border: BORDER, segments: SEGMENTS, sectorNames: SECTOR_NAMES });
    expect([engine.counts(boat).total, engine.counts(left).total]).toEqual([1, 1]);
  });
});

describe('rows', () => {
  it('are in the order asked for, page by page', () => {
    const value: Record<string, (one: Incident) => string | number> = {
      time: ({ openedMs }) => openedMs,
      kind: ({ kind }) => WORDS.kinds[INCIDENT_KINDS.indexOf(kind)]!,
      severity: ({ severity }) => SEVERITIES.indexOf(severity),
      status: ({ status }) => ['open', 'responding', 'on-scene', 'closed'].indexOf(status),
      outcome: ({ outcome }) => WORDS.outcomes[outcome === null ? OUTCOMES.length : OUTCOMES.indexOf(outcome)]!,
      agency: ({ agencyId }) => WORDS.agencies[agencyId] ?? agencyId,
      chainage: (one) => (one.at.pieceId === 'main' ? 0 : 1e9) + one.at.chainageM,
      id: ({ id }) => (id.startsWith('INC') ? 0 : 1e9) + Number(id.split('-')[1]),
    };
    holds(
      fc.property(
        fc.array(incidentArbitrary, { maxLength: 25 }),
        fc.array(incidentArbitrary, { maxLength: 8 }),
        fc.constantFrom(...INCIDENT_SORTS),
        fc.boolean(),
        fc.nat({ max: 30 }),
        (past, live, by, descending, from) => {
          const engine = new IncidentEngine();
          engine.record.setPlaces({ border: BORDER, segments: SEGMENTS, sectorNames: SECTOR_NAMES });
          engine.record.setWords(WORDS);
          const sorted = past.toSorted((a, b) => a.openedMs - b.openedMs);
          engine.record.load('feed', part(sorted.map((one, i) => ({ ...one, id: `REC-${i + 1}` }))));
          follow(
            engine,
            live.map((one, i) => ({ ...one, id: `INC-${i + 1}` })),
          );
          const all = new Map<string, Incident>([
            ...sorted.map((one, i): [string, Incident] => [
              `REC-${i + 1}`,
              { ...one, id: `REC-${i + 1}`, status: 'closed' },
            ]),
            ...live.map((one, i): [string, Incident] => [`INC-${i + 1}`, { ...one, id: `INC-${i + 1}` }]),
          ]);
          const rows = engine.rows({ filter: NO_FILTER, sort: { by, descending }, from: 0, count: 1000 });
          expect(rows.total).toBe(all.size);
          expect(ids(rows).toSorted()).toEqual([...all.keys()].toSorted());
          const read = value[by] ?? (() => 0);
          const keys = by === 'side' ? [...rows.side] : ids(rows).map((id) => read(all.get(id)!));
          for (let i = 1; i < keys.length; i++) {
            const [a, b] = descending ? [keys[i]!, keys[i - 1]!] : [keys[i - 1]!, keys[i]!];
            expect(typeof a === 'string' ? a.localeCompare(String(b)) <= 0 : a <= Number(b)).toBe(true);
            if (a === b) {
              const [x, y] = descending
                ? [rows.openedMs[i]!, rows.openedMs[i - 1]!]
                : [rows.openedMs[i - 1]!, rows.openedMs[i]!];
              expect(x).toBeLessThanOrEqual(y);
            }
          }
          const page = engine.rows({ filter: NO_FILTER, sort: { by, descending }, from, count: 5 });
          expect(ids(page)).toEqual(ids(rows).slice(from, from + 5));
          expect(page.total).toBe(rows.total);
          // Each row whole, whatever the order.
          for (const [i, id] of ids(rows).entries()) {
            const one = all.get(id)!;
            expect([rows.positions[2 * i], rows.positions[2 * i + 1]]).toEqual([...one.position]);
            expect(rows.pieceIds[rows.piece[i]!]).toBe(one.at.pieceId);
            expect(rows.agencyIds[rows.agency[i]!]).toBe(one.agencyId);
            expect(INCIDENT_SIDES[rows.side[i]!]).toBeDefined();
            expect(rows.outcome[i]).toBe(one.outcome === null ? OUTCOMES.length : OUTCOMES.indexOf(one.outcome));
            expect(rows.closedMs[i]).toBe(id.startsWith('INC') ? (one.closedMs ?? Number.NaN) : Number.NaN);
          }
        },
      ),
      120,
    );
  });
});
