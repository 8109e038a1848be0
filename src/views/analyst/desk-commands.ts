import * as m from '../../i18n/paraglide/messages';
import type { App } from '../../state/app-context';
import type { Command } from '../../state/command-registry.svelte';
import { roomCommands } from '../../state/palette/room-commands';
import { LAYER_NAMES } from '../../ui/room/layer-choices';
import { LEDGER_TABS } from './ledger-tabs';

/** What the desk itself can do, in the words that it uses. */
export function deskCommands(app: App): readonly Command[] {
  const rooms = { wall: m.room_wall, analyst: m.room_analyst, briefing: m.room_briefing };
  const left = { view: m.left_view, areas: m.left_areas, filters: m.left_filters };
  const units = { km: m.unit_km, mi: m.unit_mi, nmi: m.unit_nmi };
  return roomCommands(app, {
    layer: (group) => LAYER_NAMES[group](),
    room: (room) => rooms[room](),
    left: (tab) => left[tab](),
    ledgerTabs: [
      { id: 'now', label: m.ledger_which_now },
      ...Object.entries(LEDGER_TABS).map(([id, { label }]) => ({ id, label })),
    ],
    unit: (unit) => units[unit](),
  });
}
