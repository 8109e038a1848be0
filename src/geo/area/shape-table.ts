import { ARC, ARC_STRIDE, ArcTable } from './arc-table';
import type { Region } from './region';

/**
 * How the insides of a shape's arcs combine: all of them; the last two as alternatives, for a sector over 180°; those of a
 * capsule (see `corridorRegion`); or as the boundary of a region.
 */
export const SHAPE = { ALL: 0, WIDE: 1, CAPSULE: 2, GROUND: 3 } as const;
export type ShapeKind = (typeof SHAPE)[keyof typeof SHAPE];

/**
 * Shapes bounded by arcs: footprints, and the capsules that make a corridor. The arcs of shape `i` are
 * `firstArc[i]` up to `firstArc[i + 1]`. A capsule has its two caps, its two sides, and two planes more that close the
 * strip between the caps and are no edge (their run is 0).
 */
export class ShapeTable {
  readonly arcs: ArcTable;
  readonly firstArc: number[] = [0];
  readonly kinds: ShapeKind[] = [];
  readonly #grounds = new Map<number, Region>();
  /** A ball of space that holds each shape: centre and radius, four numbers a shape. Longer than the shapes are many. */
  balls: Float64Array;

  /** @param room for so many shapes, of four arcs each, before it grows. */
  constructor(room = 16) {
    this.arcs = new ArcTable(4 * room);
    this.balls = new Float64Array(4 * room);
  }

  get count(): number {
    return this.kinds.length;
  }

  /** Closes a shape over the arcs added since the last one. */
  close(kind: ShapeKind, ball: readonly [number, number, number, number]): void {
    const at = 4 * this.count;
    if (at === this.balls.length) {
      const grown = new Float64Array(2 * at);
      grown.set(this.balls);
      this.balls = grown;
    }
    this.balls.set(ball, at);
    this.kinds.push(kind);
    this.firstArc.push(this.arcs.count);
  }

  /** Closes a shape that is a region. */
  closeGround(region: Region, ball: readonly [number, number, number, number]): void {
    const { arcs } = region;
    for (let arc = 0; arc < arcs.count; arc++)
      this.arcs.addPart(arcs, arc, arcs.endsOf(arc), arcs.data[arc * ARC_STRIDE + ARC.RUN]!);
    this.#grounds.set(this.count, region);
    this.close(SHAPE.GROUND, ball);
  }

  /** Takes the shapes from a number on away. */
  truncate(count: number): void {
    for (let shape = count; shape < this.count; shape++) this.#grounds.delete(shape);
    this.kinds.length = count;
    this.firstArc.length = count + 1;
    this.arcs.count = this.firstArc[count]!;
  }

  ballOf(shape: number): [number, number, number, number] {
    const at = 4 * shape;
    return [this.balls[at]!, this.balls[at + 1]!, this.balls[at + 2]!, this.balls[at + 3]!];
  }

  /** Whether the ball of a shape and that at `balls[at…at + 3]` are apart. */
  ballsApart(shape: number, balls: Float64Array, at: number): boolean {
    const own = 4 * shape;
    const dx = this.balls[own]! - balls[at]!;
    const dy = this.balls[own + 1]! - balls[at + 1]!;
    const dz = this.balls[own + 2]! - balls[at + 2]!;
    const reach = this.balls[own + 3]! + balls[at + 3]!;
    return dx * dx + dy * dy + dz * dz > reach * reach;
  }

  /**
   * 1: the shape holds the ball at `balls[at…at + 3]` as far as the sphere goes; −1: it is apart from it; 0: neither is
   * sure. Writes for each of its arcs whether the ball may reach its circle to `mayCross`, unless they are apart.
   */
  sideOfBall(shape: number, balls: Float64Array, at: number, mayCross: boolean[]): -1 | 0 | 1 {
    const from = this.firstArc[shape]!;
    const to = this.firstArc[shape + 1]!;
    const kind = this.kinds[shape]!;
    const every = kind === SHAPE.ALL ? to : kind === SHAPE.WIDE ? to - 2 : from;
    let least: -1 | 0 | 1 = from === to ? -1 : 1;
    let widest: -1 | 0 | 1 = every === to ? 1 : -1;
    for (let arc = from; arc < to; arc++) {
      const side = this.arcs.sideOfBall(arc, balls, at);
      mayCross[arc - from] = side === 0;
      if (arc >= every) widest = side > widest ? side : widest;
      else if (side < 0) return -1;
      else if (side < least) least = side;
    }
    if (kind >= SHAPE.CAPSULE) return 0;
    return widest < least ? widest : least;
  }

  /** Whether it holds the point `point[0…2]`; its edge belongs to it. */
  contains(shape: number, point: Float64Array): boolean {
    const from = this.firstArc[shape]!;
    const to = this.firstArc[shape + 1]!;
    if (from === to) return false;
    const { arcs } = this;
    const kind = this.kinds[shape]!;
    if (kind === SHAPE.GROUND) return this.#grounds.get(shape)!.contains(point);
    if (kind === SHAPE.CAPSULE) {
      if (arcs.depthOf(from, point) >= 0 || arcs.depthOf(from + 1, point) >= 0) return true;
      for (let arc = from + 2; arc < to; arc++) if (arcs.depthOf(arc, point) < 0) return false;
      return true;
    }
    const every = kind === SHAPE.WIDE ? to - 2 : to;
    for (let arc = from; arc < every; arc++) if (arcs.depthOf(arc, point) < 0) return false;
    return every === to || arcs.depthOf(every, point) >= 0 || arcs.depthOf(every + 1, point) >= 0;
  }

  /** Whether the arc only closes its shape, and is no edge of it. */
  isHidden(arc: number): boolean {
    return this.arcs.data[arc * ARC_STRIDE + ARC.RUN]! === 0;
  }
}
