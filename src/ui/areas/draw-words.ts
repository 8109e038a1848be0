import type { AoiKind } from '../../domain/aoi';
import type { Position } from '../../domain/place';
import type { Expected } from '../../geo/coordinates/coordinate-reading';
import * as m from '../../i18n/paraglide/messages';
import type { DrawMode, DrawNews, DrawProblem } from '../../state/areas/draw-mode';
import { aoiKindName } from '../../state/areas/kind-names';
import { reasonOf } from '../../state/explain-error';
import { formatDegrees } from '../map/coordinates';

const HINTS: Readonly<Record<AoiKind, () => string>> = {
  polygon: m.area_mode_polygon,
  freehand: m.area_mode_freehand,
  rectangle: m.area_mode_rectangle,
  circle: m.area_mode_circle,
  sector: m.area_mode_sector,
  corridor: m.area_mode_corridor,
};

const EXPECTED: Readonly<Record<Expected, () => string>> = {
  position: m.area_expected_position,
  'two-angles': m.area_expected_two_angles,
  'one-of-each': m.area_expected_one_of_each,
  'below-60': m.area_expected_below_60,
  'whole-before-last': m.area_expected_whole_before_last,
  latitude: m.area_expected_latitude,
  longitude: m.area_expected_longitude,
  'latitude-first': m.area_expected_latitude_first,
  mgrs: m.area_expected_mgrs,
  'utm-zone': m.area_expected_utm_zone,
  'utm-easting': m.area_expected_utm_easting,
  'utm-northing': m.area_expected_utm_northing,
  'utm-band': m.area_expected_utm_band,
};

export function expectedWords(expected: Expected): string {
  return EXPECTED[expected]();
}

/** How to go on in a mode; empty while nothing is in hand. */
export function modeHint(mode: DrawMode, nameOf: (aoiId: string) => string): string {
  switch (mode.kind) {
    case 'idle':
      return '';
    case 'draw':
      return HINTS[mode.tool]();
    case 'split':
      return m.area_mode_split({ name: nameOf(mode.aoiId) });
    case 'edit': {
      const { name } = mode.label;
      if (mode.isNew) return m.area_mode_mend({ name });
      const isRound = mode.sketch.kind === 'circle' || mode.sketch.kind === 'sector';
      return isRound ? m.area_mode_edit_round({ name }) : m.area_mode_edit({ name });
    }
  }
}

/** What has just happened, for those who do not see the map. */
export function newsWords(news: DrawNews): string {
  const at = (position: Position): string => formatDegrees(position);
  switch (news.kind) {
    case 'begun':
      return m.area_news_begun({ kind: aoiKindName(news.tool), hint: HINTS[news.tool]() });
    case 'placed': {
      const count = String(news.count);
      return news.position ? m.area_news_placed_at({ count, place: at(news.position) }) : m.area_news_placed({ count });
    }
    case 'made':
      return m.area_news_made({ name: news.name });
    case 'changed':
      return m.area_news_changed({ name: news.name });
    case 'split':
      return m.area_news_split({ name: news.name });
    case 'merged':
      return m.area_news_merged({ name: news.name });
    case 'at':
      return m.area_news_at({ place: at(news.position) });
    case 'cancelled':
      return m.area_news_cancelled();
    case 'not-across':
      return m.area_news_not_across();
    case 'parts':
      return m.area_news_parts();
    case 'no-map':
      return m.area_news_no_map();
    case 'no-agency':
      return m.area_news_no_agency();
    case 'undone':
      return m.area_news_undone();
    case 'redone':
      return m.area_news_redone();
  }
}

/** News that a person who sees the map must read too: nothing on it shows them. */
export function isRefusal({ kind }: DrawNews): boolean {
  return kind === 'not-across' || kind === 'parts' || kind === 'no-map' || kind === 'no-agency';
}

export function problemWords(problem: DrawProblem): string {
  switch (problem.kind) {
    case 'crosses':
      return m.area_crosses({ place: formatDegrees(problem.at) });
    case 'impossible': {
      const { found, expected = '' } = problem.error.details;
      const text = typeof found === 'object' ? JSON.stringify(found) : String(found);
      return m.area_impossible({ found: text.length > 60 ? `${text.slice(0, 57)}…` : text, expected });
    }
    case 'failed':
      return m.area_failed({ reason: reasonOf(problem.error) });
  }
}
