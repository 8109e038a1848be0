import { RADIANS } from '../ecef';
import { checkFootprint, type Footprint } from '../footprint';
import { ARC_STRIDE } from './arc-table';
import { CircleMeeting } from './circle-meeting';
import { SphereSite } from './conformal-sphere';
import { type Circle, geodesicCircle } from './geodesic-circle';
import { groundRegion } from './ground-region';
import { polygonRegion } from './polygon-region';
import { SHAPE, ShapeTable } from './shape-table';

/** An opening this small, or this near to a full turn, is none: its two edges are closer than areas resolve (3e-8). */
const SLIT_DEG = 1e-5;

const site = new SphereSite();
const meeting = new CircleMeeting();
const planes = new Float64Array(2 * ARC_STRIDE);

/** Poses are taken to the next 1e-9° (0.1 mm) and 0.1 mm. */
const PER_DEG = 1e9;
const PER_M = 1e4;

/**
 * Footprints as shapes on the conformal sphere, in their order: the image of the geodesic circle is fitted through its
 * northern and southern ends with the mean radius to third order, radial edges leave in their exact azimuth and bend as
 * their geodesics do. A footprint without area (range 0, no ring between its ranges, an opening under 1e-5°) is an empty
 * shape. A `polygon` (see `polygonRegion`) cuts the sector. Poses are rounded to 0.1 mm, so that edges either coincide to the last bit or are further apart than rounding.
 *
 * Error against WGS84 (tests/geo/area/footprint-shapes.test.ts, GeographicLib): an edge is off by at most 0.2 mm at
 * 20 km, 20 mm at 100 km, 1 m at 400 km; the area of a circle by 1e-9 to 100 km, 1e-7 to 400 km.
 *
 * @throws AppError `bad-footprint`
 */
export function footprintShapes(footprints: readonly Footprint[]): ShapeTable {
  const shapes = new ShapeTable();
  for (const [i, footprint] of footprints.entries()) {
    addFootprintShape(shapes, footprint, `footprints[${i}]`);
  }
  return shapes;
}

/** Adds one more, see `footprintShapes`. */
export function addFootprintShape(shapes: ShapeTable, footprint: Footprint, where?: string): void {
  checkFootprint(footprint, where);
  if (footprint.polygon === undefined) {
    addSector(shapes, footprint);
    return;
  }
  const sector = new ShapeTable();
  addSector(sector, footprint);
  const ground = groundRegion(sector, polygonRegion(footprint.polygon));
  if (ground === null) shapes.close(SHAPE.ALL, sector.ballOf(0));
  else shapes.closeGround(ground, sector.ballOf(0));
}

function addSector(shapes: ShapeTable, footprint: Footprint): void {
  const { position, azimuthDeg, fieldOfViewDeg } = footprint;
  const minRangeM = snap(footprint.minRangeM, PER_M);
  const maxRangeM = snap(footprint.maxRangeM, PER_M);
  site.moveTo(snap(position[0], PER_DEG), snap(position[1], PER_DEG));
  if (minRangeM === maxRangeM || fieldOfViewDeg < SLIT_DEG) {
    shapes.close(SHAPE.ALL, [site.x, site.y, site.z, 0]);
    return;
  }
  const { arcs } = shapes;
  const outer = geodesicCircle(site, maxRangeM);
  const inner = minRangeM > 0 ? geodesicCircle(site, minRangeM) : null;
  if (fieldOfViewDeg > 360 - SLIT_DEG) {
    for (const [circle, side] of [[outer, 1] as const, ...(inner ? [[inner, -1] as const] : [])]) {
      const start = startOf(circle);
      arcs.add(circle.axis, circle.h, circle.radius, start, start, side);
    }
    const d = 1 - outer.h;
    shapes.close(SHAPE.ALL, [outer.axis[0] * d, outer.axis[1] * d, outer.axis[2] * d, outer.radius + 1e-12]);
    return;
  }
  const half = fieldOfViewDeg / 2;
  const left = new Edge(azimuthDeg - half);
  const right = new Edge(azimuthDeg + half);
  arcs.add(outer.axis, outer.h, outer.radius, right.at(outer), left.at(outer), 1);
  if (inner) arcs.add(inner.axis, inner.h, inner.radius, right.at(inner), left.at(inner), -1);
  const centre = [site.x, site.y, site.z] as const;
  for (const [ray, side] of [[left, -1] as const, [right, 1] as const]) {
    arcs.add(ray.axis, ray.h, ray.radius, inner ? ray.at(inner) : centre, ray.at(outer), side);
  }
  shapes.close(
    fieldOfViewDeg > 180 ? SHAPE.WIDE : SHAPE.ALL,
    ballOfSector(outer, azimuthDeg * RADIANS, half * RADIANS),
  );
}

function snap(value: number, steps: number): number {
  return Math.round(value * steps) / steps;
}

/** Where a whole circle starts: in no direction in which anything else is likely to lie. */
function startOf({ axis, h, radius }: Circle): [number, number, number] {
  const east = radius * Math.cos(1);
  const north = radius * Math.sin(1);
  const d = 1 - h;
  // North at the axis is axis × east.
  return [
    axis[0] * d + site.eastX * east - axis[2] * site.eastY * north,
    axis[1] * d + site.eastY * east + axis[2] * site.eastX * north,
    axis[2] * d + (axis[0] * site.eastY - axis[1] * site.eastX) * north,
  ];
}

/** A radial edge: the image of the geodesic that leaves the site at an azimuth. */
class Edge {
  readonly axis: readonly [number, number, number];
  readonly h: number;
  readonly radius: number;
  readonly #ahead: readonly [number, number, number];

  constructor(azimuthDeg: number) {
    const azimuth = snap(((azimuthDeg % 360) + 360) % 360, PER_DEG) * RADIANS;
    const cos = Math.cos(azimuth);
    const sin = Math.sin(azimuth);
    const bend = -site.bend * sin;
    this.radius = 1 / Math.sqrt(1 + bend * bend);
    const d = bend * this.radius;
    this.h = 1 - d;
    // The axis of a great circle is its left side; that of a bent one leans towards the site.
    this.axis = [
      (site.northX * sin - site.eastX * cos) * this.radius + site.x * d,
      (site.northY * sin - site.eastY * cos) * this.radius + site.y * d,
      site.northZ * sin * this.radius + site.z * d,
    ];
    this.#ahead = [site.northX * cos + site.eastX * sin, site.northY * cos + site.eastY * sin, site.northZ * cos];
  }

  /** Where the edge leaves a circle around the site. */
  at(circle: Circle): [number, number, number] {
    planes.set([...this.axis, this.h, this.radius], 0);
    planes.set([...circle.axis, circle.h, circle.radius], ARC_STRIDE);
    meeting.meetPlanes(planes, 0, planes, 1);
    const [x0, y0, z0, x1, y1, z1] = meeting.points as unknown as [number, number, number, number, number, number];
    const [aheadX, aheadY, aheadZ] = this.#ahead;
    const first = (x0 - x1) * aheadX + (y0 - y1) * aheadY + (z0 - z1) * aheadZ > 0;
    return first ? [x0, y0, z0] : [x1, y1, z1];
  }
}

/** The smallest ball around a flat sector, a little larger for the round earth. */
function ballOfSector({ radius }: Circle, azimuth: number, half: number): [number, number, number, number] {
  const wide = half >= Math.PI / 2;
  const reach = wide ? radius : half > Math.PI / 4 ? radius * Math.sin(half) : radius / (2 * Math.cos(half));
  const ahead = wide ? 0 : half > Math.PI / 4 ? radius * Math.cos(half) : reach;
  const north = Math.cos(azimuth) * ahead;
  const east = Math.sin(azimuth) * ahead;
  return [
    site.x + site.northX * north + site.eastX * east,
    site.y + site.northY * north + site.eastY * east,
    site.z + site.northZ * north,
    reach * 1.002 + radius * radius,
  ];
}
