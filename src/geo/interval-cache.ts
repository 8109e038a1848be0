import type { BorderIndex } from './border-index';
import type { Footprint } from './footprint';
import type { LineIntervals } from './footprint-intervals';
import { LineCutter } from './line-cutter';

/**
 * Remembers the intervals of footprints by pose, so that only a sensor that moved or turned is computed again. Health
 * is not part of a pose. Poses that two rounds in a row did not ask for are forgotten.
 */
export class IntervalCache {
  readonly #index: BorderIndex;
  readonly #cutter: LineCutter;
  #current = new Map<string, LineIntervals>();
  #previous = new Map<string, LineIntervals>();

  constructor(index: BorderIndex) {
    this.#index = index;
    this.#cutter = new LineCutter(index);
  }

  get index(): BorderIndex {
    return this.#index;
  }

  /** Starts a round: one answer, one drag step. */
  startRound(): void {
    this.#previous = this.#current;
    this.#current = new Map();
  }

  /** @throws AppError `bad-footprint` */
  intervalsOf(footprint: Footprint): LineIntervals {
    const { position, azimuthDeg, fieldOfViewDeg, minRangeM, maxRangeM, polygon } = footprint;
    const ground = polygon ? JSON.stringify(polygon) : '';
    const pose = `${position[0]} ${position[1]} ${azimuthDeg} ${fieldOfViewDeg} ${minRangeM} ${maxRangeM} ${ground}`;
    const known = this.#current.get(pose) ?? this.#previous.get(pose);
    const intervals = known ?? this.#cutter.cut(footprint);
    this.#current.set(pose, intervals);
    return intervals;
  }
}
