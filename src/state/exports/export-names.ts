import * as m from '../../i18n/paraglide/messages';
import type { ExportKind } from './export-sources';

export const EXPORT_KIND_NAMES: Readonly<Record<ExportKind, () => string>> = {
  incidents: m.export_kind_incidents,
  sensors: m.export_kind_sensors,
  units: m.export_kind_units,
  ledger: m.export_kind_ledger,
  gaps: m.export_kind_gaps,
  response: m.export_kind_response,
  areas: m.export_kind_areas,
};

/** What a file is, for its own title: the minute of its picture in UTC. */
export function exportTitle(kind: ExportKind, timeMs: number): string {
  const time = `${new Date(timeMs).toISOString().slice(0, 16).replace('T', ' ')}Z`;
  return m.export_file_title({ what: EXPORT_KIND_NAMES[kind](), time });
}
