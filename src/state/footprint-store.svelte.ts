import type { Picture } from '../domain/picture';
import type { Sensor } from '../domain/sensor';
import { samePose } from '../geo/same-pose';
import type { FootprintShape } from '../layers/plan-footprints';
import type { CoverageClient } from '../workers/coverage.client';
import type { Rings } from '../workers/coverage.protocol';
import type { ViewConditions, ViewStore } from './view-store.svelte';

type SeenBy = Pick<ViewStore, 'sensorsOf' | 'conditions' | 'ignoresHorizon'>;

/** The outline of a sensor as it stood when it was asked for. */
interface Outline {
  readonly sensor: Sensor;
  readonly rings: Rings;
}
type Outlines = ReadonlyMap<string, Outline>;

/** What decides how far sensors reach, all of it in one view. */
interface Reach {
  readonly conditions: ViewConditions;
  readonly ignoresHorizon: boolean;
  readonly sunSlot: number;
}

/** Outlines by sensor under one reach. */
interface Drawn extends Reach {
  readonly outlines: Outlines;
}

const NO_OUTLINES: Outlines = new Map();
/** Light by the sun is drawn anew this often, picture time. */
const SUN_SLOT_MS = 5 * 60_000;

/**
 * Outlines of the sensors on screen, for drawing: at their best as far as their horizon, and as the view has them. Kept
 * while a sensor stands as it stood (`samePose`): only one that changed is asked for again.
 */
export class FootprintStore {
  readonly #picture: { readonly picture: Picture };
  readonly #view: SeenBy;
  readonly #client: Pick<CoverageClient, 'outlines'>;
  readonly #stop: () => void;
  #plain = $state.raw<Outlines>(NO_OUTLINES);
  #viewed = $state.raw<Drawn | null>(null);
  #error = $state.raw<unknown>(null);
  #asking = $state.raw(false);
  readonly #all = $derived.by(() => this.#picture.picture.sensors);
  readonly #sensors = $derived.by(() => Array.from(this.#view.sensorsOf(this.#all).values(), ({ sensor }) => sensor));
  readonly #isViewed = $derived.by(() => this.#view.conditions.kind === 'set' || this.#view.ignoresHorizon);
  readonly #reach = $derived.by<Reach>(() => {
    const { conditions, ignoresHorizon } = this.#view;
    const bySun = conditions.kind === 'set' && conditions.setting.light === 'sun';
    const sunSlot = bySun ? Math.floor(this.#picture.picture.timeMs / SUN_SLOT_MS) : 0;
    return { conditions, ignoresHorizon, sunSlot };
  });
  readonly #shapes = $derived.by<readonly FootprintShape[]>(() =>
    this.#sensors.map((sensor) => {
      const plain = ringsOf(this.#plain, sensor) ?? [];
      if (!this.#isViewed || this.#viewed === null) return { sensor, rings: plain, ghost: [] };
      return { sensor, rings: ringsOf(this.#viewed.outlines, sensor) ?? [], ghost: plain };
    }),
  );

  /** @param view has what somebody changed in sensors, and what decides how far they reach. */
  constructor(picture: { readonly picture: Picture }, view: SeenBy, client: Pick<CoverageClient, 'outlines'>) {
    this.#picture = picture;
    this.#view = view;
    this.#client = client;
    this.#stop = $effect.root(() => {
      $effect(() => {
        if (this.#asking || this.#error !== null) return;
        const missing = this.#missing(this.#plain);
        if (missing.length > 0) void this.#ask(missing, null);
        else if (this.#isViewed) {
          const reach = this.#reach;
          const held = this.#viewed !== null && sameReach(this.#viewed, reach) ? this.#viewed.outlines : NO_OUTLINES;
          const changed = this.#missing(held);
          if (changed.length > 0) void this.#ask(changed, { ...reach, outlines: held });
        }
      });
    });
  }

  /** A sensor whose outline is still being computed has no rings yet. */
  get shapes(): readonly FootprintShape[] {
    return this.#shapes;
  }
  get error(): unknown {
    return this.#error;
  }

  dispose(): void {
    this.#stop();
  }

  #missing(outlines: Outlines): readonly Sensor[] {
    return this.#sensors.filter((sensor) => ringsOf(outlines, sensor) === null);
  }

  /** @param viewed the reach of the view with what is known under it; null for sensors at their best. */
  async #ask(missing: readonly Sensor[], viewed: Drawn | null): Promise<void> {
    this.#asking = true;
    const sensors = this.#sensors;
    try {
      const answered = await this.#client.outlines({
        sensors: missing,
        pictureTimeMs: this.#picture.picture.timeMs,
        ...(viewed?.conditions.kind === 'set' ? { conditions: viewed.conditions.setting } : {}),
        ...(viewed?.ignoresHorizon ? { ignoreHorizon: true } : {}),
      });
      // Sensors that are gone are forgotten.
      const held = viewed?.outlines ?? this.#plain;
      const outlines = new Map(sensors.flatMap(({ id }) => (held.has(id) ? [[id, held.get(id)!] as const] : [])));
      for (const [i, sensor] of missing.entries()) outlines.set(sensor.id, { sensor, rings: answered[i] ?? [] });
      if (viewed) this.#viewed = { ...viewed, outlines };
      else this.#plain = outlines;
    } catch (error) {
      this.#error = error;
    } finally {
      this.#asking = false;
    }
  }
}

function ringsOf(outlines: Outlines, sensor: Sensor): Rings | null {
  const held = outlines.get(sensor.id);
  return held && samePose(held.sensor, sensor) ? held.rings : null;
}

function sameReach(a: Reach, b: Reach): boolean {
  return a.conditions === b.conditions && a.ignoresHorizon === b.ignoresHorizon && a.sunSlot === b.sunSlot;
}
