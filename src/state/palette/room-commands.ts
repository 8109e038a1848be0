import type { Alarm } from '../../domain/alarm';
import type { WholeGap } from '../../domain/coverage';
import { wholeGaps } from '../../geo/whole-gaps';
import { spokenLocale } from '../../i18n/catalogue';
import { LANGUAGE_NAMES, LANGUAGES } from '../../i18n/locales';
import * as m from '../../i18n/paraglide/messages';
import { LAYER_GROUPS, type LayerGroup } from '../../layers/order';
import type { App } from '../app-context';
import { changeLanguage } from '../change-language';
import type { Command } from '../command-registry.svelte';
import { LEFT_TABS, type LeftTab } from '../desk-layout.svelte';
import { ROOMS, type RoomId } from '../room-url';
import type { DistanceUnit } from '../settings-store.svelte';

/** Names that the interface gives; the state knows none. */
export interface RoomNames {
  readonly layer: (group: LayerGroup) => string;
  readonly room: (room: RoomId) => string;
  readonly left: (tab: LeftTab) => string;
  readonly ledgerTabs: readonly { readonly id: string; readonly label: () => string }[];
  readonly unit: (unit: DistanceUnit) => string;
}

const ROOM_KEYS: Readonly<Record<RoomId, string>> = { wall: 'g w', analyst: 'g a', briefing: 'g b' };
const LEFT_KEYS: Readonly<Record<LeftTab, string>> = { view: 'g v', areas: 'g r', filters: 'g f' };

/** What the analyst's room can do apart from its tools: rooms, panels, layers, alarms, gaps, the view. */
export function roomCommands(app: App, names: RoomNames): readonly Command[] {
  const { layout, settings, view, selection, camera, border } = app;
  const gaps = () => wholeGaps(app.analysis.answer?.gaps ?? []);
  const waiting = () => app.alarms.alarms.filter(({ acknowledged }) => acknowledged === null);

  const showGap = (gap: WholeGap | undefined): void => {
    if (!gap) return;
    const { pieceId, fromChainageM, toChainageM } = gap;
    const stretch = { pieceId, fromChainageM, toChainageM };
    selection.select({ kind: 'gap', stretch });
    camera.fitStretches(border.border, [stretch]);
  };
  const stepGap = (by: 1 | -1): void => {
    const all = gaps();
    const chosen = selection.selection;
    const at = chosen.kind === 'gap' ? all.findIndex((gap) => isWithin(gap, chosen.stretch)) : -1;
    showGap(all[at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length]);
  };
  const showAlarm = (alarm: Alarm | undefined): void => {
    if (!alarm) return;
    if (alarm.stretches.length > 0) camera.fitStretches(border.border, alarm.stretches);
    else if (alarm.position) camera.flyTo(alarm.position, 8.5);
  };

  return [
    ...ROOMS.map(
      (room): Command => ({
        id: `go.${room}`,
        group: 'go',
        label: () => m.command_go_room({ room: names.room(room) }),
        shortcut: ROOM_KEYS[room],
        enabled: () => app.room.room !== room,
        run: () => app.room.go(room),
      }),
    ),
    ...LEFT_TABS.map(
      (tab): Command => ({
        id: `go.left-${tab}`,
        group: 'go',
        label: () => m.command_go_left({ name: names.left(tab) }),
        shortcut: LEFT_KEYS[tab],
        run: () => layout.openLeft(tab),
      }),
    ),
    ...names.ledgerTabs.map(
      ({ id, label }): Command => ({
        id: `go.ledger-${id}`,
        group: 'go',
        label: () => m.command_go_ledger({ name: label() }),
        run: () => layout.openLedger(id),
      }),
    ),
    {
      id: 'go.border',
      group: 'go',
      label: m.command_fit_border,
      shortcut: 'shift+b',
      run: () => camera.fitStretches(border.border, border.segments?.segments ?? []),
    },
    {
      id: 'go.next-gap',
      group: 'go',
      label: m.command_next_gap,
      shortcut: 'n',
      enabled: () => gaps().length > 0,
      run: () => stepGap(1),
    },
    {
      id: 'go.previous-gap',
      group: 'go',
      label: m.command_previous_gap,
      shortcut: 'shift+n',
      enabled: () => gaps().length > 0,
      run: () => stepGap(-1),
    },
    {
      id: 'go.next-alarm',
      group: 'go',
      label: m.command_next_alarm,
      shortcut: 'a',
      enabled: () => waiting().length > 0,
      run: () => showAlarm(waiting()[0]),
    },
    {
      id: 'go.acknowledge',
      group: 'go',
      label: m.command_acknowledge,
      enabled: () => waiting().length > 0 && app.picture.mode.kind === 'live',
      run: async () => {
        const [alarm] = waiting();
        if (alarm) await app.desk.acknowledge(alarm.id);
      },
    },
    {
      id: 'tools.new-incident',
      group: 'tools',
      label: m.command_new_incident,
      shortcut: 'i',
      run: () => app.entry.enter(),
    },
    {
      id: 'tools.clear-selection',
      group: 'tools',
      label: m.command_clear_selection,
      shortcut: 'esc',
      enabled: () => selection.selection.kind !== 'none',
      run: () => selection.clear(),
    },
    ...LAYER_GROUPS.map(
      (group): Command => ({
        id: `view.layer-${group}`,
        group: 'view',
        label: () => {
          const name = names.layer(group);
          return settings.layers[group].visible ? m.command_hide_layer({ name }) : m.command_show_layer({ name });
        },
        run: () => settings.setVisible(group, !settings.layers[group].visible),
      }),
    ),
    {
      id: 'view.required',
      group: 'view',
      label: () => (view.requiredK === 1 ? m.command_require_two() : m.command_require_one()),
      run: () => view.setRequiredK(view.requiredK === 1 ? 2 : 1),
    },
    {
      id: 'view.undo',
      group: 'view',
      label: m.command_view_undo,
      enabled: () => view.canUndo,
      run: () => view.undo(),
    },
    {
      id: 'view.redo',
      group: 'view',
      label: m.command_view_redo,
      enabled: () => view.canRedo,
      run: () => view.redo(),
    },
    {
      id: 'view.reset',
      group: 'view',
      label: m.command_view_reset,
      enabled: () => !view.isPlain,
      run: () => view.reset(),
    },
    {
      id: 'view.theme',
      group: 'view',
      label: () => (settings.theme === 'dark' ? m.theme_to_light() : m.theme_to_dark()),
      run: () => settings.setTheme(settings.theme === 'dark' ? 'light' : 'dark'),
    },
    ...(['km', 'mi', 'nmi'] as const).map(
      (unit): Command => ({
        id: `view.unit-${unit}`,
        group: 'view',
        label: () => m.command_unit({ unit: names.unit(unit) }),
        enabled: () => settings.distanceUnit !== unit,
        run: () => settings.setDistanceUnit(unit),
      }),
    ),
    ...LANGUAGES.map(
      (language): Command => ({
        id: `view.language-${language}`,
        group: 'view',
        label: () => m.command_language({ name: LANGUAGE_NAMES[language] }),
        enabled: () => spokenLocale() !== language,
        run: () => changeLanguage(settings, language),
      }),
    ),
  ];
}

function isWithin(gap: WholeGap, stretch: { pieceId: string; fromChainageM: number; toChainageM: number }): boolean {
  return (
    gap.pieceId === stretch.pieceId &&
    gap.fromChainageM <= stretch.fromChainageM &&
    stretch.toChainageM <= gap.toChainageM
  );
}
