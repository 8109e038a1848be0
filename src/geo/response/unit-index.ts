import { AppError } from '../../domain/errors';
import type { Position } from '../../domain/place';
import type { Responder } from '../../domain/response';
import { writeEcef } from '../ecef';
import { geodesicPath } from '../geodesic';
import { SurfaceFrame } from '../surface-frame';
import { type Call, mayAnswer } from './may-answer';
import { agencyBit, groupsOf, UnitTable } from './unit-table';
import { UnitTree } from './unit-tree';

/** `SurfaceFrame` is this exact, metres, up to `FRAME_REACH_M`; beyond, the geodesic is solved at once. */
const FRAME_ERROR_M = 1e-3;
const FRAME_REACH_M = 450_000;

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
 * WGS84. Distances by `SurfaceFrame`, ≤ 1 mm off; where two arrivals are so close that this could change their order, and
 * beyond 450 km, by GeographicLib. n log n to build; a question takes about log n.
 */
export class UnitIndex {
  readonly responders: readonly Responder[];
  readonly #table: UnitTable;
  readonly #tree: UnitTree;
  readonly #positions: Position[];
  /** Arrivals of any two units closer than this may be in the wrong order. */
  readonly #doubtS: number;
  readonly #frame = new SurfaceFrame();
  readonly #point = new Float64Array(3);
  readonly #stack: number[] = [];
  readonly #bounds: number[] = [];

  constructor(responders: readonly Responder[]) {
    this.responders = responders;
    this.#table = new UnitTable(responders);
    this.#tree = new UnitTree(this.#table);
    this.#positions = responders.map(({ position }) => position);
    let slowest = Number.POSITIVE_INFINITY;
    for (const speed of this.#table.speedMps) slowest = Math.min(slowest, speed);
    this.#doubtS = (2 * FRAME_ERROR_M) / slowest;
  }

  /**
   * The `count` responders that may answer and are there first, in order; fewer where no more may or can. Whoever would
   * travel longer than `maxTravelS` is refused. Ties: the nearer unit, then the lower id.
   *
   * @throws AppError `out-of-range` for a count below 1.
   */
  fastest(target: Position, call: FastCall, count: number): readonly FastUnit[] {
    if (!(count >= 1)) throw new AppError('out-of-range', { found: count, expected: '1 or more', where: 'count' });
    const table = this.#table;
    const tree = this.#tree;
    const mask = table.maskFor(call.requirement.capabilities, call.country, call.water);
    const asksAgency = call.agencyIds !== undefined && call.agencyIds.length > 0;
    const agencies = asksAgency ? table.agencyIndices(call.agencyIds) : [];
    if (mask === null || (asksAgency && agencies.length === 0)) return [];
    const agencyMask = asksAgency ? agencies.reduce((bits, agency) => bits | agencyBit(agency), 0) : -1;
    writeEcef(target[0], target[1], this.#point, 0);
    this.#frame.stand(target[0], target[1]);
    const [x, y, z] = [this.#point[0]!, this.#point[1]!, this.#point[2]!];
    const found: FastUnit[] = [];
    let limitS = Number.POSITIVE_INFINITY;
    const stack = this.#stack;
    const bounds = this.#bounds;
    stack.length = 0;
    bounds.length = 0;
    for (const group of groupsOf(call.requirement.kinds)) {
      const root = tree.roots[group]!;
      if (root < 0 || (tree.masks[root]! & mask) !== mask || (tree.agencies[root]! & agencyMask) === 0) continue;
      this.#push(root, this.#soonest(root, x, y, z), 0);
    }
    while (stack.length > 0) {
      const node = stack.pop()!;
      if (bounds.pop()! > limitS) continue;
      const right = tree.right[node]!;
      if (right > 0) {
        const floor = stack.length;
        for (let child = node + 1, turn = 0; turn < 2; turn++, child = right) {
          if ((tree.masks[child]! & mask) !== mask || (tree.agencies[child]! & agencyMask) === 0) continue;
          const soonestS = this.#soonest(child, x, y, z);
          if (soonestS <= limitS) this.#push(child, soonestS, floor);
        }
        continue;
      }
      for (let slot = tree.from[node]!; slot < tree.to[node]!; slot++) {
        const unit = tree.unitOf[slot]!;
        if ((table.mask[unit]! & mask) !== mask) continue;
        if (asksAgency && !agencies.includes(table.agency[unit]!)) continue;
        const dx = tree.points[3 * slot]! - x;
        const dy = tree.points[3 * slot + 1]! - y;
        const dz = tree.points[3 * slot + 2]! - z;
        const speedMps = table.speedMps[unit]!;
        if (table.turnOutS[unit]! + Math.sqrt(dx * dx + dy * dy + dz * dz) / speedMps > limitS) continue;
        if (table.countriesShareBits && mayAnswer(this.responders[unit]!, call) !== null) continue;
        const arrival = this.#arrival(unit, 3 * slot, target);
        if (arrival === null || arrival.arrivalS > limitS) continue;
        limitS = this.#keep(found, arrival, count);
      }
    }
    return this.#settle(found, target).slice(0, count);
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

  /** Above `floor` the stack stays sorted: the soonest is on top. */
  #push(node: number, soonestS: number, floor: number): void {
    const stack = this.#stack;
    const bounds = this.#bounds;
    let at = stack.length;
    stack.push(node);
    bounds.push(soonestS);
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

  #arrival(unit: number, at: number, target: Position): FastUnit | null {
    const { points } = this.#tree;
    const estimateM = this.#frame.distanceTo(points[at]!, points[at + 1]!, points[at + 2]!);
    if (estimateM > FRAME_REACH_M) return this.#exact(unit, target);
    const { speedMps, maxTravelS } = this.#table;
    const spareM = maxTravelS[unit]! * speedMps[unit]! - estimateM;
    return Math.abs(spareM) <= FRAME_ERROR_M ? this.#exact(unit, target) : this.#after(unit, estimateM);
  }

  #exact(unit: number, target: Position): FastUnit | null {
    return this.#after(unit, geodesicPath(this.#positions[unit]!, target).distanceM);
  }

  #after(unit: number, distanceM: number): FastUnit | null {
    const travelS = distanceM / this.#table.speedMps[unit]!;
    if (travelS > this.#table.maxTravelS[unit]!) return null;
    const turnOutS = this.#table.turnOutS[unit]!;
    const { unitId } = this.responders[unit]!;
    return { unitId, unit, distanceM, turnOutS, travelS, arrivalS: turnOutS + travelS };
  }

  /** Inserts by arrival and drops whoever can no longer be among the first. Returns the arrival that is still of interest. */
  #keep(found: FastUnit[], arrival: FastUnit, count: number): number {
    let at = found.length;
    found.push(arrival);
    for (; at > 0 && found[at - 1]!.arrivalS > arrival.arrivalS; at--) found[at] = found[at - 1]!;
    found[at] = arrival;
    if (found.length < count) return Number.POSITIVE_INFINITY;
    const limitS = found[count - 1]!.arrivalS + this.#doubtS;
    while (found[found.length - 1]!.arrivalS > limitS) found.pop();
    return limitS;
  }

  /** Where the order is in doubt, every distance is solved again. */
  #settle(found: FastUnit[], target: Position): readonly FastUnit[] {
    const doubtful = found.some(({ arrivalS }, i) => i > 0 && arrivalS - found[i - 1]!.arrivalS <= this.#doubtS);
    if (!doubtful) return found;
    return found
      .map(({ unit }) => this.#exact(unit, target))
      .filter((each) => each !== null)
      .sort((a, b) => a.arrivalS - b.arrivalS || a.distanceM - b.distanceM || (a.unitId < b.unitId ? -1 : 1));
  }
}
