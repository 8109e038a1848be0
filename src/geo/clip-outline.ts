import { FillRule, intersectD, type PathD } from 'clipper2-ts';
import type { Position } from '../domain/place';
import { PolygonEdges } from './polygon-edges';

type Rings = readonly (readonly Position[])[];

/** Digits of a degree that clipping keeps: a hundredth of a metre. */
const DIGITS = 7;

/**
 * An outline cut by a polygon, for drawing: straight in degrees, rounded to 1e-7°. One outer ring first, then holes.
 * Where polygon and outline meet in several places, the parts are joined by bridges without width, so that what is drawn
 * with one fill stays one polygon. Empty where they do not meet.
 *
 * @throws AppError `bad-footprint` for a ring that does not close.
 */
export function clipOutline(outline: Rings, polygon: Rings): Rings {
  const nearLng = outline[0]?.[0]?.[0] ?? 0;
  const subject = outline.map((ring) => pathOf(ring.slice(0, -1)));
  const found = intersectD(subject, ringsOf(polygon, nearLng), FillRule.EvenOdd, DIGITS);
  const rings = found.map((path) => [...path, path[0]!].map(({ x, y }): Position => [x, y]));
  const outer = rings.filter((ring) => turning(ring) > 0);
  const holes = rings.filter((ring) => turning(ring) < 0);
  const [first, ...others] = outer;
  if (first === undefined) return [];
  return [[...first, ...others.flatMap((ring) => [...ring, first[0]!])], ...holes];
}

/** The rings on the turn of the globe where the outline lies. */
function ringsOf(polygon: Rings, nearLng: number): PathD[] {
  const { x, y, west, east } = new PolygonEdges(polygon);
  const turn = 360 * Math.round((nearLng - (west + east) / 2) / 360);
  let edge = 0;
  return polygon.map((ring) =>
    ring.slice(0, -1).map(() => {
      const corner = { x: x[edge]! + turn, y: y[edge]! };
      edge++;
      return corner;
    }),
  );
}

function pathOf(ring: readonly Position[]): PathD {
  return ring.map(([x, y]) => ({ x, y }));
}

/** Twice the signed area; positive counter-clockwise. */
function turning(ring: readonly Position[]): number {
  let sum = 0;
  for (let i = 1; i < ring.length; i++) sum += ring[i - 1]![0] * ring[i]![1] - ring[i]![0] * ring[i - 1]![1];
  return sum;
}
