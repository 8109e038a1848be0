import type { AoiShape } from '../../domain/aoi';
import { type AoiGeometry, normaliseGeometry } from '../../domain/aoi-geometry';
import type { Position } from '../../domain/place';
import { RADIANS } from '../ecef';
import { footprintOutline } from '../footprint-outline';
import { geodesicDestination, geodesicPath } from '../geodesic';
import { uniteRings } from './clip-polygons';

/** As of circles: how far the outline may stray, as a share of half the width. */
const STRAY_SHARE = 1e-4;
/** Finer than this makes narrow corridors of thousands of corners. */
const LEAST_STRAY_M = 0.05;
const MEAN_RADIUS_M = 6_371_008.8;

/**
 * The places within half a width of a path whose legs are WGS84 geodesics: bands along the legs and circles about the corners,
 * united in the plane of degrees and rounded to 1e-7°. Ends are round. The outline strays by at most 0.02 % of half the
 * width and 0.1 m. Legs × log legs; about 2 ms a leg, so it belongs in a worker.
 *
 * @throws AppError `bad-argument` where it would cross the antimeridian, or where the path stays on one place.
 */
export function corridorOutline({ path, widthM }: Extract<AoiShape, { readonly kind: 'corridor' }>): AoiGeometry {
  const halfM = widthM / 2;
  const strayM = Math.max(LEAST_STRAY_M, halfM * STRAY_SHARE);
  const nearLng = path[0]![0];
  const rings: (readonly Position[])[] = [];
  for (const [i, corner] of path.entries()) {
    const [circle] = footprintOutline(
      { position: corner, azimuthDeg: 0, fieldOfViewDeg: 360, minRangeM: 0, maxRangeM: halfM },
      strayM,
    );
    rings.push(circle!);
    const next = path[i + 1];
    if (next && (next[0] !== corner[0] || next[1] !== corner[1])) rings.push(bandAlong(corner, next, halfM, strayM));
  }
  return normaliseGeometry(uniteRings(rings.map((ring) => ring.map((position) => unwrapped(position, nearLng)))));
}

/** The band along one leg, counter-clockwise: its right side, then its left side back. */
function bandAlong(from: Position, to: Position, halfM: number, strayM: number): readonly Position[] {
  const { distanceM, azimuthDeg } = geodesicPath(from, to);
  // A chord that is straight in degrees sags from a geodesic by L² / 8R · tan(lat).
  const slope = Math.tan(Math.min(85, Math.max(Math.abs(from[1]), Math.abs(to[1])) + 1) * RADIANS);
  const steps = Math.max(1, Math.ceil(distanceM * Math.sqrt(slope / (8 * MEAN_RADIUS_M * strayM))));
  const right: Position[] = [];
  const left: Position[] = [];
  for (let i = 0; i <= steps; i++) {
    const at = i === 0 ? from : geodesicDestination(from, azimuthDeg, (distanceM * i) / steps);
    // From the far end the way back is known; on it the azimuth there is this one turned.
    const heading = i === steps ? geodesicPath(at, from).azimuthDeg + 180 : geodesicPath(at, to).azimuthDeg;
    right.push(unwrapped(geodesicDestination(at, heading + 90, halfM), from[0]));
    left.push(unwrapped(geodesicDestination(at, heading - 90, halfM), from[0]));
  }
  return [...right, ...left.reverse(), right[0]!];
}

function unwrapped([lng, lat]: Position, nearLng: number): Position {
  return [lng - 360 * Math.round((lng - nearLng) / 360), lat];
}
