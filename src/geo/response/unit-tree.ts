import { agencyBit, GROUPS, type UnitTable } from './unit-table';

/** Units in a leaf at most. */
const LEAF = 8;

/**
 * A forest of kd-trees over the ECEF points of a `UnitTable`, one tree for each kind and readiness: units of a group are
 * about equally fast and ready, so that the bounds of its nodes are narrow. Flat arrays: the left child of node `n` is
 * `n + 1`, `right[n]` the right one, 0 in a leaf, whose units stand in slots `from[n]` to `to[n]`.
 *
 * n log n to build; `move` mends the boxes from one leaf upwards, without building anew. Boxes stay right however far
 * units move, they only become wider: build anew when most of them have gone far.
 */
export class UnitTree {
  /** Unit of each slot. */
  readonly unitOf: Int32Array;
  /** ECEF triples by slot: what a leaf needs lies together. */
  readonly points: Float64Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly right: Int32Array;
  /** Six numbers a node: least and most of x, y, z. */
  readonly boxes: Float64Array;
  readonly fastestMps: Float64Array;
  readonly readiestS: Float64Array;
  /** Every bit that some unit below has. */
  readonly masks: Int32Array;
  readonly agencies: Int32Array;
  /** First node of each group, -1 where a group is empty. */
  readonly roots = new Int32Array(GROUPS).fill(-1);
  readonly #slotOf: Int32Array;
  readonly #leafOf: Int32Array;
  readonly #parent: Int32Array;
  #nodes = 0;

  constructor(table: UnitTable) {
    const { count } = table;
    const most = 2 * Math.ceil(count / ((LEAF + 1) / 2)) + GROUPS;
    this.unitOf = new Int32Array(count);
    this.points = new Float64Array(3 * count);
    this.from = new Int32Array(most);
    this.to = new Int32Array(most);
    this.right = new Int32Array(most);
    this.boxes = new Float64Array(6 * most);
    this.fastestMps = new Float64Array(most);
    this.readiestS = new Float64Array(most);
    this.masks = new Int32Array(most);
    this.agencies = new Int32Array(most);
    this.#parent = new Int32Array(most);
    this.#slotOf = new Int32Array(count);
    this.#leafOf = new Int32Array(count);
    const starts = this.#sortByGroup(table);
    for (let group = 0; group < GROUPS; group++) {
      if (starts[group]! < starts[group + 1]!) {
        const room = this.#roomOf(starts[group]!, starts[group + 1]!);
        this.roots[group] = this.#build(table, starts[group]!, starts[group + 1]!, -1, room);
      }
    }
    for (let slot = 0; slot < count; slot++) this.#slotOf[this.unitOf[slot]!] = slot;
  }

  /** Puts a unit elsewhere. About log n. */
  move(unit: number, x: number, y: number, z: number): void {
    const slot = this.#slotOf[unit]!;
    this.points[3 * slot] = x;
    this.points[3 * slot + 1] = y;
    this.points[3 * slot + 2] = z;
    let node = this.#leafOf[slot]!;
    let changed = this.#boxOfSlots(node);
    while (changed && this.#parent[node]! >= 0) {
      node = this.#parent[node]!;
      changed = this.#boxOfChildren(node);
    }
  }

  #sortByGroup({ count, group, points }: UnitTable): Int32Array {
    const starts = new Int32Array(GROUPS + 1);
    for (let i = 0; i < count; i++) starts[group[i]! + 1]!++;
    for (let g = 0; g < GROUPS; g++) starts[g + 1]! += starts[g]!;
    const next = starts.slice();
    for (let i = 0; i < count; i++) {
      const slot = next[group[i]!]!++;
      this.unitOf[slot] = i;
      this.points[3 * slot] = points[3 * i]!;
      this.points[3 * slot + 1] = points[3 * i + 1]!;
      this.points[3 * slot + 2] = points[3 * i + 2]!;
    }
    return starts;
  }

  /** `room` is a box around the units: what the cuts above have left. It decides the axis; boxes are made from below. */
  #build(table: UnitTable, from: number, to: number, parent: number, room: Float64Array): number {
    const node = this.#nodes++;
    this.from[node] = from;
    this.to[node] = to;
    this.#parent[node] = parent;
    if (to - from <= LEAF) {
      this.#boxOfSlots(node);
      this.#sumLeaf(table, node);
      return node;
    }
    const middle = (from + to) >> 1;
    const axis = widest(room);
    this.#select(from, to - 1, middle, axis);
    const cut = this.points[3 * middle + axis]!;
    const [least, most] = [room[axis]!, room[axis + 3]!];
    room[axis + 3] = cut;
    const left = this.#build(table, from, middle, node, room);
    room[axis + 3] = most;
    room[axis] = cut;
    const right = this.#build(table, middle, to, node, room);
    room[axis] = least;
    this.right[node] = right;
    this.#boxOfChildren(node);
    this.fastestMps[node] = Math.max(this.fastestMps[left]!, this.fastestMps[right]!);
    this.readiestS[node] = Math.min(this.readiestS[left]!, this.readiestS[right]!);
    this.masks[node] = this.masks[left]! | this.masks[right]!;
    this.agencies[node] = this.agencies[left]! | this.agencies[right]!;
    return node;
  }

  #sumLeaf({ speedMps, turnOutS, mask, agency }: UnitTable, node: number): void {
    let [fastest, readiest, masks, agencies] = [0, Number.POSITIVE_INFINITY, 0, 0];
    for (let slot = this.from[node]!; slot < this.to[node]!; slot++) {
      const unit = this.unitOf[slot]!;
      fastest = Math.max(fastest, speedMps[unit]!);
      readiest = Math.min(readiest, turnOutS[unit]!);
      masks |= mask[unit]!;
      agencies |= agencyBit(agency[unit]!);
      this.#leafOf[slot] = node;
    }
    this.fastestMps[node] = fastest;
    this.readiestS[node] = readiest;
    this.masks[node] = masks;
    this.agencies[node] = agencies;
  }

  #roomOf(from: number, to: number): Float64Array {
    this.from[this.#nodes] = from;
    this.to[this.#nodes] = to;
    this.#boxOfSlots(this.#nodes);
    return this.boxes.slice(6 * this.#nodes, 6 * this.#nodes + 6);
  }

  #boxOfSlots(node: number): boolean {
    const { points } = this;
    let [x0, y0, z0] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    let [x1, y1, z1] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let at = 3 * this.from[node]!; at < 3 * this.to[node]!; at += 3) {
      const x = points[at]!;
      const y = points[at + 1]!;
      const z = points[at + 2]!;
      if (x < x0) x0 = x;
      if (x > x1) x1 = x;
      if (y < y0) y0 = y;
      if (y > y1) y1 = y;
      if (z < z0) z0 = z;
      if (z > z1) z1 = z;
    }
    return this.#setBox(node, x0, y0, z0, x1, y1, z1);
  }

  #boxOfChildren(node: number): boolean {
    const { boxes } = this;
    const [a, b] = [6 * (node + 1), 6 * this.right[node]!];
    return this.#setBox(
      node,
      Math.min(boxes[a]!, boxes[b]!),
      Math.min(boxes[a + 1]!, boxes[b + 1]!),
      Math.min(boxes[a + 2]!, boxes[b + 2]!),
      Math.max(boxes[a + 3]!, boxes[b + 3]!),
      Math.max(boxes[a + 4]!, boxes[b + 4]!),
      Math.max(boxes[a + 5]!, boxes[b + 5]!),
    );
  }

  /** True where the box is another one than before. */
  #setBox(node: number, x0: number, y0: number, z0: number, x1: number, y1: number, z1: number): boolean {
    const { boxes } = this;
    const at = 6 * node;
    const same =
      boxes[at] === x0 &&
      boxes[at + 1] === y0 &&
      boxes[at + 2] === z0 &&
      boxes[at + 3] === x1 &&
      boxes[at + 4] === y1 &&
      boxes[at + 5] === z1;
    if (same) return false;
    boxes[at] = x0;
    boxes[at + 1] = y0;
    boxes[at + 2] = z0;
    boxes[at + 3] = x1;
    boxes[at + 4] = y1;
    boxes[at + 5] = z1;
    return true;
  }

  /** Hoare's selection by the median of three: the slots before `middle` are no greater on the axis, those after no less. */
  #select(first: number, last: number, middle: number, axis: number): void {
    const { points } = this;
    let [low, high] = [first, last];
    while (low < high) {
      const a = points[3 * low + axis]!;
      const b = points[3 * ((low + high) >> 1) + axis]!;
      const c = points[3 * high + axis]!;
      const pivot = Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
      let [i, j] = [low, high];
      while (i <= j) {
        while (points[3 * i + axis]! < pivot) i++;
        while (points[3 * j + axis]! > pivot) j--;
        if (i <= j) this.#swap(i++, j--);
      }
      if (middle <= j) high = j;
      else if (middle >= i) low = i;
      else return;
    }
  }

  #swap(i: number, j: number): void {
    const { points, unitOf } = this;
    const unit = unitOf[i]!;
    unitOf[i] = unitOf[j]!;
    unitOf[j] = unit;
    const [a, b] = [3 * i, 3 * j];
    const x = points[a]!;
    const y = points[a + 1]!;
    const z = points[a + 2]!;
    points[a] = points[b]!;
    points[a + 1] = points[b + 1]!;
    points[a + 2] = points[b + 2]!;
    points[b] = x;
    points[b + 1] = y;
    points[b + 2] = z;
  }
}

function widest(box: Float64Array): number {
  const [x, y, z] = [box[3]! - box[0]!, box[4]! - box[1]!, box[5]! - box[2]!];
  if (x >= y && x >= z) return 0;
  return y >= z ? 1 : 2;
}
