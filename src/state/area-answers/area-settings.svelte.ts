import type { CoverageAnswer } from '../../domain/coverage';
import type { Picture } from '../../domain/picture';
import type { ResponseRules } from '../../domain/response-rules';
import type { Scheduler } from '../../domain/scheduler';
import { compileResponders } from '../../geo/response/compile-responders';
import type { GroundSetting, UnitSetting } from '../../workers/area-answer.protocol';
import type { ResponseView } from '../response-view.svelte';
import type { ViewStore } from '../view-store.svelte';

export interface SettingDeps {
  /** Sensors and units as this window has them. */
  readonly viewed: { readonly picture: Pick<Picture, 'sensors' | 'units' | 'tracks' | 'agencies' | 'timeMs'> };
  /** Coverage as this window has it. */
  readonly analysis: () => { readonly answer: CoverageAnswer | null; readonly isCurrent: boolean };
  readonly view: Pick<ViewStore, 'filter' | 'conditions' | 'ignoresHorizon'>;
  readonly responseView: Pick<ResponseView, 'mode'>;
  /** Null until they are loaded. */
  readonly rules: () => ResponseRules | null;
  readonly scheduler: Scheduler;
}

/** The sun moves a degree in four minutes: light is asked anew this often, picture time. */
const SUN_SLOT_MS = 5 * 60_000;
/** Units move all the time: an area is told where they are this often, real time. */
const PACE_MS = 1_000;
/** For either side of the line: who comes, and who would if they did not. */
const NEXT_UNITS = 3;

/** What areas are asked by: sensors and coverage as they are, units as they were a moment ago. */
export class AreaSettings {
  readonly #deps: SettingDeps;
  #units = $state.raw<UnitSetting | null>(null);
  readonly #sensors = $derived.by(() => this.#deps.viewed.picture.sensors);
  readonly #lightSlot = $derived.by(() => {
    const { conditions } = this.#deps.view;
    const bySun = conditions.kind === 'set' && conditions.setting.light === 'sun';
    return bySun ? Math.floor(this.#deps.viewed.picture.timeMs / SUN_SLOT_MS) : 0;
  });
  readonly #ground = $derived.by<GroundSetting | null>(() => {
    const { answer } = this.#deps.analysis();
    if (answer === null) return null;
    const { filter, conditions, ignoresHorizon } = this.#deps.view;
    return {
      answer,
      sensors: Array.from(this.#sensors.values(), ({ sensor }) => sensor),
      filter,
      lightTimeMs: this.#lightSlot * SUN_SLOT_MS,
      ...(conditions.kind === 'set' ? { conditions: conditions.setting } : {}),
      ...(ignoresHorizon ? { ignoreHorizon: true } : {}),
    };
  });

  constructor(deps: SettingDeps) {
    this.#deps = deps;
  }

  /** Null until there is coverage. Another object when anything in it changed. */
  get ground(): GroundSetting | null {
    return this.#ground;
  }
  /** Whether coverage is that of the picture on screen. */
  get isGroundCurrent(): boolean {
    return this.#deps.analysis().isCurrent;
  }
  /** Null while nobody watches, and until the rules are there. */
  get units(): UnitSetting | null {
    return this.#units;
  }

  /** Follows the units until the returned function is called. */
  watch(): () => void {
    const { scheduler } = this.#deps;
    let told: object | null = null;
    const tell = (): void => {
      const { picture } = this.#deps.viewed;
      if (picture === told) return;
      const setting = this.#read();
      if (setting === null) return;
      told = picture;
      this.#units = setting;
    };
    return $effect.root(() => {
      $effect(() => {
        // Rules that come, and another mode, tell at once; positions at their pace.
        void this.#deps.rules();
        void this.#deps.responseView.mode;
        told = null;
        const first = scheduler.after(0, tell);
        const stop = scheduler.every(PACE_MS, tell);
        return () => {
          first();
          stop();
        };
      });
    });
  }

  #read(): UnitSetting | null {
    const { rules: loaded, responseView, view, viewed } = this.#deps;
    const rules = loaded();
    if (rules === null) return null;
    const { picture } = viewed;
    const weather = view.conditions.kind === 'set' ? view.conditions.setting : undefined;
    const { kinds, capabilities } = rules.modes[responseView.mode];
    return {
      pictureTimeMs: picture.timeMs,
      places: Array.from(picture.units.values(), ({ unit }) => ({
        unit,
        track: picture.tracks.get(unit.trackId),
      })).flatMap(({ unit, track }) => (track ? [{ unitId: unit.id, position: [track.lng, track.lat] as const }] : [])),
      responders: compileResponders(picture, rules, weather).responders,
      requirement: { kinds, capabilities },
      verificationS: rules.verificationS.bySensor,
      count: NEXT_UNITS,
    };
  }
}
