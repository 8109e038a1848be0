import type { RoutingHost } from '../geo/travel/ask-service';
import { withFallBack } from '../geo/travel/fall-back';
import type { openRouting } from '../geo/travel/open-routing';
import { straightTravel, straightWay } from '../geo/travel/straight-travel';
import type { FallBack, FallBackReason, TravelKind, TravelModel } from '../geo/travel/travel-model';
import type { TravelRules } from '../geo/travel/travel-rules';
import type { TravelClient } from '../workers/travel.client';
import type { GroundChoice, IsochronesParams, TargetIsochrones } from '../workers/travel.protocol';
import type { RoutingSettings } from './routing-settings';

export interface TravelDeps {
  /** The ground of the view; read where runes track it. */
  readonly ground: () => GroundChoice;
  readonly surface: Pick<TravelClient, 'ground' | 'model' | 'isochrones' | 'dispose'>;
  readonly routing: RoutingHost;
  readonly loadJson: (url: string) => Promise<unknown>;
  /** `watchline.config.json` beside the page, and `data/travel.json`. */
  readonly configUrl: string;
  readonly rulesUrl: string;
}

/** Said about the whole question, not about one unit in it. */
const OF_THE_WHOLE: readonly FallBackReason[] = ['not-configured', 'timed-out', 'failed'];

/**
 * Which travel model this window uses, and what came of it. The straight line unless somebody chooses another one; the choice
 * is not kept, so that no position leaves the machine because of what somebody chose last week. The settings of the site are
 * asked for once, with the first look at them.
 */
export class TravelStore {
  readonly #deps: TravelDeps;
  #kind = $state.raw<TravelKind>('straight');
  #settings = $state.raw<RoutingSettings>({ kind: 'loading' });
  #rules = $state.raw<TravelRules | null>(null);
  /** Loaded where the site has a routing service. */
  #open: typeof openRouting | null = null;
  #lastFallBack = $state.raw<FallBack | null>(null);
  #loading: Promise<void> | null = null;
  #told: GroundChoice | null = null;
  readonly #ground: GroundChoice = $derived.by(() => this.#deps.ground());
  readonly #model: TravelModel = $derived.by(() => this.#noting(this.#modelOf(this.#kind)));

  constructor(deps: TravelDeps) {
    this.#deps = deps;
  }

  get kind(): TravelKind {
    return this.#kind;
  }
  /** Of the site; `loading` until `load` is through. */
  get settings(): RoutingSettings {
    return this.#settings;
  }
  /** Where positions of units and incidents go while this model is chosen: to be shown as long as it is. Null: nowhere. */
  get positionsGoTo(): string | null {
    return this.#kind === 'service' && this.#settings.kind === 'ready' ? this.#settings.origin : null;
  }
  /** Why the last question was answered by straight lines as a whole; null when it was not. */
  get lastFallBack(): FallBack | null {
    return this.#lastFallBack;
  }
  /** A new one whenever its answers would differ: what asks it in an effect asks again. */
  get model(): TravelModel {
    return this.#model;
  }

  /** Asks for the settings of the site, once. */
  load(): Promise<void> {
    this.#loading ??= this.#load();
    return this.#loading;
  }

  choose(kind: TravelKind): void {
    this.#lastFallBack = null;
    this.#kind = kind;
    if (kind === 'service') void this.load();
  }

  /** Reach about a place over the surface, whichever model is chosen. Null for kinds that fly, and beyond every surface. */
  isochrones(params: IsochronesParams, signal: AbortSignal): Promise<TargetIsochrones | null> {
    this.#tellGround(this.#ground);
    return this.#deps.surface.isochrones(params, { signal, supersede: 'isochrones' });
  }

  dispose(): void {
    this.#deps.surface.dispose();
  }

  async #load(): Promise<void> {
    const { configUrl, rulesUrl, loadJson } = this.#deps;
    const { loadRoutingSettings } = await import('./routing-settings');
    const settings = await loadRoutingSettings(configUrl, loadJson);
    if (settings.kind === 'ready') {
      try {
        const [{ openRouting: open }, { parseTravelRules }, rules] = await Promise.all([
          import('../geo/travel/open-routing'),
          import('../geo/travel/travel-rules'),
          loadJson(rulesUrl),
        ]);
        this.#open = open;
        this.#rules = parseTravelRules(rules);
      } catch (error) {
        this.#settings = { kind: 'failed', error };
        return;
      }
    }
    this.#settings = settings;
  }

  #modelOf(kind: TravelKind): TravelModel {
    if (kind === 'straight') return straightTravel;
    if (kind === 'surface') return this.#surfaceOver(this.#ground);
    const settings = this.#settings;
    if (settings.kind === 'ready' && this.#rules !== null && this.#open !== null) {
      return this.#open(settings.config, this.#rules, this.#deps.routing);
    }
    return notConfigured(settings.kind === 'failed' ? String(settings.error) : '');
  }

  #surfaceOver(ground: GroundChoice): TravelModel {
    const surface = withFallBack(this.#deps.surface.model);
    return {
      kind: 'surface',
      travel: (question) => {
        this.#tellGround(ground);
        return surface.travel(question);
      },
    };
  }

  /** The worker is started by the first question, not by the choice. */
  #tellGround(ground: GroundChoice): void {
    if (this.#told?.terrain === ground.terrain && this.#told.snowCover === ground.snowCover) return;
    this.#told = ground;
    // A failure here shows in every question that needs the ground.
    this.#deps.surface.ground(ground).catch(() => undefined);
  }

  #noting(model: TravelModel): TravelModel {
    return {
      kind: model.kind,
      travel: async (question) => {
        const answers = await model.travel(question);
        const whole = answers.find(({ fellBack }) => fellBack !== null && OF_THE_WHOLE.includes(fellBack.reason));
        if (answers.length > 0 && model.kind === this.#kind) this.#lastFallBack = whole?.fellBack ?? null;
        return answers;
      },
    };
  }
}

/** Straight lines that say that there is no service. */
function notConfigured(detail: string): TravelModel {
  const fellBack: FallBack = { reason: 'not-configured', detail };
  return {
    kind: 'service',
    travel: async ({ target, travellers }) => travellers.map((one) => straightWay(one, target, fellBack)),
  };
}
