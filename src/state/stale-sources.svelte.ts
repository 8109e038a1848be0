import type { StaleSource } from '../geo/alarms/stale-conditions';
import type { PictureStore } from './picture-store.svelte';

/** A page that was frozen finds every source old before it reads what they sent meanwhile: so many looks in a row count. */
const LOOKS = 5;

/**
 * Sources that are lost (`freshnessOf`), each with the picture time at which this window noticed. How long a source has been silent is
 * measured in real seconds, so a replayed picture does not know it.
 */
export class StaleSources {
  readonly #picture: Pick<PictureStore, 'sources' | 'mode' | 'picture'>;
  readonly #looks = new Map<string, number>();
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
    const names = new Set(lost.map(({ source }) => source));
    for (const source of this.#looks.keys()) if (!names.has(source)) this.#looks.delete(source);
    for (const source of names) this.#looks.set(source, (this.#looks.get(source) ?? 0) + 1);
    if (lost.length === 0 && this.#stale.length === 0) return;
    const { timeMs } = this.#picture.picture;
    this.#stale = [...names]
      .filter((source) => this.#looks.get(source)! >= LOOKS)
      .map((source) => this.#stale.find((known) => known.source === source) ?? { source, sinceMs: timeMs });
  }
}
