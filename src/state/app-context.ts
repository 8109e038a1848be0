import { createContext } from 'svelte';
import type { ClusterClient } from '../workers/cluster.client';
import type { CoverageClient } from '../workers/coverage.client';
import { AlarmStore } from './alarm-store.svelte';
import { AnalysisStore } from './analysis-store.svelte';
import { BorderStore, type BorderUrls } from './border-store.svelte';
import { HistoryStore } from './history-store.svelte';
import { type LogDeps, LogStore } from './log-store.svelte';
import type { KeyValues } from './persisted';
import { PictureStore } from './picture-store.svelte';
import { SelectionStore } from './selection-store.svelte';
import { SessionStore } from './session-store.svelte';
import { SettingsStore } from './settings-store.svelte';

/** All state of a window. Made once, passed by context. */
export interface App {
  readonly log: LogStore;
  readonly picture: PictureStore;
  readonly border: BorderStore;
  readonly history: HistoryStore;
  readonly analysis: AnalysisStore;
  readonly alarms: AlarmStore;
  readonly session: SessionStore;
  readonly settings: SettingsStore;
  readonly selection: SelectionStore;
  dispose(): void;
}

export interface AppDeps extends LogDeps {
  readonly keyValues: KeyValues | null;
  readonly borderUrls: BorderUrls;
  readonly loadJson: (url: string) => Promise<unknown>;
  readonly coverage: CoverageClient;
  readonly clusters: ClusterClient;
}

export const [getApp, setApp] = createContext<App>();

/** Wires the stores and starts the log and the border; errors show in the stores. */
export function createApp(deps: AppDeps): App {
  const { clock, scheduler, newId } = deps;
  const log = new LogStore(deps);
  const picture = new PictureStore({ log, clock, scheduler });
  const border = new BorderStore(deps.borderUrls, deps.loadJson);
  const session = new SessionStore(deps.keyValues);
  const history = new HistoryStore(log, deps.clusters);
  const analysis = new AnalysisStore({ picture, answerer: deps.coverage, clock, scheduler });
  const alarms = new AlarmStore({ log, picture, analysis, border, session, newId });
  void border.load();
  void log.start();
  return {
    log,
    picture,
    border,
    history,
    analysis,
    alarms,
    session,
    settings: new SettingsStore(deps.keyValues),
    selection: new SelectionStore(),
    dispose() {
      analysis.dispose();
      history.dispose();
      picture.dispose();
      log.dispose();
      deps.coverage.dispose();
    },
  };
}
