import type { Geometry } from 'geojson';
import type { Releasability } from '../../domain/agency';
import { commonReleasability } from '../../domain/common-releasability';
import { cellAt, type ExportTable, geometryAt, pickRows } from './export-table';

export type Bounds = readonly [west: number, south: number, east: number, north: number];

export interface RowChoice {
  /** An agency, or `all`: only what everybody may see. */
  readonly audience: string;
  /** Rows that meet this box alone; null for wherever they are. West above east crosses the antimeridian. */
  readonly bounds: Bounds | null;
  /** Of the first column; null for every row. */
  readonly ids: readonly string[] | null;
}

export interface ChosenRows {
  readonly table: ExportTable;
  /** Rows that the question found and that are not released to the audience. */
  readonly withheld: number;
  /** Of the rows that are left, together. */
  readonly releasability: Releasability;
}

/** The rows that go into the file: what was asked for, without what its readers may not see. */
export function chooseRows(table: ExportTable, { audience, bounds, ids }: RowChoice): ChosenRows {
  const { codes, sets } = table.releasability;
  const mayGo = sets.map((set) => set === 'all' || (audience !== 'all' && set.includes(audience)));
  const wanted = ids && new Set(ids);
  const [naming] = table.columns;
  const rows: number[] = [];
  const kept = new Set<Releasability>();
  let withheld = 0;
  for (let row = 0; row < table.count; row++) {
    if (wanted && naming && !wanted.has(String(cellAt(naming, row)))) continue;
    if (bounds && !meets(geometryAt(table.geometry, row), bounds)) continue;
    const code = codes[row] ?? 0;
    if (mayGo[code] !== true) {
      withheld++;
      continue;
    }
    rows.push(row);
    const set = sets[code];
    if (set !== undefined) kept.add(set);
  }
  const all = rows.length === table.count;
  return {
    table: all ? table : pickRows(table, Uint32Array.from(rows)),
    withheld,
    releasability: commonReleasability(kept),
  };
}

/** By the box around the shape: what only passes by in a curve may count, what is in sight always does. */
function meets(geometry: Geometry | null, [west, south, east, north]: Bounds): boolean {
  if (geometry === null) return false;
  let [lngFrom, latFrom, lngTo, latTo] = [Infinity, Infinity, -Infinity, -Infinity];
  const walk = (nested: unknown): void => {
    if (!Array.isArray(nested)) return;
    const [lng, lat] = nested;
    if (typeof lng === 'number' && typeof lat === 'number') {
      lngFrom = Math.min(lngFrom, lng);
      lngTo = Math.max(lngTo, lng);
      latFrom = Math.min(latFrom, lat);
      latTo = Math.max(latTo, lat);
    } else for (const one of nested) walk(one);
  };
  if (geometry.type === 'GeometryCollection') {
    return geometry.geometries.some((one) => meets(one, [west, south, east, north]));
  }
  walk(geometry.coordinates);
  if (latTo < south || latFrom > north) return false;
  return west <= east ? lngTo >= west && lngFrom <= east : lngTo >= west || lngFrom <= east;
}
