import { booleanOpDWithPolyTree, ClipType, FillRule, type PathsD, type PolyPathD, PolyTreeD } from 'clipper2-ts';
import type { Position } from '../../domain/place';

/** Rings of a polygon: the outer one, then its holes; closed. */
export type PolygonRings = readonly (readonly Position[])[];

/** Digits of a degree that clipping keeps: a hundredth of a metre. */
const DIGITS = 7;

/**
 * What any of several rings hold: polygons with their holes, in the plane of degrees, rounded to 1e-7°. Inside is where a
 * ring winds around at all, so rings must run one way; holes the other. By clipper2-ts, n log n.
 */
export function uniteRings(rings: readonly (readonly Position[])[]): readonly PolygonRings[] {
  return clip(ClipType.Union, rings, []);
}

/** What the first rings hold and the second do not. */
export function subtractRings(
  a: readonly (readonly Position[])[],
  b: readonly (readonly Position[])[],
): readonly PolygonRings[] {
  return clip(ClipType.Difference, a, b);
}

/** What both sets of rings hold. */
export function intersectRings(
  a: readonly (readonly Position[])[],
  b: readonly (readonly Position[])[],
): readonly PolygonRings[] {
  return clip(ClipType.Intersection, a, b);
}

function clip(
  type: ClipType,
  subject: readonly (readonly Position[])[],
  clipping: readonly (readonly Position[])[],
): readonly PolygonRings[] {
  const tree = new PolyTreeD();
  booleanOpDWithPolyTree(type, pathsOf(subject), pathsOf(clipping), tree, FillRule.NonZero, DIGITS);
  const polygons: PolygonRings[] = [];
  appendPolygons(tree, polygons);
  return polygons;
}

/** Levels take turns: outer rings, their holes, islands within these. */
function appendPolygons(parent: PolyPathD, out: PolygonRings[]): void {
  for (let i = 0; i < parent.count; i++) {
    const outer = parent.child(i);
    const rings = [ringOf(outer)];
    for (let j = 0; j < outer.count; j++) {
      const hole = outer.child(j);
      rings.push(ringOf(hole));
      appendPolygons(hole, out);
    }
    out.push(rings);
  }
}

function ringOf({ poly }: PolyPathD): Position[] {
  const ring = (poly ?? []).map(({ x, y }): Position => [x, y]);
  return ring.length === 0 ? ring : [...ring, ring[0]!];
}

function pathsOf(rings: readonly (readonly Position[])[]): PathsD {
  return rings.map((ring) => ring.slice(0, -1).map(([x, y]) => ({ x, y })));
}
