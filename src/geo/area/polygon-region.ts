import { AppError } from '../../domain/errors';
import type { Position } from '../../domain/place';
import { geodesicDestination, geodesicPath } from '../geodesic';
import { ArcTable } from './arc-table';
import { SphereSite } from './conformal-sphere';
import { addGeodesicArc } from './geodesic-arc';
import { Region } from './region';

/** Longer edges are divided, so that each arc keeps the bound of `addGeodesicArc`. */
const MAX_EDGE_M = 20_000;

/**
 * A polygon as a region: one outer ring and holes, or several polygons that do not overlap, as rings of `[lng, lat]`,
 * closed or not, in either direction. Edges are WGS84 geodesics (an edge that is straight in degrees lies up to
 * L²/8R · tan(lat) beside: 9 m for 20 km at 49° N). A ring inside an odd number of other rings is a hole. Rings may
 * cross the antimeridian and enclose a pole; each must enclose less than half of the earth and not cross itself or
 * another.
 *
 * Error: see `addGeodesicArc`. Cost: edges, and rings² times edges for the holes.
 *
 * @throws AppError `bad-coordinate` for a ring of fewer than three different points, or a point off the globe.
 */
export function polygonRegion(rings: readonly (readonly Position[])[]): Region {
  const traced = rings.map((ring, i) => traceRing(ring, `rings[${i}]`));
  const regions = traced.map((points) => {
    const region = new Region(arcsOf(points));
    return region.areaM2 < 0
      ? { points: points.toReversed(), region: new Region(arcsOf(points.toReversed())) }
      : { points, region };
  });
  const arcs = new ArcTable();
  for (const [i, { points }] of regions.entries()) {
    const [x, y, z] = points[0]!;
    const depth = regions.filter(({ region }, other) => other !== i && region.contains(x, y, z)).length;
    appendRing(arcs, depth % 2 === 1 ? points.toReversed() : points);
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
  const add = ([lng, lat]: Position): void => {
    const { x, y, z } = site.moveTo(lng, lat);
    points.push([x, y, z]);
  };
  for (const [i, start] of open.entries()) {
    add(start);
    const { distanceM, azimuthDeg } = geodesicPath(start, open[(i + 1) % open.length]!);
    const legs = Math.ceil(distanceM / MAX_EDGE_M);
    for (let leg = 1; leg < legs; leg++) add(geodesicDestination(start, azimuthDeg, (distanceM * leg) / legs));
  }
  return points;
}

function arcsOf(points: readonly Point[]): ArcTable {
  const arcs = new ArcTable();
  appendRing(arcs, points);
  return arcs;
}

function appendRing(arcs: ArcTable, points: readonly Point[]): void {
  for (const [i, point] of points.entries()) addGeodesicArc(arcs, point, points[(i + 1) % points.length]!);
}
