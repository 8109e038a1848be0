import type { LogEntry } from '../domain/log';
import type { Picture } from '../domain/picture';
import { emptyPicture, reducePicture } from '../domain/reduce-picture';
import { reduceTracks } from '../domain/reduce-tracks';
import type { TrackRecord } from '../domain/track';
import { decodeBatch, encodeBatch } from '../feeds/record-batch';
import type { LogMeta, LogStorage } from './log-storage';
import { planPrune } from './plan-prune';

const CHECKPOINT_MS = 15 * 60_000;
const KEYFRAME_MS = 60_000;
/** Ticks between entries are written at most this often, in picture time; a takeover replays no more than this. */
const META_MS = 5_000;

/** A log as it was found in storage. */
export interface LoadedLog {
  readonly meta: LogMeta | null;
  readonly picture: Picture;
  readonly lastSeq: number;
  readonly firstMs: number | null;
}

/** Writes the log, and keeps it bounded: checkpoints, keyframes of positions, pruning, all by picture time. */
export class LogKeeper {
  readonly #storage: LogStorage;
  #checkpointMs = Number.NEGATIVE_INFINITY;
  #keyframeMs = Number.NEGATIVE_INFINITY;
  #metaMs = Number.NEGATIVE_INFINITY;
  #saved: ReadonlyMap<number, TrackRecord> = new Map();
  #keyframes = 0;

  constructor(storage: LogStorage) {
    this.#storage = storage;
  }

  /** Reads the log as it stands: the newest checkpoint and what came after it. */
  async load(): Promise<LoadedLog> {
    const meta = await this.#storage.meta();
    const checkpoint = await this.#storage.checkpointAt(Number.POSITIVE_INFINITY);
    const entries = await this.#storage.entriesAfter(checkpoint?.seq ?? 0);
    const keyframes = await this.#storage.keyframes(
      checkpoint?.timeMs ?? Number.NEGATIVE_INFINITY,
      Number.POSITIVE_INFINITY,
    );
    const base = checkpoint?.picture ?? emptyPicture();
    let { picture } = reducePicture(
      base,
      entries.map((entry) => entry.event),
    );
    for (const keyframe of keyframes) picture = reduceTracks(picture, decodeBatch(keyframe.data).batch);
    this.#checkpointMs = checkpoint?.timeMs ?? Number.NEGATIVE_INFINITY;
    this.#keyframeMs = keyframes.at(-1)?.timeMs ?? this.#checkpointMs;
    this.#metaMs = meta?.pictureTimeMs ?? Number.NEGATIVE_INFINITY;
    this.#saved = picture.tracks;
    return {
      meta,
      picture,
      lastSeq: entries.at(-1)?.seq ?? checkpoint?.seq ?? 0,
      firstMs: await this.firstMs(),
    };
  }

  append(entries: readonly LogEntry[], epoch: string, picture: Picture): Promise<void> {
    this.#metaMs = picture.timeMs;
    return this.#storage.append(entries, { epoch, pictureTimeMs: picture.timeMs });
  }

  /**
   * Writes what is due at the picture's time.
   * @returns the ids of events that were pruned away; null when nothing was.
   */
  async keep(picture: Picture, lastSeq: number, epoch: string): Promise<readonly string[] | null> {
    const { timeMs } = picture;
    if (lastSeq === 0) return null;
    if (timeMs - this.#metaMs >= META_MS) {
      this.#metaMs = timeMs;
      await this.#storage.putMeta({ epoch, pictureTimeMs: timeMs });
    }
    if (isDue(timeMs, this.#keyframeMs, KEYFRAME_MS)) {
      this.#keyframeMs = timeMs;
      await this.#keepTracks(picture);
    }
    if (!isDue(timeMs, this.#checkpointMs, CHECKPOINT_MS)) return null;
    this.#checkpointMs = timeMs;
    await this.#storage.putCheckpoint({ timeMs, seq: lastSeq, picture });
    const prune = planPrune(await this.#storage.checkpointTimes(), timeMs);
    return prune === null ? null : this.#storage.prune(prune);
  }

  async firstMs(): Promise<number | null> {
    const [entryMs, times] = await Promise.all([this.#storage.firstEntryMs(), this.#storage.checkpointTimes()]);
    if (entryMs === null) return times[0] ?? null;
    return Math.min(entryMs, times[0] ?? entryMs);
  }

  async #keepTracks(picture: Picture): Promise<void> {
    const moved = [...picture.tracks.values()].filter(
      (track) => this.#saved.get(track.trackId)?.timeMs !== track.timeMs,
    );
    this.#saved = picture.tracks;
    if (moved.length === 0) return;
    const data = encodeBatch(picture.timeMs, this.#keyframes++, moved);
    await this.#storage.putKeyframe({ timeMs: picture.timeMs, data });
  }
}

/** Whether a new period, counted from the epoch, has begun since the last time. */
function isDue(timeMs: number, lastMs: number, periodMs: number): boolean {
  return Math.floor(timeMs / periodMs) > Math.floor(lastMs / periodMs);
}
