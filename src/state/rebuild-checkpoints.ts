import type { LogEntry } from '../domain/log';
import { emptyPicture, reducePicture } from '../domain/reduce-picture';
import { reduceTracks } from '../domain/reduce-tracks';
import { decodeBatch } from '../feeds/record-batch';
import type { Keyframe, LogStorage } from './log-storage';

/** Coarser than while running: a restored log is ready four times sooner, and replay still starts within an hour. */
const PERIOD_MS = 3_600_000;

/**
 * Makes the checkpoints again that a backup leaves out, by running through the log from the newest that it has. Without
 * them replay is as right and a hundred times slower.
 */
export async function rebuildCheckpoints(storage: LogStorage): Promise<void> {
  const start = await storage.checkpointAt(Number.POSITIVE_INFINITY);
  let picture = start?.picture ?? emptyPicture();
  let seq = start?.seq ?? 0;
  let lastMs = start?.timeMs ?? Number.NEGATIVE_INFINITY;
  const entries = await storage.entriesAfter(seq);
  const keyframes = await storage.keyframes(lastMs, Number.POSITIVE_INFINITY);
  for (const step of inOrder(entries, keyframes)) {
    if ('data' in step) picture = reduceTracks(picture, decodeBatch(step.data).batch);
    else {
      ({ picture } = reducePicture(picture, [step.event]));
      ({ seq } = step);
    }
    if (seq === 0 || Math.floor(picture.timeMs / PERIOD_MS) <= Math.floor(lastMs / PERIOD_MS)) continue;
    lastMs = picture.timeMs;
    await storage.putCheckpoint({ timeMs: picture.timeMs, seq, picture });
  }
}

/** Entries in log order, and between them each keyframe once the log has come to its time. */
function* inOrder(entries: readonly LogEntry[], keyframes: readonly Keyframe[]): Generator<LogEntry | Keyframe> {
  let next = 0;
  for (const entry of entries) {
    for (
      let keyframe = keyframes[next];
      keyframe && keyframe.timeMs <= entry.event.timeMs;
      keyframe = keyframes[++next]
    ) {
      yield keyframe;
    }
    yield entry;
  }
  yield* keyframes.slice(next);
}
