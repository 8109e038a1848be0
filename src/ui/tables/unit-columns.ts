import type { UnitState } from '../../domain/picture';
import type { TrackRecord } from '../../domain/track';
import { type FreeStatus, UNIT_STATUSES } from '../../domain/unit';
import * as m from '../../i18n/paraglide/messages';
import type { TableColumn } from '../../state/tables/table-column';
import { lengthUnitName, METRES_PER_UNIT } from '../format';
import { capabilityName, unitKindName, unitStatusName } from '../words';
import { hidden, numberColumn, releasableText, textColumn, timeColumn, withUnit } from './column';
import type { TableNames } from './table-names';

/**
 * Every fact of a unit.
 *
 * @param trackOf its last report; undefined where it was never heard. Only what moves reads it, so that a table sorted by
 *   anything else stays as it is while positions come in.
 */
export function unitColumns(
  names: TableNames,
  trackOf: (trackId: number) => TrackRecord | undefined,
): readonly TableColumn<UnitState>[] {
  const speedUnit = () =>
    names.unit === 'nmi' ? m.table_knots() : m.table_per_hour({ unit: lengthUnitName(names.unit) });
  const speed = (mps: number | undefined) => (mps === undefined ? null : (mps * 3600) / METRES_PER_UNIT[names.unit]);
  const degrees = (name: () => string) => () => withUnit(name(), m.table_degrees());
  const turnOut = (status: FreeStatus) =>
    numberColumn<UnitState>(
      status,
      () => m.table_turn_out({ status: unitStatusName(status) }),
      132,
      ({ unit }) => unit.turnOutS[status],
      hidden,
    );
  return [
    textColumn('callsign', m.table_callsign, 148, ({ unit }) => unit.callsign),
    textColumn('kind', m.table_kind, 84, ({ unit }) => unitKindName(unit.kind)),
    textColumn('status', m.fact_status, 100, ({ unit }) => unitStatusName(unit.status), {
      rank: ({ unit }) => UNIT_STATUSES.indexOf(unit.status),
    }),
    timeColumn('since', m.fact_since, ({ sinceMs }) => sinceMs),
    textColumn('incident', m.fact_incident, 176, ({ incidentId }) =>
      incidentId === null ? null : names.incident(incidentId),
    ),
    numberColumn(
      'speed',
      () => withUnit(m.fact_speed(), speedUnit()),
      92,
      ({ unit }) => speed(trackOf(unit.trackId)?.speedMps),
    ),
    numberColumn('heading', degrees(m.fact_heading), 84, ({ unit }) => trackOf(unit.trackId)?.headingDeg ?? null),
    timeColumn('heard', m.fact_heard, ({ unit }) => trackOf(unit.trackId)?.timeMs ?? null),
    textColumn('capabilities', m.fact_capabilities, 200, ({ unit }) =>
      unit.capabilities.map(capabilityName).join(', '),
    ),
    textColumn('agency', m.fact_agency, 176, ({ unit }) => names.agency(unit.agencyId)),
    textColumn('id', m.table_id, 92, ({ unit }) => unit.id),
    textColumn(
      'designation',
      m.fact_designation,
      160,
      ({ unit }) => (unit.crossDesignated ? m.fact_cross_designated() : null),
      hidden,
    ),
    numberColumn(
      'responseSpeed',
      () => withUnit(m.table_response_speed(), speedUnit()),
      132,
      ({ unit }) => speed(unit.responseSpeedMps),
      hidden,
    ),
    turnOut('on-patrol'),
    turnOut('at-post'),
    turnOut('on-call'),
    textColumn('releasability', m.fact_releasable, 160, ({ unit }) => releasableText(unit.releasability), hidden),
    numberColumn('lat', degrees(m.table_latitude), 96, ({ unit }) => trackOf(unit.trackId)?.lat ?? null, {
      ...hidden,
      digits: 5,
    }),
    numberColumn('lng', degrees(m.table_longitude), 100, ({ unit }) => trackOf(unit.trackId)?.lng ?? null, {
      ...hidden,
      digits: 5,
    }),
  ];
}
