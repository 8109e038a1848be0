import * as m from '../../i18n/paraglide/messages';
import type { Command } from '../command-registry.svelte';
import type { WorkspaceStore } from './workspace-store.svelte';

export function workspaceCommands(store: WorkspaceStore): readonly Command[] {
  return [
    { id: 'files.workspaces', group: 'files', label: m.workspace_command, run: () => store.show() },
    {
      id: 'files.save-workspace',
      group: 'files',
      label: m.workspace_command_save,
      shortcut: 'mod+s',
      run: () => store.save(),
    },
  ];
}
