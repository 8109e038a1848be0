import { FULL_REACH_MS } from '../domain/expire-picture';
import type { Incident } from '../domain/incident';
import type { Picture } from '../domain/picture';
import type { Reach } from './log-storage';

/** Shorter than an incident stays after it was closed: every one is closed in one of the pictures at least. */
const STEP_MS = FULL_REACH_MS - 3_600_000;

/**
 * Incidents of the log that had left the picture before its newest time, as they were last: read from a picture every 71 h,
 * the newest first. Empty where the log is not that old.
 */
export async function leftIncidents(
  pictureAt: (timeMs: number) => Promise<Picture>,
  { incidentsFromMs, toMs }: Reach,
  signal: AbortSignal,
): Promise<readonly Incident[]> {
  const latest = new Map<string, Incident>();
  // The picture of the newest time holds what was closed since the first of these.
  for (let timeMs = toMs - STEP_MS; timeMs > incidentsFromMs && !signal.aborted; timeMs -= STEP_MS) {
    const { incidents } = await pictureAt(timeMs);
    for (const [id, incident] of incidents) if (!latest.has(id)) latest.set(id, incident);
  }
  return [...latest.values()];
}
