import * as m from '../../i18n/paraglide/messages';
import type { CommandGroup } from '../../state/command-registry.svelte';
import type { JumpTarget } from '../../state/palette/jump-targets';

/** Where ⌘ is the modifier; elsewhere it is Ctrl. */
export const isMac = /Mac|iP(hone|ad)/.test(navigator.platform);

export const GROUP_NAMES: Readonly<Record<CommandGroup, () => string>> = {
  go: m.command_group_go,
  view: m.command_group_view,
  time: m.command_group_time,
  areas: m.command_group_areas,
  files: m.command_group_files,
  tools: m.command_group_tools,
  help: m.command_group_help,
};

export const TARGET_NAMES: Readonly<Record<JumpTarget['kind'], () => string>> = {
  segment: m.command_to_segment,
  sector: m.command_to_sector,
  incident: m.command_to_incident,
  sensor: m.command_to_sensor,
  unit: m.command_to_unit,
  area: m.command_to_area,
  place: m.command_to_place,
};
