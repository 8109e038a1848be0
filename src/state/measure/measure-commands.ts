import * as m from '../../i18n/paraglide/messages';
import type { Command } from '../command-registry.svelte';
import type { MeasureTools } from './measure-tools.svelte';

/** Letters that measure: M and then what. */
export const MEASURE_KEYS = { line: 'm d', rings: 'm r', sight: 'm s', profile: 'm p' } as const;

/** What can be measured, for the palette and by keys. */
export function measureCommands(measure: MeasureTools): readonly Command[] {
  const command = (id: string, label: () => string, run: () => void, more: Partial<Command> = {}): Command => ({
    id: `tools.measure-${id}`,
    label,
    group: 'tools',
    run,
    ...more,
  });
  const hasAny = () => measure.lines.lines.length > 0 || measure.rings.sets.length > 0;
  return [
    command(
      'panel',
      () => (measure.isOpen ? m.measure_panel_close() : m.measure_panel_open()),
      () => (measure.isOpen ? measure.closePanel() : measure.open()),
    ),
    command('line', m.measure_command_line, () => measure.measure(), { shortcut: MEASURE_KEYS.line }),
    command('rings', m.ring_command_place, () => measure.placeRings(), { shortcut: MEASURE_KEYS.rings }),
    command(
      'rings-about',
      m.ring_command_about,
      () => {
        if (measure.subject) measure.ringsAbout(measure.subject);
      },
      { enabled: () => measure.subject !== null },
    ),
    command('sight', m.sight_command, () => measure.sight(), { shortcut: MEASURE_KEYS.sight }),
    command(
      'profile',
      m.profile_command_stretch,
      () => {
        measure.open();
        measure.profileOfStretch();
      },
      { enabled: () => measure.stretch !== null, shortcut: MEASURE_KEYS.profile },
    ),
    command('clear', m.measure_clear, () => measure.clear(), { enabled: hasAny }),
  ];
}
