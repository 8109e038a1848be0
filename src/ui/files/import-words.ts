import type { DateOrder } from '../../feeds/files/import-mapping';
import type { FileKind } from '../../feeds/files/open-file';
import { type ImportTarget, TARGET_FIELDS } from '../../feeds/files/target-fields';
import * as m from '../../i18n/paraglide/messages';
import type { FileInspection } from '../../workers/import.protocol';
import {
  capabilityName,
  incidentKindName,
  incidentStatusName,
  outcomeName,
  sensorHealthName,
  sensorKindName,
  severityName,
  unitKindName,
  unitStatusName,
} from '../words';

const KINDS: Readonly<Record<FileKind, () => string>> = {
  csv: m.import_kind_csv,
  geojson: m.import_kind_geojson,
  'json-lines': m.import_kind_json_lines,
  kml: m.import_kind_kml,
  kmz: m.import_kind_kmz,
  gpx: m.import_kind_gpx,
  cot: m.import_kind_cot,
  shapefile: m.import_kind_shapefile,
  parquet: m.import_kind_parquet,
};

const DELIMITERS: Readonly<Record<string, () => string>> = {
  ',': m.import_delimiter_comma,
  ';': m.import_delimiter_semicolon,
  '\t': m.import_delimiter_tab,
  '|': m.import_delimiter_bar,
};

const TARGETS: Readonly<Record<ImportTarget, { readonly name: () => string; readonly detail: () => string }>> = {
  overlay: { name: m.import_target_overlay, detail: m.import_target_overlay_detail },
  incidents: { name: m.import_target_incidents, detail: m.import_target_incidents_detail },
  sensors: { name: m.import_target_sensors, detail: m.import_target_sensors_detail },
  units: { name: m.import_target_units, detail: m.import_target_units_detail },
};

const FIELDS: Readonly<Record<string, () => string>> = {
  place: m.import_place,
  time: m.import_field_time,
  kind: m.import_field_kind,
  severity: m.import_field_severity,
  status: m.import_field_status,
  outcome: m.import_field_outcome,
  id: m.import_field_id,
  agencyId: m.import_field_agency,
  releasability: m.import_field_releasability,
  maxRangeM: m.import_field_range,
  name: m.import_field_name,
  azimuthDeg: m.import_field_azimuth,
  fieldOfViewDeg: m.import_field_view,
  minRangeM: m.import_field_min_range,
  mastHeightM: m.import_field_mast,
  detectionDay: m.import_field_detection_day,
  detectionNight: m.import_field_detection_night,
  detectionFog: m.import_field_detection_fog,
  detectionPrecipitation: m.import_field_detection_precipitation,
  health: m.import_field_health,
  callsign: m.import_field_callsign,
  responseSpeedMps: m.import_field_speed,
  capabilities: m.import_field_capabilities,
};

const ORDERS: Readonly<Record<DateOrder, () => string>> = { dmy: m.import_date_dmy, mdy: m.import_date_mdy };

/** The words for a choice of a field of a target. */
const CHOICES: Readonly<Record<string, (choice: never) => string>> = {
  'incidents kind': incidentKindName,
  'incidents severity': severityName,
  'incidents status': incidentStatusName,
  'incidents outcome': outcomeName,
  'sensors kind': sensorKindName,
  'sensors health': sensorHealthName,
  'units kind': unitKindName,
  'units status': unitStatusName,
  'units capabilities': capabilityName,
};

export const targetName = (target: ImportTarget): string => TARGETS[target].name();
export const targetDetail = (target: ImportTarget): string => TARGETS[target].detail();
export const fieldName = (key: string): string => FIELDS[key]?.() ?? key;
export const dateOrderName = (order: DateOrder): string => ORDERS[order]();

export function choiceName(target: ImportTarget, key: string, choice: string): string {
  return CHOICES[`${target} ${key}`]?.(choice as never) ?? choice;
}

/** What a file is, in a line: `CSV · utf-8 · by commas · 12 columns`. */
export function fileFacts({ kind, encoding, delimiter, isPacked, sample }: FileInspection): string {
  const parts = [
    KINDS[kind](),
    isPacked && kind !== 'kmz' && kind !== 'shapefile' ? m.import_packed() : '',
    encoding?.toUpperCase() ?? '',
    delimiter === null ? '' : (DELIMITERS[delimiter]?.() ?? ''),
    m.import_columns_count({ count: String(sample.fields.length) }),
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

/** Whether a target has lengths, or times, to be asked about. */
export function asksFor(target: ImportTarget, type: 'length' | 'time'): boolean {
  return TARGET_FIELDS[target].some((field) => field.type === type);
}
