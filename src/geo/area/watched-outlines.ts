import {
  booleanOpDWithPolyTree,
  ClipType,
  FillRule,
  intersectD,
  type PathD,
  type PathsD,
  type PolyPathD,
  PolyTreeD,
  unionD,
} from 'clipper2-ts';
import type { Position } from '../../domain/place';
import type { Footprint } from '../footprint';
import { footprintOutline } from '../footprint-outline';

/** Footprints joined in one step; more at once is slower than joining the joined. */
const CHUNK = 16;
/** Digits of a degree that clipping keeps: a hundredth of a metre. */
const DIGITS = 7;

/** A polygon for drawing: closed rings of `[lng, lat]`, the outer one first. */
export type Outline = readonly (readonly Position[])[];

/** What is watched at all, and what by two or more. */
export interface WatchedOutlines {
  readonly once: readonly Outline[];
  readonly twice: readonly Outline[];
}

interface Joined {
  readonly once: PathsD;
  readonly twice: PathsD;
}

/**
 * The outlines of what footprints watch together, for drawing: their union, and what two or more of them share. Each is
 * drawn as `footprintOutline` does with a tolerance of a share of its range, straight in degrees, rounded to 1e-7°; areas come
 * from `coveredArea`, never from here. Longitudes lie within 180° of the first footprint and run on past ±180, so that a
 * border may cross the antimeridian; footprints that hold a pole are not joined rightly. No footprints: no outlines.
 *
 * A generator, so that a worker can stop between steps: each step joins up to 16 parts; it returns the outlines. Clipping is
 * by clipper2-ts, divide and conquer: n log n for footprints along a line.
 *
 * @param toleranceShare how far a chord may stray, as a share of the range; at least `leastToleranceM`.
 * @throws AppError `bad-footprint`
 */
export function* watchedOutlines(
  footprints: readonly Footprint[],
  toleranceShare: number,
  leastToleranceM: number,
): Generator<undefined, WatchedOutlines> {
  const nearLng = footprints[0]?.position[0] ?? 0;
  // Neighbours on the map first, so that what is joined overlaps.
  const sorted = [...footprints].sort((a, b) => turned(a.position[0], nearLng) - turned(b.position[0], nearLng));
  let parts: Joined[] = [];
  for (let at = 0; at < sorted.length; at += CHUNK) {
    const paths = sorted.slice(at, at + CHUNK).map((footprint) => {
      const outline = footprintOutline(footprint, Math.max(leastToleranceM, footprint.maxRangeM * toleranceShare));
      return pathsNear(outline, nearLng);
    });
    parts.push(joinAll(paths.map((once) => ({ once, twice: [] }))));
    yield;
  }
  while (parts.length > 1) {
    const next: Joined[] = [];
    for (let at = 0; at < parts.length; at += 2) {
      next.push(joinAll(parts.slice(at, at + 2)));
      yield;
    }
    parts = next;
  }
  const [all = { once: [], twice: [] }] = parts;
  return { once: polygonsOf(all.once), twice: polygonsOf(all.twice) };
}

/** What each of several parts holds once, and what any two of them or one alone hold twice. */
function joinAll(parts: readonly Joined[]): Joined {
  let once: PathsD = [];
  const twice: PathsD = [];
  for (const part of parts) {
    if (once.length > 0) twice.push(...intersectD(once, part.once, FillRule.NonZero, DIGITS));
    twice.push(...part.twice);
    once = once.length === 0 ? part.once : unionD(once, part.once, FillRule.NonZero, DIGITS);
  }
  return { once, twice: twice.length === 0 ? [] : unionD(twice, [], FillRule.NonZero, DIGITS) };
}

function turned(lng: number, nearLng: number): number {
  return lng - 360 * Math.round((lng - nearLng) / 360);
}

function pathsNear(outline: Outline, nearLng: number): PathsD {
  const lng = outline[0]?.[0]?.[0] ?? 0;
  const turn = turned(lng, nearLng) - lng;
  return outline.map((ring) => ring.slice(0, -1).map(([x, y]) => ({ x: x + turn, y })));
}

/** Sorts rings into polygons with their holes. */
function polygonsOf(paths: PathsD): readonly Outline[] {
  const tree = new PolyTreeD();
  booleanOpDWithPolyTree(ClipType.Union, paths, [], tree, FillRule.NonZero, DIGITS);
  const polygons: Outline[] = [];
  const collect = (parent: PolyPathD): void => {
    for (let i = 0; i < parent.count; i++) {
      const outer = parent.child(i);
      const holes = Array.from({ length: outer.count }, (_, k) => outer.child(k));
      polygons.push([outer, ...holes].map(({ poly }) => ringOf(poly ?? [])));
      for (const hole of holes) collect(hole);
    }
  };
  collect(tree);
  return polygons;
}

function ringOf(path: PathD): readonly Position[] {
  return [...path, ...path.slice(0, 1)].map(({ x, y }): Position => [x, y]);
}
