import { type AoiGeometry, normaliseGeometry, polygonsOf } from '../../domain/aoi-geometry';
import { AppError } from '../../domain/errors';
import { uniteRings } from './clip-polygons';

/**
 * What any of the areas holds, as one area: several polygons where they do not meet. Straight in degrees, rounded to 1e-7°;
 * n log n in the corners.
 *
 * @throws AppError `bad-argument` without areas.
 */
export function mergeAreas(areas: readonly AoiGeometry[]): AoiGeometry {
  if (areas.length === 0) throw new AppError('bad-argument', { found: 0, expected: 'at least one area' });
  return normaliseGeometry(uniteRings(areas.flatMap((area) => polygonsOf(area).flat())));
}
