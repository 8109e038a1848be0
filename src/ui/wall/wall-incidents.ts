import { type Incident, SEVERITIES } from '../../domain/incident';
import type { Picture } from '../../domain/picture';
import { type IncidentGround, incidentQuestion } from '../../geo/response/incident-question';

/** An open incident with its clock, as a wall lists it. */
export interface WallIncident {
  readonly incident: Incident;
  /** Seconds of picture time since it was opened. */
  readonly openS: number;
  /** Seconds until whoever crossed reaches cover, negative when past; null where there is no time to cover. */
  readonly leftS: number | null;
  readonly unitsOn: number;
}

type Pictured = Pick<Picture, 'incidents' | 'timeMs' | 'units' | 'tracks' | 'taskings' | 'agencies'>;

/** Open incidents, the most severe first, then the least time left, then the newest. */
export function wallIncidents(picture: Pictured, ground: IncidentGround | null): readonly WallIncident[] {
  const rows: WallIncident[] = [];
  for (const incident of picture.incidents.values()) {
    if (incident.status === 'closed') continue;
    const cover = ground === null ? null : incidentQuestion(incident, picture, ground).question.cover;
    const openS = Math.max(0, picture.timeMs - incident.openedMs) / 1000;
    rows.push({
      incident,
      openS,
      leftS: cover === null ? null : cover.timeS - openS,
      unitsOn: incident.unitIds.length,
    });
  }
  return rows.sort(
    (a, b) =>
      SEVERITIES.indexOf(b.incident.severity) - SEVERITIES.indexOf(a.incident.severity) ||
      (a.leftS ?? Number.POSITIVE_INFINITY) - (b.leftS ?? Number.POSITIVE_INFINITY) ||
      b.incident.openedMs - a.incident.openedMs,
  );
}
