import { parentPort, workerData } from 'node:worker_threads';
import createGraph from 'ngraph.graph';
import { aStar } from 'ngraph.path';
import { type CostSurface, postIndex } from '../src/geo/travel/cost-surface';
import { MOVES, moveCost, moveOffsets } from '../src/geo/travel/surface-moves';

/** What the thread is started with. */
export interface GridGraph {
  readonly surface: CostSurface;
  readonly start: number;
}

/** The cheapest way to a post, and how long the search for it took. */
export interface FoundWay {
  readonly costM: number;
  readonly searchMs: number;
}

const { surface, start } = workerData as GridGraph;
const graph = graphOf(surface);
const finder = aStar(graph, { distance: (_from, _to, link) => link.data });
parentPort?.on('message', (post: number) => {
  const beganMs = performance.now();
  const way = finder.find(start, post);
  const searchMs = performance.now() - beganMs;
  let costM = 0;
  for (let i = 1; i < way.length; i++) costM += costBetween(Number(way[i - 1]!.id), Number(way[i]!.id));
  parentPort?.postMessage({ costM, searchMs } satisfies FoundWay);
});

function costBetween(a: number, b: number): number {
  return graph.getLink(Math.min(a, b), Math.max(a, b))!.data;
}

/** Undirected: each move once, from its end with the smaller id. */
function graphOf(surface: CostSurface) {
  const graph = createGraph<null, number>({ multigraph: false });
  const offsets = moveOffsets(surface.stride);
  for (let row = 0; row < surface.height; row++) {
    for (let column = 0; column < surface.width; column++) {
      const from = postIndex(surface, column, row);
      graph.addNode(from);
      for (let move = 0; move < MOVES.length; move++) {
        const to = from + offsets.to[move]!;
        const costM = to > from ? moveCost(surface, offsets, from, move) : Number.POSITIVE_INFINITY;
        if (Number.isFinite(costM)) graph.addLink(from, to, costM);
      }
    }
  }
  return graph;
}
