import type { ExportQuery } from './export-query';
import { cellAt, type ExportColumn, type ExportTable, geometryAt, type WrittenPart, writtenCell } from './export-table';

const ROWS_AT_ONCE = 2_000;

/**
 * The table as GeoJSON (RFC 7946): a feature a row, the query as the foreign member `watchline` of the collection. Keys
 * stand in the order of the columns, so equal tables give the same bytes.
 */
export function* writeGeojson(table: ExportTable, query: ExportQuery): Generator<WrittenPart> {
  const { columns, geometry, count } = table;
  const encoder = new TextEncoder();
  const [first] = columns;
  yield {
    bytes: encoder.encode(`{"type":"FeatureCollection","watchline":${JSON.stringify(query)},"features":[\n`),
    rows: 0,
  };
  for (let from = 0; from < count; from += ROWS_AT_ONCE) {
    const to = Math.min(count, from + ROWS_AT_ONCE);
    const features: string[] = [];
    for (let row = from; row < to; row++) {
      const properties = Object.fromEntries(columns.map((column) => [column.name, valueAt(column, row)]));
      const id = first && cellAt(first, row);
      features.push(
        JSON.stringify({
          type: 'Feature',
          ...(typeof id === 'string' ? { id } : {}),
          properties,
          geometry: geometryAt(geometry, row),
        }),
      );
    }
    yield { bytes: encoder.encode(`${features.join(',\n')}${to < count ? ',\n' : '\n'}`), rows: to };
  }
  yield { bytes: encoder.encode(']}\n'), rows: count };
}

function valueAt(column: ExportColumn, row: number): unknown {
  return column.kind === 'json' ? (column.values[row] ?? null) : writtenCell(column, row);
}
