import type { ExportFormat } from './export-query';

export const MEDIA_TYPES: Readonly<Record<ExportFormat, string>> = {
  geojson: 'application/geo+json',
  csv: 'text/csv',
  kml: 'application/vnd.google-earth.kml+xml',
  parquet: 'application/vnd.apache.parquet',
};
