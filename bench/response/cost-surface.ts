import { readFileSync } from 'node:fs';
import travelJson from '../../data/travel.json' with { type: 'json' };
import { seededRandom } from '../../src/domain/random';
import { syntheticHeightM } from '../../src/geo/terrain/synthetic-terrain';
import { ArrivalSearch } from '../../src/geo/travel/arrival-search';
import { type CostSurface, costSurface, OPEN_WATER } from '../../src/geo/travel/cost-surface';
import { parseTravelRules } from '../../src/geo/travel/travel-rules';
import { GridGraphPeer } from '../grid-graph';
import type { BenchRow } from '../measure';

const SIDE = 1_000;
const SPACING_M = 50;
/** Lakes fill what lies lowest. */
const LAKE_SHARE = 0.1;
/** What lakes do not cut off. */
const LEAST_REACHED = 0.8;
/** Costs of single ways that both sides must agree on. */
const SAMPLES = 4;
const AGREEMENT = 1e-9;
const WARM_UP = 3;
const RUNS = 3;
const OURS_A_RUN = 3;

/**
 * The times from every post of 1,000 × 1,000 to one, rolling ground with lakes, on foot, against Dijkstra of `ngraph.path`
 * (its A* without a heuristic) to the post that is reached last, over a graph of the same posts, moves and costs, in turn. The
 * graph is made and its costs are worked out before the clock runs; ours works its costs out as it goes.
 */
export async function rows({ quick }: { quick: boolean }): Promise<BenchRow[]> {
  const surface = rollingSurface();
  const start = highest(surface);
  const field = fieldOf(surface, start);
  const reached = field.reduce((count, costM) => count + (Number.isFinite(costM) ? 1 : 0), 0);
  if (reached < LEAST_REACHED * SIDE * SIDE)
    throw new Error(`bench: found ${reached} posts in reach, expected most of them`);
  const last = farthest(field);
  const peer = new GridGraphPeer({ surface, start });
  try {
    const worst = await worstDifference(field, last, peer);
    if (!(worst <= AGREEMENT))
      throw new Error(`bench: ways differ by ${worst}, expected at most ${AGREEMENT} of their cost`);
    console.log(`cost surface: ${SAMPLES} ways of ngraph.path cost the same, within ${worst.toExponential(1)}`);
    for (let run = 0; run < WARM_UP; run++) timeMs(() => fieldOf(surface, start)[last]!);
    const oursMs: number[] = [];
    const theirsMs: number[] = [];
    // Each way of the samples has warmed the peer.
    for (let run = 0; run < (quick ? 1 : RUNS); run++) {
      for (let i = 0; i < OURS_A_RUN; i++) oursMs.push(timeMs(() => fieldOf(surface, start)[last]!));
      theirsMs.push((await peer.wayTo(last)).searchMs);
    }
    const row = { ours: middleOf(oursMs), theirs: middleOf(theirsMs) };
    const { version } = JSON.parse(readFileSync('node_modules/ngraph.path/package.json', 'utf8')) as {
      version: string;
    };
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
  } finally {
    await peer.close();
  }
}

/** Of the cost, over the farthest post and some drawn at random. */
async function worstDifference(field: Float64Array, last: number, peer: GridGraphPeer): Promise<number> {
  const random = seededRandom('cost surface samples');
  let worst = 0;
  for (let i = 0; i < SAMPLES; i++) {
    let post = last;
    while (i > 0 && (post === last || !Number.isFinite(field[post]!))) post = Math.floor(random() * field.length);
    const { costM } = await peer.wayTo(post);
    worst = Math.max(worst, Math.abs(costM - field[post]!) / field[post]!);
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
  }
  const shoreM = heightM.slice().sort()[Math.floor(LAKE_SHARE * heightM.length)]!;
  for (let i = 0; i < heightM.length; i++) if (heightM[i]! < shoreM) water[i] = OPEN_WATER;
  const ground = { width: SIDE, height: SIDE, heightM, columnSpacingM: SPACING_M, rowSpacingM: SPACING_M };
  const rule = parseTravelRules(travelJson).units.foot;
  if (rule.moves !== 'over') throw new Error('bench: found a walker that flies, expected one that walks');
  return costSurface(ground, water, rule, false);
}

/** Where no lake is. */
function highest({ heightM, factor }: CostSurface): number {
  let found = factor.findIndex((value) => Number.isFinite(value));
  for (let i = 0; i < heightM.length; i++) if (heightM[i]! > heightM[found]!) found = i;
  return found;
}

function farthest(costM: Float64Array): number {
  let found = 0;
  let mostM = -1;
  for (let i = 0; i < costM.length; i++) {
    if (costM[i]! > mostM && Number.isFinite(costM[i]!)) [found, mostM] = [i, costM[i]!];
  }
  return found;
}
