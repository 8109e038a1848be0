import { createContext } from 'svelte';
import type { ClusterClient } from '../workers/cluster.client';
import type { CoverageClient } from '../workers/coverage.client';
import type { OutlineClient } from '../workers/outline.client';
import type { ResponseClient } from '../workers/response.client';
import type { TerrainClient } from '../workers/terrain.client';
import { AlarmStore } from './alarm-store.svelte';
import { AnalysisStore } from './analysis-store.svelte';
import { Analyst } from './analyst.svelte';
import type { AnalystWorkers } from './analyst-clients';
import { AreaStore } from './area-store.svelte';
import { BorderStore, type BorderUrls } from './border-store.svelte';
import { CameraStore } from './camera-store.svelte';
import { CommandRegistry } from './command-registry.svelte';
import { Desk } from './desk.svelte';
import { DeskLayout } from './desk-layout.svelte';
import { FootprintStore } from './footprint-store.svelte';
import { HistoryStore } from './history-store.svelte';
import { IncidentDesk } from './incident-desk.svelte';
import { IncidentEntry } from './incident-entry.svelte';
import { createInsights, type Insights } from './insights';
import { LineResponseStore } from './line-response-store.svelte';
import { layoutLinkParts } from './links/layout-link';
import { type LogDeps, LogStore } from './log-store.svelte';
import { MapTools } from './map-tools.svelte';
import type { KeyValues } from './persisted';
import { PictureStore } from './picture-store.svelte';
import { Reach } from './reach.svelte';
import { ResponseRulesStore, type ResponseUrls } from './response-rules-store.svelte';
import { ResponseStore } from './response-store.svelte';
import { ResponseView } from './response-view.svelte';
import { type Address, RoomStore } from './room-store.svelte';
import { SelectionStore } from './selection-store.svelte';
import { SessionStore } from './session-store.svelte';
import { SettingsStore } from './settings-store.svelte';
import { TerrainStore, terrainSpecOf } from './terrain-store.svelte';
import { type TravelDeps, TravelStore } from './travel-store.svelte';
import { UnitPlaces } from './unit-places.svelte';
import { ViewStore } from './view-store.svelte';
import { ViewedPicture } from './viewed-picture.svelte';
import { WhatIf } from './what-if.svelte';
import type { WhatIfWorkers } from './what-if-tools';

/** All state of a window. Made once, passed by context. */
export interface App {
  readonly log: LogStore;
  readonly picture: PictureStore;
  readonly border: BorderStore;
  readonly history: HistoryStore;
  /** Of the picture as it is, or as the view of this window has it. Alarms are always of the picture as it is. */
  readonly analysis: AnalysisStore;
  readonly alarms: AlarmStore;
  readonly session: SessionStore;
  readonly settings: SettingsStore;
  readonly selection: SelectionStore;
  /** Who can go to what is selected, and its clock. */
  readonly response: ResponseStore;
  /** From where units are at what is selected in so many minutes over terrain. */
  readonly reach: Reach;
  /** The form for an incident by hand. */
  readonly entry: IncidentEntry;
  readonly responseRules: ResponseRulesStore;
  /** Mode and direction of crossing that this window asks about, and the times to cover that somebody has set. */
  readonly responseView: ResponseView;
  /** Who is in time along the line, with the coverage of this window. */
  readonly lineResponse: LineResponseStore;
  readonly camera: CameraStore;
  readonly view: ViewStore;
  /** The picture on screen with the what-if of the view; what is done (alarms, orders) is of `picture`. */
  readonly viewed: ViewedPicture;
  /** Kept what-ifs and where to build next. */
  readonly whatIf: WhatIf;
  /** What an analyst works with: areas, time, files, tables. */
  readonly analyst: Analyst;
  /** What such tools draw, and the pointer while one of them owns it. */
  readonly mapTools: MapTools;
  /** Every action of the room on screen. */
  readonly commands: CommandRegistry;
  /** Which panels the analyst's desk shows. */
  readonly layout: DeskLayout;
  readonly insights: Insights;
  readonly terrain: TerrainStore;
  /** How long units need on their way: by which model, over the ground and the snow of the view. */
  readonly travel: TravelStore;
  readonly areas: AreaStore;
  readonly room: RoomStore;
  readonly desk: Desk;
  /** Incidents by hand, and orders to units. */
  readonly incidents: IncidentDesk;
  readonly footprints: FootprintStore;
  readonly unitPlaces: UnitPlaces;
  /** The nearest points of the border line, from the worker; a later question with the same key cancels this one. */
  readonly nearest: CoverageClient['nearest'];
  dispose(): void;
}

export interface AppDeps extends LogDeps {
  readonly address: Address;
  readonly keyValues: KeyValues | null;
  readonly borderUrls: BorderUrls;
  readonly responseUrls: ResponseUrls;
  readonly loadJson: (url: string) => Promise<unknown>;
  readonly coverage: CoverageClient;
  readonly outlines: OutlineClient;
  readonly terrain: TerrainClient;
  readonly clusters: ClusterClient;
  readonly response: ResponseClient;
  /** Workers of their own for what is tried: what the rooms look at is left alone. */
  readonly whatIf: () => Promise<WhatIfWorkers>;
  /** Workers of the analyst's tools. */
  readonly analyst: () => Promise<AnalystWorkers>;
  readonly travel: Omit<TravelDeps, 'ground' | 'loadJson'>;
}

export const [getApp, setApp] = createContext<App>();

/** Wires the stores and starts the log and the border; errors show in the stores. */
export function createApp(deps: AppDeps): App {
  const { clock, scheduler, newId } = deps;
  const log = new LogStore(deps);
  const picture = new PictureStore({ log, clock, scheduler });
  const border = new BorderStore(deps.borderUrls, deps.loadJson);
  const session = new SessionStore(deps.keyValues);
  const view = new ViewStore();
  const selection = new SelectionStore();
  const camera = new CameraStore();
  const terrain = new TerrainStore({ picture, view, selection, camera, client: deps.terrain, clock, scheduler });
  const travel = new TravelStore({
    ...deps.travel,
    loadJson: deps.loadJson,
    ground: () => ({
      terrain: view.terrain.kind === 'none' ? null : terrainSpecOf(view.terrain),
      snowCover: view.conditions.kind === 'set' && view.conditions.setting.snowCover,
    }),
  });
  const pictureAt = (timeMs: number) => log.pictureAt(timeMs);
  const live = new AnalysisStore({
    pictureAt,
    picture,
    view: new ViewStore(),
    answerer: deps.coverage,
    clock,
    scheduler,
  });
  const viewed = new AnalysisStore({
    terrain,
    picture,
    pictureAt,
    view,
    answerer: deps.coverage,
    clock,
    scheduler,
    isWanted: () => !view.isPlain,
  });
  const history = new HistoryStore(log, deps.clusters, picture, () => live.answer !== null);
  const analysis = () => (view.isPlain || viewed.answer === null ? live : viewed);
  const alarms = new AlarmStore({
    log,
    picture,
    analysis: live,
    border,
    session,
    scheduler,
    inside: (geometry) => deps.coverage.inside(geometry),
    newId,
  });
  const responseRules = new ResponseRulesStore(deps.responseUrls, deps.loadJson);
  const responseView = new ResponseView(deps.keyValues);
  const viewedPicture = new ViewedPicture(picture, view);
  const lineResponse = new LineResponseStore({
    picture: viewedPicture,
    analysis,
    sensors: () => Array.from(viewedPicture.picture.sensors.values(), ({ sensor }) => sensor),
    view,
    responseView,
    rules: () => responseRules.rules,
    client: deps.response,
    clock,
    scheduler,
  });
  const response = new ResponseStore({
    picture,
    selection,
    rules: () => responseRules.rules,
    segments: () => border.segments,
    border: () => border.border,
    coverTimes: () => lineResponse.coverTimes,
    edits: () => responseView.edits,
    weather: () => (view.conditions.kind === 'set' ? view.conditions.setting : null),
    model: () => travel.model,
    line: () => lineResponse.answer,
    sensing: () => ({ filter: view.filter, ignoreHorizon: view.ignoresHorizon }),
    client: deps.response,
    clock,
    scheduler,
  });
  const reach = new Reach({
    travel,
    subject: () => {
      const target = response.target;
      const { chosenId, clock: reading, shown } = response;
      const ids =
        chosenId === null ? [...(reading ? [reading.unitId] : []), ...shown.map(({ unitId }) => unitId)] : [chosenId];
      const units = ids.flatMap((unitId) => picture.picture.units.get(unitId)?.unit ?? []);
      // Over high ground an aircraft is often first, and nothing on the ground matters to it.
      const unit = units.find(({ kind }) => kind !== 'aircraft' && kind !== 'drone') ?? units[0];
      const rules = responseRules.rules;
      if (target === null || unit === undefined || rules === null) return null;
      return { target, kind: unit.kind, speedMps: unit.responseSpeedMps / rules.units[unit.kind].circuity };
    },
    clock,
    scheduler,
  });
  const whatIf = new WhatIf(
    {
      siting: {
        picture,
        viewed: viewedPicture,
        view,
        border,
        analysis,
        line: lineResponse,
        responseView,
        history,
        rules: () => responseRules.rules,
        response: deps.response,
      },
      clock,
      scheduler,
      keyValues: deps.keyValues,
      newId,
    },
    deps.whatIf,
  );
  const analyst = new Analyst(async () => {
    const [{ createAnalystTools }, workers] = await Promise.all([import('./analyst-tools'), deps.analyst()]);
    return createAnalystTools(
      app,
      { clock, scheduler, keyValues: deps.keyValues, newId, loadJson: deps.loadJson },
      workers,
    );
  });
  const room = new RoomStore(deps.address, scheduler, camera, selection);
  const layout = new DeskLayout();
  for (const part of layoutLinkParts(layout)) room.register(part);
  const footprints = new FootprintStore(picture, view, deps.coverage);
  const unitPlaces = new UnitPlaces(picture, deps.coverage, scheduler);
  const desk = new Desk(alarms, session, picture);
  void border.load();
  void responseRules.load();
  void log.start();
  const app: App = {
    log,
    picture,
    border,
    history,
    get analysis() {
      return analysis();
    },
    alarms,
    session,
    settings: new SettingsStore(deps.keyValues),
    selection,
    response,
    reach,
    entry: new IncidentEntry(),
    responseRules,
    responseView,
    lineResponse,
    camera,
    view,
    viewed: viewedPicture,
    whatIf,
    analyst,
    mapTools: new MapTools(),
    commands: new CommandRegistry(),
    layout,
    terrain,
    travel,
    areas: new AreaStore({ picture, view, client: deps.outlines, clock, scheduler }),
    insights: createInsights(picture, view, analysis, pictureAt, deps.coverage, deps.response),
    room,
    desk,
    incidents: new IncidentDesk({ log, picture, session, desk, newId }),
    footprints,
    unitPlaces,
    nearest: (positions, supersede) => deps.coverage.nearest(positions, supersede),
    dispose() {
      analyst.dispose();
      alarms.dispose();
      room.dispose();
      live.dispose();
      viewed.dispose();
      reach.dispose();
      response.dispose();
      lineResponse.dispose();
      whatIf.dispose();
      terrain.dispose();
      travel.dispose();
      footprints.dispose();
      unitPlaces.dispose();
      history.dispose();
      picture.dispose();
      log.dispose();
      deps.coverage.dispose();
      deps.outlines.dispose();
      deps.response.dispose();
    },
  };
  return app;
}
