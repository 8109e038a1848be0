import { leaveIncident, withTaskings } from './join-incident';
import type { LogEvent } from './log';
import { type Misfit, misfit, type PictureDraft } from './picture-draft';
import { bindUnit, releaseUnit } from './reduce-unit';
import { isUnderWay, stagesAfter, type Tasking } from './tasking';

type Of<K extends LogEvent['kind']> = LogEvent & { kind: K };

export type TaskingEvent = Of<'tasking.ordered' | 'tasking.advanced' | 'tasking.withdrawn'>;

/**
 * Applies an order, a stage of it, or its withdrawal. A tasking only goes forward and may skip stages; one that has
 * ended does not go on. While it is under way its unit is busy with it and among the units of its incident.
 */
export function reduceTasking(draft: PictureDraft, event: TaskingEvent, nowMs: number): Misfit | null {
  if (event.kind === 'tasking.ordered') return order(draft, event, nowMs);
  const known = draft.tasking(event.taskingId, nowMs);
  if (known === undefined) return misfit('taskingId', event.taskingId, 'a tasking in the picture');
  if (event.kind === 'tasking.withdrawn') {
    if (!isUnderWay(known)) return misfit('tasking.status', known.status, 'a tasking that is under way');
    advance(draft, { ...known, status: 'withdrawn', reason: event.reason }, event, nowMs);
    return null;
  }
  // Said twice, of the same stage: the first time stands.
  if (event.status === known.status) return null;
  const next = stagesAfter(known.status);
  if (!next.includes(event.status)) {
    return next.length === 0
      ? misfit('tasking.status', known.status, 'a tasking that is under way')
      : misfit('status', event.status, next.join(', '));
  }
  advance(draft, { ...known, status: event.status }, event, nowMs);
  return null;
}

function order(draft: PictureDraft, event: Of<'tasking.ordered'>, nowMs: number): Misfit | null {
  const { taskingId, incidentId, unitId, note, timeMs, by, exercise } = event;
  if (draft.tasking(taskingId, nowMs) !== undefined) return misfit('taskingId', taskingId, 'an id of its own');
  const incident = draft.incident(incidentId, nowMs);
  if (incident === undefined) return misfit('incidentId', incidentId, 'an incident in the picture');
  if (incident.status === 'closed') return misfit('incident.status', incident.status, 'an incident that is not closed');
  const state = draft.picture.units.get(unitId);
  if (state === undefined) return misfit('unitId', unitId, 'a declared unit');
  if (state.taskingId !== undefined) return misfit('unit.taskingId', state.taskingId, 'a unit without a tasking');
  const tasking: Tasking = {
    id: taskingId,
    incidentId,
    unitId,
    note,
    status: 'ordered',
    at: { ordered: timeMs },
    orderedBy: by,
    lastBy: by,
    reason: null,
    exercise,
  };
  draft.set('taskings', taskingId, tasking);
  draft.set('units', unitId, bindUnit(state, tasking, timeMs));
  if (state.incidentId !== null && state.incidentId !== incidentId) {
    leaveIncident(draft, state.incidentId, unitId, nowMs);
  }
  draft.set('incidents', incidentId, withTaskings(draft, incident, timeMs));
  return null;
}

function advance(draft: PictureDraft, moved: Tasking, { timeMs, by }: TaskingEvent, nowMs: number): void {
  const tasking: Tasking = { ...moved, at: { ...moved.at, [moved.status]: timeMs }, lastBy: by };
  draft.set('taskings', tasking.id, tasking);
  const state = draft.picture.units.get(tasking.unitId);
  if (!isUnderWay(tasking)) {
    if (state !== undefined) draft.set('units', tasking.unitId, releaseUnit(state));
    leaveIncident(draft, tasking.incidentId, tasking.unitId, nowMs);
    return;
  }
  if (state !== undefined) draft.set('units', tasking.unitId, bindUnit(state, tasking, timeMs));
  const incident = draft.incident(tasking.incidentId, nowMs);
  if (incident !== undefined) draft.set('incidents', incident.id, withTaskings(draft, incident, timeMs));
}
