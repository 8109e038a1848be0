import type { Clock } from '../../src/domain/clock';
import type { IncidentColumns } from '../../src/domain/incident';
import type { FieldEvent } from '../../src/domain/log';
import type { Scheduler } from '../../src/domain/scheduler';
import type { TrackRecord } from '../../src/domain/track';
import type { Feed, FeedSink, Told } from '../../src/feeds/feed';
import { encodeBatch } from '../../src/feeds/record-batch';
import type { Locks } from '../../src/state/leadership';
import type { LogChannel, LogMessage } from '../../src/state/log-messages';
import type { LogStorage } from '../../src/state/log-storage';
import { type LogDeps, LogStore } from '../../src/state/log-store.svelte';

/** Time that moves only when told; timers fire in order of their time. */
export class FakeTime implements Clock, Scheduler {
  #nowMs = 0;
  #timers: { atMs: number; periodMs: number | null; work: () => void }[] = [];

  wallMs = () => 1_800_000_000_000 + this.#nowMs;
  monotonicMs = () => this.#nowMs;

  get waiting(): number {
    return this.#timers.length;
  }

  after = (delayMs: number, work: () => void) => this.#add(delayMs, null, work);
  every = (periodMs: number, work: () => void) => this.#add(periodMs, periodMs, work);

  pass(ms: number): void {
    const endMs = this.#nowMs + ms;
    for (;;) {
      const due = this.#timers.filter((timer) => timer.atMs <= endMs).sort((a, b) => a.atMs - b.atMs)[0];
      if (due === undefined) break;
      this.#nowMs = due.atMs;
      if (due.periodMs === null) this.#timers = this.#timers.filter((timer) => timer !== due);
      else due.atMs += due.periodMs;
      due.work();
    }
    this.#nowMs = endMs;
  }

  #add(delayMs: number, periodMs: number | null, work: () => void): () => void {
    const timer = { atMs: this.#nowMs + delayMs, periodMs, work };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((one) => one !== timer);
    };
  }
}

/** Web Locks of one browser: one holder a name, the rest in line. */
class FakeLocks implements Locks {
  #line: { hold: () => Promise<void>; signal: AbortSignal; settle: () => void }[] = [];
  #held = false;

  request(_name: string, { signal }: { signal: AbortSignal }, hold: () => Promise<void>): Promise<void> {
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason));
      this.#line.push({ hold, signal, settle: resolve });
      this.#next();
    });
  }

  #next(): void {
    if (this.#held) return;
    this.#line = this.#line.filter((one) => !one.signal.aborted);
    const first = this.#line.shift();
    if (first === undefined) return;
    this.#held = true;
    queueMicrotask(async () => {
      await first.hold();
      first.settle();
      this.#held = false;
      this.#next();
    });
  }
}

/** BroadcastChannel of one browser: clones, and delivers later, in order. `lose` drops messages on their way. */
class FakeChannels {
  readonly #open = new Map<LogChannel, Set<(message: LogMessage) => void>>();
  lose: (message: LogMessage) => boolean = () => false;

  open = (): LogChannel => {
    const listeners = new Set<(message: LogMessage) => void>();
    const channel: LogChannel = {
      post: (message) => {
        if (!this.#open.has(channel)) return;
        const text = structuredClone(message);
        if (this.lose(text)) return;
        setImmediate(() => {
          for (const [other, hears] of this.#open) {
            if (other !== channel) for (const hear of hears) hear(structuredClone(text));
          }
        });
      },
      listen: (hear) => {
        listeners.add(hear);
        return () => listeners.delete(hear);
      },
      close: () => void this.#open.delete(channel),
    };
    this.#open.set(channel, listeners);
    return channel;
  };
}

/** A feed that the test speaks through. */
export class FakeFeed implements Feed {
  readonly id = 'fake';
  readonly starts: (number | null)[] = [];
  readonly speeds: number[] = [];
  /** What it was told at each start, and since. */
  readonly told: (readonly Told[])[] = [];
  readonly tells: FieldEvent[] = [];
  stops = 0;
  sink: FeedSink | null = null;

  start(sink: FeedSink, resumeFromMs: number | null, told: readonly Told[] = []) {
    this.starts.push(resumeFromMs);
    this.told.push(told);
    this.sink = sink;
    return {
      setSpeed: (speed: number) => void this.speeds.push(speed),
      tell: (event: FieldEvent) => void this.tells.push(event),
      stop: () => {
        this.stops++;
      },
    };
  }
}

/** Several windows of one browser. */
export class FakeBrowser {
  readonly time = new FakeTime();
  readonly locks = new FakeLocks();
  readonly channels = new FakeChannels();
  readonly openStorage: LogDeps['openStorage'];
  #ids = 0;

  constructor(openStorage: (() => Promise<LogStorage>) | null) {
    this.openStorage = openStorage && (async () => watchStorage(await watched(openStorage())));
  }

  async window(part: Partial<LogDeps> = {}): Promise<{ store: LogStore; feed: FakeFeed }> {
    const feed = new FakeFeed();
    const store = new LogStore({
      clock: this.time,
      scheduler: this.time,
      feed,
      locks: this.locks,
      openChannel: this.channels.open,
      openStorage: this.openStorage,
      newId: () => `id-${++this.#ids}`,
      ...part,
    });
    await store.start();
    await settle();
    return { store, feed };
  }
}

let underWay = 0;

/** Lets messages, storage and queues run until nothing is under way. */
export async function settle(): Promise<void> {
  for (let quiet = 0; quiet < 25; quiet = underWay > 0 ? 0 : quiet + 1) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function watched<T>(work: Promise<T>): Promise<T> {
  underWay++;
  try {
    return await work;
  } finally {
    underWay--;
  }
}

/** The same storage, seen by `settle` while it works. */
function watchStorage(storage: LogStorage): LogStorage {
  return new Proxy(storage, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key, target);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        const result: unknown = value.apply(target, args);
        return result instanceof Promise ? watched(result) : result;
      };
    },
  });
}

export function track(trackId: number, timeMs: number, lng = -100): TrackRecord {
  return { trackId, lng, lat: 49, altitudeM: 0, headingDeg: 90, speedMps: 10, type: 1, timeToLiveS: 60, timeMs };
}

export function batch(timeMs: number, ...records: TrackRecord[]): ArrayBuffer {
  return encodeBatch(timeMs, 0, records);
}

export function columns(count: number): IncidentColumns {
  const zeros = () => new Uint8Array(count);
  return {
    count,
    timeS: Float64Array.from({ length: count }, (_, i) => i),
    positions: new Float64Array(2 * count),
    chainageM: new Float64Array(count),
    piece: zeros(),
    kind: zeros(),
    severity: zeros(),
    outcome: zeros(),
    agency: zeros(),
    agencyIds: ['CBP'],
    pieceIds: ['main'],
  };
}
