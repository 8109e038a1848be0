import type { AoiGeometry } from '../../domain/aoi-geometry';
import type { AreaIndex } from '../area/area-index';
import type { CoveredArea } from '../area/covered-area';
import { polygonRegion } from '../area/polygon-region';
import type { Region } from '../area/region';
import { areaRings } from './area-rings';

/** One ring of an area: an outer one counts, a hole is taken away. */
export interface SignedRegion {
  readonly region: Region;
  readonly sign: 1 | -1;
}

/**
 * The rings of an area as regions. Areas are sums over them, so rings that touch each other in a point or along an edge,
 * as those of an area on both sides of the antimeridian do, are no special case. Polygons of one area must not overlap.
 * Model and error of `polygonRegion`, for rings around less than half of the earth: the boundary is off by at most 3 mm up to 85° north and south.
 *
 * @throws AppError `bad-coordinate` as `polygonRegion`
 */
export function signedRegions(geometry: AoiGeometry): readonly SignedRegion[] {
  return areaRings(geometry).flatMap((rings) =>
    rings.map((ring, i): SignedRegion => ({ region: polygonRegion([ring]), sign: i === 0 ? 1 : -1 })),
  );
}

/** What the footprints of an index watch of an area, once and twice, m²: exact arcs (see `coveredArea`). */
export function watchedOf(regions: readonly SignedRegion[], footprints: AreaIndex): CoveredArea {
  const sum = { regionM2: 0, coveredM2: 0, twiceM2: 0, gapM2: 0 };
  for (const { region, sign } of regions) {
    const { regionM2, coveredM2, twiceM2, gapM2 } = footprints.covered(region);
    sum.regionM2 += sign * regionM2;
    sum.coveredM2 += sign * coveredM2;
    sum.twiceM2 += sign * twiceM2;
    sum.gapM2 += sign * gapM2;
  }
  return sum;
}
