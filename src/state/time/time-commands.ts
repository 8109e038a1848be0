import * as m from '../../i18n/paraglide/messages';
import type { Command } from '../command-registry.svelte';
import type { DeskLayout } from '../desk-layout.svelte';
import type { PlayedPicture } from './player.svelte';
import type { TimeTools } from './time-tools.svelte';
import { DAY_MS, HOUR_MS } from './time-window';

/** What can be done with time, for the palette and by keys. */
export function timeCommands(time: TimeTools, picture: PlayedPicture, layout: DeskLayout): readonly Command[] {
  const { filter, player, view } = time;
  const binMs = () => view.bins?.widthMs ?? HOUR_MS;
  const command = (id: string, label: () => string, run: Command['run'], more: Partial<Command> = {}): Command => ({
    id: `time.${id}`,
    label,
    group: 'time',
    run,
    ...more,
  });
  const hasWindow = () => filter.window.kind !== 'all';
  const last = (spanMs: number) => () => filter.setWindow({ kind: 'last', spanMs });
  const showWindow = () => {
    if (filter.span !== null) view.show(filter.span);
  };
  return [
    command('play', m.timeline_command_play, () => player.toggle(), { shortcut: 'shift+space' }),
    command('back', m.timeline_command_back, () => player.stepBy(-1, binMs()), { shortcut: '[' }),
    command('on', m.timeline_command_on, () => player.stepBy(1, binMs()), { shortcut: ']' }),
    command('live', m.timeline_command_live, () => player.goLive(), {
      shortcut: 'shift+l',
      enabled: () => picture.mode.kind === 'replay',
    }),
    command('loop', m.timeline_command_loop, () => player.setLoop(!player.loop)),
    command('last-day', m.timeline_command_last_day, last(DAY_MS)),
    command('last-fortnight', m.timeline_command_last_fortnight, last(14 * DAY_MS)),
    command('all', m.timeline_command_all, () => filter.setWindow({ kind: 'all' }), { enabled: hasWindow }),
    command('show-window', m.timeline_command_show_window, showWindow, { enabled: hasWindow }),
    command('show-all', m.timeline_command_show_all, () => view.showAll(), { enabled: () => !view.isWhole }),
    command('filters', m.filter_command_show, () => layout.openLeft('filters')),
    command('quality', m.quality_command, () => layout.openLedger('quality')),
    command('clear', m.filter_command_clear, () => filter.clear(), { enabled: () => filter.active > 0 }),
  ];
}
