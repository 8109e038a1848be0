import { AppError } from '../../../domain/errors';
import type { IncidentFilter } from '../../../domain/incident-filter';
import { NO_FILTER } from '../../../domain/incident-filter';
import type { Picture } from '../../../domain/picture';
import * as m from '../../../i18n/paraglide/messages';
import { parseFilterLink } from '../../../state/time/filter-link';
import type { Ask, Scope } from './ask';

/** Whether the view that a slide was made from counts part of the incidents only. */
export function isFiltered({ scene }: Pick<Ask, 'scene'>): boolean {
  return scene.parts['filter'] !== undefined;
}

/**
 * The filter of a scene, within the scope of a question: what counts where a slide was made from a filtered view. A scope takes the
 * place of the stretches of the filter.
 *
 * @throws AppError `bad-argument` for an area that this picture does not have: its outline is not in the scene
 */
export function sceneFilter(
  { scene }: Pick<Ask, 'scene'>,
  scope: Scope,
  { aois }: Pick<Picture, 'aois'>,
): IncidentFilter {
  const { areaId, stretches, ...choices } = parseFilterLink(scene.parts['filter'] ?? null);
  const area = areaId === null ? null : aois.get(areaId)?.aoi.geometry;
  if (area === undefined) {
    throw new AppError('bad-argument', { where: 'filter', found: areaId, expected: m.deck_expected_area() });
  }
  const own = scope.segments.map(({ pieceId, fromChainageM, toChainageM }) => ({
    pieceId,
    fromChainageM,
    toChainageM,
  }));
  return { ...NO_FILTER, ...choices, area, stretches: own.length > 0 ? own : stretches };
}
