import { readFileSync } from 'node:fs';
import createGraph from 'ngraph.graph';
import { aStar } from 'ngraph.path';
import travelJson from '../../data/travel.json' with { type: 'json' };
import { seededRandom } from '../../src/domain/random';
import { syntheticHeightM } from '../../src/geo/terrain/synthetic-terrain';
import { ArrivalSearch } from '../../src/geo/travel/arrival-search';
import { type CostSurface, costSurface, postIndex } from '../../src/geo/travel/cost-surface';
import { MOVES, moveCost, moveOffsets } from '../../src/geo/travel/surface-moves';
import { parseTravelRules } from '../../src/geo/travel/travel-rules';
import type { BenchRow } from '../measure';

const SIDE = 1_000;
const SPACING_M = 50;
/** Costs of single ways that both sides must agree on. */
const SAMPLES = 4;
const AGREEMENT = 1e-9;
const WARM_UP = 3;
const OURS = 7;
const THEIRS = 3;

/**
 * The times from every post of 1,000 × 1,000 to one, rolling ground with lakes, on foot, against Dijkstra of `ngraph.path`
 * (its A* without a heuristic) to the post that is reached last, over a graph of the same posts, moves and costs. The graph
 * is made and its costs are worked out before the clock runs; ours works its costs out as it goes. Ours runs before the
 * graph is there: whatever allocates beside 2 GB of objects pays for the collector's walks through them.
 */
export async function rows({ quick }: { quick: boolean }): Promise<BenchRow[]> {
  const surface = rollingSurface();
  const start = postIndex(surface, SIDE / 2, SIDE / 2);
  const field = fieldOf(surface, start);
  const last = farthest(field);
  const oursMs = Array.from({ length: WARM_UP + OURS }, () => timeMs(() => fieldOf(surface, start)[last]!));
  const costTo = pathfinderOver(surface, start);
  const worst = worstDifference(field, last, costTo);
  if (!(worst <= AGREEMENT))
    throw new Error(`bench: ways differ by ${worst}, expected at most ${AGREEMENT} of their cost`);
  console.log(`cost surface: ${SAMPLES} ways of ngraph.path cost the same, within ${worst.toExponential(1)}`);
  // Asked for ways already, so it is warm.
  const theirsMs = Array.from({ length: quick ? 1 : THEIRS }, () => timeMs(() => costTo(last)));
  const row = { ours: middleOf(oursMs.slice(WARM_UP)), theirs: middleOf(theirsMs) };
  const { version } = JSON.parse(readFileSync('node_modules/ngraph.path/package.json', 'utf8')) as { version: string };
  return [
    {
      work: `cost-surface field ${SIDE} × ${SIDE}, sixteen moves`,
      peer: 'ngraph.path Dijkstra to the farthest post, same graph',
      peerVersion: version,
      ...row,
      unit: 'ms',
      ratio: row.theirs / row.ours,
      atLeast: 10,
    },
  ];
}

function pathfinderOver(surface: CostSurface, start: number): (post: number) => number {
  const graph = graphOf(surface);
  const finder = aStar(graph, { distance: (_from, _to, link) => link.data });
  return (post) => {
    const way = finder.find(start, post);
    let costM = 0;
    for (let i = 1; i < way.length; i++) costM += graph.getLink(...ends(way[i - 1]!.id, way[i]!.id))!.data;
    return costM;
  };
}

/** Of the cost, over the farthest post and some drawn at random. */
function worstDifference(field: Float64Array, last: number, costTo: (post: number) => number): number {
  const random = seededRandom('cost surface samples');
  let worst = 0;
  for (let i = 0; i < SAMPLES; i++) {
    let post = last;
    while (i > 0 && (post === last || !Number.isFinite(field[post]!))) post = Math.floor(random() * field.length);
    worst = Math.max(worst, Math.abs(costTo(post) - field[post]!) / field[post]!);
  }
  return worst;
}

let sink = 0;

function timeMs(run: () => number): number {
  const start = performance.now();
  sink += run();
  if (!Number.isFinite(sink)) throw new Error(`bench: found ${sink}, expected a finite number`);
  return performance.now() - start;
}

function middleOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}

function fieldOf(surface: CostSurface, start: number): Float64Array {
  const search = new ArrivalSearch(surface, [{ index: start, costM: 0 }]);
  search.advance(Number.POSITIVE_INFINITY);
  return search.costM;
}

function rollingSurface(): CostSurface {
  const heightM = new Float32Array(SIDE * SIDE);
  const water = new Uint8Array(SIDE * SIDE);
  for (let i = 0; i < heightM.length; i++) {
    const [x, y] = [5e5 + (i % SIDE) * SPACING_M, 3e5 + Math.floor(i / SIDE) * SPACING_M];
    heightM[i] = syntheticHeightM(x, y, 4.4e5, 7, 'rolling', SPACING_M);
    // Lakes fill what lies lowest.
    if (heightM[i]! < 80) water[i] = 1;
  }
  water[(SIDE / 2) * SIDE + SIDE / 2] = 0;
  const ground = { width: SIDE, height: SIDE, heightM, columnSpacingM: SPACING_M, rowSpacingM: SPACING_M };
  const rule = parseTravelRules(travelJson).units.foot;
  if (rule.moves !== 'over') throw new Error('bench: found a walker that flies, expected one that walks');
  return costSurface(ground, water, rule, false);
}

/** Undirected: each move once, from its end with the smaller id. */
function graphOf(surface: CostSurface) {
  const graph = createGraph<null, number>({ multigraph: false });
  const offsets = moveOffsets(surface.stride);
  for (let row = 0; row < SIDE; row++) {
    for (let column = 0; column < SIDE; column++) graph.addNode(postIndex(surface, column, row));
  }
  for (let row = 0; row < SIDE; row++) {
    for (let column = 0; column < SIDE; column++) {
      const from = postIndex(surface, column, row);
      for (let move = 0; move < MOVES.length; move++) {
        const to = from + offsets.to[move]!;
        const costM = to > from ? moveCost(surface, offsets, from, move) : Number.POSITIVE_INFINITY;
        if (Number.isFinite(costM)) graph.addLink(from, to, costM);
      }
    }
  }
  return graph;
}

function ends(a: number | string, b: number | string): [number, number] {
  return [Math.min(Number(a), Number(b)), Math.max(Number(a), Number(b))];
}

function farthest(costM: Float64Array): number {
  let found = 0;
  let mostM = -1;
  for (let i = 0; i < costM.length; i++) {
    if (costM[i]! > mostM && Number.isFinite(costM[i]!)) [found, mostM] = [i, costM[i]!];
  }
  return found;
}
