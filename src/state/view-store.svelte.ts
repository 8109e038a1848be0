import { applyToSensors, applyVariant } from '../domain/apply-variant';
import type { ConditionSetting } from '../domain/conditions';
import type { CoverageFilter } from '../domain/coverage';
import { type Edit, editVariant, movedBy } from '../domain/edit-variant';
import type { Picture } from '../domain/picture';
import type { Position } from '../domain/place';
import type { SensorKind } from '../domain/sensor';
import { countEdits, type Edits, NO_EDITS, NO_VARIANT, type Variant } from '../domain/variant';
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

const CLEAR: ConditionSetting = { light: 'sun', fog: 'none', precipitation: 'none', snowCover: false, leafOn: false };

/** All of a view. Replaced whole with every change, its parts only where they change. */
export interface Look extends Variant {
  readonly baseline: Baseline;
  readonly terrain: TerrainChoice;
}

export const PLAIN: Look = { ...NO_VARIANT, baseline: 'plan', terrain: { kind: 'none' } };
/** Steps that can be undone. */
const MAX_STEPS = 100;

/**
 * How this window looks at the picture: how many sensors are required, whose count, which kinds are grounded, under which
 * conditions, compared with what, and what somebody changed in sensors and units to see what would happen. Every change can be
 * undone and redone. Nothing of it reaches the log or another window.
 */
export class ViewStore {
  #look = $state.raw<Look>(PLAIN);
  #past = $state.raw<readonly Look[]>([]);
  #future = $state.raw<readonly Look[]>([]);
  /** What the latest step moved, while the next step may go on with it. */
  #moving: string | null = null;
  #sensorsOf: { readonly of: Picture['sensors']; readonly edits: Edits; readonly are: Picture['sensors'] } | null =
    null;
  readonly #requiredK = $derived(this.#look.requiredK);
  readonly #agencyId = $derived(this.#look.agencyId);
  readonly #withoutKinds = $derived(this.#look.withoutKinds);
  readonly #conditions = $derived(this.#look.conditions);
  readonly #baseline = $derived(this.#look.baseline);
  readonly #ignoresHorizon = $derived(this.#look.ignoresHorizon);
  readonly #terrain = $derived(this.#look.terrain);
  readonly #edits = $derived(this.#look.edits);
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
  /** What is done to sensors and units in this view. */
  get edits(): Edits {
    return this.#edits;
  }
  /** The picture as it is: one sensor is enough, everybody counts, as far as its horizon, nothing edited. */
  get isPlain(): boolean {
    return isPlain(this.#look);
  }
  get canUndo(): boolean {
    return this.#past.length > 0;
  }
  get canRedo(): boolean {
    return this.#future.length > 0;
  }
  /** All of this view. */
  get look(): Look {
    return this.#look;
  }
  /** This view, to be kept. */
  get variant(): Variant {
    const { requiredK, agencyId, withoutKinds, conditions, ignoresHorizon, edits } = this.#look;
    return { requiredK, agencyId, withoutKinds, conditions, ignoresHorizon, edits };
  }

  setRequiredK(requiredK: 1 | 2): void {
    this.#change({ requiredK });
  }

  setAgency(agencyId: string | null): void {
    this.#change({ agencyId });
  }

  setGrounded(kind: SensorKind, grounded: boolean): void {
    const rest = this.#withoutKinds.filter((one) => one !== kind);
    this.#change({ withoutKinds: grounded ? [...rest, kind] : rest });
  }

  setConditions(part: Partial<ConditionSetting> | null): void {
    const now = this.#conditions.kind === 'set' ? this.#conditions.setting : CLEAR;
    this.#change({ conditions: part === null ? PLAIN.conditions : { kind: 'set', setting: { ...now, ...part } } });
  }

  setBaseline(baseline: Baseline): void {
    this.#change({ baseline });
  }

  setIgnoresHorizon(ignoresHorizon: boolean): void {
    this.#change({ ignoresHorizon });
  }

  setTerrain(terrain: TerrainChoice): void {
    this.#change({ terrain });
  }

  /** One more edit of sensors or units. Moving the same thing on is one step to undo. */
  edit(edit: Edit): void {
    const moving = movedBy(edit);
    const goesOn = moving !== null && moving === this.#moving;
    const edits = editVariant(this.#look.edits, edit);
    if (goesOn) this.#look = { ...this.#look, edits };
    else this.#change({ edits });
    this.#moving = moving;
  }

  moveSensor(id: string, position: Position): void {
    this.edit({ kind: 'move-sensor', id, position });
  }

  /** Makes a kept view the one that is looked at; baseline and terrain stay. */
  open(variant: Variant): void {
    this.#change(variant);
  }

  /** All of a view, from a link or a workspace: one step to undo. */
  restore(look: Look): void {
    this.#change(look);
  }

  undo(): void {
    const back = this.#past.at(-1);
    if (back === undefined) return;
    this.#past = this.#past.slice(0, -1);
    this.#future = [this.#look, ...this.#future];
    this.#look = back;
    this.#moving = null;
  }

  redo(): void {
    const [next, ...rest] = this.#future;
    if (next === undefined) return;
    this.#past = [...this.#past, this.#look];
    this.#future = rest;
    this.#look = next;
    this.#moving = null;
  }

  reset(): void {
    if (!isPlain(this.#look)) this.#change(PLAIN);
  }

  /** The sensors as this view has them: the same map where it edits none of them. */
  sensorsOf(sensors: Picture['sensors']): Picture['sensors'] {
    const edits = this.#edits;
    const known = this.#sensorsOf;
    if (known?.of === sensors && known.edits === edits) return known.are;
    const are = applyToSensors(sensors, edits.sensors);
    this.#sensorsOf = { of: sensors, edits, are };
    return are;
  }

  /** The picture as this view has it: see `applyVariant`. */
  applied(picture: Picture): Picture {
    const edits = this.#edits;
    if (countEdits(edits) === 0) return picture;
    const sensors = this.sensorsOf(picture.sensors);
    return applyVariant({ ...picture, sensors }, { ...edits, sensors: NO_EDITS.sensors });
  }

  #change(part: Partial<Look>): void {
    this.#past = [...this.#past, this.#look].slice(-MAX_STEPS);
    this.#future = [];
    this.#look = { ...this.#look, ...part };
    this.#moving = null;
  }
}

function isPlain({ requiredK, agencyId, withoutKinds, conditions, baseline, ignoresHorizon, terrain, edits }: Look) {
  return (
    requiredK === 1 &&
    agencyId === null &&
    withoutKinds.length === 0 &&
    conditions.kind === 'stated' &&
    baseline === 'plan' &&
    !ignoresHorizon &&
    terrain.kind === 'none' &&
    countEdits(edits) === 0
  );
}
