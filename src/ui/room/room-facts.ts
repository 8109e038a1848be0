import type { FeatureCollection } from 'geojson';
import type { Alarm } from '../../domain/alarm';
import type { BorderLine, SegmentsFile, Stretch } from '../../domain/border';
import type { Incident } from '../../domain/incident';
import type { Picture } from '../../domain/picture';
import { segmentAt } from '../../geo/segment-at';
import { slicePiece } from '../../geo/slice-piece';
import { type Bounds, stretchBounds } from '../../geo/stretch-bounds';
import * as m from '../../i18n/paraglide/messages';
import type { App } from '../../state/app-context';
import type { FactContext } from '../card-facts';
import { causeName, incidentKindName } from '../words';

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
  readonly subject: string;
  readonly cause: string;
  readonly incident: Incident | null;
}

export function alarmItem(
  alarm: Alarm,
  picture: Picture,
  border: BorderLine | null,
  segments: SegmentsFile | null,
): AlarmItem {
  const incident = alarm.kind === 'incident' ? (picture.incidents.get(alarm.subjectId) ?? null) : null;
  const sensor = alarm.kind === 'new-loss' ? picture.sensors.get(alarm.subjectId) : undefined;
  const at = incident
    ? { pieceId: incident.at.pieceId, fromChainageM: incident.at.chainageM, toChainageM: incident.at.chainageM }
    : alarm.stretches[0];
  return {
    alarm,
    place: at ? stretchNames(border, segments, at).segment : '',
    subject: sensor?.sensor.name ?? alarm.subjectId,
    cause: sensor?.cause ? causeName(sensor.cause) : '',
    incident,
  };
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
