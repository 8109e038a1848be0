import type { Position } from '../../domain/place';
import { geodesicPath } from '../geodesic';
import { PolygonEdges } from '../polygon-edges';

/** Beyond a quarter of the globe from its middle the corners of a box are not its farthest points. */
const WIDE_DEG = 178;
const HIGH_DEG = 89;

/** A circle that holds a polygon. */
export interface RingReach {
  readonly center: Position;
  readonly radiusM: number;
}

/**
 * A circle around the box of a polygon's rings, by WGS84 geodesics to its corners: for leaving out what is far from it. Null
 * for one that spans half the globe or comes within a degree of a pole: nothing is far from that.
 *
 * @throws AppError `bad-footprint` for a ring that does not close
 */
export function ringReach(rings: readonly (readonly Position[])[]): RingReach | null {
  const { west, south, east, north } = new PolygonEdges(rings);
  if (!(east - west < WIDE_DEG) || Math.max(Math.abs(south), Math.abs(north)) > HIGH_DEG) return null;
  const center: Position = [turned((west + east) / 2), (south + north) / 2];
  const toCorner = (lat: number): number => geodesicPath(center, [turned(west), lat]).distanceM;
  return { center, radiusM: Math.max(toCorner(south), toCorner(north)) };
}

function turned(lng: number): number {
  return lng - 360 * Math.round(lng / 360);
}
