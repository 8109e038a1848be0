import type { Clock } from '../domain/clock';
import { AppError } from '../domain/errors';
import type { Position } from '../domain/place';
import type { UnitKind } from '../domain/unit';
import { Recent } from '../geo/recent';
import { openTerrain, readRangeOf, type TerrainHost } from '../geo/terrain/open-terrain';
import { PmtilesArchive } from '../geo/terrain/pmtiles-archive';
import type { TerrainSource } from '../geo/terrain/terrain-source';
import { arrivalField } from '../geo/travel/arrival-field';
import { costSurface } from '../geo/travel/cost-surface';
import { isochrones } from '../geo/travel/isochrones';
import { type SurfaceHost, surfaceTravel, type TargetField } from '../geo/travel/surface-travel';
import { type TierM, type TravelGround, tierFor, travelGround } from '../geo/travel/travel-ground';
import type { TravelBasis } from '../geo/travel/travel-model';
import { type OverRule, parseTravelRules, type TravelRules } from '../geo/travel/travel-rules';
import type { WaterTiles } from '../geo/travel/water-mask';
import type { RpcScope } from './rpc';
import { serveRpc } from './serve-rpc';
import type { GroundChoice, TargetIsochrones, TravelProtocol } from './travel.protocol';

/** A field is 16 MB, a ground 5 MB. */
const KEPT_FIELDS = 8;
const KEPT_GROUNDS = 4;

interface SetUp {
  readonly rules: TravelRules;
  readonly tiles: WaterTiles | null;
}

/** One choice of ground and the fields over it, by target: gone as a whole when another one is chosen. */
class GroundFields implements SurfaceHost {
  readonly rules: TravelRules;
  readonly source: TerrainSource | null;
  readonly #tiles: WaterTiles | null;
  readonly #snowCover: boolean;
  readonly #grounds = new Recent<TravelGround>(KEPT_GROUNDS);
  readonly #fields = new Recent<TargetField>(KEPT_FIELDS);

  constructor({ rules, tiles }: SetUp, source: TerrainSource | null, snowCover: boolean) {
    this.rules = rules;
    this.source = source;
    this.#tiles = tiles;
    this.#snowCover = snowCover;
  }

  get basis(): TravelBasis {
    if (this.source === null) return 'surface-flat';
    return this.source.synthetic ? 'surface-synthetic' : 'surface';
  }

  async fieldOf(
    target: Position,
    tierM: TierM,
    kind: UnitKind,
    rule: OverRule,
    signal: AbortSignal,
  ): Promise<TargetField> {
    const place = `${target.join()} ${tierM}`;
    const known = this.#fields.get(`${place} ${kind}`);
    if (known !== undefined) return known;
    const ground = this.#grounds.get(place) ?? (await travelGround(target, tierM, this.source, this.#tiles, signal));
    this.#grounds.set(place, ground);
    const { grid, dem, water } = ground;
    const surface = costSurface(dem, water, rule, this.#snowCover);
    const frame = {
      place: grid.place,
      spacingM: grid.spacingM,
      placeColumn: grid.placeColumn,
      placeRow: grid.placeRow,
    };
    const field = await arrivalField(surface, frame, this.rules.shoreErrorM.metres, signal);
    this.#fields.set(`${place} ${kind}`, { field, grid });
    return { field, grid };
  }
}

/** The travel worker without its thread: `travel.worker.ts` runs it in one, tests over a pair of ports. */
export function serveTravel(scope: RpcScope, clock: Clock, host: TerrainHost): void {
  let setUp: Promise<SetUp> = notYet('setUp');
  let fields: Promise<GroundFields> = notYet('ground');

  serveRpc<TravelProtocol>(scope, clock, {
    async setUp({ rulesUrl, tilesUrl }, signal) {
      setUp = Promise.all([
        loadRules(rulesUrl, host, signal),
        tilesUrl === null ? null : openTiles(tilesUrl, host, signal),
      ]).then(([rules, tiles]) => ({ rules, tiles }));
      await setUp;
      return null;
    },
    async ground(choice, signal) {
      fields = openGround(setUp, choice, host, signal);
      const { basis, source } = await fields;
      return { basis, version: source?.version ?? '' };
    },
    async travel(params, signal) {
      return surfaceTravel(await fields).travel({ ...params, signal });
    },
    async isochrones({ target, kind, speedMps, levelsS }, signal): Promise<TargetIsochrones | null> {
      const over = await fields;
      const rule = over.rules.units[kind];
      const longestS = Math.max(...levelsS);
      if (rule.moves === 'flies' || levelsS.length === 0) return null;
      // Nobody is faster than on flat dry ground.
      const surfaceMps = speedMps * rule.speedShare;
      const tierM = tierFor(longestS * surfaceMps);
      if (tierM === null) return null;
      const { field } = await over.fieldOf(target, tierM, kind, rule, signal);
      const found = isochrones(
        field,
        levelsS.map((levelS) => levelS * surfaceMps),
      );
      return {
        basis: over.basis,
        spacingM: field.surface.spacingM,
        isochrones: found.map((isochrone, i) => ({ ...isochrone, level: levelsS[i]! })),
      };
    },
  });
}

async function openGround(
  setUp: Promise<SetUp>,
  { terrain, snowCover }: GroundChoice,
  host: TerrainHost,
  signal: AbortSignal,
): Promise<GroundFields> {
  const source = terrain === null ? null : await openTerrain(terrain, host, signal);
  return new GroundFields(await setUp, source, snowCover);
}

async function loadRules(url: string, host: TerrainHost, signal: AbortSignal): Promise<TravelRules> {
  try {
    const response = await host.fetch(url, { signal });
    if (!response.ok) throw new AppError('fetch-failed', { where: url, found: response.status, expected: '200' });
    return parseTravelRules(await response.json());
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('fetch-failed', { where: url, found: String(cause), expected: 'JSON' }, { cause });
  }
}

async function openTiles(url: string, host: TerrainHost, signal: AbortSignal): Promise<WaterTiles> {
  const archive = await PmtilesArchive.open(readRangeOf(url, host), signal);
  return { maxZoom: archive.header.maxZoom, tile: (z, x, y, stop) => archive.tile(z, x, y, stop) };
}

function notYet(what: string): Promise<never> {
  const refused = Promise.reject(new AppError('worker-failed', { where: 'travel', expected: `${what} before this` }));
  refused.catch(() => undefined);
  return refused;
}
