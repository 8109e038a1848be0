import { advancePicture } from '../domain/advance-picture';
import { FULL_REACH_MS } from '../domain/expire-picture';
import type { Picture } from '../domain/picture';
import { emptyPicture, reducePicture } from '../domain/reduce-picture';
import { reduceTracks } from '../domain/reduce-tracks';
import { decodeBatch } from '../feeds/record-batch';
import type { LogStorage, Reach } from './log-storage';

/**
 * The picture as the log knows it for `timeMs`: the nearest checkpoint before, and what happened up to then. Events are
 * exact (those at `timeMs` itself count, late ones too); positions are those of the last keyframe. Where positions are
 * not kept any more there are none: a place where a unit is not known to have been is not shown.
 * Before the first entry: an empty picture.
 */
export async function pictureAt(storage: LogStorage, timeMs: number, newestMs: number): Promise<Picture> {
  const checkpoint = await storage.checkpointAt(timeMs);
  const fromMs = checkpoint?.timeMs ?? Number.NEGATIVE_INFINITY;
  const [entries, keyframes] = await Promise.all([
    storage.entriesUpTo(checkpoint?.seq ?? 0, fromMs, timeMs),
    storage.keyframes(fromMs, timeMs),
  ]);
  const events = entries.map((entry) => entry.event);
  let { picture } = reducePicture(checkpoint?.picture ?? emptyPicture(), events);
  for (const keyframe of keyframes) picture = reduceTracks(picture, decodeBatch(keyframe.data).batch);
  picture = advancePicture(picture, timeMs);
  return timeMs < newestMs - FULL_REACH_MS ? { ...picture, tracks: new Map() } : picture;
}

/** How far back the log goes, given its first time and its newest. */
export function reachOf(firstMs: number, newestMs: number): Reach {
  return { fullFromMs: Math.max(firstMs, newestMs - FULL_REACH_MS), incidentsFromMs: firstMs, toMs: newestMs };
}
