import type { Releasability } from '../../domain/agency';
import type { Aoi } from '../../domain/aoi';
import { commonReleasability } from '../../domain/common-releasability';
import type { Incident } from '../../domain/incident';
import type { IncidentFilter } from '../../domain/incident-filter';
import type { IncidentRows } from '../../domain/incident-record';
import type { ExportSource } from '../../workers/export.protocol';
import type { App } from '../app-context';
import type { Selection } from '../selection-store.svelte';
import { aoiTable } from './aoi-table';
import { gapTable } from './gap-table';
import { ledgerTable } from './ledger-table';
import { responseTable } from './response-table';
import { sensorTable } from './sensor-table';
import { unitTable } from './unit-table';

export const EXPORT_KINDS = ['incidents', 'sensors', 'units', 'ledger', 'gaps', 'response', 'areas'] as const;
export type ExportKind = (typeof EXPORT_KINDS)[number];

/** What the tools of the desk add to what the application knows. */
export interface ExportedTools {
  readonly incidents: {
    /** Changes when anything in the record does. */
    readonly version: number | null;
    extract(filter: IncidentFilter, signal: AbortSignal): Promise<IncidentRows>;
  };
  readonly filter: () => IncidentFilter;
  readonly areas: () => Iterable<Aoi>;
}

type ExportedApp = Pick<App, 'picture' | 'viewed' | 'analysis' | 'border' | 'lineResponse' | 'view'>;

/** What is there to export of a kind, as this window has it now; null while it is not computed. */
export async function exportSource(
  kind: ExportKind,
  app: ExportedApp,
  tools: ExportedTools,
  signal: AbortSignal,
): Promise<ExportSource | null> {
  if (kind === 'incidents') {
    const restricted = restrictedOf(app.picture.picture.incidents.values());
    const { exercise } = app.picture.picture;
    return { kind, rows: await tools.incidents.extract(tools.filter(), signal), restricted, exercise };
  }
  const table = tableOfKind(kind, app, tools);
  return table && { kind: 'table', table };
}

/** Rows of a kind that the selection names; null where it names none. */
export function selectedIds(kind: ExportKind, selection: Selection): readonly string[] | null {
  switch (selection.kind) {
    case 'incident':
      return kind === 'incidents' ? [selection.incidentId] : null;
    case 'sensor':
      return kind === 'sensors' ? [selection.sensorId] : null;
    case 'unit':
      return kind === 'units' ? [selection.unitId] : null;
    case 'segment':
      return kind === 'ledger' ? [selection.segmentId] : null;
    case 'aoi':
      return kind === 'areas' ? [selection.aoiId] : null;
    default:
      return null;
  }
}

function tableOfKind(kind: Exclude<ExportKind, 'incidents'>, app: ExportedApp, tools: ExportedTools) {
  const { picture } = app.viewed;
  const line = app.border.border;
  const segments = app.border.segments?.segments;
  const { answer } = app.analysis;
  switch (kind) {
    case 'sensors':
      return sensorTable(picture.sensors.values());
    case 'units':
      return unitTable(picture);
    case 'areas':
      return aoiTable(tools.areas());
    case 'ledger':
      return answer && line && segments
        ? ledgerTable(answer.ledger, line, segments, ofSensors(app), picture.exercise)
        : null;
    case 'gaps':
      return answer && line ? gapTable(answer.gaps, line, ofSensors(app), picture.exercise) : null;
    case 'response': {
      const response = app.lineResponse.answer;
      if (!response || !line || !segments) return null;
      const units = Array.from(picture.units.values(), ({ unit }) => unit.releasability);
      const both = commonReleasability([ofSensors(app), ...units]);
      return responseTable([response.toLeft, response.toRight], line, segments, both, picture.exercise);
    }
  }
}

/** Who may see what is computed from the sensors that count: whoever may see all of them. */
function ofSensors({ viewed, view }: ExportedApp): Releasability {
  const counted = [...viewed.picture.sensors.values()].filter(
    ({ sensor }) => view.agencyId === null || sensor.agencyId === view.agencyId,
  );
  return commonReleasability(counted.map(({ sensor }) => sensor.releasability));
}

function restrictedOf(incidents: Iterable<Incident>): ReadonlyMap<string, Releasability> {
  const restricted = new Map<string, Releasability>();
  for (const { id, releasability } of incidents) if (releasability !== 'all') restricted.set(id, releasability);
  return restricted;
}
