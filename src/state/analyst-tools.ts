import type { Clock } from '../domain/clock';
import type { Scheduler } from '../domain/scheduler';
import type { AnalystWorkers } from './analyst-clients';
import type { App } from './app-context';
import { AreaAnswers } from './area-answers/area-answers.svelte';
import { AoiStore } from './areas/aoi-store.svelte';
import { areaCommands } from './areas/area-commands';
import { AreaDrawing } from './areas/area-drawing.svelte';
import { drawAreas } from './areas/draw-areas';
import { followAreas } from './areas/follow-areas.svelte';
import { createTakeAlong, type TakeAlong } from './exports/take-along';
import { FileTools } from './files/file-tools';
import { IncidentMap } from './incident-map.svelte';
import { IncidentRecord } from './incident-record.svelte';
import { measureCommands } from './measure/measure-commands';
import { measurePart } from './measure/measure-part';
import { MeasureTools } from './measure/measure-tools.svelte';
import { PaletteStore } from './palette/palette-store.svelte';
import { ShortcutDispatcher } from './palette/shortcut-dispatcher';
import type { KeyValues } from './persisted';
import { showIncidents } from './show-incidents.svelte';
import { DeskTables } from './tables/desk-tables.svelte';
import { IncidentRows } from './tables/incident-rows.svelte';
import { incidentSort } from './tables/incident-sort';
import { TimeTools } from './time/time-tools.svelte';
import { WallDesk } from './wall-scenes/wall-desk.svelte';
import { WatchDesk } from './watch-desk.svelte';

/** The tools of the analyst's room. Each is a store of its own; a tool knows the others through this. */
export interface AnalystTools extends Omit<TakeAlong, 'dispose'> {
  /** The areas of this window; the draft of one while it is drawn or dragged. */
  readonly areas: AoiStore;
  readonly drawing: AreaDrawing;
  /** Which incidents count, how they lie in time, and the picture's way through it. */
  readonly time: TimeTools;
  /** The one record of incidents that chart, table, map, strip and export count in. */
  readonly incidents: IncidentRecord;
  /** What fits the filter on the map and along the strip. */
  readonly incidentMap: IncidentMap;
  /** Shelving alarms; what areas are watched by, and publishing them. */
  readonly watch: WatchDesk;
  /** The scenes of the walls; the dialogs of the watch. */
  readonly walls: WallDesk;
  /** What is known of areas: of the chosen one, of two side by side, of two times. */
  readonly areaAnswers: AreaAnswers;
  /** The command palette, and the keys that run commands. */
  readonly palette: PaletteStore;
  readonly keys: ShortcutDispatcher;
  /** Distances, range rings, the ground along a line and sight over it. */
  readonly measure: MeasureTools;
  /** Files that come in, and what of them is drawn. */
  readonly files: FileTools;
  /** The tables over the map, and any part of the incidents in the order of theirs. */
  readonly tables: DeskTables;
  readonly incidentRows: IncidentRows;
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
  const areas = new AoiStore({ selection: app.selection, shapes: workers.shapes, newId: deps.newId });
  const drawing = new AreaDrawing({
    app,
    areas,
    shapes: workers.shapes,
    scheduler,
    loadSketch: async () => (await import('./areas/terra-sketch')).TerraSketch,
    nextFrame(work) {
      const frame = requestAnimationFrame(work);
      return () => cancelAnimationFrame(frame);
    },
  });
  disposals.push(
    () => workers.shapes.dispose(),
    followAreas(app, areas),
    () => drawing.dispose(),
    drawAreas(app, areas, drawing),
    app.commands.register(areaCommands(app, areas, drawing)),
  );
  const incidents = new IncidentRecord({ log, picture, border, client: workers.incidents });
  disposals.push(() => incidents.dispose());
  const time = new TimeTools({
    app,
    counter: incidents,
    areaOf: (aoiId) => areas.areas.get(aoiId) ?? picture.picture.aois.get(aoiId)?.aoi ?? null,
    sensorQuality: workers.sensorQuality,
    keyValues: deps.keyValues,
    // As in the styles of the desk.
    lowScreen: matchMedia('(max-height: 900px)').matches,
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
  // Other rooms have scenes of their own.
  const isWanted = () => app.room.room === 'analyst';
  disposals.push(() => incidentMap.dispose(), showIncidents(app, incidentMap, { key: 'incidents', isWanted }));
  const watch = new WatchDesk({ log: app.log, picture: app.picture, desk: app.desk, ...deps });
  const walls = new WallDesk({ app, newId: deps.newId });
  disposals.push(app.commands.register(walls.commands));
  const areaAnswers = new AreaAnswers({
    app,
    areas,
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
  const files = new FileTools({
    app,
    incidents,
    client: workers.imports,
    keyValues: deps.keyValues,
    newId: deps.newId,
  });
  disposals.push(() => files.dispose());
  const measure = new MeasureTools({ app, newId: deps.newId, clock, scheduler });
  disposals.push(() => measure.dispose(), app.commands.register(measureCommands(measure)));
  const takeAlong = createTakeAlong({
    ...deps,
    app,
    parts: [measurePart(measure)],
    incidents,
    time,
    areas,
    overlays: files.overlays,
    client: workers.exports,
  });
  disposals.push(() => takeAlong.dispose());
  const { exports, share, workspaces, autosave } = takeAlong;
  const palette = new PaletteStore(app.commands, deps.keyValues);
  const keys = new ShortcutDispatcher(app.commands, scheduler);
  disposals.push(() => keys.reset());
  const tables = new DeskTables(deps.keyValues);
  const incidentRows = new IncidentRows({
    record: incidents,
    filter: () => time.filter.filter,
    sort: () => incidentSort(tables.sort('incidents')),
    clock,
    scheduler,
  });
  disposals.push(app.commands.register(tables.commands));
  return {
    tables,
    incidentRows,
    palette,
    keys,
    share,
    workspaces,
    autosave,
    files,
    measure,
    areas,
    drawing,
    exports,
    time,
    watch,
    walls,
    areaAnswers,
    incidents,
    incidentMap,
    dispose() {
      for (const dispose of disposals.reverse()) dispose();
    },
  };
}
