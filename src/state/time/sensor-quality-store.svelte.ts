import { untrack } from 'svelte';
import { AppError } from '../../domain/errors';
import type { LogEntry } from '../../domain/log';
import type { Picture } from '../../domain/picture';
import type { Scheduler } from '../../domain/scheduler';
import type { SensorQuality } from '../../geo/sensor-quality/sensor-quality';
import type { SensorQualityClient } from '../../workers/sensor-quality.client';
import type { Reach } from '../log-storage';
import { HOUR_MS, MINUTE_MS, type Span } from './time-window';

/** The part of the log that is read. */
export interface QualitySource {
  readonly epoch: string;
  readonly reach: Reach | null;
  pictureAt(timeMs: number): Promise<Picture>;
  entriesBetween(fromMs: number, toMs: number): Promise<LogEntry[]>;
}

export interface SensorQualityDeps {
  readonly log: QualitySource;
  /** The picture's time: nothing after it counts. */
  readonly pictureMs: () => number;
  /** The window of time; null: as far as the log reaches. */
  readonly window: () => Span | null;
  readonly client: Pick<SensorQualityClient, 'begin' | 'add' | 'quality'>;
  readonly scheduler: Scheduler;
}

/** What was asked, and what of it the log reaches. */
export interface QualityAnswer {
  readonly fromMs: number;
  readonly toMs: number;
  /** The window begins before the log does. */
  readonly isCut: boolean;
  readonly sensors: readonly SensorQuality[];
}

interface Asked extends Span {
  readonly isCut: boolean;
  readonly reach: Reach;
  readonly epoch: string;
}

export const QUALITY_BINS = 24;
/** Read at once: a few hundred entries, which take the main thread milliseconds. */
const PART_MS = HOUR_MS;
/** What is new in the log is read this often while somebody looks. */
const ROUND_MS = 5_000;

/**
 * Sensor quality of the window, as far as the log reaches, while somebody looks: reads the log in parts, hands them to the
 * worker, and goes on reading what comes. `progress` says how far the first reading is.
 */
export class SensorQualityStore {
  readonly #deps: SensorQualityDeps;
  #answer = $state.raw<QualityAnswer | null>(null);
  #error = $state.raw<unknown>(null);
  #progress = $state.raw(0);
  #round = $state.raw(0);
  /** Where reading is: of which log, up to when, and which entries were handed on. */
  #reading: { readonly epoch: string; readonly seen: Set<number>; upToMs: number } | null = null;
  #busy = $state.raw(false);
  /** The question that was answered last. */
  #answered = '';
  /** Changes when there is something to ask anew: what moves with each second does so once a minute, and once a round. */
  readonly #question = $derived.by(() => {
    const { log, pictureMs, window } = this.#deps;
    const span = window();
    const minute = Math.floor(pictureMs() / MINUTE_MS);
    return [log.epoch, minute, span?.fromMs, span?.toMs, this.#round].join(' ');
  });

  constructor(deps: SensorQualityDeps) {
    this.#deps = deps;
  }

  get answer(): QualityAnswer | null {
    return this.#answer;
  }
  get error(): unknown {
    return this.#error;
  }
  /** Share of the log that was read, 0 to 1. */
  get progress(): number {
    return this.#progress;
  }

  /** Reads the log anew: a worker that crashed has forgotten it. */
  retry(): void {
    this.#reading = null;
    this.#answered = '';
    this.#error = null;
  }

  /** Keeps the answer up to date until the returned function is called. */
  watch(): () => void {
    const leaving = new AbortController();
    const stopRounds = this.#deps.scheduler.every(ROUND_MS, () => this.#round++);
    const stopEffect = $effect.root(() => {
      $effect(() => {
        const question = this.#question;
        if (this.#busy || this.#error !== null || question === this.#answered) return;
        const asked = untrack(() => this.#asked());
        if (asked !== null) void this.#update(question, asked, leaving.signal);
      });
    });
    return () => {
      leaving.abort();
      stopRounds();
      stopEffect();
    };
  }

  /** The period, cut to what the log reaches and the picture has seen; null while the log is empty. */
  #asked(): Asked | null {
    const { log, pictureMs, window } = this.#deps;
    const { reach, epoch } = log;
    if (reach === null) return null;
    const span = window();
    const fromMs = Math.max(reach.incidentsFromMs, span?.fromMs ?? reach.incidentsFromMs);
    const toMs = Math.min(pictureMs(), span?.toMs ?? Number.POSITIVE_INFINITY);
    return { fromMs, toMs, isCut: span !== null && span.fromMs < reach.incidentsFromMs, reach, epoch };
  }

  async #update(question: string, asked: Asked, signal: AbortSignal): Promise<void> {
    this.#busy = true;
    try {
      await this.#read(asked.reach, asked.epoch, signal);
      if (signal.aborted) return;
      const { fromMs, toMs, isCut } = asked;
      const sensors = toMs > fromMs ? await this.#deps.client.quality({ fromMs, toMs, bins: QUALITY_BINS }) : [];
      this.#answer = { fromMs, toMs, isCut, sensors };
      this.#answered = question;
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'cancelled')) this.#error = error;
    } finally {
      this.#busy = false;
    }
  }

  /** Up to the newest that the log has; from the beginning where it was not begun, or is another log by now. */
  async #read(reach: Reach, epoch: string, signal: AbortSignal): Promise<void> {
    const { log, client } = this.#deps;
    if (this.#reading === null || this.#reading.epoch !== epoch) {
      this.#progress = 0;
      const fromMs = reach.incidentsFromMs;
      await client.begin(await log.pictureAt(fromMs));
      const known = await log.entriesBetween(fromMs, fromMs);
      this.#reading = { epoch, seen: new Set(known.map(({ seq }) => seq)), upToMs: fromMs };
    }
    const reading = this.#reading;
    while (reading.upToMs < reach.toMs && !signal.aborted) {
      const toMs = Math.min(reach.toMs, reading.upToMs + PART_MS);
      const found = await log.entriesBetween(reading.upToMs, toMs);
      const fresh = found.filter(({ seq }) => !reading.seen.has(seq));
      await client.add(fresh);
      for (const { seq } of fresh) reading.seen.add(seq);
      reading.upToMs = toMs;
      this.#progress = (toMs - reach.incidentsFromMs) / (reach.toMs - reach.incidentsFromMs);
    }
  }
}
