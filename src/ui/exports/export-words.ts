import type { ExportFormat } from '../../feeds/files/export-query';
import * as m from '../../i18n/paraglide/messages';

export const FORMAT_NAMES: Readonly<Record<ExportFormat, () => string>> = {
  geojson: m.export_format_geojson,
  csv: m.export_format_csv,
  kml: m.export_format_kml,
  parquet: m.export_format_parquet,
};

export const FORMAT_NOTES: Readonly<Record<ExportFormat, () => string>> = {
  geojson: m.export_note_geojson,
  csv: m.export_note_csv,
  kml: m.export_note_kml,
  parquet: m.export_note_parquet,
};
