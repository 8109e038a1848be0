import type { Identity } from './identity';
import type { Incident } from './incident';
import { answeredBy, withTaskings } from './join-incident';
import type { LogEvent } from './log';
import { type Misfit, misfit, type PictureDraft } from './picture-draft';
import { bindUnit, releaseUnit } from './reduce-unit';
import { isUnderWay, type Tasking } from './tasking';

type Of<K extends LogEvent['kind']> = LogEvent & { kind: K };

export type IncidentEvent = Of<
  | 'incident.opened'
  | 'incident.updated'
  | 'incident.verified'
  | 'incident.corrected'
  | 'incident.merged'
  | 'incident.closed'
  | 'incident.reopened'
>;

/**
 * Applies what a feed or a person says of an incident. What a person closed or merged stays so whatever feeds say
 * later, until a person opens it again. An incident that ends takes its taskings with it.
 */
export function reduceIncident(draft: PictureDraft, event: IncidentEvent, nowMs: number): Misfit | null {
  if (event.kind === 'incident.opened') return open(draft, event, nowMs);
  const known = draft.incident(event.incidentId, nowMs);
  if (known === undefined) return misfit('incidentId', event.incidentId, 'an incident in the picture');
  switch (event.kind) {
    case 'incident.updated':
      return update(draft, known, event);
    case 'incident.verified':
      if (known.status === 'closed') return misfit('incident.status', known.status, 'an incident that is not closed');
      // The first verification stands: from it on somebody could have been sent.
      if (known.verifiedMs === undefined) draft.set('incidents', known.id, { ...known, verifiedMs: event.timeMs });
      return null;
    case 'incident.corrected':
      draft.set('incidents', known.id, { ...known, ...event.change });
      return null;
    case 'incident.merged':
      return merge(draft, known, event, nowMs);
    case 'incident.closed':
      return close(draft, known, event);
    case 'incident.reopened':
      return reopen(draft, known, nowMs);
  }
}

function open(draft: PictureDraft, { incident }: Of<'incident.opened'>, nowMs: number): Misfit | null {
  if (draft.incident(incident.id, nowMs) !== undefined) {
    return misfit('incident.id', incident.id, 'an incident that is not in the picture yet');
  }
  // One of this name that the clock has taken out may still lie here, with its taskings.
  for (const { id } of draft.taskingsOf(incident.id)) draft.delete('taskings', id);
  draft.set('incidents', incident.id, incident);
  return null;
}

function update(draft: PictureDraft, known: Incident, event: Of<'incident.updated'>): null {
  if (isDecided(known, event)) return null;
  const { status, unitIds, timeMs } = event;
  if (status === 'closed') {
    endTaskings(draft, known.id, event);
    draft.set('incidents', known.id, { ...known, status, unitIds, closedMs: known.closedMs ?? timeMs });
    return null;
  }
  const { closedBy: _, mergedInto: __, ...rest } = known;
  const next: Incident = { ...rest, status, unitIds, closedMs: null, outcome: null };
  const isAnswered = status !== 'open' && known.verifiedMs === undefined;
  draft.set('incidents', known.id, withTaskings(draft, isAnswered ? { ...next, verifiedMs: timeMs } : next, timeMs));
  return null;
}

function close(draft: PictureDraft, known: Incident, event: Of<'incident.closed'>): Misfit | null {
  if (isDecided(known, event)) return null;
  const { by, outcome, timeMs } = event;
  if (by !== null && known.status === 'closed')
    return misfit('incident.status', known.status, 'an incident that is not closed');
  endTaskings(draft, known.id, event);
  const closed: Incident = { ...known, status: 'closed', closedMs: timeMs, outcome };
  draft.set('incidents', known.id, by === null ? closed : { ...closed, closedBy: by });
  return null;
}

/** A person had the last word on it, and this is not a person. */
function isDecided(known: Incident, event: IncidentEvent): boolean {
  return known.closedBy !== undefined && event.by === null;
}

function merge(draft: PictureDraft, from: Incident, event: Of<'incident.merged'>, nowMs: number): Misfit | null {
  const into = draft.incident(event.intoId, nowMs);
  if (into === undefined) return misfit('intoId', event.intoId, 'an incident in the picture');
  if (into.id === from.id) return misfit('into.id', into.id, 'another incident');
  if (into.status === 'closed') return misfit('into.status', into.status, 'an incident that is not closed');
  if (from.status === 'closed') return misfit('incident.status', from.status, 'an incident that is not closed');
  for (const tasking of draft.taskingsOf(from.id).filter(isUnderWay)) {
    const moved: Tasking = { ...tasking, incidentId: into.id };
    draft.set('taskings', moved.id, moved);
    const state = draft.picture.units.get(moved.unitId);
    if (state !== undefined) draft.set('units', moved.unitId, bindUnit(state, moved, event.timeMs));
  }
  draft.set('incidents', from.id, {
    ...from,
    status: 'closed',
    closedMs: event.timeMs,
    closedBy: event.by,
    mergedInto: into.id,
  });
  const unitIds = joined(into.unitIds, from.unitIds);
  const verified = [into.verifiedMs, from.verifiedMs].filter((timeMs) => timeMs !== undefined);
  const both: Incident = {
    ...into,
    unitIds,
    detectedBy: joined(into.detectedBy, from.detectedBy),
    // Its clock started with the first report of it.
    openedMs: Math.min(into.openedMs, from.openedMs),
    ...(verified.length === 0 ? {} : { verifiedMs: Math.min(...verified) }),
  };
  const status = unitIds.length === 0 ? into.status : answeredBy(draft, both, unitIds, nowMs);
  draft.set('incidents', into.id, { ...both, status });
  return null;
}

/** The units that are still on it; none where it had become part of another. */
function reopen(draft: PictureDraft, known: Incident, nowMs: number): Misfit | null {
  if (known.status !== 'closed') return misfit('incident.status', known.status, 'a closed incident');
  const { closedBy: _, mergedInto: __, ...rest } = known;
  const unitIds = known.unitIds.filter((id) => {
    const state = draft.picture.units.get(id);
    return state?.incidentId === known.id && (state.unit.status === 'responding' || state.unit.status === 'on-scene');
  });
  const next: Incident = { ...rest, status: 'open', outcome: null, closedMs: null, unitIds };
  draft.set('incidents', known.id, next);
  draft.set('incidents', known.id, { ...next, status: answeredBy(draft, next, unitIds, nowMs) });
  return null;
}

/** With the incident its taskings are over: done where the unit was there, withdrawn where it was not. */
function endTaskings(draft: PictureDraft, incidentId: string, { timeMs, by }: { timeMs: number; by: Identity | null }) {
  for (const tasking of draft.taskingsOf(incidentId).filter(isUnderWay)) {
    const status = tasking.status === 'on-scene' ? 'done' : 'withdrawn';
    draft.set('taskings', tasking.id, { ...tasking, status, at: { ...tasking.at, [status]: timeMs }, lastBy: by });
    const state = draft.picture.units.get(tasking.unitId);
    if (state !== undefined) draft.set('units', tasking.unitId, releaseUnit(state));
  }
}

function joined(a: readonly string[], b: readonly string[]): string[] {
  return [...new Set([...a, ...b])];
}
