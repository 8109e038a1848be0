import { commonReleasability } from '../../domain/common-releasability';
import * as m from '../../i18n/paraglide/messages';
import type { ExportClient } from '../../workers/export.client';
import type { AnalystDeps } from '../analyst-tools';
import type { App } from '../app-context';
import type { AoiStore } from '../areas/aoi-store.svelte';
import type { OverlayStore } from '../files/overlay-store.svelte';
import type { IncidentRecord } from '../incident-record.svelte';
import { deskLinkParts } from '../links/desk-link-parts';
import { ShareStore } from '../links/share-store.svelte';
import type { TimeTools } from '../time/time-tools.svelte';
import { DeskAutosave } from '../workspaces/desk-autosave.svelte';
import type { DeskPart } from '../workspaces/desk-parts';
import { overlayPart } from '../workspaces/overlay-part';
import { windowPresence } from '../workspaces/window-presence';
import { workspaceCommands } from '../workspaces/workspace-commands';
import { WorkspaceStorage } from '../workspaces/workspace-storage';
import { WorkspaceStore } from '../workspaces/workspace-store.svelte';
import { exportCommands } from './export-commands';
import { ExportStore } from './export-store.svelte';
import { markingText } from './marking-text';
import { saveFile } from './save-file';

export interface TakeAlongDeps extends Pick<AnalystDeps, 'clock' | 'scheduler' | 'keyValues' | 'newId'> {
  readonly app: App;
  readonly incidents: IncidentRecord;
  readonly time: TimeTools;
  readonly areas: AoiStore;
  readonly overlays: OverlayStore;
  readonly client: ExportClient;
  /** Of tools that keep something with the desk. */
  readonly parts: readonly DeskPart[];
}

/** What somebody takes along or finds again: files, links, workspaces. */
export interface TakeAlong {
  readonly exports: ExportStore;
  readonly share: ShareStore;
  readonly workspaces: WorkspaceStore;
  readonly autosave: DeskAutosave;
  dispose(): void;
}

function areaPart(areas: AoiStore): DeskPart {
  return {
    key: 'areas',
    label: m.export_kind_areas,
    save: () => (areas.areas.size === 0 ? null : areas.toDocument()),
    open: (document) => (document === null ? areas.remove(...areas.areas.keys()) : areas.restore(document)),
  };
}

/** Call last: the desk is restored once every tool has registered its parts. */
export function createTakeAlong(deps: TakeAlongDeps): TakeAlong {
  const { app, areas, clock, scheduler, keyValues, newId } = deps;
  const exports = new ExportStore({
    app,
    tools: {
      incidents: deps.incidents,
      filter: () => deps.time.filter.filter,
      areas: () => areas.areas.values(),
    },
    client: deps.client,
    clock,
    scheduler,
    save: (name, bytes, type) => saveFile(name, bytes, type, scheduler),
  });
  const share = new ShareStore({
    app,
    areas,
    overlays: () => deps.overlays.overlays.length,
    page: () => location.href.replace(/#.*$/s, ''),
    copy: (text) => navigator.clipboard.writeText(text),
  });
  const storage = new WorkspaceStorage();
  const workspaces = new WorkspaceStore({
    room: app.room,
    storage,
    clock,
    newId,
    marking: () => {
      const sets = Array.from(areas.areas.values(), ({ releasability }) => releasability);
      return markingText(app.picture.picture.exercise, commonReleasability(sets));
    },
  });
  const leaveLink = deskLinkParts(app).map((part) => app.room.register(part));
  const leaveParts = [areaPart(areas), overlayPart(deps.overlays), ...deps.parts].map((part) =>
    workspaces.register(part),
  );
  const autosave = new DeskAutosave({
    room: app.room,
    workspaces,
    storage,
    presence: windowPresence(newId),
    keyValues,
    clock,
    scheduler,
  });
  const leaveCommands = [
    exportCommands(exports, () => app.selection.selection),
    share.commands,
    workspaceCommands(workspaces),
  ].map((commands) => app.commands.register(commands));
  void autosave.start();
  return {
    exports,
    share,
    workspaces,
    autosave,
    dispose() {
      for (const leave of [...leaveLink, ...leaveCommands, ...leaveParts]) leave();
      autosave.dispose();
      exports.dispose();
      storage.close();
    },
  };
}
