import { systemClock } from '../domain/clock';
import { systemScheduler } from '../domain/scheduler';
import type { Feed } from '../feeds/feed';
import { ClusterClient } from '../workers/cluster.client';
import { CoverageClient } from '../workers/coverage.client';
import { OutlineClient } from '../workers/outline.client';
import { ResponseClient } from '../workers/response.client';
import type { ResponseSource } from '../workers/response.protocol';
import { TerrainClient } from '../workers/terrain.client';
import { TravelClient } from '../workers/travel.client';
import type { AppDeps } from './app-context';
import type { BorderUrls } from './border-store.svelte';
import { openIdbLogStorage } from './idb-log-storage';
import { loadJson } from './load-json';
import { localValues } from './local-values';
import { openLogChannel } from './log-messages';
import type { ResponseUrls } from './response-rules-store.svelte';
import { windowAddress } from './room-store.svelte';

/** What `createApp` needs, from a real browser; null where it has none of it. */
export function browserDeps(
  feed: Feed,
  {
    travelUrl,
    responseUrl,
    coverPointsUrl,
    ...urls
  }: BorderUrls & ResponseUrls & { readonly conditionsUrl: string; readonly travelUrl: string },
): AppDeps {
  const absolute = (path: string) => new URL(path, location.href).href;
  const rulesUrl = absolute(travelUrl);
  const responseSource: ResponseSource = {
    border: { kind: 'url', ...urls },
    rules: { kind: 'url', url: absolute(responseUrl) },
    coverPoints: { kind: 'url', url: absolute(coverPointsUrl) },
  };
  return {
    clock: systemClock,
    scheduler: systemScheduler,
    feed,
    // Both are missing outside secure contexts, such as plain http to another machine.
    locks: 'locks' in navigator ? navigator.locks : null,
    openChannel: 'BroadcastChannel' in globalThis ? () => openLogChannel() : null,
    openStorage: 'indexedDB' in globalThis ? () => openIdbLogStorage() : null,
    newId,
    address: windowAddress,
    keyValues: localValues(),
    borderUrls: urls,
    responseUrls: { responseUrl, coverPointsUrl },
    loadJson,
    coverage: new CoverageClient({ kind: 'url', ...urls }, systemScheduler),
    outlines: new OutlineClient({ kind: 'url', ...urls }, systemScheduler),
    clusters: new ClusterClient(systemScheduler),
    terrain: new TerrainClient({ kind: 'url', borderUrl: urls.borderUrl }, systemScheduler),
    response: new ResponseClient(responseSource, systemScheduler),
    whatIf: async () => {
      const { whatIfClients } = await import('./what-if-clients');
      return whatIfClients({ border: { kind: 'url', ...urls }, response: responseSource, loadJson }, systemScheduler);
    },
    analyst: async () => {
      const { analystClients } = await import('./analyst-clients');
      return analystClients({ border: { kind: 'url', ...urls }, response: responseSource }, systemScheduler);
    },
    travel: {
      surface: new TravelClient({ rulesUrl, tilesUrl: absolute('/tiles/basemap.pmtiles') }, systemScheduler),
      routing: { fetch: (input, init) => fetch(input, init), scheduler: systemScheduler },
      configUrl: absolute('/watchline.config.json'),
      rulesUrl,
    },
  };
}

/** 96 random bits; `crypto.randomUUID` does not exist outside secure contexts. */
function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(3)), (n) => n.toString(36).padStart(7, '0')).join('');
}
