import type { AoiGeometry } from '../../domain/aoi-geometry';
import { polygonsOf } from '../../domain/aoi-geometry';
import { polygonRegion } from '../area/polygon-region';
import { cutByArea } from '../area-answer/cut-by-area';
import type { BorderIndex } from '../border-index';

export interface AreaSize {
  /** On WGS84, edges straight in degrees. */
  readonly areaM2: number;
  /** Known border inside, metres of chainage. */
  readonly borderM: number;
}

/** What a list says of an area: within the bounds of `polygonRegion` and `cutByArea`. */
export function areaSize(index: BorderIndex, geometry: AoiGeometry): AreaSize {
  let borderM = 0;
  for (const { ends } of cutByArea(index, geometry)) {
    for (let i = 0; i < ends.length; i += 2) borderM += ends[i + 1]! - ends[i]!;
  }
  return { areaM2: polygonRegion(polygonsOf(geometry).flat()).areaM2, borderM };
}
