import Flatbush from 'flatbush';
import type { Position } from '../../domain/place';

interface Edge {
  readonly a: Position;
  readonly b: Position;
  /** Of its ring, and of itself in it: neighbours share a corner and may. */
  readonly ring: number;
  readonly index: number;
  readonly count: number;
}

/**
 * Where closed rings without repeated positions cross or touch themselves or each other, straight in degrees; null where they do not. The first place in the order of its
 * edges. Neighbouring edges that fold back over each other count, their common corner does not. n log n.
 */
export function findCrossing(rings: readonly (readonly Position[])[]): Position | null {
  const edges = rings.flatMap((ring, ringIndex) =>
    ring.slice(0, -1).map((a, i): Edge => ({ a, b: ring[i + 1]!, ring: ringIndex, index: i, count: ring.length - 1 })),
  );
  if (edges.length === 0) return null;
  const tree = new Flatbush(edges.length);
  for (const { a, b } of edges) {
    tree.add(Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[0], b[0]), Math.max(a[1], b[1]));
  }
  tree.finish();
  for (const [i, edge] of edges.entries()) {
    const { a, b } = edge;
    const near = tree.search(
      Math.min(a[0], b[0]),
      Math.min(a[1], b[1]),
      Math.max(a[0], b[0]),
      Math.max(a[1], b[1]),
      (other) => other > i,
    );
    for (const other of near.sort((x, y) => x - y)) {
      const at = meeting(edge, edges[other]!);
      if (at !== null) return at;
    }
  }
  return null;
}

function meeting(one: Edge, other: Edge): Position | null {
  const apart = other.index - one.index;
  const follows = one.ring === other.ring && apart === 1;
  const precedes = one.ring === other.ring && apart === one.count - 1;
  if (follows) return foldsBack(one.a, one.b, other.b) ? one.b : null;
  if (precedes) return foldsBack(other.a, one.a, one.b) ? one.a : null;
  return crossingOf(one.a, one.b, other.a, other.b);
}

/** Whether the way from `a` over `corner` to `b` runs back over itself. */
function foldsBack(a: Position, corner: Position, b: Position): boolean {
  const ahead = (a[0] - corner[0]) * (b[0] - corner[0]) + (a[1] - corner[1]) * (b[1] - corner[1]) > 0;
  return ahead && side(a, corner, b) === 0;
}

/** Where two closed segments meet: their crossing, or the end of one that lies on the other. */
function crossingOf(a: Position, b: Position, c: Position, d: Position): Position | null {
  const [sideC, sideD, sideA, sideB] = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)];
  if (sideC === 0 && within(a, b, c)) return c;
  if (sideD === 0 && within(a, b, d)) return d;
  if (sideA === 0 && within(c, d, a)) return a;
  if (sideB === 0 && within(c, d, b)) return b;
  if (sideC * sideD >= 0 || sideA * sideB >= 0) return null;
  const t = sideC / (sideC - sideD);
  return [c[0] + t * (d[0] - c[0]), c[1] + t * (d[1] - c[1])];
}

/** Twice the area of the triangle, positive where `p` lies left of the way from `a` to `b`. */
function side(a: Position, b: Position, p: Position): number {
  return (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]);
}

function within(a: Position, b: Position, p: Position): boolean {
  return (
    Math.min(a[0], b[0]) <= p[0] &&
    p[0] <= Math.max(a[0], b[0]) &&
    Math.min(a[1], b[1]) <= p[1] &&
    p[1] <= Math.max(a[1], b[1])
  );
}
