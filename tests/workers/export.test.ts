import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IncidentRows } from '../../src/domain/incident-record';
import { chooseRows } from '../../src/feeds/files/choose-rows';
import { cellAt } from '../../src/feeds/files/export-table';
import { ExportClient } from '../../src/workers/export.client';
import { serveExport } from '../../src/workers/serve-export';
import { QUERY, rowsAndTable } from '../feeds/files/export-arbitrary';
import { FakeTime } from '../state/fakes';
import { PortWorker } from './ports';

const SEED = 20_261_129;
console.info(`fast-check seed ${SEED}`);
const run = { seed: SEED, numRuns: 200 };

function incidents(ids: readonly string[]): IncidentRows {
  const encoder = new TextEncoder();
  let end = 0;
  const count = ids.length;
  return {
    version: 1,
    filterKey: '',
    total: count,
    count,
    ids: {
      bytes: encoder.encode(ids.join('')),
      ends: Uint32Array.from(ids, (id) => {
        end += encoder.encode(id).length;
        return end;
      }),
    },
    openedMs: Float64Array.from(ids, (_, i) => 1000 * i),
    closedMs: Float64Array.from(ids, (_, i) => (i % 2 ? Number.NaN : 2000 * i)),
    kind: Uint8Array.from(ids, (_, i) => i % 8),
    severity: Uint8Array.from(ids, (_, i) => i % 4),
    status: Uint8Array.from(ids, () => 3),
    outcome: Uint8Array.from(ids, (_, i) => i % 8),
    side: Uint8Array.from(ids, () => 0),
    agency: Uint16Array.from(ids, () => 0),
    agencyIds: ['CBP'],
    piece: Uint16Array.from(ids, () => 0),
    pieceIds: ['main'],
    chainageM: Float64Array.from(ids, (_, i) => i),
    positions: Float64Array.from(ids.flatMap((_, i) => [i, 49])),
  };
}

describe('chooseRows', () => {
  it('lets through what the audience may see and nothing else, and counts what it withholds', () => {
    fc.assert(
      fc.property(rowsAndTable, fc.constantFrom('all', 'CBP', 'RCMP', 'USCG'), ({ rows, table }, audience) => {
        const sets = [['*'], ['CBP'], ['CBP', 'RCMP'], ['RCMP']];
        const may = rows.flatMap(({ set }, i) => (set === 0 || sets[set]!.includes(audience) ? [`R-${i}`] : []));
        const { table: left, withheld, releasability } = chooseRows(table, { audience, bounds: null, ids: null });
        expect(Array.from({ length: left.count }, (_, i) => cellAt(left.columns[0]!, i))).toEqual(may);
        expect(withheld).toBe(rows.length - may.length);
        // Whoever it is marked for may see every row of it; the audience is among them.
        if (releasability !== 'all' && left.count > 0) expect(releasability).toContain(audience);
        const restricted = may.some((id) => rows[Number(id.slice(2))]!.set !== 0);
        expect(releasability === 'all').toBe(!restricted);
        left.columns.forEach((column, c) => {
          may.forEach((id, i) => {
            expect(cellAt(column, i)).toEqual(cellAt(table.columns[c]!, Number(id.slice(2))));
          });
        });
      }),
      run,
    );
  });

  it('takes rows in sight, over the antimeridian too, or by their id', () => {
    const made = incidents(['A', 'B', 'C', 'D']);
    made.positions.set([-179, 49, 10, 49, 179, 49, 10, -10]);
    const table = { ...incidentTableOf(made) };
    const idsIn = (bounds: readonly [number, number, number, number] | null, ids: readonly string[] | null = null) => {
      const left = chooseRows(table, { audience: 'all', bounds, ids }).table;
      return Array.from({ length: left.count }, (_, i) => cellAt(left.columns[0]!, i));
    };
    expect(idsIn([170, 40, -170, 60])).toEqual(['A', 'C']);
    expect(idsIn([0, 40, 20, 60])).toEqual(['B']);
    expect(idsIn([10, 49, 10, 49])).toEqual(['B']);
    expect(idsIn(null, ['D', 'X'])).toEqual(['D']);
    expect(idsIn([0, 40, 20, 60], ['D'])).toEqual([]);
  });
});

describe('export worker', () => {
  const connected = () => {
    const workers: PortWorker[] = [];
    const time = new FakeTime();
    const client = new ExportClient(time, () => {
      const worker = new PortWorker((scope) => serveExport(scope, time));
      workers.push(worker);
      return worker;
    });
    return { client, workers };
  };
  const quiet = { signal: new AbortController().signal, onRows: () => undefined };

  it('prepares incidents, keeps from the file what is not released, and writes the rest', async () => {
    const { client } = connected();
    const restricted = new Map([['I-2', ['RCMP']]]);
    expect(
      await client.load({ kind: 'incidents', rows: incidents(['I-1', 'I-2', 'I-3']), restricted, exercise: true }),
    ).toBe(3);
    const prepared = await client.choose({ audience: 'CBP', bounds: null, ids: null });
    expect(prepared).toMatchObject({ count: 2, withheld: 1, releasability: 'all' });
    expect(prepared.preview.map(([id]) => id)).toEqual(['I-1', 'I-3']);
    const heard: number[] = [];
    const text = new TextDecoder().decode(
      await client.write({ format: 'csv', query: QUERY }, { ...quiet, onRows: (rows) => heard.push(rows) }),
    );
    expect(text).not.toContain('I-2');
    expect(text.split('\r\n')[2]).toBe(
      'I-3,crossing-boat,high,closed,seizure,CBP,1970-01-01T00:00:02.000Z,1970-01-01T00:00:04.000Z,left,main,2,ALL,true,2,49,',
    );
    expect(heard.at(-1)).toBe(2);
    const rcmp = await client.choose({ audience: 'RCMP', bounds: null, ids: null });
    expect(rcmp).toMatchObject({ count: 3, withheld: 0, releasability: ['RCMP'] });
    expect(rcmp.preview[1]?.[rcmp.columns.findIndex(({ name }) => name === 'releasableTo')]).toBe('RCMP');
    client.dispose();
  });

  it('refuses before there are rows, after a crash too, and stops when it is told', async () => {
    const { client, workers } = connected();
    await expect(client.choose({ audience: 'all', bounds: null, ids: null })).rejects.toMatchObject({
      code: 'worker-failed',
    });
    const many = incidents(Array.from({ length: 20_000 }, (_, i) => `I-${i}`));
    await client.load({ kind: 'incidents', rows: many, restricted: new Map(), exercise: true });
    await expect(client.write({ format: 'csv', query: QUERY }, quiet)).rejects.toMatchObject({ code: 'worker-failed' });
    await client.choose({ audience: 'all', bounds: null, ids: null });
    const abort = new AbortController();
    const writing = client.write(
      { format: 'geojson', query: QUERY },
      { signal: abort.signal, onRows: (rows) => rows > 0 && abort.abort() },
    );
    await expect(writing).rejects.toMatchObject({ code: 'cancelled' });
    workers[0]?.crash();
    await expect(client.write({ format: 'csv', query: QUERY }, quiet)).rejects.toMatchObject({ code: 'worker-failed' });
    client.dispose();
  });
});

function incidentTableOf(rows: IncidentRows) {
  const codes = new Uint16Array(rows.count);
  return {
    count: rows.count,
    columns: [{ name: 'id', kind: 'packed', texts: rows.ids } as const],
    geometry: { kind: 'points', positions: rows.positions } as const,
    releasability: { codes, sets: ['all'] as const },
  };
}
