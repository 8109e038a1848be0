import type { StaleSource } from '../geo/alarms/stale-conditions';
import type { PictureStore } from './picture-store.svelte';

/**
 * Sources that are lost (`freshnessOf`), each with the picture time at which this window noticed. How long a source has been silent is
 * measured in real seconds, so a replayed picture does not know it.
 */
export class StaleSources {
  readonly #picture: Pick<PictureStore, 'sources' | 'mode' | 'picture'>;
  #stale = $state.raw<readonly StaleSource[]>([]);

  constructor(picture: Pick<PictureStore, 'sources' | 'mode' | 'picture'>) {
    this.#picture = picture;
  }

  get stale(): readonly StaleSource[] {
    return this.#stale;
  }

  /** To be called about once a second. */
  look(): void {
    if (this.#picture.mode.kind !== 'live') return;
    const lost = this.#picture.sources.filter(({ source, freshness }) => freshness === 'lost' && source !== 'desk');
    if (lost.length === 0 && this.#stale.length === 0) return;
    const { timeMs } = this.#picture.picture;
    this.#stale = lost.map(
      ({ source }) => this.#stale.find((known) => known.source === source) ?? { source, sinceMs: timeMs },
    );
  }
}
