import type { Aoi, AoiLabel } from '../../domain/aoi';
import type { Clock } from '../../domain/clock';
import type { IncidentFilter } from '../../domain/incident-filter';
import type { Scheduler } from '../../domain/scheduler';
import type { Period } from '../../geo/area-answer/compared-periods';
import type { AreaAnswerClient } from '../../workers/area-answer.client';
import type { GroundSetting } from '../../workers/area-answer.protocol';
import type { App } from '../app-context';
import { AreaComparison, type Side } from './area-comparison.svelte';
import type { AreaCounter } from './area-incidents';
import { AreaInquiry, type AreaSubject } from './area-inquiry.svelte';
import { type PeriodChoice, periodOf } from './area-period';
import { AreaSettings } from './area-settings.svelte';
import { type PastAnswer, pastAnswer } from './past-answer.svelte';
import type { PastDeps } from './past-pictures';
import { SwipeStore } from './swipe-store.svelte';

/** The areas of this window, and the one that is being drawn or dragged. */
export interface OwnAreas {
  readonly areas: ReadonlyMap<string, Aoi>;
  readonly draft: Aoi | null;
  relabel(aoiId: string, change: Partial<AoiLabel>): void;
}

export interface AreaAnswersDeps {
  readonly app: Pick<
    App,
    'analysis' | 'picture' | 'viewed' | 'view' | 'responseView' | 'responseRules' | 'selection' | 'log'
  >;
  readonly areas: OwnAreas;
  /** What the desk filters incidents by, and the window of its timeline. */
  readonly filter: { readonly filter: IncidentFilter; readonly span: Period | null };
  readonly client: AreaAnswerClient;
  readonly counter: AreaCounter;
  /** Of past pictures; a worker of its own. */
  readonly past: PastDeps['client'];
  readonly clock: Clock;
  readonly scheduler: Scheduler;
}

/** How one side of a comparison is asked: who, when, and with the coverage of when. */
interface SideParts {
  readonly inquiry: AreaInquiry;
  readonly past: PastAnswer;
}

/** What the line, the ground, the units and the record say of areas: of the chosen one, of two, and of two times. */
export class AreaAnswers {
  readonly #deps: AreaAnswersDeps;
  readonly settings: AreaSettings;
  /** Of the area that is selected. */
  readonly facts: AreaInquiry;
  readonly comparison = new AreaComparison();
  readonly swipe: SwipeStore;
  readonly #sides: Readonly<Record<Side, SideParts>>;
  #period = $state.raw<PeriodChoice>({ kind: 'last', days: 28 });

  constructor(deps: AreaAnswersDeps) {
    this.#deps = deps;
    const { app, scheduler, past: client, clock } = deps;
    this.settings = new AreaSettings({
      viewed: app.viewed,
      analysis: () => app.analysis,
      view: app.view,
      responseView: app.responseView,
      rules: () => app.responseRules.rules,
      scheduler,
    });
    const pictureAt = (timeMs: number) => app.log.pictureAt(timeMs);
    this.swipe = new SwipeStore({
      pictureAt,
      client,
      view: app.view,
      reach: () => app.log.reach,
      shownMs: () => app.picture.timeMs,
      clock,
      scheduler,
    });
    this.facts = this.#inquiry(
      () => {
        const { selection } = app.selection;
        return selection.kind === 'aoi' ? this.#subject(selection.aoiId, this.#period) : null;
      },
      () => this.settings.ground,
      () => true,
    );
    this.#sides = { a: this.#side('a'), b: this.#side('b') };
  }

  get choice(): PeriodChoice {
    return this.#period;
  }
  /** The time that areas are asked about; null for that of the timeline while it shows all. */
  get period(): Period | null {
    return this.#periodOf(this.#period);
  }

  setPeriod(choice: PeriodChoice): void {
    this.#period = choice;
  }

  /** As it is being dragged, else as it stands; one of another window, once published, too. */
  areaOf(aoiId: string): Aoi | null {
    const { areas, draft } = this.#deps.areas;
    if (draft?.id === aoiId) return draft;
    return areas.get(aoiId) ?? this.#deps.app.picture.picture.aois.get(aoiId)?.aoi ?? null;
  }

  /** Areas of this window can be changed here, published ones of others cannot. */
  isOwn(aoiId: string): boolean {
    return this.#deps.areas.areas.has(aoiId);
  }

  /** Areas that one can be compared with: those of this window, then published ones of others; by name. */
  others(aoiId: string): readonly Aoi[] {
    const { areas } = this.#deps.areas;
    const published = Array.from(this.#deps.app.picture.picture.aois.values(), ({ aoi }) => aoi);
    const byName = (list: readonly Aoi[]) => list.toSorted((a, b) => a.name.localeCompare(b.name));
    const all = [...byName([...areas.values()]), ...byName(published.filter(({ id }) => !areas.has(id)))];
    return all.filter(({ id }) => id !== aoiId);
  }

  setCountsAsCover(aoiId: string, countsAsCover: boolean): void {
    this.#deps.areas.relabel(aoiId, { countsAsCover });
  }

  /** One side of the comparison. */
  side(side: Side): AreaInquiry {
    return this.#sides[side].inquiry;
  }

  /** The past picture that a side is answered by, where it is one. */
  sidePast(side: Side): PastAnswer {
    return this.#sides[side].past;
  }

  sidePeriod(side: Side): Period | null {
    const { comparison } = this.comparison;
    if (comparison.kind === 'none') return null;
    return this.#periodOf(comparison.kind === 'areas' ? this.#period : comparison[side]);
  }

  /** Whether the log reaches the end of a side's period, so that coverage of then is known. */
  isSideCovered(side: Side): boolean {
    const timeMs = this.#pastMs(side);
    const fromMs = this.#deps.app.log.reach?.incidentsFromMs;
    return timeMs === null || (fromMs !== undefined && timeMs >= fromMs);
  }

  /** Keeps the facts of the selected area up to date until the returned function is called. */
  watchFacts(): () => void {
    return together(this.settings.watch(), this.facts.watch());
  }

  /** The same of the comparison. */
  watchComparison(): () => void {
    const { a, b } = this.#sides;
    return together(this.settings.watch(), a.inquiry.watch(), b.inquiry.watch(), a.past.watch(), b.past.watch());
  }

  #side(side: Side): SideParts {
    const { app, past: client, clock, scheduler } = this.#deps;
    const past = pastAnswer({
      pictureAt: (timeMs) => app.log.pictureAt(timeMs),
      client,
      view: app.view,
      timeMs: () => (this.isSideCovered(side) ? this.#pastMs(side) : null),
      clock,
      scheduler,
    });
    const pastGround = $derived.by<GroundSetting | null>(() => {
      const { value, isCurrent } = past;
      if (value === null || !isCurrent) return null;
      const { filter, conditions, ignoresHorizon } = app.view;
      return {
        answer: value.answer,
        sensors: Array.from(value.picture.sensors.values(), ({ sensor }) => sensor),
        filter,
        lightTimeMs: value.timeMs,
        ...(conditions.kind === 'set' ? { conditions: conditions.setting } : {}),
        ...(ignoresHorizon ? { ignoreHorizon: true } : {}),
      };
    });
    const inquiry = this.#inquiry(
      () => {
        const { comparison } = this.comparison;
        if (comparison.kind === 'none') return null;
        if (comparison.kind === 'periods') return this.#subject(comparison.aoiId, comparison[side]);
        return this.#subject(side === 'a' ? comparison.aId : comparison.bId, this.#period);
      },
      () => (this.#pastMs(side) === null ? this.settings.ground : pastGround),
      // Where units were at the end of a past period is the swipe map's to show.
      () => this.#pastMs(side) === null,
    );
    return { inquiry, past };
  }

  /** When the period of a side ended, if that is not the time on screen. */
  #pastMs(side: Side): number | null {
    const { comparison } = this.comparison;
    if (comparison.kind !== 'periods') return null;
    const choice = comparison[side];
    return choice.kind === 'last' ? null : (this.#periodOf(choice)?.toMs ?? null);
  }

  #periodOf(choice: PeriodChoice): Period | null {
    const { filter, app } = this.#deps;
    return periodOf(choice, filter.span, app.picture.timeMs);
  }

  #subject(aoiId: string, choice: PeriodChoice): AreaSubject | null {
    const area = this.areaOf(aoiId);
    if (area === null) return null;
    return {
      geometry: area.geometry,
      isDragged: this.#deps.areas.draft?.id === aoiId,
      period: this.#periodOf(choice),
    };
  }

  #inquiry(
    subject: () => AreaSubject | null,
    ground: () => GroundSetting | null,
    asksUnits: () => boolean,
  ): AreaInquiry {
    const { client, counter, filter, clock, scheduler } = this.#deps;
    return new AreaInquiry({
      subject,
      ground,
      units: () => (asksUnits() ? this.settings.units : null),
      filter: () => filter.filter,
      client,
      counter,
      clock,
      scheduler,
    });
  }
}

function together(...stops: readonly (() => void)[]): () => void {
  return () => {
    for (const stop of stops) stop();
  };
}
