import { INCIDENT_STATUSES, type Incident, SEVERITIES } from '../../domain/incident';
import * as m from '../../i18n/paraglide/messages';
import type { IncidentRow } from '../../state/tables/incident-rows.svelte';
import type { TableColumn } from '../../state/tables/table-column';
import { incidentKindName, incidentStatusName, outcomeName, severityName } from '../words';
import { hidden, lengthColumn, numberColumn, releasableText, textColumn, timeColumn, withUnit } from './column';
import type { TableNames } from './table-names';

/**
 * Every fact of an incident.
 *
 * @param held the incident as the picture has it; of those that have left it the record keeps less
 */
export function incidentColumns(
  names: TableNames,
  held: (incidentId: string) => Incident | undefined,
): readonly TableColumn<IncidentRow>[] {
  const ofHeld =
    <T>(read: (incident: Incident) => T) =>
    ({ id }: IncidentRow): T | null => {
      const incident = held(id);
      return incident ? read(incident) : null;
    };
  return [
    timeColumn('opened', m.table_opened, ({ openedMs }) => openedMs),
    textColumn('kind', m.table_kind, 132, ({ kind }) => incidentKindName(kind)),
    textColumn('severity', m.table_severity, 84, ({ severity }) => severityName(severity), {
      rank: ({ severity }) => SEVERITIES.indexOf(severity),
    }),
    textColumn('status', m.fact_status, 92, ({ status }) => incidentStatusName(status), {
      rank: ({ status }) => INCIDENT_STATUSES.indexOf(status),
    }),
    textColumn('outcome', m.fact_outcome, 108, ({ outcome }) => outcome && outcomeName(outcome)),
    textColumn('segment', m.table_segment, 176, ({ at }) => names.segment(at)),
    lengthColumn('chainage', m.table_chainage, names.unit, ({ at }) => at.chainageM),
    textColumn('piece', m.table_piece, 120, ({ at }) => names.piece(at.pieceId), hidden),
    textColumn('side', m.table_side, 96, ({ side }) => sideName(side, names)),
    textColumn('agency', m.fact_agency, 176, ({ agencyId }) => names.agency(agencyId)),
    textColumn('id', m.table_id, 92, ({ id }) => id),
    timeColumn(
      'verified',
      m.fact_verified,
      ofHeld(({ verifiedMs }) => verifiedMs ?? null),
      hidden,
    ),
    timeColumn('closed', m.fact_closed, ({ closedMs }) => closedMs, hidden),
    textColumn(
      'closedBy',
      m.fact_closed_by,
      160,
      ofHeld(
        ({ closedBy }) => (closedBy && m.value_name_agency({ name: closedBy.name, agency: closedBy.agencyId })) || null,
      ),
      hidden,
    ),
    textColumn(
      'mergedInto',
      m.fact_merged_into,
      176,
      ofHeld(({ mergedInto }) => (mergedInto === undefined ? null : names.incident(mergedInto))),
      hidden,
    ),
    textColumn(
      'detectedBy',
      m.fact_detected_by,
      200,
      ofHeld(({ detectedBy }) => detectedBy.map(names.sensor).join(', ')),
      hidden,
    ),
    textColumn(
      'units',
      m.fact_units,
      160,
      ofHeld(({ unitIds }) => unitIds.map(names.callsign).join(', ')),
      hidden,
    ),
    textColumn(
      'releasability',
      m.fact_releasable,
      160,
      ofHeld(({ releasability }) => releasableText(releasability)),
      hidden,
    ),
    numberColumn(
      'lat',
      () => withUnit(m.table_latitude(), m.table_degrees()),
      96,
      ({ position }) => position[1],
      { ...hidden, digits: 5 },
    ),
    numberColumn(
      'lng',
      () => withUnit(m.table_longitude(), m.table_degrees()),
      100,
      ({ position }) => position[0],
      { ...hidden, digits: 5 },
    ),
  ];
}

function sideName(side: IncidentRow['side'], { countries }: TableNames): string {
  if (side === 'line') return m.filter_side_line();
  if (countries === null) return side === 'left' ? m.filter_side_left() : m.filter_side_right();
  return m.filter_side_country({ country: countries[side] });
}
