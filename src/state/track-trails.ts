import type { TrackBatch } from '../domain/track';

/** How far back a trail reaches, picture time. */
export const TRAIL_MS = 15 * 60_000;
/** Points of a trail are at least this far apart in time; the newest follows every report. */
const STEP_MS = 10_000;
const CAPACITY = TRAIL_MS / STEP_MS + 2;

/** Where one thing has been: parallel arrays, oldest first. */
export interface TrackTrail {
  readonly trackId: number;
  /** `[lng, lat]` pairs, degrees. */
  readonly positions: Float64Array;
  readonly timesMs: Float64Array;
}

/** The last quarter of an hour of every track, in a ring each: memory is bounded by the number of tracks. */
export class TrackTrails {
  readonly #rings = new Map<number, Ring>();
  readonly #trails = new Map<number, TrackTrail>();

  /** Takes a batch in; reports older than the newest of their track are left out. */
  push(batch: TrackBatch): void {
    for (let i = 0; i < batch.count; i++) {
      const trackId = batch.trackId[i]!;
      let ring = this.#rings.get(trackId);
      if (ring === undefined) {
        ring = new Ring();
        this.#rings.set(trackId, ring);
      }
      const fresh = ring.push(batch.positions[2 * i]!, batch.positions[2 * i + 1]!, batch.recordTimeMs[i]!);
      if (fresh) this.#trails.delete(trackId);
    }
  }

  /** Trails as they stand; that of a track that was not heard since is the same object as before. */
  all(): readonly TrackTrail[] {
    const all: TrackTrail[] = [];
    for (const [trackId, ring] of this.#rings) {
      let trail = this.#trails.get(trackId);
      if (trail === undefined) {
        trail = { trackId, ...ring.unrolled() };
        this.#trails.set(trackId, trail);
      }
      all.push(trail);
    }
    return all;
  }
}

class Ring {
  readonly #positions = new Float64Array(2 * CAPACITY);
  readonly #timesMs = new Float64Array(CAPACITY);
  #start = 0;
  #count = 0;

  push(lng: number, lat: number, timeMs: number): boolean {
    const newest = this.#count === 0 ? Number.NEGATIVE_INFINITY : this.#time(this.#count - 1);
    if (!(timeMs > newest)) return false;
    // The newest point moves along until it is a step away from the one before it.
    if (this.#count < 2 || newest - this.#time(this.#count - 2) >= STEP_MS) this.#count++;
    if (this.#count > CAPACITY) {
      this.#start = (this.#start + 1) % CAPACITY;
      this.#count = CAPACITY;
    }
    const slot = (this.#start + this.#count - 1) % CAPACITY;
    this.#positions[2 * slot] = lng;
    this.#positions[2 * slot + 1] = lat;
    this.#timesMs[slot] = timeMs;
    return true;
  }

  unrolled(): { positions: Float64Array; timesMs: Float64Array } {
    const newest = this.#time(this.#count - 1);
    let first = 0;
    while (this.#time(first) < newest - TRAIL_MS) first++;
    const positions = new Float64Array(2 * (this.#count - first));
    const timesMs = new Float64Array(this.#count - first);
    for (let i = first; i < this.#count; i++) {
      const slot = (this.#start + i) % CAPACITY;
      positions[2 * (i - first)] = this.#positions[2 * slot]!;
      positions[2 * (i - first) + 1] = this.#positions[2 * slot + 1]!;
      timesMs[i - first] = this.#timesMs[slot]!;
    }
    return { positions, timesMs };
  }

  #time(i: number): number {
    return this.#timesMs[(this.#start + i) % CAPACITY]!;
  }
}
