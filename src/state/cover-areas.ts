import type { Picture } from '../domain/picture';
import type { CoverArea } from '../geo/response/areas-as-cover';

const NONE: readonly CoverArea[] = [];

/**
 * The published areas in which nobody can be followed, in the order of the picture: drafts of a window count for nobody.
 * Always the same list while there are none.
 */
export function coverAreasOf(aois: Picture['aois']): readonly CoverArea[] {
  const areas = [...aois.values()].flatMap(({ aoi: { countsAsCover, geometry, name } }) =>
    countsAsCover ? [{ name, geometry }] : [],
  );
  return areas.length === 0 ? NONE : areas;
}
