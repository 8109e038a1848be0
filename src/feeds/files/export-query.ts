import type { Releasability } from '../../domain/agency';
import type { IncidentFilter } from '../../domain/incident-filter';

export const EXPORT_FORMATS = ['geojson', 'csv', 'kml', 'parquet'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/**
 * The question that an export answers, and under which marking: it lies inside of every file, so that whoever holds the
 * file alone knows what it is. Plain JSON; times are ISO 8601 in UTC.
 */
export interface ExportQuery {
  readonly format: 'watchline-export/1';
  readonly what: string;
  /** In words. */
  readonly title: string;
  /** True: everything in it is scripted. */
  readonly exercise: boolean;
  /** The marking as a banner states it. */
  readonly marking: string;
  readonly releasableTo: Releasability;
  readonly exportedAt: string;
  /** Of the picture that it was taken from, and whether that was the live one. */
  readonly pictureAt: string;
  readonly pictureVersion: number;
  readonly mode: 'live' | 'replay';
  readonly rows: number;
  /** Records that the question found and that are not in the file, because they are not released to its readers. */
  readonly withheld: number;
  /** For whom: an agency, or `all` for what everybody may see. */
  readonly audience: string;
  /** Every row, those in sight on the map (with its bounds: west, south, east, north), or what was selected. */
  readonly scope: 'all' | 'screen' | 'selected';
  readonly bounds: readonly [number, number, number, number] | null;
  /** Of incidents; null elsewhere. */
  readonly filter: IncidentFilter | null;
  /** Opens the same desk. */
  readonly link: string;
  readonly source: string;
  readonly crs: 'OGC:CRS84';
}
