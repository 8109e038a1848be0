import fc from 'fast-check';
import type { Geometry } from 'geojson';
import type { Releasability } from '../../../src/domain/agency';
import type { ExportQuery } from '../../../src/feeds/files/export-query';
import type { ExportTable } from '../../../src/feeds/files/export-table';
import { releasedTo } from '../../../src/feeds/files/released-to';

export const QUERY: ExportQuery = {
  format: 'watchline-export/1',
  what: 'test',
  title: 'A <test> & "more"',
  exercise: true,
  marking: 'EXERCISE REL TO CBP',
  releasableTo: ['CBP'],
  exportedAt: '2026-11-29T15:00:00.000Z',
  pictureAt: '2026-11-24T02:10:00.000Z',
  pictureVersion: 7,
  mode: 'replay',
  rows: 0,
  withheld: 0,
  audience: 'CBP',
  scope: 'all',
  bounds: null,
  filter: null,
  link: '#/analyst',
  source: 'EXERCISE',
  crs: 'OGC:CRS84',
};

/** Texts that formats and spreadsheets trip over. */
export const awkwardText = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.constantFrom(
    '',
    '=1+1',
    '+44',
    '-101.5',
    '@x',
    "'=x",
    "''@",
    '\t=1',
    'a,b',
    'a"b',
    'two\r\nlines',
    ' space ',
    '<b>x</b>',
    ']]>',
    '&amp;',
    'Lac-Mégantic',
    '\uff1d1',
  ),
);
const lng = fc.double({ min: -180, max: 180, noNaN: true });
const lat = fc.double({ min: -90, max: 90, noNaN: true });
const position = fc.tuple(lng, lat).map((pair): number[] => pair);
const line = fc.array(position, { minLength: 2, maxLength: 5 });
const ring = fc.array(position, { minLength: 3, maxLength: 5 }).map((open) => [...open, open[0]!]);
const shape: fc.Arbitrary<Geometry> = fc.oneof(
  position.map((coordinates): Geometry => ({ type: 'Point', coordinates })),
  line.map((coordinates): Geometry => ({ type: 'LineString', coordinates })),
  fc
    .array(line, { minLength: 1, maxLength: 3 })
    .map((coordinates): Geometry => ({ type: 'MultiLineString', coordinates })),
  fc.array(ring, { minLength: 1, maxLength: 2 }).map((coordinates): Geometry => ({ type: 'Polygon', coordinates })),
  fc
    .array(fc.array(ring, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 2 })
    .map((coordinates): Geometry => ({ type: 'MultiPolygon', coordinates })),
);
const SETS: readonly Releasability[] = ['all', ['CBP'], ['CBP', 'RCMP'], ['RCMP']];

const row = fc.record({
  text: fc.option(awkwardText),
  number: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
  timeMs: fc.option(fc.integer({ min: 0, max: 4_000_000_000_000 })),
  flag: fc.option(fc.boolean()),
  code: fc.integer({ min: 0, max: 3 }),
  place: fc.option(position),
  shape: fc.option(shape),
  set: fc.integer({ min: 0, max: 3 }),
});
export type MadeRow = typeof row extends fc.Arbitrary<infer T> ? T : never;

export const rowsAndTable = fc
  .tuple(fc.array(row, { maxLength: 12 }), fc.boolean())
  .map(([rows, points]) => ({ rows, points, table: tableOf(rows, points) }));

export const NAMES = ['crossing-foot', '=evil', 'tampering'] as const;

export function tableOf(rows: readonly MadeRow[], points: boolean): ExportTable {
  const encoder = new TextEncoder();
  const ids = rows.map((_, i) => encoder.encode(`R-${i}`));
  const bytes = new Uint8Array(ids.flatMap((id) => [...id]));
  let end = 0;
  const ends = Uint32Array.from(ids, (id) => {
    end += id.length;
    return end;
  });
  const codes = Uint16Array.from(rows, ({ set }) => set);
  return {
    count: rows.length,
    columns: [
      { name: 'id', kind: 'packed', texts: { bytes, ends } },
      { name: 'text', kind: 'text', values: rows.map(({ text }) => text) },
      { name: 'numberM', kind: 'number', values: Float64Array.from(rows, ({ number }) => number ?? Number.NaN) },
      { name: 'opened', kind: 'time', values: Float64Array.from(rows, ({ timeMs }) => timeMs ?? Number.NaN) },
      { name: 'flag', kind: 'flag', values: rows.map(({ flag }) => flag) },
      { name: 'kind', kind: 'coded', codes: Uint8Array.from(rows, ({ code }) => code), names: NAMES },
      releasedTo(codes, SETS),
    ],
    geometry: points
      ? {
          kind: 'points',
          positions: Float64Array.from(rows.flatMap(({ place }) => place ?? [Number.NaN, Number.NaN])),
        }
      : { kind: 'shapes', shapes: rows.map((one) => one.shape) },
    releasability: { codes, sets: SETS },
  };
}

/** Every number of two alike structures, side by side. */
export function pairsOfNumbers(a: unknown, b: unknown): [number, number][] {
  if (typeof a === 'number') return [[a, Number(b)]];
  if (!Array.isArray(a)) return [];
  const other = Array.isArray(b) ? b : [];
  if (other.length !== a.length) return [[0, Number.POSITIVE_INFINITY]];
  return a.flatMap((one, i) => pairsOfNumbers(one, other[i]));
}
