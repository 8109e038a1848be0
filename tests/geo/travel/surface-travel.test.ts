import { describe, expect, it } from 'vitest';
import { readSources } from '../../../data/build/read-source';
import { readWater } from '../../../data/build/read-water';
import { AreaIndex } from '../../../data/build/segments/area-index';
import type { Position } from '../../../src/domain/place';
import { geodesicDestination, geodesicPath } from '../../../src/geo/geodesic';
import { LocalGrid } from '../../../src/geo/terrain/local-grid';
import { syntheticTerrain } from '../../../src/geo/terrain/synthetic-terrain';
import type { TerrainSource } from '../../../src/geo/terrain/terrain-source';
import { arrivalField } from '../../../src/geo/travel/arrival-field';
import { costSurface, LAND, OPEN_WATER, RIVER } from '../../../src/geo/travel/cost-surface';
import { METRIC_ERROR } from '../../../src/geo/travel/surface-moves';
import { surfaceTravel, type TargetField } from '../../../src/geo/travel/surface-travel';
import { tierFor, travelGround } from '../../../src/geo/travel/travel-ground';
import type { Traveller } from '../../../src/geo/travel/travel-model';
import { type WaterTiles, waterMask } from '../../../src/geo/travel/water-mask';
import { baseMapWater } from './base-map';
import { rules } from './surfaces';

const never = new AbortController().signal;

function modelOver(source: Parameters<typeof travelGround>[2], tiles: WaterTiles | null) {
  let fields = 0;
  const kept = new Map<string, TargetField>();
  const model = surfaceTravel({
    rules,
    basis: source === null ? 'surface-flat' : 'surface-synthetic',
    async fieldOf(target, tierM, kind, rule, signal) {
      const key = [target, tierM, kind].join();
      const known = kept.get(key);
      if (known !== undefined) return known;
      fields++;
      const { grid, dem, water } = await travelGround(target, tierM, source, tiles, signal);
      const field = await arrivalField(costSurface(dem, water, rule, false), grid, rules.shoreErrorM.metres, signal);
      kept.set(key, { field, grid });
      return { field, grid };
    },
  });
  return { model, fields: () => fields };
}

const unit = (kind: Traveller['kind'], position: Position, speedMps = 10): Traveller => ({
  unitId: `${kind} ${position.join(' ')}`,
  kind,
  position,
  speedMps,
});

describe('travel over the surface', () => {
  it('over flat ground is the geodesic over speed, within the metric error and a spacing, at any azimuth and place', async () => {
    const { model } = modelOver(null, null);
    for (const target of [
      [-95, 49],
      [179.98, -17],
      [25, 66.5],
    ] as const) {
      const travellers = Array.from({ length: 12 }, (_, i) =>
        unit('vehicle', geodesicDestination(target, i * 31, 600 + i * 600), 14),
      );
      const answers = await model.travel({ target, travellers, withPaths: true, signal: never });
      answers.forEach((answer, i) => {
        const { distanceM } = geodesicPath(target, travellers[i]!.position);
        const straightS = distanceM / (14 * 1.15);
        expect(answer.seconds).toBeGreaterThan(straightS * (1 - 1e-6));
        expect(answer.seconds).toBeLessThan(straightS * (1 + METRIC_ERROR) + (2 * 20) / 14);
        expect(answer.basis).toBe('surface-flat');
        expect(geodesicPath(answer.path[0]!, travellers[i]!.position).distanceM).toBeLessThan(0.01);
        expect(geodesicPath(answer.path.at(-1)!, target).distanceM).toBeLessThan(0.01);
      });
    }
  });

  it('gives the numbers of the worked example of docs/travel.md', async () => {
    const target: Position = [-97.2, 49];
    // An even slope of 15 % to the north, as a source of heights.
    const slope: TerrainSource = {
      kind: 'synthetic',
      version: 'slope',
      synthetic: true,
      spacingM: () => 10,
      load: async () => ({
        heightAt: (lng, lat) => {
          const { distanceM, azimuthDeg } = geodesicPath(target, [lng, lat]);
          return 0.15 * distanceM * Math.cos((azimuthDeg * Math.PI) / 180);
        },
      }),
    };
    const from = geodesicDestination(target, 0, 6000);
    const travellers = [unit('vehicle', from, 14), unit('foot', from, 1.2)];
    const flat = await modelOver(null, null).model.travel({ target, travellers, withPaths: false, signal: never });
    const steep = await modelOver(slope, null).model.travel({ target, travellers, withPaths: false, signal: never });
    expect(flat[0]!.seconds).toBeCloseTo(373, 0);
    expect(Math.abs(steep[0]!.seconds - 745)).toBeLessThan(1);
    expect(Math.abs(steep[1]!.seconds - 6550)).toBeLessThan(5);
  });

  it('is slower over relief, slower for who climbs worse, and says that the ground is made up', async () => {
    const { model } = modelOver(syntheticTerrain(3, 'ridged'), null);
    const target: Position = [-114, 49];
    const from = geodesicDestination(target, 40, 6000);
    const [foot, dog] = await model.travel({
      target,
      travellers: [unit('foot', from, 1.2), unit('k9', from, 1.2)],
      withPaths: false,
      signal: never,
    });
    const flatS = 6000 / (1.2 * 1.1);
    expect(foot!.seconds).toBeGreaterThan(1.05 * flatS);
    expect(dog!.seconds).toBeGreaterThan(foot!.seconds);
    expect([foot!.basis, foot!.path]).toEqual(['surface-synthetic', []]);
  });

  it('goes around Lake Erie by land and over it by boat', async () => {
    const { model } = modelOver(null, await baseMapWater());
    const leamington: Position = [-82.6, 42.05];
    const travellers = [unit('vehicle', [-82.72, 41.45]), unit('boat', [-82.7, 41.5]), unit('boat', [-82.6, 42.2])];
    const [car, boat, inland] = await model.travel({ target: leamington, travellers, withPaths: true, signal: never });
    const { distanceM } = geodesicPath(leamington, travellers[0]!.position);
    console.info(
      `around Lake Erie: ${(car!.metres / 1000).toFixed(0)} km, straight ${(distanceM / 1000).toFixed(0)} km`,
    );
    expect(car!.metres).toBeGreaterThan(2 * distanceM);
    expect(boat!.metres).toBeLessThan(1.1 * distanceM);
    expect(inland!.seconds).toBe(Number.POSITIVE_INFINITY);
  });

  it('answers by the straight line, and says so, for who flies or is beyond it', async () => {
    const { model, fields } = modelOver(null, null);
    const target: Position = [-95, 49];
    const travellers = [unit('aircraft', [-95.1, 49]), unit('drone', [-95.1, 49]), unit('vehicle', [-97, 49])];
    const answers = await model.travel({ target, travellers, withPaths: true, signal: never });
    expect(answers.map(({ fellBack }) => fellBack?.reason)).toEqual(['flies', 'flies', 'beyond-surface']);
    expect(answers.every(({ basis }) => basis === 'straight')).toBe(true);
    expect(fields()).toBe(0);
    expect([tierFor(8000), tierFor(8001), tierFor(128_001)]).toEqual([10_000, 40_000, null]);
  });
});

describe('water of the base map', () => {
  it('is what its sources say, but for posts beside a shore', async () => {
    const tiles = await baseMapWater();
    const { land, lakes } = readWater(readSources());
    const isLand = new AreaIndex(land);
    const isLake = new AreaIndex(lakes);
    for (const place of [
      [-82.9, 42.3],
      [-123.1, 48.9],
      [-93.4, 48.6],
    ] as const) {
      const box = { west: -20_000, south: -20_000, east: 20_000, north: 20_000 };
      const grid = new LocalGrid(place, 400, box);
      const mask = await waterMask(grid, tiles, never);
      let [same, all, wet] = [0, 0, 0];
      for (let row = 0; row < grid.height; row++) {
        grid.eachOfRow(row, (lng, lat, column) => {
          const found = mask[row * grid.width + column];
          if (found === RIVER) return;
          const expected = isLand.contains([lng, lat]) && !isLake.contains([lng, lat]) ? LAND : OPEN_WATER;
          all++;
          if (found === expected) same++;
          if (expected === OPEN_WATER) wet++;
        });
      }
      console.info(`${place}: ${wet} of ${all} posts are water, ${all - same} differ`);
      expect(wet).toBeGreaterThan(0);
      expect(same / all).toBeGreaterThan(0.97);
    }
  });

  it('takes a tile that nobody cut out of the one that covers the world', async () => {
    const grid = new LocalGrid([24.9, 60.15], 200, { west: -9000, south: -9000, east: 9000, north: 9000 });
    const mask = await waterMask(grid, await baseMapWater(), never);
    const share = mask.reduce((sum, value) => sum + (value === OPEN_WATER ? 1 : 0), 0) / mask.length;
    // Helsinki: sea to the south, land to the north.
    expect(share).toBeGreaterThan(0.2);
    expect(share).toBeLessThan(0.8);
    expect([mask[0], mask[mask.length - 1]]).toEqual([LAND, OPEN_WATER]);
  });

  it('keeps a river whole: a boat gets down the Missouri', async () => {
    const { model } = modelOver(null, await baseMapWater());
    const tiles = await baseMapWater();
    // Two posts of the river, found by the mask itself, far apart.
    const grid = new LocalGrid([-109.9, 47.75], 80, { west: -30_000, south: -15_000, east: 30_000, north: 15_000 });
    const mask = await waterMask(grid, tiles, never);
    const rivers: Position[] = [];
    for (let row = 0; row < grid.height; row++) {
      grid.eachOfRow(row, (lng, lat, column) => {
        if (mask[row * grid.width + column] === RIVER) rivers.push([lng, lat]);
      });
    }
    rivers.sort((a, b) => a[0] - b[0]);
    expect(rivers.length).toBeGreaterThan(100);
    const [target, from] = [rivers[0]!, rivers.at(-1)!];
    const [boat] = await model.travel({ target, travellers: [unit('boat', from)], withPaths: true, signal: never });
    console.info(`Missouri: ${boat!.metres} m by water, ${geodesicPath(target, from).distanceM} m straight`);
    expect(boat!.seconds).toBeLessThan(Number.POSITIVE_INFINITY);
  });
});
