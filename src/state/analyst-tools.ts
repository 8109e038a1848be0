import type { Clock } from '../domain/clock';
import type { Scheduler } from '../domain/scheduler';
import type { AnalystWorkers } from './analyst-clients';
import type { App } from './app-context';
import { AreaAnswers } from './area-answers/area-answers.svelte';
import { IncidentMap } from './incident-map.svelte';
import { IncidentRecord } from './incident-record.svelte';
import type { KeyValues } from './persisted';
import { showIncidents } from './show-incidents.svelte';
import { TimeTools } from './time/time-tools.svelte';
import { WatchDesk } from './watch-desk.svelte';

/** The tools of the analyst's room. Each is a store of its own; a tool knows the others through this. */
export interface AnalystTools {
  /** Which incidents count, how they lie in time, and the picture's way through it. */
  readonly time: TimeTools;
  /** The one record of incidents that chart, table, map, strip and export count in. */
  readonly incidents: IncidentRecord;
  /** What fits the filter on the map and along the strip. */
  readonly incidentMap: IncidentMap;
  /** Shelving alarms; what areas are watched by, and publishing them. */
  readonly watch: WatchDesk;
  /** What is known of areas: of the chosen one, of two side by side, of two times. */
  readonly areaAnswers: AreaAnswers;
  dispose(): void;
}

export interface AnalystDeps {
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly keyValues: KeyValues | null;
  readonly newId: () => string;
  readonly loadJson: (url: string) => Promise<unknown>;
}

/** A module of its own, so that the first picture does not wait for it. */
export function createAnalystTools(app: App, deps: AnalystDeps, workers: AnalystWorkers): AnalystTools {
  const disposals: (() => void)[] = [];
  const { clock, scheduler } = deps;
  const { log, picture, border } = app;
  const incidents = new IncidentRecord({ log, picture, border, client: workers.incidents });
  disposals.push(() => incidents.dispose());
  const time = new TimeTools({
    app,
    counter: incidents,
    areaOf: () => null,
    keyValues: deps.keyValues,
    clock,
    scheduler,
  });
  disposals.push(() => time.dispose());
  const incidentMap = new IncidentMap({
    client: workers.incidents,
    version: () => incidents.version,
    filter: () => time.filter.filter,
    scheduler,
  });
  disposals.push(() => incidentMap.dispose(), showIncidents(app, incidentMap));
  const watch = new WatchDesk({ log: app.log, picture: app.picture, desk: app.desk, ...deps });
  const areaAnswers = new AreaAnswers({
    app,
    areas: { areas: new Map(), draft: null, relabel: () => undefined },
    filter: time.filter,
    client: workers.areaAnswers,
    counter: incidents,
    past: workers.past,
    clock,
    scheduler,
  });
  disposals.push(() => {
    workers.areaAnswers.dispose();
    workers.past.dispose();
  });
  return {
    time,
    watch,
    areaAnswers,
    incidents,
    incidentMap,
    dispose() {
      for (const dispose of disposals.reverse()) dispose();
    },
  };
}
