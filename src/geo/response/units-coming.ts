import type { Incident } from '../../domain/incident';
import type { Picture, UnitState } from '../../domain/picture';
import type { Position } from '../../domain/place';
import type { ResponseRules } from '../../domain/response-rules';
import { isUnderWay, type Tasking } from '../../domain/tasking';
import { isFree } from '../../domain/unit';
import { geodesicPath } from '../geodesic';
import { type StagesSoFar, type StageTimes, stageTimes } from './stage-times';

/** A unit that is on its way to an incident, or there. */
export interface ComingUnit {
  readonly unitId: string;
  /** The order that binds it; null where its feed alone says that it goes there. */
  readonly taskingId: string | null;
  readonly isThere: boolean;
  readonly stages: StageTimes;
  /** Where it was last heard of; null: never. */
  readonly from: Position | null;
  /** From there, straight, metres; 0 where it was never heard of. */
  readonly distanceM: number;
}

type Known = Pick<Picture, 'units' | 'tracks' | 'taskings'>;

/**
 * Units under an order to an incident, and those whose feed says that they go there, with their stages as they are known
 * at `nowMs`: by arrival, ties by id. Of an order the real times count; of a feed the time since which a unit responds
 * counts as its departure. What is left of the way is straight line / (response speed / circuity). Linear in the units of
 * the picture.
 */
export function unitsComing(
  incident: Incident,
  { units, tracks, taskings }: Known,
  nowMs: number,
  verificationS: number,
  rules: Pick<ResponseRules, 'units'>,
): readonly ComingUnit[] {
  const coming: ComingUnit[] = [];
  for (const state of units.values()) {
    const { unit } = state;
    if (state.incidentId !== incident.id || (unit.status !== 'responding' && unit.status !== 'on-scene')) continue;
    const tasking = state.taskingId === undefined ? undefined : taskings.get(state.taskingId);
    const track = tracks.get(unit.trackId);
    const from: Position | null = track === undefined ? null : [track.lng, track.lat];
    const distanceM = from === null ? 0 : geodesicPath(from, incident.position).distanceM;
    const travelS = (distanceM * rules.units[unit.kind].circuity) / unit.responseSpeedMps;
    const sent = tasking !== undefined && isUnderWay(tasking) ? ordered(tasking) : reported(state);
    const { openedMs, verifiedMs } = incident;
    coming.push({
      unitId: unit.id,
      taskingId: state.taskingId ?? null,
      isThere: sent.onSceneMs !== undefined,
      stages: stageTimes(
        { nowMs, openedMs, ...(verifiedMs === undefined ? {} : { verifiedMs }), tasking: sent },
        { verificationS, turnOutS: turnOutOf(state), travelS, remainingTravelS: travelS },
      ),
      from,
      distanceM,
    });
  }
  return coming.sort((a, b) => a.stages.arrivalS - b.stages.arrivalS || (a.unitId < b.unitId ? -1 : 1));
}

type Sent = NonNullable<StagesSoFar['tasking']>;

function ordered({ at }: Tasking): Sent {
  const orderedMs = at.ordered ?? at.acknowledged ?? at['en-route'] ?? at['on-scene'] ?? 0;
  const [enRouteMs, onSceneMs] = [at['en-route'], at['on-scene']];
  return {
    orderedMs,
    ...(enRouteMs === undefined ? {} : { enRouteMs }),
    ...(onSceneMs === undefined ? {} : { onSceneMs }),
  };
}

function reported({ unit, sinceMs }: UnitState): Sent {
  return unit.status === 'on-scene'
    ? { orderedMs: sinceMs, onSceneMs: sinceMs }
    : { orderedMs: sinceMs, enRouteMs: sinceMs };
}

/** By the readiness that its feed last stated; of one that was never free, as on patrol. */
function turnOutOf({ unit, reported: before }: UnitState): number {
  const status = before?.status ?? unit.status;
  return unit.turnOutS[isFree(status) ? status : 'on-patrol'];
}
