import type { Clock } from '../domain/clock';
import { AppError } from '../domain/errors';
import { AreaIndex } from '../geo/area/area-index';
import { corridorRegion } from '../geo/area/corridor-region';
import { polygonRegion } from '../geo/area/polygon-region';
import type { Region } from '../geo/area/region';
import { regionRings } from '../geo/area/region-rings';
import { watchedOutlines } from '../geo/area/watched-outlines';
import { BorderIndex } from '../geo/border-index';
import type { AreaRegion, OutlineProtocol } from './outline.protocol';
import { Recent } from './recent';
import type { RpcScope } from './rpc';
import { serveRpc } from './serve-rpc';

/** As the outlines of single footprints (see `serveCoverage`). */
const OUTLINE_TOLERANCE = 0.002;
const LEAST_TOLERANCE_M = 2;
/** Arcs of a region are drawn by so many chords to a circle. */
const REGION_STEP_DEG = 360 / 64;
/** A corridor takes a second or two to make, and everybody asks for the same one. */
const KEPT_REGIONS = 8;
/** A cancel is heard this often. */
const TURN_MS = 20;

/** The outline worker without its thread: `outline.worker.ts` runs it in one, tests over a pair of ports. */
export function serveOutline(scope: RpcScope, clock: Clock): void {
  let regions = new Recent<Region>(KEPT_REGIONS);
  let border: BorderIndex | null = null;
  let areas: AreaIndex | null = null;

  function regionOf(spec: AreaRegion): Region {
    const key = JSON.stringify(spec);
    const known = regions.get(key);
    if (known !== undefined) return known;
    const region = spec.kind === 'polygon' ? polygonRegion(spec.rings) : corridorRegion(borderTold(), spec.halfWidthM);
    regions.set(key, region);
    return region;
  }

  function borderTold(): BorderIndex {
    if (border === null) throw new AppError('worker-failed', { where: 'corridor', expected: 'a border before it' });
    return border;
  }

  serveRpc<OutlineProtocol>(scope, clock, {
    border(line) {
      border = new BorderIndex(line);
      regions = new Recent(KEPT_REGIONS);
      return null;
    },
    async watched(footprints, signal) {
      const steps = watchedOutlines(footprints, OUTLINE_TOLERANCE, LEAST_TOLERANCE_M);
      let turnMs = clock.monotonicMs();
      for (;;) {
        const step = steps.next();
        if (step.done) return step.value;
        if (clock.monotonicMs() - turnMs < TURN_MS) continue;
        await new Promise<void>((resolve) => setTimeout(resolve, 0));
        if (signal.aborted) throw new AppError('cancelled', { where: 'watched' });
        turnMs = clock.monotonicMs();
      }
    },
    area({ footprints, region }) {
      areas = new AreaIndex(footprints);
      return areas.covered(regionOf(region));
    },
    closedBy({ footprint, without, region }) {
      if (areas === null) throw new AppError('worker-failed', { where: 'closedBy', expected: 'an area before it' });
      return areas.closedBy(footprint, region === null ? null : regionOf(region), without);
    },
    regionRings(spec) {
      return regionRings(regionOf(spec), REGION_STEP_DEG);
    },
  });
}
