import { AppError } from '../domain/errors';
import type { Picture } from '../domain/picture';
import type { TerrainSpec } from '../geo/terrain/open-terrain';
import type { TerrainClient } from '../workers/terrain.client';
import type { SensorCut, TerrainInfo } from '../workers/terrain.protocol';
import type { TerrainChoice, ViewStore } from './view-store.svelte';

/** What terrain leaves of every sensor, all of one source. */
export interface Cuts extends TerrainInfo {
  /** Of the poses that were cut. */
  readonly key: string;
  readonly bySensor: ReadonlyMap<string, SensorCut>;
}

/** A standing adult. */
const TARGET_HEIGHT_M = 1.7;
/** One seed, so that two desks that try the made-up terrain see the same one. */
const SYNTHETIC: TerrainSpec = { kind: 'synthetic', seed: 1, relief: 'rolling' };

/**
 * The ground of the view: opened when somebody chooses one, with what it leaves of each sensor's stretch of border line.
 * Cut anew when sensors move, one question at a time; null while there is none, or none yet.
 */
export class TerrainStore {
  readonly #view: ViewStore;
  readonly #client: TerrainClient;
  readonly #stop: () => void;
  #info = $state.raw<(TerrainInfo & { readonly choice: TerrainChoice }) | null>(null);
  #cuts = $state.raw<Cuts | null>(null);
  #error = $state.raw<unknown>(null);
  #computing = $state.raw(false);

  constructor(picture: { readonly picture: Picture }, view: ViewStore, client: TerrainClient) {
    this.#view = view;
    this.#client = client;
    const all = $derived(picture.picture.sensors);
    // Positions only: health and status cut nothing.
    const poses = $derived(Array.from(all.values(), ({ sensor }) => view.placed(sensor)));
    const key = $derived(
      poses.map(({ id, position, azimuthDeg }) => `${id} ${position[0]} ${position[1]} ${azimuthDeg}`).join(),
    );
    this.#stop = $effect.root(() => {
      $effect(() => {
        const choice = view.terrain;
        this.#info = null;
        this.#cuts = null;
        this.#error = null;
        if (choice.kind !== 'none') void this.#open(choice);
      });
      $effect(() => {
        const info = this.#info;
        if (info === null || key === '' || this.#computing || this.#error !== null) return;
        if (this.#cuts?.key !== key) void this.#cut(info, key, poses);
      });
    });
  }

  /** The ground as tiles for the map, whatever the source. */
  get shading(): { readonly version: string; readonly tiles: TerrainClient } | null {
    return this.#info && { version: this.#info.version, tiles: this.#client };
  }
  get cuts(): Cuts | null {
    return this.#cuts;
  }
  get error(): unknown {
    return this.#error;
  }
  get computing(): boolean {
    return this.#computing;
  }

  dispose(): void {
    this.#stop();
    this.#client.dispose();
  }

  async #open(choice: Exclude<TerrainChoice, { kind: 'none' }>): Promise<void> {
    try {
      const spec: TerrainSpec =
        choice.kind === 'synthetic' ? SYNTHETIC : { kind: 'geotiff', name: choice.file.name, data: choice.file };
      const info = await this.#client.open(spec);
      if (this.#view.terrain === choice) this.#info = { ...info, choice };
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Runs to its end even when a drone moves on meanwhile: the worker remembers every pose that stayed. */
  async #cut(info: TerrainInfo, key: string, sensors: Parameters<TerrainClient['cut']>[0]['sensors']): Promise<void> {
    this.#computing = true;
    try {
      const { cuts } = await this.#client.cut({ sensors, targetHeightM: TARGET_HEIGHT_M });
      if (this.#info === info) {
        this.#cuts = { ...info, key, bySensor: new Map(cuts.map((cut) => [cut.sensorId, cut])) };
      }
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#computing = false;
    }
  }

  /** A newer choice or pose is on its way where a question was cancelled. */
  #fail(error: unknown): void {
    if (error instanceof AppError && error.code === 'cancelled') return;
    this.#error = error;
  }
}
