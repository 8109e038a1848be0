import { Worker } from 'node:worker_threads';
import type { FoundWay, GridGraph } from './grid-graph-paths';

/** A graph of 1,000 × 1,000 posts takes 2.3 GB, more than Node gives itself on a small machine. */
const HEAP_MB = 6_144;
/** As on the main thread, for what a search throws away. */
const NURSERY_MB = 96;

/**
 * `ngraph.path` over the graph of a cost surface, in a thread of its own: so its millions of objects are no burden to whoever is
 * measured beside it, and it has the memory that it needs. Searches are timed inside of the thread.
 */
export class GridGraphPeer {
  readonly #worker: Worker;

  constructor(workerData: GridGraph) {
    const resourceLimits = { maxOldGenerationSizeMb: HEAP_MB, maxYoungGenerationSizeMb: NURSERY_MB };
    this.#worker = new Worker(new URL('./grid-graph.worker.mjs', import.meta.url), { workerData, resourceLimits });
  }

  /** One question at a time. */
  wayTo(post: number): Promise<FoundWay> {
    return new Promise((resolve, reject) => {
      const settle = () => {
        this.#worker.off('error', onError);
        this.#worker.off('message', onMessage);
      };
      const onError = (error: unknown) => {
        settle();
        reject(error);
      };
      const onMessage = (found: FoundWay) => {
        settle();
        resolve(found);
      };
      this.#worker.on('error', onError);
      this.#worker.on('message', onMessage);
      this.#worker.postMessage(post);
    });
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}
