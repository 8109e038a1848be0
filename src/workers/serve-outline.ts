import type { Clock } from '../domain/clock';
import { AppError } from '../domain/errors';
import { isWatching, type Sensor } from '../domain/sensor';
import { admission, NOW } from '../geo/admission';
import { AreaIndex } from '../geo/area/area-index';
import { CorridorAreas } from '../geo/area/corridor-areas';
import { corridorRegion } from '../geo/area/corridor-region';
import { polygonRegion } from '../geo/area/polygon-region';
import type { Region } from '../geo/area/region';
import { regionRings } from '../geo/area/region-rings';
import { watchedOutlines } from '../geo/area/watched-outlines';
import { sensorsInEffect } from '../geo/conditions/sensors-in-effect';
import { Recent } from '../geo/recent';
import { type LoadedBorder, loadBorder } from './load-border';
import type { AreaRegion, OutlineProtocol, WatchedParams } from './outline.protocol';
import type { RpcScope } from './rpc';
import { serveRpc } from './serve-rpc';

/** As the outlines of single footprints (see `serveCoverage`). */
const OUTLINE_TOLERANCE = 0.002;
const LEAST_TOLERANCE_M = 2;
/** Arcs of a region are drawn by so many chords to a circle. */
const REGION_STEP_DEG = 360 / 64;
/** A corridor takes a second or two to make, and everybody asks for the same one. */
const KEPT_REGIONS = 8;
/** One for each width that a person may choose. */
const KEPT_CORRIDORS = 4;
/** A cancel is heard this often. */
const TURN_MS = 20;

/** The outline worker without its thread: `outline.worker.ts` runs it in one, tests over a pair of ports. */
export function serveOutline(scope: RpcScope, clock: Clock): void {
  let loaded: Promise<LoadedBorder> = Promise.reject(
    new AppError('worker-failed', { where: 'outlines', expected: 'init before anything else' }),
  );
  loaded.catch(() => undefined);
  let regions = new Recent<Region>(KEPT_REGIONS);
  let corridors = new Recent<CorridorAreas>(KEPT_CORRIDORS);
  let areas: AreaIndex | null = null;

  async function regionOf(spec: AreaRegion): Promise<Region> {
    const key = JSON.stringify(spec);
    const known = regions.get(key);
    if (known !== undefined) return known;
    const region =
      spec.kind === 'polygon' ? polygonRegion(spec.rings) : corridorRegion((await loaded).index, spec.halfWidthM);
    regions.set(key, region);
    return region;
  }

  async function corridorOf(halfWidthM: number, signal: AbortSignal): Promise<CorridorAreas> {
    const { index, segments } = await loaded;
    const kept = corridors;
    const known = kept.get(String(halfWidthM));
    if (known !== undefined) return known;
    const made = await finish(CorridorAreas.of(index, segments, halfWidthM), clock, signal, 'corridor');
    kept.set(String(halfWidthM), made);
    return made;
  }

  serveRpc<OutlineProtocol>(scope, clock, {
    async init(source, signal) {
      regions = new Recent(KEPT_REGIONS);
      corridors = new Recent(KEPT_CORRIDORS);
      loaded = loadBorder(source, signal);
      await loaded;
      return null;
    },
    async watched(params, signal) {
      const sensors = countingSensors(params, await loaded);
      return finish(watchedOutlines(sensors, OUTLINE_TOLERANCE, LEAST_TOLERANCE_M), clock, signal, 'watched');
    },
    async corridor({ halfWidthM, ...params }, signal) {
      const corridor = await corridorOf(halfWidthM, signal);
      corridor.set(countingSensors(params, await loaded));
      return corridor.areas();
    },
    async area({ footprints, region }) {
      areas = new AreaIndex(footprints);
      return areas.covered(await regionOf(region));
    },
    async closedBy({ footprint, without, region }) {
      if (areas === null) throw new AppError('worker-failed', { where: 'closedBy', expected: 'an area before it' });
      return areas.closedBy(footprint, region === null ? null : await regionOf(region), without);
    },
    async regionRings(spec) {
      return regionRings(await regionOf(spec), REGION_STEP_DEG);
    },
  });
}

/** Those that watch now and that the filter admits, as far as they reach. */
function countingSensors(
  { sensors, pictureTimeMs, filter = {}, conditions, ignoreHorizon }: WatchedParams,
  { table }: LoadedBorder,
): readonly Sensor[] {
  const admits = admission(filter);
  const counting = sensors.filter((sensor) => isWatching(sensor) && admits(sensor, NOW) !== 0);
  return sensorsInEffect(counting, { conditions, ignoreHorizon }, pictureTimeMs, table).sensors;
}

/** Runs steps to their end, a turn of the event loop now and then, so that a cancel is heard. */
async function finish<T>(steps: Generator<undefined, T>, clock: Clock, signal: AbortSignal, where: string): Promise<T> {
  let turnMs = clock.monotonicMs();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (clock.monotonicMs() - turnMs < TURN_MS) continue;
    await new Promise<void>((resolve) => setTimeout(resolve, 0));
    if (signal.aborted) throw new AppError('cancelled', { where });
    turnMs = clock.monotonicMs();
  }
}
