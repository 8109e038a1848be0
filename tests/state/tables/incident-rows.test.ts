import { flushSync } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../src/domain/errors';
import { type IncidentFilter, NO_FILTER } from '../../../src/domain/incident-filter';
import type { IncidentSort, RowOfQuery, RowsQuery } from '../../../src/domain/incident-record';
import { IncidentEngine } from '../../../src/geo/incidents/incident-engine';
import { textAt } from '../../../src/geo/incidents/pack-texts';
import { IncidentRows } from '../../../src/state/tables/incident-rows.svelte';
import { columns, FakeTime } from '../fakes';
import { Held } from '../held.svelte';

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});
const NEWEST: IncidentSort = { by: 'time', descending: true };

/** The engine itself answers, on a turn of its own. */
function setUp(count: number) {
  const engine = new IncidentEngine();
  engine.record.load('feed', { columns: columns(count), ids: null, status: null });
  const asked: RowsQuery[] = [];
  const time = new FakeTime();
  const version = new Held<number | null>(1);
  const filter = new Held<IncidentFilter>(NO_FILTER);
  const sort = new Held<IncidentSort>(NEWEST);
  const failing = { with: null as AppError | null };
  const rows = new IncidentRows({
    record: {
      get version() {
        return version.value;
      },
      async rows(query: RowsQuery) {
        asked.push(query);
        await Promise.resolve();
        if (failing.with) throw failing.with;
        return engine.rows(query);
      },
      rowOf: async (query: RowOfQuery) => engine.rowOf(query),
    },
    filter: () => filter.value,
    sort: () => sort.value,
    clock: time,
    scheduler: time,
  });
  stops.push(rows.watch());
  const settle = async () => {
    for (let i = 0; i < 8; i++) {
      flushSync();
      await Promise.resolve();
    }
    flushSync();
  };
  return { engine, rows, asked, time, version, filter, sort, failing, settle };
}

describe('IncidentRows', () => {
  it('gives any row of a long record, fetching only around what is looked at', async () => {
    const { engine, rows, asked, settle } = setUp(5_000);
    expect([rows.count, rows.rowAt(0)]).toEqual([null, null]);
    await settle();
    expect(rows.count).toBe(5_000);
    const all = engine.rows({ filter: NO_FILTER, sort: NEWEST, from: 0, count: 5_000 });
    expect(rows.rowAt(0)?.id).toBe(textAt(all.ids, 0));
    expect(rows.rowAt(3_333)).toBeNull();
    rows.look(3_333);
    await settle();
    expect(rows.rowAt(3_333)?.id).toBe(textAt(all.ids, 3_333));
    // A scroll within what is there asks nothing.
    const before = asked.length;
    rows.look(3_340);
    await settle();
    expect(asked.length).toBe(before);
    expect(Math.max(...asked.map(({ count }) => count))).toBeLessThan(1_000);
    rows.look(4_990);
    await settle();
    expect(rows.rowAt(4_999)?.id).toBe(textAt(all.ids, 4_999));
    expect(rows.rowAt(5_000)).toBeNull();
  });

  it('is read in full: a row has what the record has', async () => {
    const { engine, rows, settle } = setUp(40);
    await settle();
    const all = engine.rows({ filter: NO_FILTER, sort: NEWEST, from: 0, count: 40 });
    const row = rows.rowAt(7);
    expect(row?.openedMs).toBe(all.openedMs[7]);
    expect(row?.position).toEqual([all.positions[14], all.positions[15]]);
    expect(row?.at).toEqual({ pieceId: all.pieceIds[all.piece[7]!], chainageM: all.chainageM[7] });
    expect(row?.agencyId).toBe(all.agencyIds[all.agency[7]!]);
    expect([row?.status, row?.closedMs]).toEqual(['closed', null]);
  });

  it('follows filter, order and record, and says when it is behind', async () => {
    const { rows, filter, sort, version, asked, settle } = setUp(300);
    await settle();
    const newest = rows.rowAt(0)?.id;
    sort.hold({ by: 'time', descending: false });
    flushSync();
    expect(rows.isCurrent).toBe(false);
    await settle();
    expect(rows.isCurrent).toBe(true);
    expect(rows.rowAt(299)?.id).toBe(newest);
    const middleMs = rows.rowAt(150)?.openedMs ?? 0;
    filter.hold({ ...NO_FILTER, timeFromMs: middleMs });
    await settle();
    expect(rows.count).toBe(150);
    expect(rows.rowAt(0)?.openedMs).toBe(middleMs);
    const before = asked.length;
    filter.hold({ ...NO_FILTER, timeFromMs: middleMs });
    await settle();
    expect(asked.length).toBe(before);
    version.hold(2);
    await settle();
    expect(asked.length).toBe(before + 1);
  });

  it('finds where an incident stands, copies a part, and asks again after a failure when told to', async () => {
    const { rows, settle, failing, sort } = setUp(300);
    await settle();
    const id = rows.rowAt(123)?.id ?? '';
    expect(await rows.indexOf(id, new AbortController().signal)).toBe(123);
    expect(await rows.indexOf('REC-0', new AbortController().signal)).toBeNull();
    expect((await rows.between(122, 125)).map((row) => row.id)[1]).toBe(id);
    failing.with = new AppError('out-of-range', { where: 'rows' });
    sort.hold({ by: 'id', descending: false });
    await settle();
    expect(rows.error?.code).toBe('out-of-range');
    failing.with = null;
    rows.retry();
    await settle();
    expect([rows.error, rows.isCurrent]).toEqual([null, true]);
  });
});
