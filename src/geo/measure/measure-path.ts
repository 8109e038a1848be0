import geographic from 'geographiclib-geodesic';
import type { Position } from '../../domain/place';

const { WGS84, DISTANCE, AZIMUTH } = geographic.Geodesic;

/** One geodesic between two places. Bearings are clockwise from true north, [0, 360). */
export interface MeasuredLeg {
  readonly from: Position;
  readonly to: Position;
  readonly distanceM: number;
  /** With which it leaves `from`; 0 where both places are one. */
  readonly initialDeg: number;
  /** With which it goes on beyond `to`. */
  readonly finalDeg: number;
  /** With which it leaves `to` for `from`. */
  readonly backDeg: number;
}

export interface PathMeasure {
  /** In the order of the places; where the line is closed, the last one goes back to the first place. */
  readonly legs: readonly MeasuredLeg[];
  /** Of all legs: a perimeter where the line is closed. */
  readonly totalM: number;
  /** Within the geodesics of a closed line, the smaller side of it; null for an open one. */
  readonly areaM2: number | null;
}

/**
 * Measures a line of geodesics on WGS84: lengths, bearings, and the area within it once it is closed.
 *
 * Model: the ellipsoid, by GeographicLib (Karney 2013): 15 nm a leg, 0.1 m² a corner of the area. A closed line of fewer than three
 * places is an open one. Where the line crosses itself, the area is that of turns one way less that of turns the other way.
 * One place, or none, has no legs. Legs may cross the antimeridian and run over a pole.
 */
export function measurePath(places: readonly Position[], closed = false): PathMeasure {
  const isRing = closed && places.length >= 3;
  const stops = isRing ? [...places, places[0]!] : places;
  const legs = stops.slice(1).map((to, i) => measureLeg(stops[i]!, to));
  const totalM = legs.reduce((sum, { distanceM }) => sum + distanceM, 0);
  return { legs, totalM, areaM2: isRing ? areaWithin(places) : null };
}

/** The geodesic from one place to another: see `measurePath`. */
export function measureLeg(from: Position, to: Position): MeasuredLeg {
  const solved = WGS84.Inverse(from[1], from[0], to[1], to[0], DISTANCE | AZIMUTH);
  const distanceM = solved.s12 ?? Number.NaN;
  // GeographicLib says 180° between equal places: nothing leaves anywhere.
  const [initial, final] = distanceM === 0 ? [0, 0] : [solved.azi1 ?? Number.NaN, solved.azi2 ?? Number.NaN];
  const backDeg = distanceM === 0 ? 0 : turned(final + 180);
  return { from, to, distanceM, initialDeg: turned(initial), finalDeg: turned(final), backDeg };
}

function areaWithin(places: readonly Position[]): number {
  const polygon = WGS84.Polygon(false);
  for (const [lng, lat] of places) polygon.AddPoint(lat, lng);
  return Math.abs(polygon.Compute(false, true).area ?? Number.NaN);
}

function turned(degrees: number): number {
  const within = degrees % 360;
  return within < 0 ? within + 360 : within + 0;
}
