import type { Clock } from '../domain/clock';
import { AppError } from '../domain/errors';
import { BorderIndex } from '../geo/border-index';
import { footprintIntervals } from '../geo/footprint-intervals';
import { groundProfile } from '../geo/measure/ground-profile';
import { parseBorder } from '../geo/parse-border';
import { Recent } from '../geo/recent';
import { cutByTerrain } from '../geo/terrain/cut-by-terrain';
import { openTerrain, type TerrainHost } from '../geo/terrain/open-terrain';
import { type SensorViewshed, sensorViewshed } from '../geo/terrain/sensor-viewshed';
import { poseKey, type SightedSensor, type TerrainPose, terrainPose } from '../geo/terrain/terrain-pose';
import type { TerrainSource } from '../geo/terrain/terrain-source';
import { terrainTile } from '../geo/terrain/terrain-tile';
import type { RpcScope } from './rpc';
import { serveRpc, Transferred } from './serve-rpc';
import type { SensorCut, TerrainBorder, TerrainProtocol } from './terrain.protocol';

/** A viewshed is up to 4 MB; a cut is a few numbers. */
const KEPT_VIEWSHEDS = 16;
const KEPT_CUTS = 20_000;

/** One source and what it gave, by pose: gone as a whole when another one is opened. */
class Opened {
  readonly source: TerrainSource;
  readonly viewsheds = new Recent<SensorViewshed>(KEPT_VIEWSHEDS);
  readonly cuts = new Recent<SensorCut>(KEPT_CUTS);

  constructor(source: TerrainSource) {
    this.source = source;
  }
}

/** The terrain worker without its thread: `terrain.worker.ts` runs it in one, tests over a pair of ports. */
export function serveTerrain(scope: RpcScope, clock: Clock, host: TerrainHost): void {
  let border: Promise<BorderIndex> = notYet('border');
  let opened: Promise<Opened> = notYet('open');

  serveRpc<TerrainProtocol>(scope, clock, {
    async border(source, signal) {
      border = loadBorder(source, host, signal);
      await border;
      return null;
    },
    async open(spec, signal) {
      opened = openTerrain(spec, host, signal).then((source) => new Opened(source));
      const { version, synthetic } = (await opened).source;
      return { version, synthetic };
    },
    async viewshed({ sensor, targetHeightM }, signal) {
      const { source, viewsheds } = await opened;
      const pose = terrainPose(sensor, targetHeightM);
      if (pose === null) return null;
      const key = poseKey(pose);
      const seen = viewsheds.get(key) ?? (await sensorViewshed(pose, source, signal));
      viewsheds.set(key, seen);
      return seen;
    },
    async cut({ sensors, targetHeightM }, signal) {
      const [index, { source, cuts }] = await Promise.all([border, opened]);
      const out: SensorCut[] = [];
      for (const sensor of sensors) {
        const pose = terrainPose(sensor, targetHeightM);
        if (pose === null) {
          out.push(uncut(index, sensor));
          continue;
        }
        const key = poseKey(pose);
        const cut = cuts.get(key) ?? (await cutSensor(index, sensor.id, pose, source, signal));
        cuts.set(key, cut);
        out.push({ ...cut, sensorId: sensor.id });
      }
      return { version: source.version, synthetic: source.synthetic, cuts: out };
    },
    async profile({ places }, signal) {
      const { source } = await opened;
      const profile = await groundProfile(source, places, signal);
      const { distanceM, heightM, positions } = profile;
      return new Transferred(profile, [distanceM.buffer, heightM.buffer, positions.buffer]);
    },
    async tile({ z, x, y }, signal) {
      const { source } = await opened;
      const png = await terrainTile(source, z, x, y, signal);
      return png === null ? null : new Transferred(png, [png.buffer]);
    },
  });
}

/** Of a kind that needs no line of sight. */
function uncut(index: BorderIndex, sensor: SightedSensor): SensorCut {
  const intervals = footprintIntervals(index, sensor);
  return { sensorId: sensor.id, intervals, hiddenM: 0, shareLost: 0, unknownM: 0, spacingM: null };
}

async function cutSensor(
  index: BorderIndex,
  sensorId: string,
  pose: TerrainPose,
  source: TerrainSource,
  signal: AbortSignal,
): Promise<SensorCut> {
  const watched = footprintIntervals(index, pose.footprint);
  const cut = await cutByTerrain(index, watched, pose, source, signal);
  const { intervals, keptM, hiddenM, unknownM, spacingM } = cut;
  const shareLost = hiddenM === 0 ? 0 : hiddenM / (keptM + hiddenM);
  return { sensorId, intervals, hiddenM, shareLost, unknownM, spacingM };
}

async function loadBorder(source: TerrainBorder, host: TerrainHost, signal: AbortSignal): Promise<BorderIndex> {
  return new BorderIndex(parseBorder(await readJson(source, host, signal)));
}

async function readJson(source: TerrainBorder, host: TerrainHost, signal: AbortSignal): Promise<unknown> {
  const where = source.kind === 'text' ? 'border' : source.borderUrl;
  try {
    if (source.kind === 'text') return JSON.parse(source.border);
    const response = await host.fetch(source.borderUrl, { signal });
    if (response.ok) return await response.json();
    throw new AppError('fetch-failed', { where, found: response.status, expected: '200' });
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const code = source.kind === 'text' || cause instanceof SyntaxError ? 'bad-border' : 'fetch-failed';
    throw new AppError(code, { where, found: String(cause), expected: 'a border file' }, { cause });
  }
}

function notYet(what: string): Promise<never> {
  const refused = Promise.reject(new AppError('worker-failed', { where: 'terrain', expected: `${what} before this` }));
  refused.catch(() => undefined);
  return refused;
}
