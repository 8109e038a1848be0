import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Position } from '../../../src/domain/place';
import { geodesicDestination, geodesicPath } from '../../../src/geo/geodesic';
import { groundProfile } from '../../../src/geo/measure/ground-profile';
import { profileFigures } from '../../../src/geo/measure/profile-figures';
import { type SightParams, sightBetween } from '../../../src/geo/measure/sight-between';
import { earthDropPerSqM } from '../../../src/geo/terrain/earth-drop';
import { LocalGrid } from '../../../src/geo/terrain/local-grid';
import { samplePatch } from '../../../src/geo/terrain/sample-patch';
import { syntheticTerrain } from '../../../src/geo/terrain/synthetic-terrain';
import type { LngLatBox, TerrainSource } from '../../../src/geo/terrain/terrain-source';
import { viewshed } from '../../../src/geo/terrain/viewshed';
import { HIDDEN, VISIBLE } from '../../../src/geo/terrain/viewshed-sweep';
import { holds } from '../seed';

const never = new AbortController().signal;
const rolling = syntheticTerrain(4, 'rolling');

/** A source of a formula, that gives nothing outside the box that was asked for. */
function sourceOf(
  heightAt: (lng: number, lat: number) => number,
  spacingM = 100,
): TerrainSource & { boxes: LngLatBox[] } {
  const boxes: LngLatBox[] = [];
  return {
    kind: 'geotiff',
    version: 'formula',
    synthetic: false,
    boxes,
    spacingM: () => spacingM,
    async load(box) {
      boxes.push(box);
      const inLng = (lng: number) =>
        box.west <= box.east ? lng >= box.west && lng <= box.east : lng >= box.west || lng <= box.east;
      return {
        heightAt: (lng, lat) => (inLng(lng) && lat >= box.south && lat <= box.north ? heightAt(lng, lat) : Number.NaN),
      };
    },
  };
}

const line = (heights: readonly number[], stepM = 1000) => ({
  heightM: Float32Array.from(heights),
  distanceM: Float64Array.from(heights, (_, i) => i * stepM),
});
const flat = (params: Partial<SightParams> = {}): SightParams => ({
  observerHeightM: 10,
  targetHeightM: 10,
  dropPerSqM: 0,
  ...params,
});

describe('groundProfile', () => {
  it('reads the source along the geodesics, each place a sample, steps equal in a leg', async () => {
    const places: Position[] = [
      [-100, 49],
      [-99.7, 49.1],
      [-99.7, 48.9],
    ];
    const source = sourceOf((lng, lat) => 1000 + 100 * (lng + 100) + 10 * lat);
    const { distanceM, heightM, positions, spacingM, synthetic, terrainVersion } = await groundProfile(
      source,
      places,
      never,
    );
    expect({ synthetic, terrainVersion }).toEqual({ synthetic: false, terrainVersion: 'formula' });
    const firstM = geodesicPath(places[0]!, places[1]!).distanceM;
    const totalM = firstM + geodesicPath(places[1]!, places[2]!).distanceM;
    expect(distanceM.at(-1)).toBeCloseTo(totalM, 6);
    expect(spacingM).toBeLessThanOrEqual(100);
    expect(spacingM).toBeGreaterThan(99);
    const corner = distanceM.findIndex((d) => Math.abs(d - firstM) < 1e-6);
    expect([positions[2 * corner], positions[2 * corner + 1]]).toEqual([...places[1]!]);
    for (const i of [0, 1, 77, corner - 1, corner]) {
      const at: Position = [positions[2 * i]!, positions[2 * i + 1]!];
      const there = geodesicDestination(places[0]!, geodesicPath(places[0]!, places[1]!).azimuthDeg, distanceM[i]!);
      expect(geodesicPath(there, at).distanceM).toBeLessThan(1e-3);
      expect(heightM[i]).toBeCloseTo(1000 + 100 * (at[0] + 100) + 10 * at[1], 2);
    }
    expect(heightM.every(Number.isFinite)).toBe(true);
  });

  it('reads across the antimeridian, and in small boxes', async () => {
    const source = sourceOf((lng) => Math.abs(lng));
    const { heightM, distanceM } = await groundProfile(
      source,
      [
        [179.9, 52],
        [-179.9, 52.1],
      ],
      never,
    );
    expect(heightM.every((height) => height >= 179.8)).toBe(true);
    expect(distanceM.at(-1)).toBeLessThan(18_000);
    expect(source.boxes.every(({ south, north }) => north - south < 0.2)).toBe(true);
    expect(source.boxes.some(({ west, east }) => west > east)).toBe(true);
  });

  it('widens its steps rather than take tens of thousands, and keeps unknown ground unknown', async () => {
    const source = sourceOf((lng) => (lng > -100 ? Number.NaN : 5), 10);
    const { heightM, spacingM } = await groundProfile(
      source,
      [
        [-105, 49],
        [-95, 49],
      ],
      never,
    );
    expect(heightM.length).toBeLessThan(4_010);
    expect(spacingM).toBeGreaterThan(150);
    expect(heightM[0]).toBe(5);
    expect(heightM.at(-1)).toBeNaN();
  });

  it('refuses a line without a length, and stops when it is told to', async () => {
    await expect(groundProfile(rolling, [[1, 2]], never)).rejects.toMatchObject({ code: 'bad-argument' });
    await expect(
      groundProfile(
        rolling,
        [
          [1, 2],
          [1, 2],
        ],
        never,
      ),
    ).rejects.toMatchObject({ code: 'bad-argument' });
    await expect(
      groundProfile(
        rolling,
        [
          [1, 2],
          [1.1, 2],
        ],
        AbortSignal.abort(),
      ),
    ).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('profileFigures', () => {
  it('adds climbs and descents, finds the ends of the range and the steepest step', () => {
    expect(profileFigures(line([10, 30, 25, 25, 5], 100))).toEqual({
      lowestM: 5,
      highestM: 30,
      lowestAt: 4,
      highestAt: 1,
      ascentM: 20,
      descentM: 25,
      steepest: 0.2,
      meanSlope: -5 / 400,
      unknownM: 0,
    });
  });

  it('leaves steps with an unknown end out and says how long they are', () => {
    const figures = profileFigures(line([10, Number.NaN, 20, 30], 100));
    expect(figures).toMatchObject({ ascentM: 10, descentM: 0, unknownM: 200, steepest: 0.1, highestM: 30 });
    expect(profileFigures(line([Number.NaN, Number.NaN]))).toBeNull();
    expect(profileFigures(line([1, Number.NaN]))!.meanSlope).toBeNaN();
  });

  it('ends as much higher as it climbed more than it came down', () => {
    holds(
      fc.property(fc.array(fc.integer({ min: -400, max: 8000 }), { minLength: 2, maxLength: 60 }), (heights) => {
        const figures = profileFigures(line(heights))!;
        expect(figures.ascentM - figures.descentM).toBeCloseTo(heights.at(-1)! - heights[0]!, 6);
        expect(figures.highestM).toBe(Math.max(...heights));
      }),
    );
  });
});

describe('sightBetween', () => {
  it('over flat ground passes at the height of both; over a wall as similar triangles say', () => {
    expect(sightBetween(line([0, 0, 0, 0, 0]), flat())).toMatchObject({
      kind: 'visible',
      tightestM: 10,
      leastTargetHeightM: 0,
    });
    const wall = sightBetween(line([0, 0, 30, 0, 0]), flat());
    expect(wall).toMatchObject({ kind: 'blocked', tightestAt: 2, firstBlockedAt: 2, tightestM: -20 });
    // Over the wall halfway the line climbs 20 m in half of the way: 50 m at its end.
    expect(wall.kind === 'blocked' && wall.leastTargetHeightM).toBeCloseTo(50, 9);
    expect(sightBetween(line([0, 0, 30, 0, 0]), flat({ targetHeightM: 50 })).kind).toBe('visible');
    expect(sightBetween(line([0, 0, 30, 0, 0]), flat({ targetHeightM: 49.9 })).kind).toBe('blocked');
  });

  it('of several walls names the first that blocks and the deepest', () => {
    const sight = sightBetween(line([0, 12, 0, 30, 0, 0]), flat());
    expect(sight).toMatchObject({ kind: 'blocked', firstBlockedAt: 1, tightestAt: 3, tightestM: -20 });
  });

  it.each([
    ['light', 0.13],
    ['radio over a 4/3 earth', 0.25],
    ['no air', 0],
  ])('over a smooth sphere sees as far as √2Rh + √2Rh: %s', (_, refraction) => {
    const radiusM = 6_371_009 / (1 - refraction);
    const horizonM = (heightM: number) => Math.sqrt(2 * radiusM * heightM);
    const dropPerSqM = earthDropPerSqM(refraction);
    holds(
      fc.property(
        fc.double({ min: 1, max: 400, noNaN: true }),
        fc.double({ min: 1, max: 400, noNaN: true }),
        (a, b) => {
          const seen = (distanceM: number) =>
            sightBetween(line(new Array(2001).fill(0), distanceM / 2000), {
              observerHeightM: a,
              targetHeightM: b,
              dropPerSqM,
            });
          const reachM = horizonM(a) + horizonM(b);
          expect(seen(reachM * 0.999).kind).toBe('visible');
          const beyond = seen(reachM * 1.01);
          expect(beyond.kind).toBe('blocked');
          // What must stand there to be seen: (d − √2Rh)² / 2R, cut at samples.
          const least = (reachM * 1.01 - horizonM(a)) ** 2 / (2 * radiusM);
          expect(beyond.kind === 'blocked' && Math.abs(beyond.leastTargetHeightM - least)).toBeLessThan(0.01 * least);
        },
      ),
      40,
    );
  });

  it('says the same from the other end, and the same as the least height of the target', () => {
    const heights = fc.array(fc.double({ min: 0, max: 60, noNaN: true }), { minLength: 3, maxLength: 40 });
    const height = fc.double({ min: 0, max: 50, noNaN: true });
    holds(
      fc.property(heights, height, height, (ground, a, b) => {
        const dropPerSqM = earthDropPerSqM(0.13);
        const there = sightBetween(line(ground), { observerHeightM: a, targetHeightM: b, dropPerSqM });
        const back = sightBetween(line(ground.toReversed()), { observerHeightM: b, targetHeightM: a, dropPerSqM });
        if (there.kind === 'unknown' || back.kind === 'unknown') throw new Error('all ground is known');
        fc.pre(Math.abs(there.tightestM) > 1e-5);
        expect(back.kind).toBe(there.kind);
        expect(back.tightestM).toBeCloseTo(there.tightestM, 4);
        expect(there.kind).toBe(there.leastTargetHeightM <= b ? 'visible' : 'blocked');
      }),
    );
  });

  it('does not judge where the ground under an end is not known; between the ends such ground blocks nothing', () => {
    expect(sightBetween(line([Number.NaN, 0, 0]), flat()).kind).toBe('unknown');
    expect(sightBetween(line([0, 0, Number.NaN]), flat()).kind).toBe('unknown');
    const sight = sightBetween(line([0, Number.NaN, 5, 0]), flat());
    expect(sight).toMatchObject({ kind: 'visible', tightestAt: 2, tightestM: 5 });
    expect(sight.kind !== 'unknown' && sight.clearanceM[1]).toBeNaN();
  });

  it('has nothing between two samples', () => {
    expect(sightBetween(line([0, 0]), flat({ targetHeightM: 3 }))).toMatchObject({
      kind: 'visible',
      tightestAt: null,
      tightestM: 3,
    });
  });

  it('agrees with the viewshed of the same ground along the lines of its grid', async () => {
    const center: Position = [-110.3, 48.98];
    const spacingM = 30;
    const posts = 60;
    const reachM = posts * spacingM;
    const grid = new LocalGrid(center, spacingM, { west: -reachM, south: -reachM, east: reachM, north: reachM });
    const dem = await samplePatch(rolling, grid, never);
    const params = { observerHeightM: 4, targetHeightM: 2, dropPerSqM: earthDropPerSqM(0.13) };
    const seen = viewshed(dem, {
      ...params,
      observerColumn: grid.placeColumn,
      observerRow: grid.placeRow,
      azimuthDeg: 0,
      fieldOfViewDeg: 360,
      minRangeM: 0,
      maxRangeM: reachM,
    });
    let [visible, hidden] = [0, 0];
    for (const [azimuthDeg, column, row] of [
      [0, 0, -1],
      [90, 1, 0],
      [180, 0, 1],
      [270, -1, 0],
    ] as const) {
      for (let step = 2; step <= posts; step++) {
        const target = geodesicDestination(center, azimuthDeg, step * spacingM);
        const sight = sightBetween(await groundProfile(rolling, [center, target], never), params);
        if (sight.kind === 'unknown') throw new Error('all ground is known');
        // Posts of the grid are placed to millimetres: what is decided by less may be decided either way.
        if (Math.abs(sight.leastTargetHeightM - params.targetHeightM) < 0.02) continue;
        const at = (grid.placeRow + row * step) * grid.width + grid.placeColumn + column * step;
        expect(seen[at], `${azimuthDeg}° ${step}`).toBe(sight.kind === 'visible' ? VISIBLE : HIDDEN);
        if (sight.kind === 'visible') visible++;
        else hidden++;
      }
    }
    expect(visible).toBeGreaterThan(20);
    expect(hidden).toBeGreaterThan(20);
  });
});
