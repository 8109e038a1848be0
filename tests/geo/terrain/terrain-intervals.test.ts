import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BorderIndex } from '../../../src/geo/border-index';
import { writeEcef } from '../../../src/geo/ecef';
import { footprintIntervals } from '../../../src/geo/footprint-intervals';
import { intersect, lengthOf } from '../../../src/geo/interval-set';
import { locateChainage } from '../../../src/geo/locate-chainage';
import { ChainageCursor } from '../../../src/geo/terrain/chainage-cursor';
import { cutByTerrain } from '../../../src/geo/terrain/cut-by-terrain';
import { sensorViewshed } from '../../../src/geo/terrain/sensor-viewshed';
import { syntheticTerrain } from '../../../src/geo/terrain/synthetic-terrain';
import { terrainIntervals } from '../../../src/geo/terrain/terrain-intervals';
import { terrainPose } from '../../../src/geo/terrain/terrain-pose';
import type { TerrainSource } from '../../../src/geo/terrain/terrain-source';
import { HIDDEN, VISIBLE } from '../../../src/geo/terrain/viewshed-sweep';
import { borderOf, geodesicVertices, oracleDestination, oracleDistanceM, sensorAt } from '../fixtures';
import { holds } from '../seed';
import { spread } from './grids';

const never = new AbortController().signal;
/** 40 km of border, due east along a geodesic, 3 km north of the tower. */
const START = oracleDestination(oracleDestination([-100, 49], 0, 3000), 270, 20_000);
const border = borderOf({ coordinates: geodesicVertices(START, 89.8, 40_000, 700) });
const index = new BorderIndex(border);
const tower = sensorAt([-100, 49], { maxRangeM: 12_000, mastHeightM: 20 });

function ground(heightAt: (lng: number, lat: number) => number, spacingM = 50): TerrainSource {
  return {
    kind: 'geotiff',
    version: 'made',
    synthetic: false,
    spacingM: () => spacingM,
    load: async () => ({ heightAt }),
  };
}

function poseOf(sensor = tower, targetHeightM = 1.7) {
  return { footprint: sensor, mastHeightM: sensor.mastHeightM ?? 0, targetHeightM, refractionCoefficient: 0.13 };
}

describe('chainage cursor', () => {
  it('stands where chainages are located, forwards and backwards', () => {
    const bent = borderOf(
      { coordinates: geodesicVertices([-100, 49], 100, 30_000, 900), unknownLegs: [4], unknownTailM: 500 },
      { coordinates: geodesicVertices([-99, 50], 10, 9_000, 9_000) },
      // Its only leg goes on where the piece before it has ended.
      { coordinates: geodesicVertices([-98, 50], 10, 15_000, 15_000) },
    );
    const bentIndex = new BorderIndex(bent);
    const at = fc.array(
      fc.integer({ min: -1_000, max: 310_000 }).map((n) => n / 10),
      { minLength: 1, maxLength: 12 },
    );
    holds(
      fc.property(fc.nat(2), at, (piece, chainages) => {
        const cursor = new ChainageCursor(bentIndex, piece);
        for (const chainageM of chainages) {
          const { id, lengthM } = bent.pieces[piece]!;
          const onPiece = chainageM >= 0 && chainageM <= lengthM;
          const place = onPiece ? locateChainage(bent, { pieceId: id, chainageM }) : null;
          expect(cursor.move(chainageM)).toBe(place !== null);
          if (place === null) continue;
          const exact = new Float64Array(3);
          writeEcef(place[0], place[1], exact, 0);
          expect(Math.hypot(cursor.x - exact[0]!, cursor.y - exact[1]!, cursor.z - exact[2]!)).toBeLessThan(0.005);
        }
      }),
    );
  });
});

describe('terrain intervals', () => {
  const watched = footprintIntervals(index, tower);

  it('leave all that is seen, drop all that is not, and keep what is not known', () => {
    const all = lengthOf(watched[0]!.ends);
    expect(terrainIntervals(index, watched, () => 0, 1.7, 50)).toEqual({
      intervals: watched,
      keptM: all,
      hiddenM: 0,
      unknownM: 0,
    });
    expect(terrainIntervals(index, watched, () => 2, 1.7, 50)).toMatchObject({ intervals: [], keptM: 0, hiddenM: all });
    const unknown = terrainIntervals(index, watched, () => Number.NaN, 1.7, 50);
    expect(unknown).toMatchObject({ intervals: watched, keptM: all, hiddenM: 0 });
    expect(unknown.unknownM).toBeCloseTo(all, 6);
    expect(terrainIntervals(index, [], () => 0, 1.7, 50)).toEqual({ intervals: [], keptM: 0, hiddenM: 0, unknownM: 0 });
  });

  it('end within 2 cm of where the answer turns', () => {
    // Hidden between two distances from the tower: the line enters and leaves the ring on both sides.
    const [from, to] = [6_000, 9_000];
    const centre = new Float64Array(3);
    writeEcef(-100, 49, centre, 0);
    const cut = terrainIntervals(
      index,
      watched,
      (x, y, z) => {
        const chord = Math.hypot(x - centre[0]!, y - centre[1]!, z - centre[2]!);
        return chord > from && chord < to ? 5 : 0;
      },
      1.7,
      50,
    );
    const ends = cut.intervals[0]!.ends;
    expect(ends).toHaveLength(6);
    for (const end of ends.slice(1, 5)) {
      const place = locateChainage(border, { pieceId: 'p0', chainageM: end })!;
      const distanceM = oracleDistanceM([-100, 49], place);
      expect(Math.min(Math.abs(distanceM - from), Math.abs(distanceM - to))).toBeLessThan(0.03);
    }
    expect(cut.keptM + cut.hiddenM).toBeCloseTo(lengthOf(watched[0]!.ends), 6);
  });

  it('never reach beyond what went in, and add up', () => {
    holds(
      fc.property(spread(200, 5000), spread(0, 7), (wavelengthM, phase) => {
        const cut = terrainIntervals(index, watched, (x, y) => Math.sin((x + y) / wavelengthM + phase), 0.2, 50);
        for (const { piece, ends } of cut.intervals) {
          const whole = watched.find((stretch) => stretch.piece === piece)!.ends;
          expect(intersect(ends, whole)).toEqual(ends);
        }
        expect(cut.keptM + cut.hiddenM).toBeCloseTo(lengthOf(watched[0]!.ends), 6);
      }),
      50,
    );
  });
});

describe('the line cut by terrain', () => {
  const watched = footprintIntervals(index, tower);

  it('keeps all on flat ground within the horizon, and loses what lies beyond it', async () => {
    const near = await cutByTerrain(
      index,
      watched,
      poseOf(),
      ground(() => 300),
      never,
    );
    expect(near).toMatchObject({ intervals: watched, hiddenM: 0, unknownM: 0, synthetic: false });
    // A mast of 5 m sees a target of 1.7 m to √(2R')(√5 + √1.7) = 13.6 km of the 18 km it reaches.
    const low = sensorAt([-100, 49], { maxRangeM: 18_000, mastHeightM: 5 });
    const whole = footprintIntervals(index, low);
    const cut = await cutByTerrain(
      index,
      whole,
      poseOf(low),
      ground(() => 300),
      never,
    );
    const horizonM = Math.sqrt((2 * 6_371_009) / 0.87) * (Math.sqrt(5) + Math.sqrt(1.7));
    const ends = cut.intervals[0]!.ends;
    for (const end of ends) {
      const distanceM = oracleDistanceM([-100, 49], locateChainage(border, { pieceId: 'p0', chainageM: end })!);
      expect(Math.abs(distanceM - horizonM)).toBeLessThan(60);
    }
    expect(ends).toHaveLength(2);
  });

  it('loses the shadow of a wall, at the places that similar triangles give', async () => {
    // A meridional wall 2 km east of the tower, 15 m high; the line lies 3 km north.
    const wallLng = oracleDestination([-100, 49], 90, 2000)[0];
    const wall = (lng: number): number => (Math.abs(lng - wallLng) < 0.0006 ? 15 : 0);
    const cut = await cutByTerrain(index, watched, poseOf(tower, 0.5), ground(wall, 20), never);
    expect(cut.intervals[0]!.ends.length).toBeGreaterThanOrEqual(4);
    // Seen again where the sightline over the wall, at the share w / x of the way, has come down to 0.5 m. The wall's far
    // edge is 2,044 m off, or up to a post farther.
    const comesDownM = (wallM: number): number => {
      const bend = 0.87 / (2 * 6_371_009);
      let [low, high] = [wallM, 20_000];
      while (high - low > 0.1) {
        const x = (low + high) / 2;
        const share = wallM / x;
        const waySq = x * x + 3000 * 3000;
        if (0.5 - 20 - bend * waySq < (15 - 20) / share - bend * share * waySq) low = x;
        else high = x;
      }
      return low;
    };
    const [, entersM, leavesM] = cut.intervals[0]!.ends;
    const eastOf = (chainageM: number): number => {
      const place = locateChainage(border, { pieceId: 'p0', chainageM })!;
      return oracleDistanceM([-100, place[1]], place);
    };
    expect(eastOf(entersM!)).toBeGreaterThan(1950);
    expect(eastOf(entersM!)).toBeLessThan(2080);
    expect(eastOf(leavesM!)).toBeGreaterThan(comesDownM(2020) - 30);
    expect(eastOf(leavesM!)).toBeLessThan(comesDownM(2070) + 30);
    expect(comesDownM(2070) - comesDownM(2020)).toBeLessThan(1000);
  });

  it('keeps everything where the ground is not known, and says how much', async () => {
    const cut = await cutByTerrain(
      index,
      watched,
      poseOf(),
      ground(() => Number.NaN),
      never,
    );
    expect(cut.intervals).toEqual(watched);
    expect(cut.unknownM).toBeCloseTo(lengthOf(watched[0]!.ends), 6);
  });

  it('knows the ground of a line that swings out between the points where its reach is asked', async () => {
    // One spur of 240 m, out and back: 500 m apart, the nearest of those points lies well before its tip.
    const straight = geodesicVertices(START, 89.8, 40_000, 700);
    const root = straight[30]!;
    const spur = [root, oracleDestination(root, 1, 240), oracleDestination(root, 90, 10)];
    const swinging = new BorderIndex(
      borderOf({ coordinates: [...straight.slice(0, 30), ...spur, ...straight.slice(31)] }),
    );
    const seen = footprintIntervals(swinging, tower);
    const cut = await cutByTerrain(
      swinging,
      seen,
      poseOf(),
      ground(() => 300, 10),
      never,
    );
    expect(cut).toMatchObject({ unknownM: 0, hiddenM: 0 });
  });

  it('asks nothing of the source where nothing is watched', async () => {
    const silent: TerrainSource = { ...ground(() => 0), load: () => Promise.reject(new Error('asked')) };
    const cut = await cutByTerrain(index, [], poseOf(), silent, never);
    expect(cut).toMatchObject({ intervals: [], keptM: 0, hiddenM: 0 });
  });

  it('agrees with the viewshed that the map shows, and marks synthetic ground', async () => {
    const source = syntheticTerrain(12, 'rolling');
    const cut = await cutByTerrain(index, watched, poseOf(), source, never);
    const image = await sensorViewshed(poseOf(), source, never);
    expect([cut.synthetic, image.synthetic]).toEqual([true, true]);
    const [west, , east] = image.bounds;
    const [top, bottom] = [mercator(image.bounds[3]), mercator(image.bounds[1])];
    let same = 0;
    let all = 0;
    for (let at = watched[0]!.ends[0]! + 25; at < watched[0]!.ends[1]!; at += 50) {
      const [lng, lat] = locateChainage(border, { pieceId: 'p0', chainageM: at })!;
      const column = Math.floor(((lng - west) / (east - west)) * image.width);
      const row = Math.floor(((mercator(lat) - top) / (bottom - top)) * image.height);
      const seen = image.visibility[row * image.width + column];
      if (seen !== VISIBLE && seen !== HIDDEN) continue;
      all++;
      if ((seen === VISIBLE) === intersect(cut.intervals[0]?.ends ?? [], [at, at + 0.001]).length > 0) same++;
    }
    console.info(`line by sightlines and by viewshed agree at ${same} of ${all} points`);
    expect(all).toBeGreaterThan(450);
    expect(cut.hiddenM).toBeGreaterThan(2000);
    expect(same / all).toBeGreaterThan(0.95);
  });
});

describe('terrain pose', () => {
  it('bends radio more than light, and leaves alone what listens to the ground', () => {
    expect(terrainPose(sensorAt([0, 0], { kind: 'camera' }), 2)?.refractionCoefficient).toBe(0.13);
    expect(terrainPose(sensorAt([0, 0], { kind: 'radar' }), 2)?.refractionCoefficient).toBe(0.25);
    expect(terrainPose(sensorAt([0, 0], { kind: 'seismic' }), 2)).toBeNull();
  });
});

function mercator(lat: number): number {
  return Math.asinh(Math.tan((lat * Math.PI) / 180));
}
