import type { AoiKind, AoiShape } from '../../domain/aoi';
import { type AoiGeometry, normaliseGeometry, polygonsOf, roundPosition } from '../../domain/aoi-geometry';
import { AppError } from '../../domain/errors';
import type { Position } from '../../domain/place';
import { geodesicDestination, geodesicPath } from '../geodesic';
import { findCrossing } from './find-crossing';
import { shapeOutline } from './shape-outline';
import { simplifyRing } from './simplify-ring';

/** What one draws an area by: the corners of a ring, or the few places that say it all. */
export interface Sketch {
  readonly kind: AoiKind;
  /**
   * Open ring of a polygon, freehand or rectangle; centre and a place on the rim of a circle; centre and two places on the
   * edges of a sector; the path of a corridor.
   */
  readonly places: readonly Position[];
}

export type SketchOutcome =
  | { readonly kind: 'shape'; readonly shape: AoiShape; readonly geometry: AoiGeometry }
  /** A corridor: its outline comes from a worker. */
  | { readonly kind: 'corridor'; readonly shape: Extract<AoiShape, { readonly kind: 'corridor' }> }
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'crosses'; readonly at: Position }
  /** Too large, off the globe, without area: what was found and expected. */
  | { readonly kind: 'impossible'; readonly error: AppError };

/** Azimuths are kept to a hundredth of a degree: what people mean, and what they read. */
const AZIMUTH_STEPS = 100;

/** How many places make a circle or a sector; null for as many as one likes. */
export function placesOf(kind: AoiKind): number | null {
  return kind === 'circle' ? 2 : kind === 'sector' ? 3 : null;
}

/** The area that a sketch says. @param widthM of corridors. */
export function shapeOfSketch({ kind, places }: Sketch, widthM: number): SketchOutcome {
  try {
    switch (kind) {
      case 'circle':
      case 'sector':
        return roundShape(kind, places);
      case 'corridor':
        if (new Set(places.map(String)).size < 2) return { kind: 'incomplete' };
        return { kind: 'corridor', shape: { kind, path: places.map(roundPosition), widthM } };
      default: {
        if (new Set(places.map(String)).size < 3) return { kind: 'incomplete' };
        // First, because a bow tie of equal halves has no area at all.
        const at = findCrossing([closedRing(places)]);
        return at
          ? { kind: 'crosses', at }
          : { kind: 'shape', shape: { kind }, geometry: normaliseGeometry([[places]]) };
      }
    }
  } catch (error) {
    if (error instanceof AppError) return { kind: 'impossible', error };
    throw error;
  }
}

/** As it is written: rounded, closed, no position twice in a row. */
function closedRing(places: readonly Position[]): readonly Position[] {
  const written = places.map(roundPosition);
  const ring = written.filter((place, i) => String(place) !== String(written[(i + 1) % written.length]));
  return [...ring, ...ring.slice(0, 1)];
}

function roundShape(kind: 'circle' | 'sector', places: readonly Position[]): SketchOutcome {
  const [center, rim, edge] = places;
  if (!center || !rim || (kind === 'sector' && !edge)) return { kind: 'incomplete' };
  const from = roundPosition(center);
  const { distanceM, azimuthDeg } = geodesicPath(from, rim);
  const radiusM = Math.round(distanceM * 1_000) / 1_000;
  if (radiusM < 1) return { kind: 'incomplete' };
  if (kind === 'circle' || !edge) {
    const shape = { kind: 'circle' as const, center: from, radiusM };
    return { kind: 'shape', shape, geometry: shapeOutline(shape) };
  }
  const [fromDeg, toDeg] = [azimuthDeg, geodesicPath(from, edge).azimuthDeg].map(
    (azimuth) => (Math.round(azimuth * AZIMUTH_STEPS) / AZIMUTH_STEPS) % 360,
  ) as [number, number];
  if (fromDeg === toDeg) return { kind: 'incomplete' };
  const shape = { kind: 'sector' as const, center: from, radiusM, fromDeg, toDeg };
  return { kind: 'shape', shape, geometry: shapeOutline(shape) };
}

/** The sketch that an area is edited by; null for one of several parts or with holes, which has no one ring. */
export function sketchOf(shape: AoiShape, geometry: AoiGeometry): Sketch | null {
  switch (shape.kind) {
    case 'circle':
      return { kind: 'circle', places: [shape.center, geodesicDestination(shape.center, 90, shape.radiusM)] };
    case 'sector': {
      const at = (azimuthDeg: number) => geodesicDestination(shape.center, azimuthDeg, shape.radiusM);
      return { kind: 'sector', places: [shape.center, at(shape.fromDeg), at(shape.toDeg)] };
    }
    case 'corridor':
      return { kind: 'corridor', places: shape.path };
    default: {
      const [rings = [], ...others] = polygonsOf(geometry);
      const [ring = [], ...holes] = rings;
      return others.length > 0 || holes.length > 0 ? null : { kind: shape.kind, places: ring.slice(0, -1) };
    }
  }
}

/**
 * A circle or sector whose centre was moved moves as a whole: the other places keep their distance and azimuth. Any other
 * sketch comes back as it is.
 */
export function carryRim(before: Sketch, { kind, places }: Sketch): Sketch {
  const [from, ...rim] = before.places;
  const [to] = places;
  if ((kind !== 'circle' && kind !== 'sector') || !from || !to || String(from) === String(to)) return { kind, places };
  const moved = rim.map((place) => {
    const { distanceM, azimuthDeg } = geodesicPath(from, place);
    return geodesicDestination(to, azimuthDeg, distanceM);
  });
  return { kind, places: [to, ...moved] };
}

/** A freehand ring without the corners that a hand did not mean; less simple where that would make it cross itself. */
export function simplifySketch({ kind, places }: Sketch, toleranceM: number): Sketch {
  if (kind !== 'freehand' || places.length < 4) return { kind, places };
  const ring = [...places, places[0]!];
  for (let tolerance = toleranceM; tolerance > toleranceM / 10; tolerance /= 2) {
    const simple = { kind, places: simplifyRing(ring, tolerance).slice(0, -1) };
    if (shapeOfSketch(simple, 0).kind === 'shape') return simple;
  }
  return { kind, places };
}
