import { flushSync } from 'svelte';
import type { GroundChoice } from '../../src/workers/travel.protocol';

/** A ground that a test replaces, and what an effect saw of something while it did. */
export class HeldGround {
  #ground = $state.raw<GroundChoice>({ terrain: null, snowCover: false });

  get ground(): GroundChoice {
    return this.#ground;
  }

  hold(ground: GroundChoice): void {
    this.#ground = ground;
    flushSync();
  }
}

/** What an effect reads, each time that it runs, until `stop`. */
export function watch<T>(read: () => T): { readonly seen: T[]; stop(): void } {
  const seen: T[] = [];
  const stop = $effect.root(() => {
    $effect(() => {
      seen.push(read());
    });
  });
  flushSync();
  return { seen, stop };
}
