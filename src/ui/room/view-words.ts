import { countEdits } from '../../domain/variant';
import * as m from '../../i18n/paraglide/messages';
import type { App } from '../../state/app-context';
import { formatNumber } from '../format';
import { fogName, lightName, precipitationName, sensorKindName } from '../words';

const SINCE = { hour: m.view_what_hour, shift: m.view_what_shift, day: m.view_what_day };

/** How the view of this window differs from the picture as it is; empty where it does not. */
export function viewWords({ view, picture, terrain }: Pick<App, 'view' | 'picture' | 'terrain'>): string {
  const parts: string[] = [];
  if (view.requiredK === 2) parts.push(m.view_what_required());
  if (view.agencyId !== null) {
    parts.push(m.view_what_agency({ agency: picture.picture.agencies.get(view.agencyId)?.name ?? view.agencyId }));
  }
  if (view.withoutKinds.length > 0) {
    parts.push(m.view_what_grounded({ kinds: view.withoutKinds.map(sensorKindName).join(', ') }));
  }
  if (view.conditions.kind === 'set') {
    const { light, fog, precipitation } = view.conditions.setting;
    parts.push(
      m.view_what_conditions({
        light: light === 'sun' ? m.light_sun() : lightName(light),
        fog: fogName(fog),
        precipitation: precipitationName(precipitation),
      }),
    );
  }
  if (view.baseline !== 'plan') parts.push(SINCE[view.baseline]());
  if (view.ignoresHorizon) parts.push(m.view_what_horizon());
  if (view.terrain.kind === 'synthetic') parts.push(m.view_what_synthetic());
  if (terrain.error) parts.push(m.view_what_terrain_failed());
  else if ('file' in view.terrain) parts.push(view.terrain.file.name);
  else if (view.terrain.kind === 'tiles') parts.push(view.terrain.url.replace(location.origin, ''));
  const edited = countEdits(view.edits);
  if (edited > 0) parts.push(m.view_what_edited({ count: formatNumber(edited) }));
  return parts.join(' · ');
}
