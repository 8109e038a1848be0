import type { LogEntry } from '../domain/log';
import {
  type Checkpoint,
  isLasting,
  type Keyframe,
  type LogDump,
  type LogMeta,
  type LogStorage,
  type Prune,
} from './log-storage';

/** The log in this window's memory: where the browser gives no durable storage, and in tests. */
export class MemoryLogStorage implements LogStorage {
  readonly durable = false;
  #meta: LogMeta | null = null;
  #entries: LogEntry[] = [];
  #checkpoints: Checkpoint[] = [];
  #keyframes: Keyframe[] = [];

  async meta(): Promise<LogMeta | null> {
    return this.#meta;
  }

  async putMeta(meta: LogMeta): Promise<void> {
    this.#meta = meta;
  }

  async append(entries: readonly LogEntry[], meta: LogMeta): Promise<void> {
    const last = this.#entries.at(-1)?.seq ?? 0;
    for (const entry of entries) if (entry.seq > last) this.#entries.push(entry);
    this.#meta = meta;
  }

  async entriesAfter(seq: number): Promise<LogEntry[]> {
    return this.#entries.slice(firstAfter(this.#entries, seq));
  }

  async entriesUpTo(seq: number, _fromMs: number, toMs: number): Promise<LogEntry[]> {
    return this.#entries.slice(firstAfter(this.#entries, seq)).filter((entry) => entry.event.timeMs <= toMs);
  }

  async eventIds(): Promise<string[]> {
    return this.#entries.map((entry) => entry.event.id);
  }

  async lastingEntries(): Promise<LogEntry[]> {
    return this.#entries.filter(isLasting);
  }

  async firstEntryMs(): Promise<number | null> {
    return this.#entries.find((entry) => !isLasting(entry))?.event.timeMs ?? null;
  }

  async putCheckpoint(checkpoint: Checkpoint): Promise<void> {
    this.#checkpoints = sortedByTime(this.#checkpoints, checkpoint);
  }

  async checkpointAt(timeMs: number): Promise<Checkpoint | null> {
    return this.#checkpoints.findLast((checkpoint) => checkpoint.timeMs <= timeMs) ?? null;
  }

  async checkpointTimes(): Promise<number[]> {
    return this.#checkpoints.map((checkpoint) => checkpoint.timeMs);
  }

  async putKeyframe(keyframe: Keyframe): Promise<void> {
    this.#keyframes = sortedByTime(this.#keyframes, keyframe);
  }

  async keyframes(fromMs: number, toMs: number): Promise<Keyframe[]> {
    return this.#keyframes.filter((keyframe) => keyframe.timeMs > fromMs && keyframe.timeMs <= toMs);
  }

  async prune({ positionsBeforeMs, entriesBeforeMs, checkpointTimesMs }: Prune): Promise<string[]> {
    const gone: string[] = [];
    this.#entries = this.#entries.filter((entry) => {
      const { event } = entry;
      const isOld = event.timeMs < entriesBeforeMs && !isLasting(entry);
      const goes = isOld || (event.kind === 'sensor.moved' && event.timeMs < positionsBeforeMs);
      if (goes) gone.push(event.id);
      return !goes;
    });
    this.#keyframes = this.#keyframes.filter((keyframe) => keyframe.timeMs >= positionsBeforeMs);
    this.#checkpoints = this.#checkpoints.filter((checkpoint) => !checkpointTimesMs.includes(checkpoint.timeMs));
    return gone;
  }

  async dump(checkpointTimesMs: readonly number[]): Promise<LogDump> {
    return {
      meta: this.#meta ?? { epoch: '', pictureTimeMs: null },
      entries: [...this.#entries],
      checkpoints: this.#checkpoints.filter(({ timeMs }) => checkpointTimesMs.includes(timeMs)),
      keyframes: [...this.#keyframes],
    };
  }

  async replace(dump: LogDump): Promise<void> {
    this.#meta = dump.meta;
    this.#entries = [...dump.entries];
    this.#checkpoints = [...dump.checkpoints];
    this.#keyframes = [...dump.keyframes];
  }

  close(): void {}
}

/** Index of the first entry after `seq`, by halving. */
function firstAfter(entries: readonly LogEntry[], seq: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (entries[middle]!.seq <= seq) low = middle + 1;
    else high = middle;
  }
  return low;
}

function sortedByTime<T extends { readonly timeMs: number }>(all: readonly T[], added: T): T[] {
  const rest = all.filter((one) => one.timeMs !== added.timeMs);
  rest.push(added);
  return rest.sort((a, b) => a.timeMs - b.timeMs);
}
