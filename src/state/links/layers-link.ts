import { LAYER_GROUPS, type LayerGroup } from '../../layers/order';
import { FIRST_LOOKS, type LayerLooks } from '../settings-store.svelte';
import { formatFields, parseFields } from './link-fields';

/**
 * `watched:on;units:off;heat:on,40`: for each group of layers that is not as it is at first, whether it is drawn, and how strongly
 * in per cent where that is not all of it. Null where all is as at first.
 */
export function formatLayersLink(looks: LayerLooks): string | null {
  return formatFields(
    LAYER_GROUPS.flatMap((group) => {
      const { visible, opacity } = looks[group];
      const first = FIRST_LOOKS[group];
      if (visible === first.visible && opacity === first.opacity) return [];
      const strength = opacity === 1 ? [] : [String(Math.round(opacity * 1e4) / 100)];
      return [[group, [visible ? 'on' : 'off', ...strength]] as const];
    }),
  );
}

/** The inverse; a group that is not named or cannot be read is as at first. */
export function parseLayersLink(text: string | null): LayerLooks {
  const fields = parseFields(text);
  const looks = LAYER_GROUPS.map((group): [LayerGroup, LayerLooks[LayerGroup]] => {
    const [shown = '', percent = '100'] = fields.get(group) ?? [];
    const opacity = percent === '' ? Number.NaN : Number(percent) / 100;
    const valid = (shown === 'on' || shown === 'off') && opacity >= 0 && opacity <= 1;
    return [group, valid ? { visible: shown === 'on', opacity } : FIRST_LOOKS[group]];
  });
  return Object.fromEntries(looks) as LayerLooks;
}
