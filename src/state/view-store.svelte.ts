import type { ConditionSetting } from '../domain/conditions';
import type { CoverageFilter } from '../domain/coverage';
import type { Position } from '../domain/place';
import type { Sensor, SensorKind } from '../domain/sensor';
import type { ElevationEncoding } from '../geo/terrain/decode-elevation';

/** Conditions as a person sets them; `stated` has every sensor at its best, which is what ranges are stated for. */
export type ViewConditions = { readonly kind: 'stated' } | { readonly kind: 'set'; readonly setting: ConditionSetting };

/** What coverage is compared with: what should be watching, or the picture of so long ago. */
export const BASELINES = ['plan', 'hour', 'shift', 'day'] as const;
export type Baseline = (typeof BASELINES)[number];
export const BASELINE_AGO_MS: Readonly<Record<Exclude<Baseline, 'plan'>, number>> = {
  hour: 3_600_000,
  shift: 8 * 3_600_000,
  day: 24 * 3_600_000,
};

/** The ground that cuts footprints: none unless somebody switches it on. */
export type TerrainChoice =
  | { readonly kind: 'none' }
  | { readonly kind: 'synthetic' }
  /** A GeoTIFF. */
  | { readonly kind: 'file'; readonly file: File }
  /** A PMTiles archive of elevation tiles. */
  | {
      readonly kind: 'archive';
      readonly file: File;
      readonly encoding: ElevationEncoding;
      readonly tileSize: number;
    }
  /** Elevation tiles of this server, with `{z}`, `{x}` and `{y}`. */
  | {
      readonly kind: 'tiles';
      readonly url: string;
      readonly encoding: ElevationEncoding;
      readonly tileSize: number;
      readonly maxZoom: number;
    };

const FLAT: TerrainChoice = { kind: 'none' };
const STATED: ViewConditions = { kind: 'stated' };
const CLEAR: ConditionSetting = { light: 'sun', fog: 'none', precipitation: 'none', snowCover: false, leafOn: false };

/**
 * How this window looks at coverage: how many sensors are required, whose count, which kinds are grounded, under which
 * conditions, compared with what, and sensors that somebody dragged elsewhere to see what would happen. Nothing of it reaches the log or
 * another window.
 */
export class ViewStore {
  #requiredK = $state.raw<1 | 2>(1);
  #agencyId = $state.raw<string | null>(null);
  #withoutKinds = $state.raw<readonly SensorKind[]>([]);
  #conditions = $state.raw<ViewConditions>(STATED);
  #baseline = $state.raw<Baseline>('plan');
  #ignoresHorizon = $state.raw(false);
  #terrain = $state.raw<TerrainChoice>(FLAT);
  #moved = $state.raw<ReadonlyMap<string, Position>>(new Map());
  readonly #filter: CoverageFilter = $derived({
    ...(this.#agencyId === null ? {} : { agencyIds: [this.#agencyId] }),
    ...(this.#withoutKinds.length === 0 ? {} : { withoutKinds: this.#withoutKinds }),
  });

  get requiredK(): 1 | 2 {
    return this.#requiredK;
  }
  /** Whose sensors alone count; null for all. */
  get agencyId(): string | null {
    return this.#agencyId;
  }
  get withoutKinds(): readonly SensorKind[] {
    return this.#withoutKinds;
  }
  get conditions(): ViewConditions {
    return this.#conditions;
  }
  get baseline(): Baseline {
    return this.#baseline;
  }
  /** Ranges as stated, also beyond the radio or optical horizon, which else limits every sensor. */
  get ignoresHorizon(): boolean {
    return this.#ignoresHorizon;
  }
  get terrain(): TerrainChoice {
    return this.#terrain;
  }
  get filter(): CoverageFilter {
    return this.#filter;
  }
  /** Where dragged sensors stand in this view, by id. */
  get moved(): ReadonlyMap<string, Position> {
    return this.#moved;
  }
  /** The live picture as it is: one sensor is enough, everybody counts, as far as its horizon, nothing dragged. */
  get isPlain(): boolean {
    return (
      this.#requiredK === 1 &&
      this.#agencyId === null &&
      this.#withoutKinds.length === 0 &&
      this.#conditions.kind === 'stated' &&
      this.#baseline === 'plan' &&
      !this.#ignoresHorizon &&
      this.#terrain.kind === 'none' &&
      this.#moved.size === 0
    );
  }

  setRequiredK(requiredK: 1 | 2): void {
    this.#requiredK = requiredK;
  }

  setAgency(agencyId: string | null): void {
    this.#agencyId = agencyId;
  }

  setGrounded(kind: SensorKind, grounded: boolean): void {
    const rest = this.#withoutKinds.filter((one) => one !== kind);
    this.#withoutKinds = grounded ? [...rest, kind] : rest;
  }

  setConditions(part: Partial<ConditionSetting> | null): void {
    const now = this.#conditions.kind === 'set' ? this.#conditions.setting : CLEAR;
    this.#conditions = part === null ? STATED : { kind: 'set', setting: { ...now, ...part } };
  }

  setBaseline(baseline: Baseline): void {
    this.#baseline = baseline;
  }

  setIgnoresHorizon(ignores: boolean): void {
    this.#ignoresHorizon = ignores;
  }

  setTerrain(terrain: TerrainChoice): void {
    this.#terrain = terrain;
  }

  moveSensor(sensorId: string, position: Position): void {
    this.#moved = new Map(this.#moved).set(sensorId, position);
  }

  putBack(sensorId: string): void {
    const moved = new Map(this.#moved);
    moved.delete(sensorId);
    this.#moved = moved;
  }

  reset(): void {
    this.#requiredK = 1;
    this.#agencyId = null;
    this.#withoutKinds = [];
    this.#conditions = STATED;
    this.#baseline = 'plan';
    this.#ignoresHorizon = false;
    this.#terrain = FLAT;
    this.#moved = new Map();
  }

  /** The sensor where this view has it. */
  placed(sensor: Sensor): Sensor {
    const position = this.#moved.get(sensor.id);
    return position === undefined ? sensor : { ...sensor, position };
  }
}
