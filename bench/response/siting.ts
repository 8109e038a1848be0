import loadHighs from 'highs';
import { seededRandom } from '../../src/domain/random';
import { mclpInstance } from '../../src/geo/siting/mclp-instance';
import { solveExact } from '../../src/geo/siting/solve-exact';
import { solveSiting } from '../../src/geo/siting/solve-siting';
import { type BenchRow, measure } from '../measure';

/** Points, sites to choose, and about how many points one site covers. */
const INSTANCES = [
  [300, 5, 20],
  [300, 10, 12],
  [300, 20, 7],
  [400, 10, 14],
  [400, 15, 12],
  [500, 5, 30],
  [500, 10, 18],
  [500, 20, 12],
  [600, 15, 14],
  [600, 20, 16],
  [700, 10, 25],
  [700, 20, 11],
  [800, 5, 40],
  [800, 10, 22],
  [800, 20, 15],
] as const;
const TIME_LIMIT_S = 120;

/**
 * Maximal covering of seeded points in a unit square, half of them in clusters, each a demand with a whole weight of 1 to 100
 * and a candidate. Ours: greedy, swaps and bound. Theirs: HiGHS to the optimum, model and all, with its own settings but for
 * the gap, which is 0.
 */
export async function rows({ quick }: { readonly quick: boolean }): Promise<BenchRow[]> {
  const highs = await loadHighs();
  const instances = INSTANCES.map(([points, p, covered]) => ({ p, points, instance: clustered(points, p, covered) }));
  const missing: number[] = [];
  const proven: number[] = [];
  for (const { points, p, instance } of instances) {
    const ours = solveSiting(instance, p);
    const { objective, status } = solveExact(highs, instance, p, { timeLimitS: TIME_LIMIT_S });
    if (status !== 'optimal') throw new Error(`bench: HiGHS found no optimum of ${points} points in ${TIME_LIMIT_S} s`);
    if (ours.bound < objective) throw new Error(`bench: bound ${ours.bound} below the optimum ${objective}`);
    missing.push(100 * (1 - ours.objective / objective));
    proven.push(100 * ours.gap);
    const [found, optimum] = [ours.objective, objective].map((value) => value.toFixed(0).padStart(6));
    console.log(
      `siting ${points} points, p ${String(p).padStart(2)}: ours ${found} of ${optimum}, ` +
        `${missing.at(-1)!.toFixed(2)} % missing, ${proven.at(-1)!.toFixed(2)} % not excluded by the bound`,
    );
  }
  const [mean, worst] = [missing.reduce((sum, gap) => sum + gap, 0) / missing.length, Math.max(...missing)];
  console.log(
    `siting: mean gap ${mean.toFixed(2)} %, worst ${worst.toFixed(2)} %; bound proves ${Math.max(...proven).toFixed(2)} % or less`,
  );
  if (mean > 1 || worst > 3) throw new Error(`bench: siting gap ${mean} %, worst ${worst} %; expected 1 % and 3 %`);
  return [
    measure({
      work: `siting, ${instances.length} instances of 300–800 points, p 5–20`,
      peer: 'HiGHS (WASM) to the optimum',
      peerPackage: 'highs',
      ours: () => instances.reduce((sum, { instance, p }) => sum + solveSiting(instance, p).objective, 0),
      theirs: () =>
        instances.reduce(
          (sum, { instance, p }) => sum + solveExact(highs, instance, p, { timeLimitS: TIME_LIMIT_S }).objective,
          0,
        ),
      runs: quick ? 1 : 3,
      atLeast: 5,
    }),
  ];
}

function clustered(count: number, p: number, covered: number) {
  const random = seededRandom(`siting bench ${count} ${p} ${covered}`);
  const centres = Array.from({ length: p }, () => [random(), random()] as const);
  const points = Array.from({ length: count }, (_, i) => {
    if (i % 2 === 0) return [random(), random()] as const;
    const [x, y] = centres[Math.floor(random() * p)]!;
    return [x + 0.1 * (random() - random()), y + 0.1 * (random() - random())] as const;
  });
  const weights = points.map(() => 1 + Math.floor(100 * random()));
  const radius = Math.sqrt(covered / (Math.PI * count));
  const covers = points.map(([x, y]) =>
    points.flatMap(([px, py], i) => (Math.hypot(px - x, py - y) <= radius ? [i] : [])),
  );
  return mclpInstance({ weights, covers });
}
