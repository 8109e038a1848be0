import { FULL_REACH_MS } from '../domain/expire-picture';
import type { Prune } from './log-storage';

const DAY_MS = 24 * 3_600_000;
/** Incidents and statuses are kept this long: about 50 MB at the pace of the bundled scenario. */
export const INCIDENT_REACH_MS = 90 * DAY_MS;

/**
 * What may go from a log whose newest entry is at `newestMs`. Each cut falls on a checkpoint that stays, so every
 * picture within the reach still has one to start from. Beyond the full reach one checkpoint a day stays.
 * @param checkpointTimesMs ascending.
 * @returns null when nothing may go.
 */
export function planPrune(checkpointTimesMs: readonly number[], newestMs: number): Prune | null {
  const positionsBeforeMs = checkpointTimesMs.findLast((timeMs) => timeMs <= newestMs - FULL_REACH_MS);
  if (positionsBeforeMs === undefined) return null;
  const entriesBeforeMs =
    checkpointTimesMs.findLast((timeMs) => timeMs <= newestMs - INCIDENT_REACH_MS) ?? Number.NEGATIVE_INFINITY;
  const kept = new Set(keptCheckpoints(checkpointTimesMs, positionsBeforeMs, entriesBeforeMs));
  const gone = checkpointTimesMs.filter((timeMs) => timeMs < positionsBeforeMs && !kept.has(timeMs));
  return { positionsBeforeMs, entriesBeforeMs, checkpointTimesMs: gone };
}

/**
 * The checkpoints that cannot be made again from the entries and keyframes that are kept: those that reach back beyond
 * them. The rest only make replay faster.
 */
export function lastingCheckpoints(checkpointTimesMs: readonly number[], newestMs: number): readonly number[] {
  const prune = planPrune(checkpointTimesMs, newestMs);
  if (prune === null) return checkpointTimesMs.slice(0, 1);
  return keptCheckpoints(checkpointTimesMs, prune.positionsBeforeMs, prune.entriesBeforeMs);
}

function keptCheckpoints(timesMs: readonly number[], positionsBeforeMs: number, entriesBeforeMs: number): number[] {
  const days = new Set<number>();
  return timesMs.filter((timeMs) => {
    if (timeMs === positionsBeforeMs || timeMs === entriesBeforeMs) return true;
    if (timeMs > positionsBeforeMs || timeMs < entriesBeforeMs) return false;
    const day = Math.floor(timeMs / DAY_MS);
    if (days.has(day)) return false;
    days.add(day);
    return true;
  });
}
