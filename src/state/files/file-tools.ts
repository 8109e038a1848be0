import * as m from '../../i18n/paraglide/messages';
import type { ImportClient } from '../../workers/import.client';
import type { App } from '../app-context';
import type { IncidentRecord } from '../incident-record.svelte';
import type { KeyValues } from '../persisted';
import { drawOverlays } from './draw-overlays.svelte';
import { ImportMemory } from './import-memory';
import { ImportStore } from './import-store.svelte';
import { OverlayStore } from './overlay-store.svelte';

export interface FileToolsDeps {
  readonly app: App;
  readonly incidents: IncidentRecord;
  readonly client: ImportClient;
  readonly keyValues: KeyValues | null;
  readonly newId: () => string;
}

/** Files that come in: the import under way, and what was imported to be looked at. */
export class FileTools {
  readonly overlays: OverlayStore;
  readonly imports: ImportStore;
  readonly #disposals: readonly (() => void)[];

  constructor({ app, incidents, client, keyValues, newId }: FileToolsDeps) {
    this.overlays = new OverlayStore(newId);
    const { log, desk, session, picture } = app;
    const memory = new ImportMemory(keyValues);
    const { overlays } = this;
    this.imports = new ImportStore({ log, desk, session, picture, incidents, client, memory, overlays, newId });
    const { imports } = this;
    this.#disposals = [
      () => imports.dispose(),
      drawOverlays(app.mapTools, overlays),
      app.commands.register([
        { id: 'files.import', label: m.import_command, group: 'files', run: () => imports.open() },
      ]),
    ];
  }

  dispose(): void {
    for (const dispose of this.#disposals) dispose();
  }
}
