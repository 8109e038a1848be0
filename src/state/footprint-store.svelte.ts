import type { Picture } from '../domain/picture';
import type { Sensor } from '../domain/sensor';
import type { FootprintShape } from '../layers/plan-footprints';
import type { CoverageClient } from '../workers/coverage.client';
import type { Rings } from '../workers/coverage.protocol';
import type { ViewConditions, ViewStore } from './view-store.svelte';

/** Outlines by pose under one set of conditions. */
interface Drawn {
  readonly conditions: ViewConditions;
  readonly limitToHorizon: boolean;
  readonly sunSlot: number;
  readonly rings: ReadonlyMap<string, Rings>;
}

const NOTHING: Drawn = { conditions: { kind: 'stated' }, limitToHorizon: false, sunSlot: 0, rings: new Map() };
/** Light by the sun is drawn anew this often, picture time. */
const SUN_SLOT_MS = 5 * 60_000;

/**
 * Outlines of the sensors on screen, for drawing: as stated, and as the conditions of the view leave them. Kept by pose:
 * only a sensor that moved or turned is asked for again.
 */
export class FootprintStore {
  readonly #picture: { readonly picture: Picture };
  readonly #view: Pick<ViewStore, 'placed' | 'conditions' | 'limitToHorizon'>;
  readonly #client: Pick<CoverageClient, 'outlines'>;
  readonly #stop: () => void;
  #stated = $state.raw<Drawn>(NOTHING);
  #weakened = $state.raw<Drawn | null>(null);
  #error = $state.raw<unknown>(null);
  #asking = $state.raw(false);
  readonly #all = $derived.by(() => this.#picture.picture.sensors);
  readonly #sensors = $derived.by(() => Array.from(this.#all.values(), ({ sensor }) => this.#view.placed(sensor)));
  readonly #isWeakened = $derived.by(() => this.#view.conditions.kind === 'set' || this.#view.limitToHorizon);
  readonly #sunSlot = $derived.by(() => {
    const { conditions } = this.#view;
    const bySun = conditions.kind === 'set' && conditions.setting.light === 'sun';
    return bySun ? Math.floor(this.#picture.picture.timeMs / SUN_SLOT_MS) : 0;
  });
  readonly #shapes = $derived.by<readonly FootprintShape[]>(() =>
    this.#sensors.map((sensor) => {
      const stated = this.#stated.rings.get(poseOf(sensor)) ?? [];
      const weakened = this.#weakened;
      if (!this.#isWeakened || weakened === null) return { sensor, rings: stated, ghost: [] };
      return { sensor, rings: weakened.rings.get(poseOf(sensor)) ?? [], ghost: stated };
    }),
  );

  /** @param view has sensors that somebody dragged elsewhere, and conditions. */
  constructor(
    picture: { readonly picture: Picture },
    view: Pick<ViewStore, 'placed' | 'conditions' | 'limitToHorizon'>,
    client: Pick<CoverageClient, 'outlines'>,
  ) {
    this.#picture = picture;
    this.#view = view;
    this.#client = client;
    this.#stop = $effect.root(() => {
      $effect(() => {
        if (this.#asking || this.#error !== null) return;
        const { conditions, limitToHorizon } = this.#view;
        const missing = this.#missing(this.#stated);
        if (missing.length > 0) void this.#ask(missing, null);
        else if (this.#isWeakened) {
          const held = this.#weakened;
          const valid =
            held !== null &&
            held.conditions === conditions &&
            held.limitToHorizon === limitToHorizon &&
            held.sunSlot === this.#sunSlot;
          const changed = valid ? this.#missing(held) : this.#sensors;
          if (changed.length > 0) void this.#ask(changed, { conditions, limitToHorizon, keep: valid ? held : null });
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

  #missing({ rings }: Drawn): readonly Sensor[] {
    return this.#sensors.filter((sensor) => !rings.has(poseOf(sensor)));
  }

  async #ask(
    missing: readonly Sensor[],
    weak: {
      readonly conditions: ViewConditions;
      readonly limitToHorizon: boolean;
      readonly keep: Drawn | null;
    } | null,
  ): Promise<void> {
    this.#asking = true;
    const sensors = this.#sensors;
    const sunSlot = this.#sunSlot;
    try {
      const outlines = await this.#client.outlines({
        sensors: missing,
        pictureTimeMs: this.#picture.picture.timeMs,
        ...(weak?.conditions.kind === 'set' ? { conditions: weak.conditions.setting } : {}),
        ...(weak?.limitToHorizon ? { limitToHorizon: true } : {}),
      });
      const held = weak ? (weak.keep?.rings ?? NOTHING.rings) : this.#stated.rings;
      const asked = new Map(missing.map((sensor, i) => [poseOf(sensor), outlines[i] ?? []]));
      // Poses that nothing stands in any more are forgotten.
      const rings = new Map<string, Rings>();
      for (const sensor of sensors) {
        const pose = poseOf(sensor);
        const found = asked.get(pose) ?? held.get(pose);
        if (found) rings.set(pose, found);
      }
      if (weak) this.#weakened = { conditions: weak.conditions, limitToHorizon: weak.limitToHorizon, sunSlot, rings };
      else this.#stated = { ...NOTHING, rings };
    } catch (error) {
      this.#error = error;
    } finally {
      this.#asking = false;
    }
  }
}

function poseOf({ id, position, azimuthDeg, fieldOfViewDeg, minRangeM, maxRangeM }: Sensor): string {
  return `${id},${position[0]},${position[1]},${azimuthDeg},${fieldOfViewDeg},${minRangeM},${maxRangeM}`;
}
