import type { Geometry } from 'geojson';
import type { Aoi } from '../../domain/aoi';
import { aoiToFeature } from '../../domain/aoi-feature';
import type { ExportTable } from '../../feeds/files/export-table';
import { tableOf } from './table-of';

/** Areas of interest with what they were drawn from: as GeoJSON, reading the file gives the same areas. */
export function aoiTable(areas: Iterable<Aoi>): ExportTable {
  const rows = Array.from(areas, (aoi) => ({ aoi, ...aoiToFeature(aoi) }));
  return tableOf(rows, {
    columns: [
      ['id', 'text', ({ id }) => id],
      ['name', 'text', ({ properties }) => properties.name],
      ['colour', 'text', ({ properties }) => properties.colour],
      ['note', 'text', ({ properties }) => properties.note],
      ['releasability', 'json', ({ properties }) => properties.releasability],
      ['countsAsCover', 'flag', ({ properties }) => properties.countsAsCover],
      ['kind', 'text', ({ properties }) => properties.kind],
      ['center', 'json', ({ properties }) => properties.center],
      ['radiusM', 'number', ({ properties }) => properties.radiusM ?? null],
      ['fromDeg', 'number', ({ properties }) => properties.fromDeg ?? null],
      ['toDeg', 'number', ({ properties }) => properties.toDeg ?? null],
      ['path', 'json', ({ properties }) => properties.path],
      ['widthM', 'number', ({ properties }) => properties.widthM ?? null],
    ],
    // Its positions are read-only pairs, which GeoJSON's types do not know.
    shape: ({ geometry }) => geometry as unknown as Geometry,
    releasability: ({ aoi }) => aoi.releasability,
  });
}
