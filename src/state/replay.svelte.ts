import type { Picture } from '../domain/picture';
import type { TrackBatch } from '../domain/track';
import { TRAIL_MS, type TrackTrail, TrackTrails } from './track-trails';

/** What replay needs of the log. */
export interface ReplaySource {
  pictureAt(timeMs: number): Promise<Picture>;
  tracksBetween(fromMs: number, toMs: number): Promise<TrackBatch[]>;
}

interface Frame {
  readonly timeMs: number;
  readonly picture: Picture;
  readonly trails: readonly TrackTrail[];
}

/** Loads past pictures one at a time: while one loads, only the latest wish is kept, so scrubbing never queues up. */
export class Replay {
  readonly #source: ReplaySource;
  #wantedMs = $state.raw<number | null>(null);
  #frame = $state.raw<Frame | null>(null);
  #error = $state.raw<unknown>(null);
  #loading = false;

  constructor(source: ReplaySource) {
    this.#source = source;
  }

  /** The time that was asked for. */
  get wantedMs(): number | null {
    return this.#wantedMs;
  }
  /** The last frame that was loaded; it may be of another time than the one asked for. */
  get frame(): Frame | null {
    return this.#frame;
  }
  get isCurrent(): boolean {
    return this.#frame !== null && this.#frame.timeMs === this.#wantedMs;
  }
  get error(): unknown {
    return this.#error;
  }

  seek(timeMs: number): void {
    this.#wantedMs = timeMs;
    if (!this.#loading) void this.#load();
  }

  stop(): void {
    this.#wantedMs = null;
    this.#frame = null;
    this.#error = null;
  }

  async #load(): Promise<void> {
    this.#loading = true;
    for (let timeMs = this.#wantedMs; timeMs !== null && !this.isCurrent; timeMs = this.#wantedMs) {
      try {
        const [picture, batches] = await Promise.all([
          this.#source.pictureAt(timeMs),
          this.#source.tracksBetween(timeMs - TRAIL_MS, timeMs),
        ]);
        const trails = new TrackTrails();
        for (const batch of batches) trails.push(batch);
        if (this.#wantedMs === null) break;
        this.#frame = { timeMs, picture, trails: trails.all() };
        this.#error = null;
      } catch (error) {
        this.#error = error;
        if (this.#wantedMs === timeMs) break;
      }
    }
    this.#loading = false;
  }
}
