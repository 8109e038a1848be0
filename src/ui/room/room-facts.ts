import type { FeatureCollection } from 'geojson';
import type { Alarm } from '../../domain/alarm';
import type { WatchRule } from '../../domain/aoi-rules';
import type { BorderLine, SegmentsFile, Stretch } from '../../domain/border';
import type { Incident } from '../../domain/incident';
import type { Picture, SensorState } from '../../domain/picture';
import { isWatching } from '../../domain/sensor';
import type { Unit } from '../../domain/unit';
import { segmentAt } from '../../geo/segment-at';
import { slicePiece } from '../../geo/slice-piece';
import { type Bounds, stretchBounds } from '../../geo/stretch-bounds';
import * as m from '../../i18n/paraglide/messages';
import type { App } from '../../state/app-context';
import type { FactContext } from '../card-facts';
import { formatUtcTime } from '../format';
import { causeName, incidentKindName } from '../words';
import { sourceName } from './source-name';

/** What the cards need to put names to ids. */
export function factContext(app: App): FactContext {
  const { picture } = app.viewed;
  return {
    nowMs: picture.timeMs,
    lengthUnit: app.settings.distanceUnit,
    agencyName: (agencyId) => picture.agencies.get(agencyId)?.name ?? agencyId,
    ignoresHorizon: app.view.ignoresHorizon,
    sensorName: (sensorId) => picture.sensors.get(sensorId)?.sensor.name ?? sensorId,
    callsign: (unitId) => picture.units.get(unitId)?.unit.callsign ?? unitId,
    incidentName: (incidentId) => {
      const incident = picture.incidents.get(incidentId);
      return incident ? m.card_kind_and_id({ kind: incidentKindName(incident.kind), id: incidentId }) : incidentId;
    },
    pieceName: (pieceId) => app.border.border?.pieces.find(({ id }) => id === pieceId)?.name ?? pieceId,
  };
}

/** The names of where a stretch lies: its segment, or from which to which it runs; and its piece. */
export function stretchNames(
  border: Pick<BorderLine, 'pieces'> | null,
  segments: Pick<SegmentsFile, 'segments'> | null,
  { pieceId, fromChainageM, toChainageM }: Stretch,
): { segment: string; piece: string } {
  const piece = border?.pieces.find(({ id }) => id === pieceId)?.name ?? pieceId;
  const first = segments && segmentAt(segments.segments, { pieceId, chainageM: fromChainageM });
  // A metre into the next segment is not that segment.
  const lastM = Math.max(fromChainageM, toChainageM - 1);
  const last = segments && segmentAt(segments.segments, { pieceId, chainageM: lastM });
  if (first && last && first.id !== last.id) {
    return { segment: m.stretch_from_to({ first: first.name, last: last.name }), piece };
  }
  return { segment: first?.name ?? last?.name ?? piece, piece };
}

/** An alarm with the names that a person needs. */
export interface AlarmItem {
  readonly alarm: Alarm;
  readonly place: string;
  /** Name of the sensor, the unit, the track or the source, or id of the incident. */
  readonly subject: string;
  readonly cause: string;
  readonly incident: Incident | null;
  readonly unit: Unit | null;
  /** The watched area and its rule; empty and null where there is none, or none any more. */
  readonly area: string;
  readonly rule: WatchRule | null;
}

export function alarmItem(
  alarm: Alarm,
  picture: Picture,
  border: BorderLine | null,
  segments: SegmentsFile | null,
): AlarmItem {
  const incident = picture.incidents.get(alarm.subjectId) ?? null;
  const published = alarm.aoiId === null ? undefined : picture.aois.get(alarm.aoiId);
  const at = incident
    ? { pieceId: incident.at.pieceId, fromChainageM: incident.at.chainageM, toChainageM: incident.at.chainageM }
    : alarm.stretches[0];
  return {
    alarm,
    place: at ? stretchNames(border, segments, at).segment : '',
    subject: subjectName(alarm, picture),
    cause: alarm.kind === 'new-loss' ? lossCause(picture.sensors.get(alarm.subjectId)) : '',
    incident,
    unit: picture.units.get(alarm.subjectId)?.unit ?? null,
    area: published?.aoi.name ?? (alarm.aoiId === null ? '' : m.alarm_area_gone()),
    rule: published?.rules.find(({ id }) => id === alarm.ruleId) ?? null,
  };
}

function subjectName({ kind, subjectId }: Alarm, { sensors, units }: Picture): string {
  if (kind === 'new-loss') return sensors.get(subjectId)?.sensor.name ?? subjectId;
  if (kind === 'feed-stale') return sourceName(subjectId);
  const track = /^track:(\d+)$/.exec(subjectId)?.[1];
  return track ? m.alarm_track({ id: track }) : (units.get(subjectId)?.unit.callsign ?? subjectId);
}

/** Why a sensor leaves a loss: what its feed said, or that it left its post; nothing once it watches from there again. */
function lossCause(state: SensorState | undefined): string {
  if (state === undefined) return '';
  if (state.cause !== '' && !isWatching(state.sensor)) return causeName(state.cause);
  return state.post?.isAway ? m.alarm_moved({ time: formatUtcTime(state.post.sinceMs) }) : '';
}

/** Sensors that do not watch because somebody planned it so: parked, in maintenance. */
export function plannedOff({ sensors }: Pick<Picture, 'sensors'>): number {
  let count = 0;
  for (const { sensor } of sensors.values()) if (sensor.health === 'off') count++;
  return count;
}

/** Box around the known border. */
export function borderExtent(border: BorderLine): Bounds {
  const whole = border.pieces.map(({ id, lengthM }) => ({ pieceId: id, fromChainageM: 0, toChainageM: lengthM }));
  return stretchBounds(border, whole) ?? [-180, -85, 180, 85];
}

/** Segments as lines and their starts as points, named: what the base map labels. */
export function segmentFeatures(border: BorderLine, { segments }: SegmentsFile): FeatureCollection {
  const features: FeatureCollection['features'] = [];
  for (const { name, pieceId, fromChainageM, toChainageM } of segments) {
    const piece = border.pieces.find(({ id }) => id === pieceId);
    const line = piece ? slicePiece(piece, fromChainageM, toChainageM) : [];
    const [start] = line;
    if (!start) continue;
    const properties = { name };
    features.push({
      type: 'Feature',
      properties,
      geometry: { type: 'LineString', coordinates: line.map((at) => [...at]) },
    });
    features.push({ type: 'Feature', properties, geometry: { type: 'Point', coordinates: [...start] } });
  }
  return { type: 'FeatureCollection', features };
}
