import { fileURLToPath } from 'node:url';
import { AppError } from '../domain/errors';
import { coverPoints } from '../geo/siting/cover-points';
import { type MclpInstance, mclpInstance, type SitingSolution } from '../geo/siting/mclp-instance';
import { SiteChoice } from '../geo/siting/site-choice';
import { solveExact } from '../geo/siting/solve-exact';
import { solveSiting } from '../geo/siting/solve-siting';
import { choose, parseOptions, toNumber } from './parse-options';
import { type PointFile, readPoints } from './read-points';
import type { Command, Terminal } from './terminal';

const HELP = `watchline site --demands FILE --candidates FILE --radius M -p N [options]

Which N of the candidates cover most: maximal covering location. A demand is covered by a site within the radius.

  --demands FILE      GeoJSON points, or CSV with a header: lng, lat (or x, y with --planar)
  --candidates FILE   the same; may be the same file
  --radius M          metres along the WGS84 geodesic, or the unit of x and y with --planar
  -p N                sites at most
  --weights FIELD     the column or property with the worth of a demand; 1 each unless set
  --exact             prove the optimum with HiGHS; without it, a good choice with a bound
  --time-limit S      of --exact; 300 unless set. Then the best so far is printed, with its gap
  --planar            x and y in a plane
  --format FORMAT     json

sites are the ids of candidates, or their indices from 0 where they have none, the one that adds most first; objective is
the worth of what they cover, bound what no choice exceeds, gap (bound − objective) / bound. docs/siting.md says how.
`;

export const siteCommand: Command = {
  verb: 'site',
  summary: 'which sites cover most, with a proven bound',
  help: HELP,
  run: runSite,
};

const VALUES = ['demands!', 'candidates!', 'radius!', 'p!', 'weights', 'time-limit', 'format'] as const;

async function runSite(args: readonly string[], terminal: Terminal): Promise<void> {
  const options = parseOptions(args, VALUES, ['exact', 'planar'] as const);
  choose(options.format ?? 'json', ['json'] as const, '--format');
  const planar = options.planar === 'true';
  const exact = options.exact === 'true';
  const radius = toNumber(options.radius!, (m) => m > 0, planar ? 'a length above 0' : 'metres above 0', '--radius');
  const p = toNumber(options.p!, (n) => Number.isInteger(n) && n >= 1, 'a whole number, 1 or more', '-p');
  if (options['time-limit'] !== undefined && !exact) {
    throw new AppError('bad-argument', { found: '--time-limit without --exact', expected: 'both or neither' });
  }
  const timeLimitS = toNumber(options['time-limit'] ?? '300', (s) => s > 0, 'seconds above 0', '--time-limit');
  const demands = readPoints(options.demands!, '--demands', { planar, weights: options.weights });
  const candidates = readPoints(options.candidates!, '--candidates', { planar });
  const model = planar ? 'planar' : 'geodesic';
  const instance = mclpInstance({
    weights: demands.weights,
    covers: coverPoints(candidates.positions, demands.positions, radius, model),
  });
  const solution = await solve(instance, p, exact ? timeLimitS : null, terminal);
  const { sites, objective, bound, gap } = solution;
  const body = {
    format: 'watchline-site/1',
    model,
    radius,
    p,
    demands: demands.positions.length,
    candidates: candidates.positions.length,
    totalWeight: demands.weights.reduce((sum, weight) => sum + weight, 0),
    method: exact ? 'exact' : 'greedy with swaps, Lagrangian bound',
    status: solution.status,
    sites: sites.map((site) => candidates.ids[site]!),
    objective,
    bound,
    gap,
    places: placesOf(instance, candidates, sites, planar),
  };
  terminal.write(`${JSON.stringify(body, null, 2)}\n`);
}

/** Where each site is, and what it adds to those before it. */
function placesOf(instance: MclpInstance, { ids, positions }: PointFile, sites: readonly number[], planar: boolean) {
  const choice = new SiteChoice(instance);
  return sites.map((site) => {
    const adds = choice.gainOf(site);
    choice.add(site);
    const [x, y] = positions[site]!;
    return { id: ids[site]!, index: site, ...(planar ? { x, y } : { lng: x, lat: y }), adds };
  });
}

type Solved = SitingSolution & { readonly status: 'optimal' | 'time-limit' | 'bounded' };

async function solve(
  instance: MclpInstance,
  p: number,
  timeLimitS: number | null,
  { root }: Terminal,
): Promise<Solved> {
  const start = solveSiting(instance, p);
  if (timeLimitS === null) return { ...start, status: start.gap === 0 ? 'optimal' : 'bounded' };
  const { default: loadHighs } = await import('highs');
  // Not beside the command line, which is one file.
  const locateFile = (name: string) => fileURLToPath(new URL(`node_modules/highs/build/${name}`, root));
  return solveExact(await loadHighs({ locateFile }), instance, p, { timeLimitS, start });
}
