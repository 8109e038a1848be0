import { AppError } from '../../domain/errors';
import type { BorderIndex } from '../border-index';
import { positionOfEcef } from '../ecef';
import { ARC, ARC_STRIDE, ArcTable } from './arc-table';
import { BallIndex } from './ball-index';
import { CircleMeeting } from './circle-meeting';
import { SphereSite } from './conformal-sphere';
import { CurveSweep } from './curve-sweep';
import { addGeodesicArc } from './geodesic-arc';
import { type Circle, geodesicCircle } from './geodesic-circle';
import { Region } from './region';
import { SHAPE, ShapeTable } from './shape-table';
import { stitchRings } from './stitch-rings';

const MAX_WIDTH_M = 100_000;
/** Share of the half width within which chords of space decide what a capsule holds. */
const WELL_INSIDE = 0.99;
/** Parts of an arc this short may have equal ends, which would make them whole circles. */
const NO_RUN = 1e-9;

/**
 * The corridor of a border line: every point within `halfWidthM` of its known legs, by geodesic distance, with round ends.
 * Exact arcs: the outline of the union of the legs' capsules (two half circles and two lines at that distance).
 *
 * Model: WGS84 through `SphereSite`; the outline is off by at most 1 mm up to 20 km and 20 mm up to 100 km, and where two
 * arcs touch without crossing it may leave out a detail of 0.3 m. Unknown stretches have no geometry and no corridor.
 * Cost: legs log legs and the pairs of capsules that touch; done once for a border line and width.
 *
 * @throws AppError `out-of-range` for a width that is not in (0, 100 km].
 */
export function corridorRegion(border: BorderIndex, halfWidthM: number): Region {
  if (!(halfWidthM > 0 && halfWidthM <= MAX_WIDTH_M)) {
    throw new AppError('out-of-range', {
      found: halfWidthM,
      expected: `metres in (0, ${MAX_WIDTH_M}]`,
      where: 'halfWidthM',
    });
  }
  const { capsules, spines } = capsulesOf(border, halfWidthM);
  const { arcs, firstArc, balls } = capsules;
  const index = new BallIndex(balls, capsules.count);
  const sweep = new CurveSweep();
  const open = new ArcTable();
  const outline = new ArcTable();
  const near: number[] = [];
  for (let shape = 0; shape < capsules.count; shape++) {
    open.count = 0;
    for (let arc = firstArc[shape]!; arc < firstArc[shape + 1]!; arc++) {
      if (capsules.isHidden(arc)) continue;
      sweep.begin(arcs, arc);
      // Its neighbours on the line leave little of it; the rest is quick to throw away whole.
      for (const other of [shape - 1, shape + 1]) {
        if (other >= 0 && other < capsules.count) sweep.holdByShape(capsules, other, 1, other < shape);
      }
      sweep.finish(({ count, ends, run }) => {
        if (count === 0 && run > NO_RUN) open.addPart(arcs, arc, ends, run);
      });
    }
    for (let arc = 0; arc < open.count; arc++) {
      const base = arc * ARC_STRIDE + ARC.BALL;
      const radius = open.data[base + 3]!;
      near.length = 0;
      let swallowed = false;
      index.visit(open.data, base, (other) => {
        if (Math.abs(other - shape) < 2 || swallowed) return;
        near.push(other);
        swallowed =
          distanceToSpine(spines, other, open.data, base) + radius <
          arcs.data[firstArc[other]! * ARC_STRIDE + ARC.RADIUS]! * WELL_INSIDE;
      });
      if (swallowed) continue;
      sweep.begin(open, arc);
      for (const other of near) sweep.holdByShape(capsules, other, 1, other < shape);
      sweep.finish(({ count, ends, run }) => {
        if (count === 0 && run > NO_RUN) outline.addPart(open, arc, ends, run);
      });
    }
  }
  return new Region(stitchRings(outline));
}

const meeting = new CircleMeeting();
const planes = new Float64Array(2 * ARC_STRIDE);

interface Capsules {
  readonly capsules: ShapeTable;
  /** The ends of each leg on the sphere, six numbers a capsule. */
  readonly spines: readonly number[];
}

function capsulesOf(border: BorderIndex, halfWidthM: number): Capsules {
  const capsules = new ShapeTable();
  const spines: number[] = [];
  const from = new SphereSite();
  const to = new SphereSite();
  const legs = new ArcTable();
  for (const node of border.legNode) {
    moveToNode(from, border.nodes, node);
    moveToNode(to, border.nodes, node + 1);
    const leg = legs.count;
    addGeodesicArc(legs, [from.x, from.y, from.z], [to.x, to.y, to.z]);
    if (legs.count === leg) continue;
    spines.push(from.x, from.y, from.z, to.x, to.y, to.z);
    addCapsule(capsules, from, to, legs.data.subarray(leg * ARC_STRIDE, leg * ARC_STRIDE + 3), halfWidthM);
  }
  return { capsules, spines };
}

/** From the point at `points[from…from + 2]` to the chord of a leg. */
function distanceToSpine(spines: readonly number[], leg: number, points: Float64Array, from: number): number {
  const at = 6 * leg;
  const [ax, ay, az] = [
    points[from]! - spines[at]!,
    points[from + 1]! - spines[at + 1]!,
    points[from + 2]! - spines[at + 2]!,
  ];
  const [dx, dy, dz] = [
    spines[at + 3]! - spines[at]!,
    spines[at + 4]! - spines[at + 1]!,
    spines[at + 5]! - spines[at + 2]!,
  ];
  const along = Math.max(0, Math.min(1, (ax * dx + ay * dy + az * dz) / (dx * dx + dy * dy + dz * dz)));
  return Math.hypot(ax - dx * along, ay - dy * along, az - dz * along);
}

function moveToNode(site: SphereSite, nodes: Float64Array, node: number): void {
  site.moveTo(...positionOfEcef(nodes[3 * node]!, nodes[3 * node + 1]!, nodes[3 * node + 2]!));
}

/** @param left the axis of the leg's arc. */
function addCapsule(
  capsules: ShapeTable,
  from: SphereSite,
  to: SphereSite,
  left: ArrayLike<number>,
  halfWidthM: number,
): void {
  const { arcs } = capsules;
  const capTo = geodesicCircle(to, halfWidthM);
  const capFrom = geodesicCircle(from, halfWidthM);
  const aheadTo = aheadAt(left, to);
  const aheadFrom = aheadAt(left, from);
  const [leftTo, rightTo] = abeam(aheadTo, left, capTo);
  const [leftFrom, rightFrom] = abeam(aheadFrom, left, capFrom);
  const away = -Math.tan((halfWidthM * (from.perM + to.perM)) / 2);
  arcs.add(capTo.axis, capTo.h, capTo.radius, rightTo, leftTo, 1);
  arcs.add(capFrom.axis, capFrom.h, capFrom.radius, leftFrom, rightFrom, 1);
  addGeodesicArc(arcs, rightFrom, rightTo, away);
  addGeodesicArc(arcs, leftTo, leftFrom, away);
  arcs.addPlane(aheadFrom);
  arcs.addPlane(aheadTo.map((part) => -part));
  const reach = Math.hypot(to.x - from.x, to.y - from.y, to.z - from.z) / 2 + capTo.radius + capFrom.radius / 100;
  capsules.close(SHAPE.CAPSULE, [(from.x + to.x) / 2, (from.y + to.y) / 2, (from.z + to.z) / 2, reach]);
}

function aheadAt(left: ArrayLike<number>, { x, y, z }: SphereSite): [number, number, number] {
  const ahead: [number, number, number] = [
    left[1]! * z - left[2]! * y,
    left[2]! * x - left[0]! * z,
    left[0]! * y - left[1]! * x,
  ];
  const norm = Math.hypot(...ahead);
  return [ahead[0] / norm, ahead[1] / norm, ahead[2] / norm];
}

type Point = [number, number, number];

/** The points of a cap at right angles to the leg, left and right of it. */
function abeam(ahead: Point, left: ArrayLike<number>, cap: Circle): [Point, Point] {
  planes.set([...ahead, 1, 1], 0);
  planes.set([...cap.axis, cap.h, cap.radius], ARC_STRIDE);
  meeting.meetPlanes(planes, 0, planes, 1);
  const [x0, y0, z0, x1, y1, z1] = meeting.points as unknown as [number, number, number, number, number, number];
  const first = (x0 - x1) * left[0]! + (y0 - y1) * left[1]! + (z0 - z1) * left[2]! > 0;
  return first
    ? [
        [x0, y0, z0],
        [x1, y1, z1],
      ]
    : [
        [x1, y1, z1],
        [x0, y0, z0],
      ];
}
