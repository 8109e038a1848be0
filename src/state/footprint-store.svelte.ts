import type { Picture } from '../domain/picture';
import type { Sensor } from '../domain/sensor';
import type { FootprintShape } from '../layers/plan-footprints';
import type { CoverageClient } from '../workers/coverage.client';
import type { Rings } from '../workers/coverage.protocol';

/** Outlines of the sensors on screen, for drawing. Kept by pose: only one that moved or turned is asked for again. */
export class FootprintStore {
  readonly #picture: { readonly picture: Picture };
  readonly #client: Pick<CoverageClient, 'outlines'>;
  readonly #stop: () => void;
  #rings = $state.raw<ReadonlyMap<string, Rings>>(new Map());
  #error = $state.raw<unknown>(null);
  #asking = $state.raw(false);
  readonly #sensors = $derived.by(() => this.#picture.picture.sensors);
  readonly #shapes = $derived.by<readonly FootprintShape[]>(() =>
    Array.from(this.#sensors.values(), ({ sensor }) => ({ sensor, rings: this.#rings.get(poseOf(sensor)) ?? [] })),
  );

  constructor(picture: { readonly picture: Picture }, client: Pick<CoverageClient, 'outlines'>) {
    this.#picture = picture;
    this.#client = client;
    this.#stop = $effect.root(() => {
      $effect(() => {
        const sensors = Array.from(this.#sensors.values(), (state) => state.sensor);
        const missing = sensors.filter((sensor) => !this.#rings.has(poseOf(sensor)));
        if (missing.length > 0 && !this.#asking && this.#error === null) void this.#ask(sensors, missing);
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

  async #ask(sensors: readonly Sensor[], missing: readonly Sensor[]): Promise<void> {
    this.#asking = true;
    try {
      const outlines = await this.#client.outlines(missing.map(footprintOf));
      // Poses that nothing stands in any more are forgotten.
      const kept = new Map<string, Rings>();
      for (const sensor of sensors) {
        const rings = this.#rings.get(poseOf(sensor));
        if (rings) kept.set(poseOf(sensor), rings);
      }
      missing.forEach((sensor, i) => {
        kept.set(poseOf(sensor), outlines[i] ?? []);
      });
      this.#rings = kept;
    } catch (error) {
      this.#error = error;
    } finally {
      this.#asking = false;
    }
  }
}

function footprintOf({ position, azimuthDeg, fieldOfViewDeg, minRangeM, maxRangeM }: Sensor) {
  return { position, azimuthDeg, fieldOfViewDeg, minRangeM, maxRangeM };
}

function poseOf({ position, azimuthDeg, fieldOfViewDeg, minRangeM, maxRangeM }: Sensor): string {
  return `${position[0]},${position[1]},${azimuthDeg},${fieldOfViewDeg},${minRangeM},${maxRangeM}`;
}
