import { countingSleep, systemClock } from '../../domain/clock';
import { systemScheduler } from '../../domain/scheduler';
import { localValues } from '../local-values';
import { supervisorOf } from './heartbeat';
import type { WallSurroundings } from './wall-run.svelte';

/** What a wall needs, from a real browser. */
export function browserSurroundings(): WallSurroundings {
  return {
    clock: countingSleep(systemClock),
    scheduler: systemScheduler,
    keyValues: localValues(),
    // Missing outside secure contexts, whatever the types say.
    wakeLocks: 'wakeLock' in navigator ? navigator.wakeLock : null,
    sight: {
      get visible() {
        return document.visibilityState === 'visible';
      },
      onChange: (hear) => hearing(['visibilitychange'], hear),
    },
    supervisor: supervisorOf(globalThis),
    search: location.search,
    hash: location.hash,
    // Named by its content: another build has another name.
    program: document.querySelector<HTMLScriptElement>('script[type="module"][src]')?.src ?? '',
    requestFrame: (callback) => requestAnimationFrame(callback),
    cancelFrame: (id) => cancelAnimationFrame(id),
    onReturn: (hear) => hearing(['visibilitychange', 'resume'], hear),
    persist: async () => ('storage' in navigator ? navigator.storage.persist() : false),
  };
}

function hearing(kinds: readonly string[], hear: () => void): () => void {
  for (const kind of kinds) document.addEventListener(kind, hear);
  return () => {
    for (const kind of kinds) document.removeEventListener(kind, hear);
  };
}
