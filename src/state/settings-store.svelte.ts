import * as v from 'valibot';
import { LANGUAGES, type Language } from '../i18n/locales';
import { type GroupLook, LAYER_GROUPS, type LayerGroup } from '../layers/order';
import { type KeyValues, Persisted } from './persisted';

const THEMES = ['dark', 'light'] as const;
export type ThemeName = (typeof THEMES)[number];
const DISTANCE_UNITS = ['km', 'mi', 'nmi'] as const;
export type DistanceUnit = (typeof DISTANCE_UNITS)[number];

export type LayerLooks = Readonly<Record<LayerGroup, GroupLook>>;

const lookSchema = v.strictObject({
  visible: v.boolean(),
  opacity: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
});

const settingsSchema = v.strictObject({
  theme: v.picklist(THEMES),
  distanceUnit: v.picklist(DISTANCE_UNITS),
  // Null: whatever the browser asks for.
  language: v.optional(v.nullable(v.picklist(LANGUAGES)), null),
  // A group that came later than what was kept begins as it does for everybody.
  layers: v.strictObject(
    Object.fromEntries(LAYER_GROUPS.map((group) => [group, v.optional(lookSchema, firstLook(group))])) as Record<
      LayerGroup,
      v.OptionalSchema<typeof lookSchema, GroupLook>
    >,
  ),
});
type Settings = Readonly<v.InferOutput<typeof settingsSchema>>;

/** How the layers look until somebody says otherwise. */
export const FIRST_LOOKS: LayerLooks = Object.fromEntries(
  LAYER_GROUPS.map((group) => [group, firstLook(group)]),
) as LayerLooks;

const DEFAULTS: Settings = {
  theme: 'dark',
  distanceUnit: 'km',
  language: null,
  layers: { ...FIRST_LOOKS },
};

/** All is drawn but what says the same as footprints do, and costs a worker a second: that is switched on. */
function firstLook(group: LayerGroup): GroupLook {
  return { visible: group !== 'watched', opacity: 1 };
}

/** How this desk likes to see things. Kept by the browser; what was kept and does not fit any more falls back. */
export class SettingsStore {
  readonly #kept: Persisted<Settings>;
  #settings = $state.raw<Settings>(DEFAULTS);

  constructor(store: KeyValues | null) {
    this.#kept = new Persisted(store, 'watchline.settings', settingsSchema);
    this.#settings = this.#kept.read() ?? DEFAULTS;
  }

  get theme(): ThemeName {
    return this.#settings.theme;
  }
  get distanceUnit(): DistanceUnit {
    return this.#settings.distanceUnit;
  }
  /** Null: nobody chose one here. */
  get language(): Language | null {
    return this.#settings.language;
  }
  get layers(): LayerLooks {
    return this.#settings.layers;
  }

  setTheme(theme: ThemeName): void {
    this.#change({ theme });
  }

  setDistanceUnit(distanceUnit: DistanceUnit): void {
    this.#change({ distanceUnit });
  }

  /** Counts from the next start of the page on. */
  setLanguage(language: Language): void {
    this.#change({ language });
  }

  setVisible(group: LayerGroup, visible: boolean): void {
    this.#look(group, { visible });
  }

  /** @param opacity kept within 0 to 1. */
  setOpacity(group: LayerGroup, opacity: number): void {
    this.#look(group, { opacity: Math.min(1, Math.max(0, opacity)) });
  }

  /** For as long as something else asks for it: not kept. */
  showTheme(theme: ThemeName): void {
    this.#settings = { ...this.#settings, theme };
  }

  /** As a link or a workspace has them: kept by the browser with the next thing that somebody sets here, not before. */
  showLayers(layers: LayerLooks): void {
    this.#settings = { ...this.#settings, layers: { ...layers } };
  }

  #look(group: LayerGroup, part: Partial<GroupLook>): void {
    const { layers } = this.#settings;
    this.#change({ layers: { ...layers, [group]: { ...layers[group], ...part } } });
  }

  #change(part: Partial<Settings>): void {
    this.#settings = { ...this.#settings, ...part };
    this.#kept.write(this.#settings);
  }
}
