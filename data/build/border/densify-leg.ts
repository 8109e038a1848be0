import { alongGeodesic, geodesicLengthM, type LngLatPair } from './geodesic-length';

/** No leg of a border line is longer. */
const MAX_LEG_M = 20_000;
/**
 * Ends whose latitudes differ by no more lie on a parallel. Long legs of the 49th run from monument to monument and
 * differ by up to 0.0022°.
 */
const PARALLEL_DEG = 0.0035;

/**
 * The vertices between `from` and `to` (both left out) that cut the leg into equal parts of at most `MAX_LEG_M`.
 *
 * A leg between two points of nearly equal latitude follows the parallel, as the treaty line does (the geodesic of the
 * longest, 114 km on the 49th, would run 290 m north of it). Any other leg follows the WGS84 geodesic, which is what the
 * boundary commission's straight courses over the lakes are; OSM's own drawing of them, straight in longitude and
 * latitude, lies up to 450 m beside it (Lake Superior, 158 km).
 */
export function densifyLeg(from: LngLatPair, to: LngLatPair): LngLatPair[] {
  // A decimetre to spare: rounding to 1e-7° moves each end by up to a centimetre.
  const parts = Math.ceil(geodesicLengthM(from, to) / (MAX_LEG_M - 0.1));
  const onParallel = Math.abs(to[1] - from[1]) <= PARALLEL_DEG;
  const between: LngLatPair[] = [];
  for (let i = 1; i < parts; i++) {
    const share = i / parts;
    between.push(
      onParallel
        ? [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])]
        : alongGeodesic(from, to, share),
    );
  }
  return between;
}
