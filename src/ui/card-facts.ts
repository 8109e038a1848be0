import type { Releasability } from '../domain/agency';
import type { Segment } from '../domain/border';
import type { LedgerRow } from '../domain/coverage';
import type { Incident } from '../domain/incident';
import type { SensorState, UnitState } from '../domain/picture';
import type { Sensor } from '../domain/sensor';
import type { TrackRecord } from '../domain/track';
import { sensorHorizonM } from '../geo/sensor-horizon';
import * as m from '../i18n/paraglide/messages';
import {
  formatAge,
  formatChainage,
  formatDuration,
  formatLength,
  formatNumber,
  formatPercent,
  formatUtcDateTime,
  formatUtcTime,
  type LengthUnit,
  lengthNumber,
  lengthUnitName,
} from './format';
import * as words from './words';

/** A fact of a card: a name and its value; `number` sets it in the figures of the instrument. */
export interface Fact {
  readonly name: string;
  readonly value: string;
  readonly number?: boolean;
}

/** What the facts need besides the thing itself. */
export interface FactContext {
  readonly nowMs: number;
  readonly lengthUnit: LengthUnit;
  readonly agencyName: (agencyId: string) => string;
  readonly pieceName: (pieceId: string) => string;
  /** What people call a thing; its id where it is not known. */
  readonly sensorName: (sensorId: string) => string;
  readonly callsign: (unitId: string) => string;
  readonly incidentName: (incidentId: string) => string;
  /** Ranges count as stated also beyond the horizon; left out: they do not. */
  readonly ignoresHorizon?: boolean;
}

export function incidentFacts(incident: Incident, context: FactContext): Fact[] {
  const { at, outcome, closedMs, closedBy, mergedInto, verifiedMs, detectedBy, unitIds } = incident;
  const place = formatChainage(context.pieceName(at.pieceId), at.chainageM, context.lengthUnit);
  return [
    { name: m.fact_status(), value: words.incidentStatusName(incident.status) },
    ...(outcome === null ? [] : [{ name: m.fact_outcome(), value: words.outcomeName(outcome) }]),
    { name: m.fact_place(), value: place, number: true },
    { name: m.fact_opened(), value: since(incident.openedMs, context), number: true },
    ...(verifiedMs === undefined ? [] : [{ name: m.fact_verified(), value: formatUtcTime(verifiedMs), number: true }]),
    ...(closedMs === null ? [] : [{ name: m.fact_closed(), value: formatUtcDateTime(closedMs), number: true }]),
    ...(closedBy === undefined
      ? []
      : [{ name: m.fact_closed_by(), value: m.value_name_agency({ name: closedBy.name, agency: closedBy.agencyId }) }]),
    ...(mergedInto === undefined ? [] : [{ name: m.fact_merged_into(), value: context.incidentName(mergedInto) }]),
    { name: m.fact_detected_by(), value: list(detectedBy.map(context.sensorName), m.fact_undetected()) },
    { name: m.fact_units(), value: list(unitIds.map(context.callsign), m.fact_no_units()) },
    { name: m.fact_agency(), value: context.agencyName(incident.agencyId) },
    releasable(incident.releasability),
  ];
}

export function sensorFacts({ sensor, sinceMs, cause }: SensorState, context: FactContext): Fact[] {
  const { detection } = sensor;
  const kmRange = m.value_range({
    from: lengthNumber(sensor.minRangeM, context.lengthUnit),
    to: formatLength(sensor.maxRangeM, context.lengthUnit),
  });
  const isRound = sensor.fieldOfViewDeg === 360;
  const view = m.value_view({
    width: formatNumber(sensor.fieldOfViewDeg),
    azimuth: formatNumber(sensor.azimuthDeg),
  });
  return [
    { name: m.fact_health(), value: words.sensorHealthName(sensor.health) },
    { name: m.fact_since(), value: since(sinceMs, context), number: true },
    ...(cause === '' ? [] : [{ name: m.fact_cause(), value: words.causeName(cause) }]),
    { name: m.fact_range(), value: kmRange, number: true },
    ...horizonFacts(sensor, context),
    { name: m.fact_sector(), value: isRound ? m.value_angle({ value: formatNumber(360) }) : view, number: true },
    ...(sensor.mastHeightM === undefined ? [] : [mast(sensor.mastHeightM)]),
    {
      name: m.fact_detection(),
      value: [detection.day, detection.night, detection.fog, detection.precipitation]
        .map((p) => formatNumber(p, 2))
        .join(' / '),
      number: true,
    },
    { name: m.fact_agency(), value: context.agencyName(sensor.agencyId) },
    releasable(sensor.releasability),
  ];
}

/** Where a sensor states more than its horizon: how far that is, and whether it counts in this view. */
function horizonFacts(sensor: Sensor, { lengthUnit, ignoresHorizon }: FactContext): Fact[] {
  const horizonM = sensorHorizonM(sensor);
  if (horizonM >= sensor.maxRangeM) return [];
  const length = formatLength(horizonM, lengthUnit);
  const value = ignoresHorizon ? m.value_horizon_ignored({ length }) : m.value_horizon({ length });
  return [{ name: m.fact_horizon(), value, number: true }];
}

function mast(heightM: number): Fact {
  const value = m.value_with_unit({ value: formatNumber(heightM), unit: m.unit_m() });
  return { name: m.fact_mast(), value, number: true };
}

/** @param track the last report of the unit, null when it was never heard. */
export function unitFacts(
  { unit, sinceMs, incidentId }: UnitState,
  track: TrackRecord | null,
  context: FactContext,
): Fact[] {
  const heard = track === null ? m.fact_never_heard() : m.value_ago({ age: formatAge(context.nowMs - track.timeMs) });
  return [
    { name: m.fact_status(), value: words.unitStatusName(unit.status) },
    { name: m.fact_since(), value: since(sinceMs, context), number: true },
    ...(incidentId === null ? [] : [{ name: m.fact_incident(), value: context.incidentName(incidentId) }]),
    ...(track === null
      ? []
      : [
          { name: m.fact_speed(), value: speed(track.speedMps, context.lengthUnit), number: true },
          {
            name: m.fact_heading(),
            value: m.value_angle({ value: formatNumber(track.headingDeg).padStart(3, '0') }),
            number: true,
          },
        ]),
    { name: m.fact_heard(), value: heard, number: true },
    { name: m.fact_capabilities(), value: list(unit.capabilities.map(words.capabilityName), m.ui_none()) },
    { name: m.fact_agency(), value: context.agencyName(unit.agencyId) },
    ...(unit.crossDesignated === true ? [{ name: m.fact_designation(), value: m.fact_cross_designated() }] : []),
    releasable(unit.releasability),
  ];
}

/** @param row its line of the ledger, null while nothing has been computed. */
export function segmentFacts(segment: Segment, row: LedgerRow | null, context: FactContext): Fact[] {
  const { lengthUnit } = context;
  const lengthM = segment.toChainageM - segment.fromChainageM;
  const share = (partM: number): string =>
    m.value_share({ length: formatLength(partM, lengthUnit), share: formatPercent(partM / lengthM) });
  const at = (chainageM: number): string => formatChainage(context.pieceName(segment.pieceId), chainageM, lengthUnit);
  const water = m.value_of_water({
    water: words.waterClassName(segment.water),
    share: formatPercent(segment.waterShare),
  });
  return [
    { name: m.fact_from(), value: at(segment.fromChainageM), number: true },
    { name: m.fact_to(), value: at(segment.toChainageM), number: true },
    { name: m.fact_length(), value: formatLength(lengthM, lengthUnit), number: true },
    ...(row === null
      ? []
      : [
          { name: m.fact_covered(), value: share(row.onceM + row.twiceM), number: true },
          { name: m.fact_gap(), value: share(row.gapM), number: true },
          ...(row.newLossM > 0 ? [{ name: m.ledger_loss(), value: share(row.newLossM), number: true }] : []),
          ...(row.unknownM > 0 ? [{ name: m.fact_unknown(), value: share(row.unknownM), number: true }] : []),
        ]),
    { name: m.fact_water(), value: segment.water === 'land' ? words.waterClassName('land') : water },
    { name: m.fact_cover(), value: words.coverClassName(segment.cover) },
  ];
}

/** The planning values of its class, each way: foot / vehicle / boat. */
export function coverFacts({ left, right, timeToCover: { toLeft, toRight } }: Segment): Fact[] {
  const cover = ({ footS, vehicleS, boatS }: Segment['timeToCover']['toLeft']): string =>
    [footS, vehicleS, boatS].map((s) => (s === null ? m.no_value() : formatDuration(s))).join(' / ');
  return [
    { name: timeToCover(left), value: cover(toLeft), number: true },
    { name: timeToCover(right), value: cover(toRight), number: true },
  ];
}

function timeToCover(country: string): string {
  return m.fact_time_to_cover({ country });
}

function since(timeMs: number, { nowMs }: FactContext): string {
  return m.value_since({ time: formatUtcDateTime(timeMs), age: formatAge(nowMs - timeMs) });
}

/** Knots where lengths are nautical. */
function speed(speedMps: number, unit: LengthUnit): string {
  const value = lengthNumber(speedMps * 3600, unit, 0);
  return unit === 'nmi' ? m.value_speed_knots({ value }) : m.value_speed({ value, unit: lengthUnitName(unit) });
}

function list(values: readonly string[], none: string): string {
  return values.length === 0 ? none : values.join(', ');
}

function releasable(releasability: Releasability): Fact {
  const value = releasability === 'all' ? m.value_releasable_all() : releasability.join(', ');
  return { name: m.fact_releasable(), value };
}
