import geographiclib from 'geographiclib-geodesic';

const wgs84 = geographiclib.Geodesic.WGS84;

/** `[longitude, latitude]`, degrees. */
export type LngLatPair = readonly [number, number];

/** Length of the WGS84 geodesic between two positions, metres (error below 15 nm, Karney 2013). */
export function geodesicLengthM(from: LngLatPair, to: LngLatPair): number {
  const length = wgs84.Inverse(from[1], from[0], to[1], to[0], geographiclib.Geodesic.DISTANCE).s12;
  if (length === undefined) throw new RangeError('geographiclib returned no distance');
  return length;
}

/** The position at `share` (0 to 1) of the WGS84 geodesic between two positions. */
export function alongGeodesic(from: LngLatPair, to: LngLatPair, share: number): LngLatPair {
  const line = wgs84.InverseLine(from[1], from[0], to[1], to[0]);
  const at = line.Position(share * line.s13);
  if (at.lon2 === undefined || at.lat2 === undefined) throw new RangeError('geographiclib returned no position');
  return [at.lon2, at.lat2];
}
