import { leaveIncident } from './join-incident';
import type { LogEvent } from './log';
import type { UnitReport, UnitState } from './picture';
import { isSame, type Misfit, misfit, type PictureDraft } from './picture-draft';
import type { Tasking } from './tasking';

/** Applies what a feed says of a unit. Under a tasking it only changes what the unit goes back to afterwards. */
export function reduceUnit(
  draft: PictureDraft,
  event: LogEvent & { kind: 'unit.declared' | 'unit.status' },
  nowMs: number,
): Misfit | null {
  return event.kind === 'unit.declared' ? declare(draft, event) : report(draft, event, nowMs);
}

/** The unit under the tasking: responding until it is on scene. */
export function bindUnit(state: UnitState, tasking: Tasking, timeMs: number): UnitState {
  const status = tasking.status === 'on-scene' ? 'on-scene' : 'responding';
  const isChange = state.taskingId !== tasking.id || state.unit.status !== status;
  return {
    ...state,
    unit: { ...state.unit, status },
    sinceMs: isChange ? timeMs : state.sinceMs,
    incidentId: tasking.incidentId,
    taskingId: tasking.id,
    reported: reportOf(state),
  };
}

/** The unit as its feed has it. */
export function releaseUnit(state: UnitState): UnitState {
  const { status, incidentId, sinceMs } = reportOf(state);
  return { unit: { ...state.unit, status }, sinceMs, incidentId, exercise: state.exercise };
}

function reportOf({ reported, unit, incidentId, sinceMs }: UnitState): UnitReport {
  return reported ?? { status: unit.status, incidentId, sinceMs };
}

function withReport(state: UnitState, next: UnitReport): UnitState {
  if (state.reported !== undefined) return { ...state, reported: next };
  const { status, incidentId, sinceMs } = next;
  const unit = state.unit.status === status ? state.unit : { ...state.unit, status };
  return { ...state, unit, incidentId, sinceMs };
}

function report(
  draft: PictureDraft,
  { unitId, status, incidentId, timeMs }: LogEvent & { kind: 'unit.status' },
  nowMs: number,
): Misfit | null {
  const known = draft.picture.units.get(unitId);
  if (known === undefined) return misfit('unitId', unitId, 'a declared unit');
  const before = reportOf(known);
  const isChange = before.status !== status;
  if (!isChange && before.incidentId === incidentId) return null;
  draft.set('units', unitId, withReport(known, { status, incidentId, sinceMs: isChange ? timeMs : before.sinceMs }));
  if (before.incidentId !== null && before.incidentId !== incidentId) {
    leaveIncident(draft, before.incidentId, unitId, nowMs);
  }
  return null;
}

function declare(draft: PictureDraft, event: LogEvent & { kind: 'unit.declared' }): Misfit | null {
  const { unit } = event;
  const holder = draft.unitOfTrack.get(unit.trackId);
  if (holder !== undefined && holder !== unit.id) {
    return misfit('unit.trackId', unit.trackId, `a track id of its own (${holder} has this one)`);
  }
  const known = draft.picture.units.get(unit.id);
  const before = known && reportOf(known);
  if (known && before && isSame({ ...known.unit, status: before.status }, unit)) return null;
  if (known !== undefined) draft.unitOfTrack.delete(known.unit.trackId);
  draft.unitOfTrack.set(unit.trackId, unit.id);
  const kept = before?.status === unit.status ? before : null;
  const next = {
    status: unit.status,
    sinceMs: kept?.sinceMs ?? event.timeMs,
    incidentId: kept?.incidentId ?? null,
  };
  const state: UnitState =
    known?.reported === undefined
      ? { unit, sinceMs: next.sinceMs, incidentId: next.incidentId, exercise: event.exercise }
      : { ...known, unit: { ...unit, status: known.unit.status }, exercise: event.exercise, reported: next };
  draft.set('units', unit.id, state);
  return null;
}
