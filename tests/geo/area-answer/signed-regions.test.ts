import * as turf from '@turf/turf';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AoiGeometry, normaliseGeometry, polygonsOf } from '../../../src/domain/aoi-geometry';
import type { Position } from '../../../src/domain/place';
import { AreaIndex } from '../../../src/geo/area/area-index';
import { signedRegions, watchedOf } from '../../../src/geo/area-answer/signed-regions';
import type { Footprint } from '../../../src/geo/footprint';
import { circle, sector } from '../area/fixtures';
import { degreesRing, EqualAreaPlane, referenceAreas } from '../area/reference';
import { oracleDestination, oracleDistanceM } from '../fixtures';
import { holds } from '../seed';
import { asGeoJson, boxArea, boxRing, starAreas } from './areas';

const BASE: Position = [-97, 49];
const areaOf = (geometry: AoiGeometry) => watchedOf(signedRegions(geometry), new AreaIndex([])).regionM2;

/** By the equal-area plane of the reference, nothing of src/geo. */
function referenceOf(geometry: AoiGeometry, footprints: readonly Footprint[] = []) {
  const plane = new EqualAreaPlane(BASE);
  const rings = polygonsOf(geometry).flatMap((polygon) =>
    polygon.map((ring) => plane.ring(degreesRing(ring.slice(0, -1)))),
  );
  return referenceAreas(plane, rings, footprints);
}

describe('the area of an area', () => {
  it('is that of an equal-area plane of WGS84, and that of turf within the flattening of the earth', () => {
    holds(
      fc.property(starAreas(BASE, 0.8), (geometry) => {
        const m2 = areaOf(geometry);
        // The plane holds chords of an edge's 512 parts, and whole millimetres.
        expect(Math.abs(m2 / referenceOf(geometry).regionM2 - 1)).toBeLessThan(1e-6);
        expect(Math.abs(m2 / turf.area(asGeoJson(geometry)) - 1)).toBeLessThan(0.007);
      }),
      60,
    );
  });

  it('adds up over polygons that touch, in a point, along an edge, or at the antimeridian', () => {
    const whole = areaOf(boxArea(-98, 48, -96, 50));
    const [west, east] = [boxRing(-98, 48, -97, 50), boxRing(-97, 48, -96, 50)];
    expect(areaOf(normaliseGeometry([[west], [east]])) / whole).toBeCloseTo(1, 9);
    const halves = [[boxRing(179, 48, 180, 50)], [boxRing(-180, 48, -179, 50)]];
    expect(areaOf(normaliseGeometry(halves)) / whole).toBeCloseTo(1, 9);
    const touching = [[boxRing(-98, 48, -97, 49)], [boxRing(-97, 49, -96, 50)]];
    expect(areaOf(normaliseGeometry(touching))).toBeLessThan(whole / 2 + 1e8);
    // A hole that touches the outer ring in its own first corner.
    const holed = normaliseGeometry([[boxRing(-98, 48, -96, 50), boxRing(-98, 48, -97, 49)]]);
    expect(areaOf(holed) / (whole - areaOf(boxArea(-98, 48, -97, 49)))).toBeCloseTo(1, 9);
  });

  it('runs edges over half the globe as they are drawn', () => {
    // A third of the zone between two latitudes is three times a ninth of it.
    expect(areaOf(boxArea(-150, 30, 150, 40)) / areaOf(boxArea(0, 30, 30, 40))).toBeCloseTo(10, 6);
  });
});

describe('what is watched of it', () => {
  const footprints = [
    circle([-97.1, 49.02], 9_000),
    circle([-96.95, 49.05], 14_000, 3_000),
    sector([-97, 48.95], 40, 70, 20_000),
    circle([-80, 49], 9_000),
  ];
  const index = new AreaIndex(footprints);

  it('is that of the equal-area plane, once and twice', () => {
    holds(
      fc.property(starAreas(BASE, 0.3), (geometry) => {
        const found = watchedOf(signedRegions(geometry), index);
        const reference = referenceOf(geometry, footprints);
        const tolerance = 2e-6 * found.regionM2 + 400;
        expect(Math.abs(found.coveredM2 - reference.coveredM2)).toBeLessThan(tolerance);
        expect(Math.abs(found.twiceM2 - reference.twiceM2)).toBeLessThan(tolerance);
        expect(found.coveredM2 + found.gapM2).toBeCloseTo(found.regionM2, 0);
      }),
      40,
    );
  });

  it('agrees with throwing places at it', () => {
    const geometry = normaliseGeometry([[boxRing(-97.3, 48.9, -96.8, 49.15), boxRing(-97.05, 49, -96.95, 49.1)]]);
    const found = watchedOf(signedRegions(geometry), index);
    let [inside, covered] = [0, 0];
    const random = mulberry(7);
    const [south, north] = [Math.sin((48.9 * Math.PI) / 180), Math.sin((49.15 * Math.PI) / 180)];
    for (let i = 0; i < 20_000; i++) {
      const lng = -97.3 + 0.5 * random();
      const lat = (Math.asin(south + (north - south) * random()) * 180) / Math.PI;
      if (lng > -97.05 && lng < -96.95 && lat > 49 && lat < 49.1) continue;
      inside++;
      if (footprints.some((one) => isIn(one, [lng, lat]))) covered++;
    }
    // Three deviations of a share of so many draws.
    expect(Math.abs(covered / inside - found.coveredM2 / found.regionM2)).toBeLessThan(3 * Math.sqrt(0.25 / inside));
  });
});

function isIn({ position, azimuthDeg, fieldOfViewDeg, minRangeM, maxRangeM }: Footprint, place: Position): boolean {
  const distanceM = oracleDistanceM(position, place);
  if (distanceM < minRangeM || distanceM > maxRangeM) return false;
  if (fieldOfViewDeg === 360) return true;
  // Towards the place by the ends of the rays on either side of it.
  const edge = (turn: number) => oracleDestination(position, azimuthDeg + (turn * fieldOfViewDeg) / 2, distanceM);
  const [left, right] = [edge(-1), edge(1)];
  const cross = (a: Position, b: Position) =>
    (a[0] - position[0]) * (b[1] - position[1]) - (a[1] - position[1]) * (b[0] - position[0]);
  return cross(left, place) <= 0 && cross(place, right) <= 0;
}

function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
