import * as m from '../../i18n/paraglide/messages';
import type { Command } from '../command-registry.svelte';
import type { Selection } from '../selection-store.svelte';
import { EXPORT_KINDS, selectedIds } from './export-sources';
import type { ExportStore } from './export-store.svelte';

/** Records, what is selected, and the map as files. */
export function exportCommands(store: ExportStore, selection: () => Selection): readonly Command[] {
  const kindOfSelection = () => EXPORT_KINDS.find((kind) => selectedIds(kind, selection()) !== null);
  return [
    {
      id: 'files.export',
      group: 'files',
      label: m.export_command_records,
      shortcut: 'mod+e',
      run: () => store.show('records'),
    },
    {
      id: 'files.export-selected',
      group: 'files',
      label: m.export_command_selected,
      enabled: () => kindOfSelection() !== undefined,
      run: () => store.show('records', kindOfSelection(), 'selected'),
    },
    { id: 'files.picture', group: 'files', label: m.export_command_picture, run: () => store.show('picture') },
  ];
}
