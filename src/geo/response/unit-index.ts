import { AppError } from '../../domain/errors';
import type { Position } from '../../domain/place';
import type { Responder } from '../../domain/response';
import type { UnitKind } from '../../domain/unit';
import { writeEcef } from '../ecef';
import { geodesicPath } from '../geodesic';
import { SurfaceFrame } from '../surface-frame';
import { FirstArrivals } from './first-arrivals';
import { type Call, mayAnswer } from './may-answer';
import { agencyBit, firstGroup, GROUPS_OF_KIND, UnitTable } from './unit-table';
import { UnitTree } from './unit-tree';

/** `SurfaceFrame` is this exact, metres, up to `FRAME_REACH_M`; beyond, the geodesic is solved at once. */
const FRAME_ERROR_M = 0.02;
const FRAME_REACH_M = 1_000_000;
/** More nodes never wait: one a group, and one a level of a tree of 2³² units. */
const STACK = 64;

/** A responder at a place after `arrivalS` = turn-out + travel; verification is not counted. */
export interface FastUnit {
  readonly unitId: string;
  /** Index into the responders of the index. */
  readonly unit: number;
  readonly distanceM: number;
  readonly turnOutS: number;
  readonly travelS: number;
  readonly arrivalS: number;
}

export interface FastCall extends Call {
  /** Only units of these agencies; left out or empty: of any. */
  readonly agencyIds?: readonly string[];
}

/**
 * Responders made ready for "who is there first?". A kd-tree by kind and readiness, whose nodes know the largest
 * speed, the least turn-out and what anybody below can and may: turn-out + chord / speed is never more than the
 * arrival, since no way over the ground is shorter than the straight one through it. So the answer is exact, and by
 * arrival, not by distance.
 *
 * WGS84. Distances by `SurfaceFrame`, ≤ 1 mm off to 500 km and ≤ 2 cm to 1,000 km; where two arrivals are so close that
 * this could change their order, and beyond 1,000 km, by GeographicLib. n log n to build; a question takes about log n.
 */
export class UnitIndex {
  readonly responders: readonly Responder[];
  readonly #table: UnitTable;
  readonly #tree: UnitTree;
  readonly #positions: Position[];
  readonly #frame = new SurfaceFrame();
  readonly #point = new Float64Array(3);
  readonly #stack = new Int32Array(STACK);
  readonly #bounds = new Float64Array(STACK);
  #depth = 0;
  readonly #first: FirstArrivals;

  constructor(responders: readonly Responder[]) {
    this.responders = responders;
    this.#table = new UnitTable(responders);
    this.#tree = new UnitTree(this.#table);
    this.#positions = responders.map(({ position }) => position);
    let slowest = Number.POSITIVE_INFINITY;
    for (const speed of this.#table.speedMps) slowest = Math.min(slowest, speed);
    this.#first = new FirstArrivals((2 * FRAME_ERROR_M) / slowest);
  }

  /**
   * The `count` responders that may answer and are there first, in order; fewer where no more may or can. Whoever would
   * travel longer than `maxTravelS` is refused. Ties: the nearer unit, then the lower id.
   *
   * @throws AppError `out-of-range` for a count below 1.
   */
  fastest(target: Position, call: FastCall, count: number): readonly FastUnit[] {
    if (!(count >= 1)) throw new AppError('out-of-range', { found: count, expected: '1 or more', where: 'count' });
    const { kinds, capabilities } = call.requirement;
    const mask = this.#table.maskFor(capabilities, call.country, call.water);
    const agencies = this.#table.agencyIndices(call.agencyIds ?? []);
    const asksAgency = call.agencyIds !== undefined && call.agencyIds.length > 0;
    if (mask === null || (asksAgency && agencies.length === 0)) return [];
    this.#frame.stand(target[0], target[1]);
    this.#first.reset(count);
    this.#search(target, call, { mask, kinds, agencies });
    return this.#settle(target).slice(0, count);
  }

  /** Puts a responder elsewhere; its `position` in `responders` stays what it was. About log n. */
  move(unit: number, position: Position): void {
    if (this.responders[unit] === undefined) {
      throw new AppError('out-of-range', { found: unit, expected: 'the index of a responder', where: 'unit' });
    }
    this.#positions[unit] = position;
    writeEcef(position[0], position[1], this.#point, 0);
    this.#tree.move(unit, this.#point[0]!, this.#point[1]!, this.#point[2]!);
  }

  /** Where a responder is now. */
  positionOf(unit: number): Position {
    return this.#positions[unit]!;
  }

  #search(target: Position, call: Call, { mask, kinds, agencies }: Search): void {
    const tree = this.#tree;
    const { right, masks } = tree;
    const first = this.#first;
    const { x, y, z } = this.#frame;
    const agencyMask = agencies.length === 0 ? -1 : agencies.reduce((bits, agency) => bits | agencyBit(agency), 0);
    const push = (node: number, floor: number): void => {
      if ((masks[node]! & mask) !== mask || (tree.agencies[node]! & agencyMask) === 0) return;
      const soonestS = this.#soonest(node, x, y, z);
      if (soonestS <= first.limitS) this.#push(node, soonestS, floor);
    };
    this.#depth = 0;
    for (const kind of kinds) {
      for (let group = firstGroup(kind), last = group + GROUPS_OF_KIND; group < last; group++) {
        if (tree.roots[group]! >= 0) push(tree.roots[group]!, 0);
      }
    }
    while (this.#depth > 0) {
      const node = this.#stack[--this.#depth]!;
      if (this.#bounds[this.#depth]! > first.limitS) continue;
      if (right[node]! === 0) {
        this.#lookAt(node, target, call, mask, agencies);
        continue;
      }
      const floor = this.#depth;
      push(node + 1, floor);
      push(right[node]!, floor);
    }
  }

  /** Offers the units of a leaf. */
  #lookAt(node: number, target: Position, call: Call, mask: number, agencies: readonly number[]): void {
    const { unitOf, points, from, to } = this.#tree;
    const table = this.#table;
    const first = this.#first;
    const { x, y, z } = this.#frame;
    for (let slot = from[node]!, end = to[node]!; slot < end; slot++) {
      const unit = unitOf[slot]!;
      if ((table.mask[unit]! & mask) !== mask) continue;
      if (agencies.length > 0 && !agencies.includes(table.agency[unit]!)) continue;
      const [px, py, pz] = [points[3 * slot]!, points[3 * slot + 1]!, points[3 * slot + 2]!];
      const chordM = Math.sqrt((px - x) ** 2 + (py - y) ** 2 + (pz - z) ** 2);
      const speedMps = table.speedMps[unit]!;
      if (table.turnOutS[unit]! + chordM / speedMps > first.limitS) continue;
      if (table.countriesShareBits && mayAnswer(this.responders[unit]!, call) !== null) continue;
      const distanceM = this.#distanceM(unit, px, py, pz, target);
      const travelS = distanceM / speedMps;
      if (travelS <= table.maxTravelS[unit]!) first.offer(unit, distanceM, table.turnOutS[unit]! + travelS);
    }
  }

  /** Above `floor` the stack stays sorted: the soonest is on top. */
  #push(node: number, soonestS: number, floor: number): void {
    const stack = this.#stack;
    const bounds = this.#bounds;
    let at = this.#depth++;
    for (; at > floor && bounds[at - 1]! < soonestS; at--) {
      stack[at] = stack[at - 1]!;
      bounds[at] = bounds[at - 1]!;
    }
    stack[at] = node;
    bounds[at] = soonestS;
  }

  /** No unit below a node arrives sooner. */
  #soonest(node: number, x: number, y: number, z: number): number {
    const { boxes, readiestS, fastestMps } = this.#tree;
    const box = 6 * node;
    const dx = Math.max(boxes[box]! - x, 0, x - boxes[box + 3]!);
    const dy = Math.max(boxes[box + 1]! - y, 0, y - boxes[box + 4]!);
    const dz = Math.max(boxes[box + 2]! - z, 0, z - boxes[box + 5]!);
    return readiestS[node]! + Math.sqrt(dx * dx + dy * dy + dz * dz) / fastestMps[node]!;
  }

  /** To two centimetres; exact where they decide whether the unit goes so far at all. */
  #distanceM(unit: number, px: number, py: number, pz: number, target: Position): number {
    const estimateM = this.#frame.distanceTo(px, py, pz);
    const spareM = this.#table.maxTravelS[unit]! * this.#table.speedMps[unit]! - estimateM;
    return estimateM > FRAME_REACH_M || Math.abs(spareM) <= FRAME_ERROR_M ? this.#exactM(unit, target) : estimateM;
  }

  #exactM(unit: number, target: Position): number {
    return geodesicPath(this.#positions[unit]!, target).distanceM;
  }

  /** What was found; where the order is in doubt, every distance is solved again. */
  #settle(target: Position): FastUnit[] {
    const { isInDoubt, count, units, distanceM } = this.#first;
    const found: FastUnit[] = [];
    for (let i = 0; i < count; i++) {
      const unit = units[i]!;
      found.push(this.#fastUnit(unit, isInDoubt ? this.#exactM(unit, target) : distanceM[i]!));
    }
    return isInDoubt ? found.sort(byArrival) : found;
  }

  #fastUnit(unit: number, distanceM: number): FastUnit {
    const turnOutS = this.#table.turnOutS[unit]!;
    const travelS = distanceM / this.#table.speedMps[unit]!;
    const { unitId } = this.responders[unit]!;
    return { unitId, unit, distanceM, turnOutS, travelS, arrivalS: turnOutS + travelS };
  }
}

interface Search {
  readonly mask: number;
  readonly kinds: readonly UnitKind[];
  /** Empty: any. */
  readonly agencies: readonly number[];
}

function byArrival(a: FastUnit, b: FastUnit): number {
  return a.arrivalS - b.arrivalS || a.distanceM - b.distanceM || (a.unitId < b.unitId ? -1 : 1);
}
