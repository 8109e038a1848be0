import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { INCIDENT_KINDS, INCIDENT_STATUSES, OUTCOMES, SEVERITIES } from '../../src/domain/incident';
import type { IncidentRows } from '../../src/domain/incident-record';
import { EXPORT_FORMATS } from '../../src/feeds/files/export-query';
import { packTexts, textAt } from '../../src/geo/incidents/pack-texts';
import { ExportClient } from '../../src/workers/export.client';
import { ImportClient } from '../../src/workers/import.client';
import { serveExport } from '../../src/workers/serve-export';
import { serveImport } from '../../src/workers/serve-import';
import { QUERY } from '../feeds/files/export-arbitrary';
import { FakeTime } from '../state/fakes';
import { PortWorker } from './ports';

const SEED = 20_261_129;
console.info(`fast-check seed ${SEED}`);
const NEVER = new AbortController().signal;
const read = (path: string) => readFileSync(new URL(`../../data/${path}`, import.meta.url), 'utf8');
let border = '';
let segments = '';
let conditions = '';
beforeAll(() => {
  border = read('borders/usa-can.json');
  segments = read('borders/usa-can.segments.json');
  conditions = read('conditions.json');
});

const AGENCIES = ['CBP', 'RCMP', 'USCG'];
const incident = fc.record({
  lng: fc.double({ min: -140, max: -60, noNaN: true }),
  lat: fc.double({ min: 40, max: 60, noNaN: true }),
  timeS: fc.integer({ min: 1_600_000_000, max: 1_795_000_000 }),
  kind: fc.nat({ max: INCIDENT_KINDS.length - 1 }),
  severity: fc.nat({ max: SEVERITIES.length - 1 }),
  status: fc.nat({ max: INCIDENT_STATUSES.length - 1 }),
  outcome: fc.nat({ max: OUTCOMES.length }),
  agency: fc.nat({ max: AGENCIES.length - 1 }),
  id: fc.oneof(fc.stringMatching(/^INC-[a-z0-9]{1,6}-\d{1,5}$/), fc.constantFrom('Ä"1', 'a,b')),
});
type Made = typeof incident extends fc.Arbitrary<infer T> ? T : never;

function rowsOf(made: readonly Made[]): IncidentRows {
  const count = made.length;
  return {
    version: 1,
    filterKey: '',
    total: count,
    count,
    ids: packTexts(made.map(({ id }) => id)),
    openedMs: Float64Array.from(made, ({ timeS }) => timeS * 1000),
    closedMs: new Float64Array(count).fill(Number.NaN),
    kind: Uint8Array.from(made, ({ kind }) => kind),
    severity: Uint8Array.from(made, ({ severity }) => severity),
    status: Uint8Array.from(made, ({ status }) => status),
    outcome: Uint8Array.from(made, ({ outcome }) => outcome),
    side: new Uint8Array(count),
    agency: Uint16Array.from(made, ({ agency }) => agency),
    agencyIds: AGENCIES,
    piece: new Uint16Array(count),
    pieceIds: ['main'],
    chainageM: new Float64Array(count),
    positions: Float64Array.from(made.flatMap(({ lng, lat }) => [lng, lat])),
  };
}

describe('incidents that leave and come back', () => {
  it.each(EXPORT_FORMATS)('are the same as %s, without anybody mapping a column', async (format) => {
    const time = new FakeTime();
    const writer = new ExportClient(time, () => new PortWorker((scope) => serveExport(scope, time)));
    const reader = new ImportClient(
      { kind: 'text', border, segments, conditions },
      time,
      () => new PortWorker((scope) => serveImport(scope, time)),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(incident, { minLength: 2, maxLength: 20, selector: ({ id }) => id }),
        async (made) => {
          await writer.load({ kind: 'incidents', rows: rowsOf(made), restricted: new Map(), exercise: true });
          await writer.choose({ audience: 'all', bounds: null, ids: null });
          const bytes = await writer.write({ format, query: QUERY }, { signal: NEVER, onRows: () => undefined });
          const file = new Blob([bytes]);
          const { mappings } = await reader.inspect(file, NEVER);
          const { imported, setAside } = await reader.run(
            { file, mapping: mappings.incidents, prefix: 'X' },
            NEVER,
            () => undefined,
          );
          expect(setAside.count).toBe(0);
          if (imported.kind !== 'incidents') throw new Error(imported.kind);
          const { columns, ids, status } = imported.part;
          expect(columns.count).toBe(made.length);
          const byId = new Map(made.map((one) => [one.id, one]));
          for (let row = 0; row < columns.count; row++) {
            const one = byId.get(textAt(ids!, row))!;
            expect(columns.timeS[row]).toBe(one.timeS);
            expect([columns.kind[row], columns.severity[row], status![row]]).toEqual([
              one.kind,
              one.severity,
              one.status,
            ]);
            expect(columns.outcome[row]).toBe(one.outcome);
            expect(columns.agencyIds[columns.agency[row]!]).toBe(AGENCIES[one.agency]);
            expect(Math.abs(columns.positions[2 * row]! - one.lng)).toBeLessThanOrEqual(1e-7);
            expect(Math.abs(columns.positions[2 * row + 1]! - one.lat)).toBeLessThanOrEqual(1e-7);
          }
        },
      ),
      { seed: SEED, numRuns: 15 },
    );
    writer.dispose();
    reader.dispose();
  });
});
