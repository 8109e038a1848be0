import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeEcef } from '../../../src/geo/ecef';
import { LocalGrid } from '../../../src/geo/terrain/local-grid';
import { samplePatch } from '../../../src/geo/terrain/sample-patch';
import { sectorBox } from '../../../src/geo/terrain/sector-box';
import { RELIEFS, syntheticHeightM, syntheticTerrain } from '../../../src/geo/terrain/synthetic-terrain';
import type { LngLatBox, TerrainSource } from '../../../src/geo/terrain/terrain-source';
import { oracleDestination, oracleDistanceM } from '../fixtures';
import { holds } from '../seed';
import { spread } from './grids';

const never = new AbortController().signal;
const square = (reachM: number) => ({ west: -reachM, south: -reachM, east: reachM, north: reachM });

describe('local grid', () => {
  it.each([
    [30_000, [-100, 49], 0.002],
    [100_000, [-122.75, 49], 0.002],
    [100_000, [179.9, -51], 0.002],
    [100_000, [10, 89.8], 0.002],
    [100_000, [0, 0], 0.002],
    [480_000, [-141, 69], 0.01],
  ] as const)('places posts by geodesic distance and azimuth: %i m about %j within %f m', (reachM, place, within) => {
    const grid = new LocalGrid(place, reachM / 37.3, square(reachM));
    let worst = 0;
    for (let row = 0; row < grid.height; row += 4) {
      const northM = (grid.placeRow - row) * grid.spacingM;
      grid.eachOfRow(row, (lng, lat, column) => {
        const eastM = (column - grid.placeColumn) * grid.spacingM;
        const azimuth = (Math.atan2(eastM, northM) * 180) / Math.PI;
        const exact = oracleDestination(place, azimuth, Math.hypot(eastM, northM));
        worst = Math.max(worst, oracleDistanceM([lng, lat], exact));
      });
    }
    console.info(`posts ${reachM} m about ${place}: at most ${worst.toFixed(4)} m off`);
    expect(worst).toBeLessThan(within);
  });

  it('finds places at their geodesic distance and azimuth', () => {
    const grid = new LocalGrid([-100, 49], 50, square(1000));
    const bearing = spread(0, 360);
    holds(
      fc.property(bearing, spread(1, 200_000), (azimuth, distanceM) => {
        const [lng, lat] = oracleDestination([-100, 49], azimuth, distanceM);
        const at = new Float64Array(3);
        writeEcef(lng, lat, at, 0);
        const [column, row] = grid.postOf(at[0]!, at[1]!, at[2]!);
        const eastM = (column - grid.placeColumn) * 50;
        const northM = (grid.placeRow - row) * 50;
        expect(Math.abs(Math.hypot(eastM, northM) - distanceM)).toBeLessThan(0.001);
        const sin = Math.sin((azimuth * Math.PI) / 180);
        const cos = Math.cos((azimuth * Math.PI) / 180);
        expect(Math.abs(eastM * cos - northM * sin)).toBeLessThan(0.002);
      }),
    );
  });

  it('puts the place itself on a post', () => {
    const grid = new LocalGrid([-100, 49], 30, { west: -100, south: 0, east: 10, north: 65 });
    expect([grid.placeColumn, grid.placeRow, grid.width, grid.height]).toEqual([4, 3, 6, 4]);
    const at = new Float64Array(3);
    writeEcef(-100, 49, at, 0);
    expect(grid.postOf(at[0]!, at[1]!, at[2]!)).toEqual([4, 3]);
  });
});

describe('sector box', () => {
  it('is the box of the sector, sampled', () => {
    const angle = spread(0, 360);
    holds(
      fc.property(angle, spread(1, 360), (azimuthDeg, fieldOfViewDeg) => {
        const box = sectorBox({ azimuthDeg, fieldOfViewDeg, maxRangeM: 1000 });
        const seen = { west: 0, south: 0, east: 0, north: 0 };
        for (let i = 0; i <= 2000; i++) {
          const turn = ((azimuthDeg + (i / 2000 - 0.5) * fieldOfViewDeg) * Math.PI) / 180;
          seen.west = Math.min(seen.west, 1000 * Math.sin(turn));
          seen.east = Math.max(seen.east, 1000 * Math.sin(turn));
          seen.south = Math.min(seen.south, 1000 * Math.cos(turn));
          seen.north = Math.max(seen.north, 1000 * Math.cos(turn));
        }
        for (const side of ['west', 'south', 'east', 'north'] as const) {
          expect(Math.abs(box[side] - seen[side]), side).toBeLessThan(0.02);
        }
      }),
    );
  });
});

describe('patch', () => {
  it.each([
    [-100, 49, 20_000],
    [-100, 60, 120_000],
    [-100, -60, 120_000],
    [179.99, 52, 20_000],
    [-179.99, -52, 20_000],
    [0, 0, 20_000],
    [20, 84, 20_000],
    [20, 89.9, 20_000],
  ] as const)('asks for a box that holds every post, about %d, %d to %d m', async (lng, lat, reachM) => {
    let box: LngLatBox | null = null;
    const outside: string[] = [];
    const source: TerrainSource = {
      kind: 'synthetic',
      version: 'probe',
      synthetic: true,
      spacingM: () => 500,
      load: async (asked) => {
        box = asked;
        return {
          heightAt(x, y) {
            const inLng =
              asked.west <= asked.east ? x >= asked.west && x <= asked.east : x >= asked.west || x <= asked.east;
            if (!inLng || y < asked.south || y > asked.north) outside.push(`${x}, ${y}`);
            return reachM > 20_000 ? 0 : oracleDistanceM([lng, lat], [x, y]);
          },
        };
      },
    };
    const grid = new LocalGrid([lng, lat], 500, square(reachM));
    const dem = await samplePatch(source, grid, never);
    expect(outside).toEqual([]);
    expect(box).not.toBeNull();
    if (reachM > 20_000) return;
    // The probe's height is the distance, so that each post tells where it was asked.
    const corner = Math.hypot(grid.placeColumn, grid.placeRow) * 500;
    expect(dem.heightM[0]).toBeCloseTo(corner, 0);
    expect(dem.heightM[grid.placeRow * grid.width + grid.placeColumn]).toBeLessThan(0.2);
  });

  it('stops when it is cancelled', async () => {
    const abort = new AbortController();
    const pending = samplePatch(syntheticTerrain(1, 'plain'), new LocalGrid([0, 0], 50, square(5000)), abort.signal);
    abort.abort();
    await expect(pending).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('synthetic terrain', () => {
  const box = { west: -180, south: -90, east: 180, north: 90 };

  it('is marked as such', () => {
    const source = syntheticTerrain(7, 'ridged');
    expect([source.kind, source.synthetic, source.version]).toEqual(['synthetic', true, 'synthetic-1 ridged 7']);
  });

  it('is the same again, and another with another seed', async () => {
    const at = async (seed: number): Promise<number> =>
      (await syntheticTerrain(seed, 'rolling').load(box, 30, never)).heightAt(-100.25, 48.75);
    expect(await at(7)).toBe(await at(7));
    expect(await at(7)).not.toBe(await at(8));
    // Pinned: whoever changes the ground changes the version too.
    expect(await at(7)).toBeCloseTo(206.0523243, 6);
  });

  it('is the same whichever way it is walked, to the last bit', async () => {
    const at = new Float64Array(3);
    for (const relief of RELIEFS) {
      const field = await syntheticTerrain(5, relief).load(box, 30, never);
      for (let i = 0; i < 3_000; i++) {
        // Along a row of posts, with a leap now and then.
        const lng = -100 + (i % 500) * 4e-4;
        const lat = 49 + Math.floor(i / 500) * 7.3 + (i % 97 === 0 ? 1 : 0);
        writeEcef(lng, lat, at, 0);
        expect(field.heightAt(lng, lat)).toBe(syntheticHeightM(at[0]!, at[1]!, at[2]!, 5, relief, 30));
      }
    }
  });

  it('stays within its relief, varies, and has no seam at the antimeridian', async () => {
    for (const relief of RELIEFS) {
      const field = await syntheticTerrain(3, relief).load(box, 30, never);
      const heights = Array.from({ length: 4000 }, (_, i) => field.heightAt(-120 + (i % 80) * 0.01, 48 + i * 0.0002));
      const most = { plain: 60, rolling: 350, ridged: 1600 }[relief];
      expect(Math.min(...heights)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...heights)).toBeLessThanOrEqual(most);
      expect(Math.max(...heights) - Math.min(...heights)).toBeGreaterThan(0.3 * most);
      expect(Math.abs(field.heightAt(180, 51) - field.heightAt(-180, 51))).toBeLessThan(1e-6);
      const step = oracleDistanceM([179.9999, 51], [-179.9999, 51]);
      expect(Math.abs(field.heightAt(179.9999, 51) - field.heightAt(-179.9999, 51))).toBeLessThan(step * 3);
    }
  });
});
