import type { Clock } from '../domain/clock';
import { AppError } from '../domain/errors';
import type { Picture } from '../domain/picture';
import type { Position } from '../domain/place';
import type { Scheduler } from '../domain/scheduler';
import type { Sensor } from '../domain/sensor';
import { samePose } from '../geo/same-pose';
import type { TerrainSpec } from '../geo/terrain/open-terrain';
import type { SensorViewshed } from '../geo/terrain/sensor-viewshed';
import type { TerrainClient } from '../workers/terrain.client';
import type { SensorCut, TerrainInfo } from '../workers/terrain.protocol';
import { FollowedAnswer } from './followed-answer.svelte';
import type { Selection } from './selection-store.svelte';
import type { TerrainChoice, ViewStore } from './view-store.svelte';

/** What terrain leaves of every sensor, all of one source. */
export interface Cuts extends TerrainInfo {
  readonly bySensor: ReadonlyMap<string, SensorCut>;
}

export interface TerrainDeps {
  readonly picture: { readonly picture: Picture };
  readonly view: Pick<ViewStore, 'terrain' | 'sensorsOf'>;
  readonly selection: { readonly selection: Selection };
  /** Where the map looks: sensors there are cut first. */
  readonly camera: { readonly view: { readonly center: Position } | null };
  readonly client: TerrainClient;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
}

/** The chosen ground, opened. */
interface Opened extends TerrainInfo {
  readonly choice: TerrainChoice;
}
interface Held {
  readonly sensor: Sensor;
  readonly cut: SensorCut;
}
interface ViewshedQuestion {
  readonly sensor: Sensor;
  readonly opened: Opened;
}

/** A standing adult. */
const TARGET_HEIGHT_M = 1.7;
/** One seed, so that two desks that try the made-up terrain see the same one. */
const SYNTHETIC: TerrainSpec = { kind: 'synthetic', seed: 1, relief: 'rolling' };
/** Sensors of one question: progress is told, and a newer choice is heard, after each. */
const BATCH = 12;
const NONE: ReadonlyMap<string, Held> = new Map();

/**
 * The ground of the view: opened when somebody chooses one, with what it leaves of each sensor's stretch of border line.
 * Sensors are cut a batch at a time, those near the middle of the map first, and kept while they stand as they stood;
 * there are cuts once every sensor has been cut.
 */
export class TerrainStore {
  readonly #deps: TerrainDeps;
  readonly #stop: () => void;
  #opened = $state.raw<Opened | null>(null);
  #held = $state.raw(NONE);
  #cuts = $state.raw<Cuts | null>(null);
  #error = $state.raw<unknown>(null);
  #computing = $state.raw(false);
  readonly #sensors = $derived.by<readonly Sensor[]>(() => {
    const { picture, view } = this.#deps;
    return Array.from(view.sensorsOf(picture.picture.sensors).values(), ({ sensor }) => sensor);
  });
  /** Health and names cut nothing. */
  readonly #missing = $derived.by<readonly Sensor[]>(() => {
    const held = this.#held;
    return this.#sensors.filter((sensor) => {
      const known = held.get(sensor.id);
      return known === undefined || !samePose(known.sensor, sensor);
    });
  });
  /** The chosen sensor's view of the ground, while somebody looks. */
  readonly viewshed: FollowedAnswer<ViewshedQuestion, SensorViewshed | null>;

  constructor(deps: TerrainDeps) {
    this.#deps = deps;
    const { view, client, clock, scheduler } = deps;
    this.viewshed = new FollowedAnswer<ViewshedQuestion, SensorViewshed | null>({
      question: () => {
        const { selection } = deps.selection;
        const opened = this.#opened;
        const sensors = view.sensorsOf(deps.picture.picture.sensors);
        const state = selection.kind === 'sensor' && sensors.get(selection.sensorId);
        return opened && state ? { opened, sensor: state.sensor } : null;
      },
      isSame: (a, b) => a.opened === b.opened && a.sensor.id === b.sensor.id && samePose(a.sensor, b.sensor),
      ask: ({ sensor }, signal) => client.viewshed({ sensor, targetHeightM: TARGET_HEIGHT_M }, { signal }),
      clock,
      scheduler,
    });
    this.#stop = $effect.root(() => {
      $effect(() => {
        const choice = view.terrain;
        this.#opened = null;
        this.#held = NONE;
        this.#cuts = null;
        this.#error = null;
        if (choice.kind !== 'none') void this.#open(choice, terrainSpecOf(choice));
      });
      $effect(() => {
        const opened = this.#opened;
        if (opened === null || this.#computing || this.#error !== null || this.#sensors.length === 0) return;
        if (this.#missing.length > 0) void this.#cut(opened, this.#missing);
        else if (this.#cuts === null || !this.#holdsCuts(this.#cuts)) this.#cuts = this.#cutsOf(opened);
      });
    });
  }

  /** The ground as tiles for the map, whatever the source. */
  get shading(): { readonly version: string; readonly tiles: TerrainClient } | null {
    return this.#opened && { version: this.#opened.version, tiles: this.#deps.client };
  }
  /** Null while there is no ground, and until the first time that every sensor has been cut. */
  get cuts(): Cuts | null {
    return this.#cuts;
  }
  /** What the chosen ground leaves of one sensor where it stands now, as soon as that is known. */
  cutOf(sensorId: string): SensorCut | null {
    const held = this.#held.get(sensorId);
    const sensor = this.#sensors.find(({ id }) => id === sensorId);
    return held && sensor && samePose(held.sensor, sensor) ? held.cut : null;
  }
  /** A ground is chosen, and not every sensor on screen is cut by it yet. */
  get isPending(): boolean {
    if (this.#deps.view.terrain.kind === 'none' || this.#error !== null) return false;
    return this.#opened === null || this.#cuts === null || this.#missing.length > 0;
  }
  /** Sensors that are cut, of how many; null while none waits. */
  get progress(): { readonly done: number; readonly of: number } | null {
    if (this.#opened === null || this.#missing.length === 0) return null;
    return { done: this.#sensors.length - this.#missing.length, of: this.#sensors.length };
  }
  /** Sensors that need sight, and whose ground the source does not know at all. */
  get withoutGround(): number {
    const cuts = this.#cuts ? [...this.#cuts.bySensor.values()] : [];
    return cuts.filter((cut) => cut.unknownM > 0 && cut.unknownM === keptM(cut)).length;
  }
  get error(): unknown {
    return this.#error;
  }
  get computing(): boolean {
    return this.#computing;
  }

  dispose(): void {
    this.#stop();
    this.#deps.client.dispose();
  }

  async #open(choice: TerrainChoice, spec: TerrainSpec): Promise<void> {
    try {
      const info = await this.#deps.client.open(spec);
      if (this.#deps.view.terrain === choice) this.#opened = { ...info, choice };
    } catch (error) {
      if (this.#deps.view.terrain === choice) this.#fail(error);
    }
  }

  /** A batch runs to its end even when a drone moves on meanwhile. */
  async #cut(opened: Opened, missing: readonly Sensor[]): Promise<void> {
    this.#computing = true;
    const sensors = nearestFirst(missing, this.#deps.camera.view?.center ?? null).slice(0, BATCH);
    try {
      const { cuts } = await this.#deps.client.cut({ sensors, targetHeightM: TARGET_HEIGHT_M });
      if (this.#opened !== opened) return;
      const held = new Map(this.#held);
      for (const [i, sensor] of sensors.entries()) held.set(sensor.id, { sensor, cut: cuts[i]! });
      this.#held = held;
    } catch (error) {
      if (this.#opened === opened) this.#fail(error);
    } finally {
      this.#computing = false;
    }
  }

  #cutsOf({ version, synthetic }: Opened): Cuts {
    const bySensor = new Map(this.#sensors.map(({ id }) => [id, this.#held.get(id)!.cut]));
    return { version, synthetic, bySensor };
  }

  #holdsCuts({ bySensor }: Cuts): boolean {
    const sensors = this.#sensors;
    return bySensor.size === sensors.length && sensors.every(({ id }) => bySensor.get(id) === this.#held.get(id)?.cut);
  }

  /** A newer choice is on its way where a question was cancelled. */
  #fail(error: unknown): void {
    if (error instanceof AppError && error.code === 'cancelled') return;
    this.#error = error;
  }
}

/** The source of a ground that somebody chose. */
export function terrainSpecOf(choice: Exclude<TerrainChoice, { kind: 'none' }>): TerrainSpec {
  switch (choice.kind) {
    case 'synthetic':
      return SYNTHETIC;
    case 'file':
      return { kind: 'geotiff', name: choice.file.name, data: choice.file };
    case 'archive': {
      const { encoding, file, tileSize } = choice;
      return { kind: encoding, archive: file, name: file.name, tileSize };
    }
    case 'tiles': {
      const { encoding, url, tileSize, maxZoom } = choice;
      return { kind: encoding, url, tileSize, maxZoom };
    }
  }
}

function nearestFirst(sensors: readonly Sensor[], center: Position | null): readonly Sensor[] {
  if (center === null) return sensors;
  const cosLat = Math.cos((center[1] * Math.PI) / 180);
  const awaySq = ({ position: [lng, lat] }: Sensor) => {
    const east = lng - center[0];
    return ((east - 360 * Math.round(east / 360)) * cosLat) ** 2 + (lat - center[1]) ** 2;
  };
  return sensors.toSorted((a, b) => awaySq(a) - awaySq(b));
}

function keptM({ intervals }: SensorCut): number {
  let sum = 0;
  for (const { ends } of intervals) for (let i = 0; i < ends.length; i += 2) sum += ends[i + 1]! - ends[i]!;
  return sum;
}
