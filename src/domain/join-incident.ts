import type { Incident, IncidentStatus } from './incident';
import type { PictureDraft } from './picture-draft';
import { isUnderWay } from './tasking';

/** The incident with what its taskings make of it: their units among its own, and as far on as the first of them. */
export function withTaskings(draft: PictureDraft, incident: Incident, timeMs: number): Incident {
  const bound = draft.taskingsOf(incident.id).filter(isUnderWay);
  if (bound.length === 0) return incident;
  const unitIds = [...new Set([...incident.unitIds, ...bound.map(({ unitId }) => unitId)])];
  const isThere = incident.status === 'on-scene' || bound.some(({ status }) => status === 'on-scene');
  return {
    ...incident,
    unitIds,
    status: isThere ? 'on-scene' : 'responding',
    verifiedMs: incident.verifiedMs ?? timeMs,
  };
}

/** Takes a unit off an incident that goes on, also where that became part of another; one that is closed keeps its record. */
export function leaveIncident(draft: PictureDraft, incidentId: string, unitId: string, nowMs: number): void {
  const incident = mergedIncident(draft, incidentId, nowMs);
  if (incident === undefined || incident.status === 'closed' || !incident.unitIds.includes(unitId)) return;
  if (draft.taskingsOf(incident.id).some((tasking) => tasking.unitId === unitId && isUnderWay(tasking))) return;
  const unitIds = incident.unitIds.filter((id) => id !== unitId);
  draft.set('incidents', incident.id, { ...incident, unitIds, status: answeredBy(draft, incident, unitIds, nowMs) });
}

/** As far as these units have come; without any, nobody answers it. */
export function answeredBy(
  draft: PictureDraft,
  { id, status }: Incident,
  unitIds: readonly string[],
  nowMs: number,
): IncidentStatus {
  if (unitIds.length === 0) return 'open';
  const states = unitIds.map((unitId) => draft.picture.units.get(unitId));
  // Of a unit that no feed declared nothing is known but that it is named here.
  if (states.includes(undefined)) return status;
  const isThere = states.some(
    (state) =>
      state?.unit.status === 'on-scene' &&
      state.incidentId !== null &&
      mergedIncident(draft, state.incidentId, nowMs)?.id === id,
  );
  return isThere ? 'on-scene' : 'responding';
}

function mergedIncident(draft: PictureDraft, incidentId: string, nowMs: number): Incident | undefined {
  let incident = draft.incident(incidentId, nowMs);
  while (incident?.mergedInto !== undefined) incident = draft.incident(incident.mergedInto, nowMs);
  return incident;
}
