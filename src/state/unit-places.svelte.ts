import { untrack } from 'svelte';
import type { Picture } from '../domain/picture';
import type { Position } from '../domain/place';
import type { Scheduler } from '../domain/scheduler';
import type { CoverageClient } from '../workers/coverage.client';

/** A unit on shift and the point of the border line nearest to it. */
export interface UnitPlace {
  readonly unitId: string;
  readonly agencyId: string;
  readonly pieceId: string;
  readonly chainageM: number;
}

/** Ticks of the strip need not move more often: a vehicle covers less than a pixel of 9,000 km in this time. */
const PERIOD_MS = 5_000;
/** A picture of another such slot is asked about at once: somebody jumped in time. */
const SLOT_MS = 5 * 60_000;

/** Where units stand along the border line, asked of the worker every few seconds. */
export class UnitPlaces {
  readonly #picture: { readonly picture: Picture };
  readonly #client: Pick<CoverageClient, 'nearest'>;
  readonly #stop: () => void;
  #places = $state.raw<readonly UnitPlace[]>([]);
  #error = $state.raw<unknown>(null);
  #asking = false;
  #wanted = false;

  constructor(picture: { readonly picture: Picture }, client: Pick<CoverageClient, 'nearest'>, scheduler: Scheduler) {
    this.#picture = picture;
    this.#client = client;
    const stopClock = scheduler.every(PERIOD_MS, () => void this.#ask());
    const hasUnits = $derived(picture.picture.units.size > 0 && picture.picture.tracks.size > 0);
    const slot = $derived(Math.floor(picture.picture.timeMs / SLOT_MS));
    const stopEffect = $effect.root(() => {
      // The first answer at once, not after a period; and where nobody is known to stand, nobody is shown.
      $effect(() => {
        void [hasUnits, slot];
        untrack(() => void this.#ask());
      });
    });
    this.#stop = () => {
      stopClock();
      stopEffect();
    };
  }

  get places(): readonly UnitPlace[] {
    return this.#places;
  }
  get error(): unknown {
    return this.#error;
  }

  dispose(): void {
    this.#stop();
  }

  async #ask(): Promise<void> {
    const { units, tracks } = this.#picture.picture;
    const asked: { unitId: string; agencyId: string; position: Position }[] = [];
    for (const { unit } of units.values()) {
      const track = tracks.get(unit.trackId);
      if (track && unit.status !== 'off-shift') {
        asked.push({ unitId: unit.id, agencyId: unit.agencyId, position: [track.lng, track.lat] });
      }
    }
    if (asked.length === 0) {
      this.#places = [];
      this.#wanted = false;
      return;
    }
    this.#wanted = true;
    if (this.#asking) return;
    this.#asking = true;
    try {
      const found = await this.#client.nearest(
        asked.map((one) => one.position),
        'unit-places',
      );
      this.#error = null;
      // The picture may have moved on to a time when nobody was heard.
      if (!this.#wanted) return;
      this.#places = asked.flatMap(({ unitId, agencyId }, i) => {
        const point = found[i];
        return point ? [{ unitId, agencyId, pieceId: point.pieceId, chainageM: point.chainageM }] : [];
      });
    } catch (error) {
      this.#error = error;
    } finally {
      this.#asking = false;
    }
  }
}
