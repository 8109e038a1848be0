import { ARC, ARC_STRIDE, type ArcTable } from './arc-table';
import { AreaForm } from './area-form';
import { BallIndex } from './ball-index';

/** Slices of longitude; a region takes those it reaches. */
const BUCKETS = 16_384;

/**
 * A part of the earth bounded by closed rings of arcs, the inside on the side that each states: an area of interest, a
 * corridor, the ground of a footprint.
 * Immutable once made; made once for many questions.
 */
export class Region {
  readonly arcs: ArcTable;
  /** On WGS84. */
  readonly areaM2: number;
  /** Measures areas around here. */
  readonly form: AreaForm;
  /** What each of its arcs adds to its area. */
  readonly arcM2: Float64Array;
  /** Which of its arcs touch a ball. */
  readonly arcIndex: BallIndex;
  readonly #poleInside: boolean;
  readonly #buckets: ReadonlyMap<number, readonly number[]>;

  constructor(arcs: ArcTable) {
    this.arcs = arcs;
    this.form = new AreaForm(meanZ(arcs));
    this.arcM2 = contributions(arcs, this.form);
    this.areaM2 = this.arcM2.reduce((sum, m2) => sum + m2, 0);
    this.#poleInside = windsAroundPole(arcs);
    this.#buckets = bucketsOf(arcs);
    this.arcIndex = new BallIndex(ballsOf(arcs), arcs.count);
  }

  /** The arcs whose balls touch the ball of space at `balls[at…at + 3]`. */
  arcsTouching(balls: Float64Array, at: number): readonly number[] {
    const found: number[] = [];
    this.arcIndex.visit(balls, at, (arc) => found.push(arc));
    return found;
  }

  /**
   * Whether the point `point[0…2]` lies inside, by the parity of the chords north of it on its meridian and of the slivers between
   * chords and arcs that it lies in. On the boundary itself either answer may come.
   */
  contains(point: Float64Array): boolean {
    const x = point[0]!;
    const y = point[1]!;
    const z = point[2]!;
    const { arcs } = this;
    const { data } = arcs;
    const bucket = this.#buckets.get(bucketAt(Math.atan2(y, x)));
    let inside = this.#poleInside;
    if (bucket === undefined) return inside;
    for (const arc of bucket) {
      const base = arc * ARC_STRIDE;
      // The rest of them, further south, neither holds the point in a sliver nor crosses its meridian north of it.
      if (data[base + ARC.BALL + 2]! + data[base + ARC.BALL + 3]! < z) break;
      const ax = data[base + ARC.START]!;
      const ay = data[base + ARC.START + 1]!;
      const az = data[base + ARC.START + 2]!;
      const bx = data[base + ARC.END]!;
      const by = data[base + ARC.END + 1]!;
      const bz = data[base + ARC.END + 2]!;
      const left = (ay * bz - az * by) * x + (az * bx - ax * bz) * y + (ax * by - ay * bx) * z;
      const beyond = arcs.depthOf(arc, point) * data[base + ARC.SIDE]!;
      // The sliver lies right of the chord of an arc that bends left, and the other way about.
      const bendsLeft = data[base + ARC.H]! <= 1;
      if ((bendsLeft ? left < 0 && beyond > 0 : left > 0 && beyond < 0) && this.#inBall(base + ARC.BALL, point)) {
        inside = !inside;
      }
      const sideA = x * ay - y * ax;
      const sideB = x * by - y * bx;
      if (sideA < 0 === sideB < 0) continue;
      const far = (ax * x + ay * y) * Math.abs(sideB) + (bx * x + by * y) * Math.abs(sideA) < 0;
      if (!far && sideB > sideA === left < 0) inside = !inside;
    }
    return inside;
  }

  /** Further away chord and circle may part again, where stitching has moved an end of the arc. */
  #inBall(ball: number, point: Float64Array): boolean {
    const { data } = this.arcs;
    const dx = point[0]! - data[ball]!;
    const dy = point[1]! - data[ball + 1]!;
    const dz = point[2]! - data[ball + 2]!;
    return dx * dx + dy * dy + dz * dz <= data[ball + 3]! * data[ball + 3]!;
  }
}

function meanZ({ count, data }: ArcTable): number {
  let sum = 0;
  for (let arc = 0; arc < count; arc++) sum += data[arc * ARC_STRIDE + ARC.START + 2]!;
  return count === 0 ? 0 : sum / count;
}

function contributions({ count, data }: ArcTable, form: AreaForm): Float64Array {
  const m2 = new Float64Array(count);
  for (let arc = 0; arc < count; arc++) {
    const base = arc * ARC_STRIDE;
    const ends = data.subarray(base + ARC.START, base + ARC.START + 6);
    m2[arc] = data[base + ARC.SIDE]! * form.arc(data, base, ends, data[base + ARC.RUN]!);
  }
  return m2;
}

/** Whether the north pole, where the meridians of `contains` end, lies inside. */
function windsAroundPole({ count, data }: ArcTable): boolean {
  let turn = 0;
  for (let arc = 0; arc < count; arc++) {
    const a = arc * ARC_STRIDE + ARC.START;
    const b = arc * ARC_STRIDE + ARC.END;
    const cross = data[a]! * data[b + 1]! - data[a + 1]! * data[b]!;
    const lngs = Math.atan2(cross, data[a]! * data[b]! + data[a + 1]! * data[b + 1]!);
    turn += lngs * data[arc * ARC_STRIDE + ARC.SIDE]!;
  }
  return turn > Math.PI;
}

function bucketAt(lng: number): number {
  return Math.min(BUCKETS - 1, Math.floor((lng / (2 * Math.PI) + 0.5) * BUCKETS));
}

/** Arcs by the longitudes that their balls reach; those that reach furthest north come first. */
function bucketsOf({ count, data }: ArcTable): ReadonlyMap<number, readonly number[]> {
  const buckets = new Map<number, number[]>();
  for (let arc = 0; arc < count; arc++) {
    const base = arc * ARC_STRIDE + ARC.BALL;
    const fromAxis = Math.hypot(data[base]!, data[base + 1]!);
    const radius = data[base + 3]!;
    const reach = radius >= fromAxis ? Math.PI : Math.asin(radius / fromAxis);
    const lng = Math.atan2(data[base + 1]!, data[base]!);
    const first = Math.floor(((lng - reach) / (2 * Math.PI) + 0.5) * BUCKETS);
    const last = Math.floor(((lng + reach) / (2 * Math.PI) + 0.5) * BUCKETS);
    for (let at = first; at <= Math.min(last, first + BUCKETS - 1); at++) {
      const slice = (at + BUCKETS) % BUCKETS;
      const there = buckets.get(slice);
      if (there) there.push(arc);
      else buckets.set(slice, [arc]);
    }
  }
  const northOf = (arc: number): number =>
    data[arc * ARC_STRIDE + ARC.BALL + 2]! + data[arc * ARC_STRIDE + ARC.BALL + 3]!;
  for (const bucket of buckets.values()) bucket.sort((a, b) => northOf(b) - northOf(a));
  return buckets;
}

function ballsOf({ count, data }: ArcTable): Float64Array {
  const balls = new Float64Array(4 * count);
  for (let arc = 0; arc < count; arc++) {
    const base = arc * ARC_STRIDE + ARC.BALL;
    balls.set(data.subarray(base, base + 4), 4 * arc);
  }
  return balls;
}
