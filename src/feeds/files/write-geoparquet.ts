import type { Geometry, Position } from 'geojson';
import { ByteWriter, type ColumnSource, geojsonToWkb, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';
import type { ExportQuery } from './export-query';
import { cellAt, type ExportColumn, type ExportTable, geometryAt, type WrittenPart } from './export-table';

/** Rows of a row group, which is made in memory. */
const ROWS_AT_ONCE = 50_000;
const QUERY_KEY = 'watchline';

/**
 * The table as GeoParquet 1.1: the place as WKB in `geometry`, times as timestamps, numbers as doubles, the query in the
 * metadata of the file under `watchline`.
 */
export function* writeGeoparquet(table: ExportTable, query: ExportQuery): Generator<WrittenPart> {
  const { count } = table;
  const writer = new ByteWriter();
  const schema = schemaFromColumnData({ columnData: columnsOf(table, 0, 0) });
  const file = new ParquetWriter({
    writer,
    schema,
    createdBy: 'Watchline',
    kvMetadata: [
      { key: 'geo', value: JSON.stringify(geoMetadata(table)) },
      { key: QUERY_KEY, value: JSON.stringify(query) },
    ],
  });
  for (let from = 0; from < count; from += ROWS_AT_ONCE) {
    const to = Math.min(count, from + ROWS_AT_ONCE);
    file.write({ columnData: columnsOf(table, from, to), rowGroupSize: ROWS_AT_ONCE });
    yield { bytes: new Uint8Array(), rows: to };
  }
  file.finish();
  yield { bytes: writer.getBytes(), rows: count };
}

function columnsOf(table: ExportTable, from: number, to: number): ColumnSource[] {
  const rows = Array.from({ length: to - from }, (_, i) => from + i);
  const columns = table.columns.map((column): ColumnSource => {
    const data = rows.map((row) => cellAt(column, row));
    if (column.kind === 'time') {
      const times = data.map((cell) => (typeof cell === 'number' ? new Date(cell) : null));
      return { name: column.name, type: 'TIMESTAMP', nullable: true, data: times };
    }
    return { name: column.name, type: typeOf(column), nullable: true, data };
  });
  const places = rows.map((row) => {
    const geometry = geometryAt(table.geometry, row);
    return geometry && geojsonToWkb(geometry);
  });
  return [...columns, { name: 'geometry', type: 'BYTE_ARRAY', nullable: true, statistics: false, data: places }];
}

function typeOf({ kind }: ExportColumn): 'DOUBLE' | 'BOOLEAN' | 'STRING' {
  if (kind === 'number') return 'DOUBLE';
  return kind === 'flag' ? 'BOOLEAN' : 'STRING';
}

/** CRS left out means longitude and latitude in WGS84 (OGC:CRS84). */
function geoMetadata({ geometry, count }: ExportTable): unknown {
  const types = new Set<string>();
  const bbox = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let row = 0; row < count; row++) {
    const place = geometryAt(geometry, row);
    if (place === null) continue;
    types.add(place.type);
    eachPosition(place, ([lng = 0, lat = 0]) => {
      bbox[0] = Math.min(bbox[0]!, lng);
      bbox[1] = Math.min(bbox[1]!, lat);
      bbox[2] = Math.max(bbox[2]!, lng);
      bbox[3] = Math.max(bbox[3]!, lat);
    });
  }
  const column = { encoding: 'WKB', geometry_types: [...types].sort(), ...(types.size > 0 ? { bbox } : {}) };
  return { version: '1.1.0', primary_column: 'geometry', columns: { geometry: column } };
}

function eachPosition(geometry: Geometry, visit: (position: Position) => void): void {
  if (geometry.type === 'GeometryCollection') {
    for (const one of geometry.geometries) eachPosition(one, visit);
    return;
  }
  const walk = (nested: unknown): void => {
    if (!Array.isArray(nested)) return;
    if (typeof nested[0] === 'number') visit(nested);
    else for (const one of nested) walk(one);
  };
  walk(geometry.coordinates);
}
