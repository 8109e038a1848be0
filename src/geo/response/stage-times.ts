/** Seconds that each stage is expected to take. */
export interface StageEstimates {
  readonly verificationS: number;
  readonly turnOutS: number;
  readonly travelS: number;
  /** Once a unit is on its way: from where it is now. Left out: what is left of `travelS`. */
  readonly remainingTravelS?: number;
}

/** What has happened so far; times since the epoch, milliseconds. */
export interface StagesSoFar {
  readonly nowMs: number;
  /** Detection: the clock starts here. */
  readonly openedMs: number;
  readonly verifiedMs?: number;
  readonly tasking?: { readonly orderedMs: number; readonly enRouteMs?: number; readonly onSceneMs?: number };
}

export interface StageTimes {
  readonly verificationS: number;
  /** Between verification and order: nobody has been sent yet. */
  readonly waitingS: number;
  readonly turnOutS: number;
  readonly travelS: number;
  /** From detection; the sum of the four. */
  readonly arrivalS: number;
  /** Part of the arrival that is still an estimate: what has passed is certain. 0 once somebody is there. */
  readonly remainingS: number;
}

/**
 * The stages of one unit's response as they are known now. A stage that is over counts its real duration, one that is
 * under way the longer of estimate and elapsed, one to come its estimate. An order ends verification; until it is given,
 * waiting grows with the clock. A unit that is on scene without having been seen on its way took its turn-out as
 * estimated. Times out of order count as nothing, never as negative.
 */
export function stageTimes(
  { nowMs, openedMs, verifiedMs, tasking }: StagesSoFar,
  estimates: StageEstimates,
): StageTimes {
  const since = (fromMs: number, toMs = nowMs): number => Math.max(0, toMs - fromMs) / 1000;
  const orderedMs = tasking?.orderedMs;
  const checkedMs =
    verifiedMs === undefined || orderedMs === undefined ? (verifiedMs ?? orderedMs) : Math.min(verifiedMs, orderedMs);
  const verificationS =
    checkedMs === undefined ? Math.max(estimates.verificationS, since(openedMs)) : since(openedMs, checkedMs);
  const waitingS = checkedMs === undefined ? 0 : since(checkedMs, orderedMs);
  const [turnOutS, travelS] = moves(tasking, estimates, since);
  const arrivalS = verificationS + waitingS + turnOutS + travelS;
  const isThere = tasking?.onSceneMs !== undefined;
  return {
    verificationS,
    waitingS,
    turnOutS,
    travelS,
    arrivalS,
    remainingS: isThere ? 0 : Math.max(0, arrivalS - since(openedMs)),
  };
}

function moves(
  tasking: StagesSoFar['tasking'],
  { turnOutS, travelS, remainingTravelS }: StageEstimates,
  since: (fromMs: number, toMs?: number) => number,
): readonly [number, number] {
  if (tasking === undefined) return [turnOutS, travelS];
  const { orderedMs, enRouteMs, onSceneMs } = tasking;
  if (enRouteMs === undefined) {
    if (onSceneMs === undefined) return [Math.max(turnOutS, since(orderedMs)), travelS];
    const took = since(orderedMs, onSceneMs);
    return [Math.min(turnOutS, took), Math.max(0, took - turnOutS)];
  }
  const turnedOutS = since(orderedMs, enRouteMs);
  if (onSceneMs !== undefined) return [turnedOutS, since(enRouteMs, onSceneMs)];
  const goneS = since(enRouteMs);
  return [turnedOutS, remainingTravelS === undefined ? Math.max(travelS, goneS) : goneS + remainingTravelS];
}
