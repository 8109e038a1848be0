import { AppError } from '../../domain/errors';
import type { Position } from '../../domain/place';
import { RADIANS } from '../ecef';
import { ArcTable } from './arc-table';
import { SphereSite } from './conformal-sphere';
import { addGeodesicArc } from './geodesic-arc';
import { Region } from './region';

/** An edge that is straight in degrees is followed by geodesics that stray from it by this much at most, metres. */
const STRAY_M = 0.002;
const MEAN_RADIUS_M = 6_371_008.8;
/** Longer pieces than this `addGeodesicArc` does not take. */
const LONGEST_M = 20_000;

/**
 * A polygon as a region: one outer ring and holes, or several polygons that do not overlap, as rings of `[lng, lat]`,
 * closed or not, in either direction. Edges are straight in degrees (RFC 7946 § 3.1.1), as those of footprints are; they
 * run the shorter way around the globe. A ring inside an odd number of other rings is a hole. Rings may cross the
 * antimeridian and enclose a pole; each must enclose less than half of the earth and not cross itself or another.
 *
 * Error: the boundary is off by at most 3 mm up to 85° north and south. Cost: n log n in the pieces, one for about 300 m
 * of an edge, and rings² pieces where there is more than one.
 *
 * @throws AppError `bad-coordinate` for a ring of fewer than three different points, or a point off the globe.
 */
export function polygonRegion(rings: readonly (readonly Position[])[]): Region {
  const arcs = new ArcTable();
  const points = rings.map((ring, i) => traceRing(ring, `rings[${i}]`));
  const [only] = points;
  if (points.length === 1 && only !== undefined) return leftward(only).region;
  const traced = points.map(leftward);
  for (const [i, { points: ring }] of traced.entries()) {
    const corner = Float64Array.from(ring[0]!);
    const depth = traced.filter(({ region }, other) => other !== i && region.contains(corner)).length;
    appendRing(arcs, depth % 2 === 1 ? ring.toReversed() : ring);
  }
  return new Region(arcs);
}

type Point = readonly [number, number, number];

function traceRing(ring: readonly Position[], where: string): Point[] {
  const open = ring.filter(([lng, lat], i) => {
    if (!(Math.abs(lat) <= 90 && Number.isFinite(lng))) {
      throw new AppError('bad-coordinate', {
        found: [lng, lat],
        expected: '[lng, lat] in degrees',
        where: `${where}[${i}]`,
      });
    }
    const next = ring[(i + 1) % ring.length]!;
    return lng !== next[0] || lat !== next[1];
  });
  if (open.length < 3) {
    throw new AppError('bad-coordinate', { found: open.length, expected: 'three points or more', where });
  }
  const site = new SphereSite();
  const points: Point[] = [];
  for (const [i, [lng, lat]] of open.entries()) {
    const [toLng, toLat] = open[(i + 1) % open.length]!;
    const east = toLng - lng - 360 * Math.round((toLng - lng) / 360);
    const pieces = piecesOf(lat, toLat, east);
    for (let piece = 0; piece < pieces; piece++) {
      const { x, y, z } = site.moveTo(lng + (east * piece) / pieces, lat + ((toLat - lat) * piece) / pieces);
      points.push([x, y, z]);
    }
  }
  return points;
}

/** A line straight in degrees bends from its geodesics by at most 1.09 tan(lat) / R: over L they are L²/8 of that apart. */
function piecesOf(lat: number, toLat: number, east: number): number {
  const eastM = Math.abs(east) * RADIANS * MEAN_RADIUS_M * Math.cos(Math.min(Math.abs(lat), Math.abs(toLat)) * RADIANS);
  const lengthM = Math.hypot(eastM, Math.abs(toLat - lat) * RADIANS * MEAN_RADIUS_M);
  const bend = 1.09 * Math.tan(Math.min(85, Math.max(Math.abs(lat), Math.abs(toLat))) * RADIANS);
  const straying = east === 0 ? 0 : lengthM * Math.sqrt(bend / (8 * MEAN_RADIUS_M * STRAY_M));
  return Math.max(1, Math.ceil(straying), Math.ceil(lengthM / LONGEST_M));
}

interface Traced {
  readonly points: readonly Point[];
  readonly region: Region;
}

/** The ring the way round that has its inside on the left. */
function leftward(points: readonly Point[]): Traced {
  const region = regionOf(points);
  return region.areaM2 < 0
    ? { points: points.toReversed(), region: regionOf(points.toReversed()) }
    : { points, region };
}

function regionOf(points: readonly Point[]): Region {
  const arcs = new ArcTable();
  appendRing(arcs, points);
  return new Region(arcs);
}

function appendRing(arcs: ArcTable, points: readonly Point[]): void {
  for (const [i, point] of points.entries()) addGeodesicArc(arcs, point, points[(i + 1) % points.length]!);
}
