import type { Geometry, Position } from 'geojson';
import { csvCell } from './csv-cell';
import type { ExportQuery } from './export-query';
import { type ExportTable, geometryAt, type WrittenPart, writtenCell } from './export-table';

/** Named so that readers that guess take it for what it is. */
export const QUERY_COLUMN = 'watchline_query';
const BOM = '\uFEFF';
const ROWS_AT_ONCE = 5_000;

/**
 * The table as CSV (RFC 4180, UTF-8 with a byte order mark, which spreadsheets need for accents): points as `lng` and `lat`,
 * other shapes as `wkt`. The query stands in the last column of the first row: a block of comments above the header is not
 * CSV, and breaks readers; a second file gets lost.
 */
export function* writeCsv(table: ExportTable, query: ExportQuery): Generator<WrittenPart> {
  const { columns, geometry, count } = table;
  const encoder = new TextEncoder();
  const places = geometry.kind === 'points' ? ['lng', 'lat'] : ['wkt'];
  const header = [...columns.map(({ name }) => name), ...places, QUERY_COLUMN].map(csvCell).join();
  yield { bytes: encoder.encode(`${BOM}${header}\r\n`), rows: 0 };
  for (let from = 0; from < count; from += ROWS_AT_ONCE) {
    const to = Math.min(count, from + ROWS_AT_ONCE);
    let text = '';
    for (let row = from; row < to; row++) {
      for (const column of columns) text += `${csvCell(writtenCell(column, row))},`;
      text += placeCells(geometryAt(geometry, row), geometry.kind);
      text += `,${row === 0 ? csvCell(JSON.stringify(query)) : ''}\r\n`;
    }
    yield { bytes: encoder.encode(text), rows: to };
  }
}

function placeCells(geometry: Geometry | null, kind: ExportTable['geometry']['kind']): string {
  if (kind === 'shapes') return csvCell(geometry && wkt(geometry));
  return geometry?.type === 'Point' ? geometry.coordinates.join() : ',';
}

/** Well-known text (OGC 06-103r4). */
function wkt(geometry: Geometry): string {
  if (geometry.type === 'GeometryCollection') return `GEOMETRYCOLLECTION (${geometry.geometries.map(wkt).join(', ')})`;
  return `${geometry.type.toUpperCase()} ${nested(geometry.type === 'Point' ? [geometry.coordinates] : geometry.coordinates)}`;
}

type Nested = Position | readonly Nested[];

function nested(list: readonly Nested[]): string {
  const inner = list.map((one) => (typeof one[0] === 'number' ? one.join(' ') : nested(one as readonly Nested[])));
  return `(${inner.join(', ')})`;
}
