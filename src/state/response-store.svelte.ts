import type { BorderLine, SegmentsFile } from '../domain/border';
import type { Clock } from '../domain/clock';
import type { AppError } from '../domain/errors';
import type { Incident } from '../domain/incident';
import type { Picture } from '../domain/picture';
import type { Position } from '../domain/place';
import type { UnitFilter } from '../domain/response';
import type { Direction, ResponseRules } from '../domain/response-rules';
import type { Scheduler } from '../domain/scheduler';
import type { Assignment } from '../geo/response/assign-units';
import type { ClockReading } from '../geo/response/clock-reading';
import type { Weather } from '../geo/response/compile-responders';
import type { WayDetections } from '../geo/response/detections-on-way';
import type { IncidentGround } from '../geo/response/incident-question';
import type { RankedUnit } from '../geo/response/rank-units';
import { type CoverEdit, timeToCover } from '../geo/response/time-to-cover';
import type { WayInterruption } from '../geo/response/way-interruption';
import type { UnitLeaves } from '../geo/response-line/unit-leaves';
import type { Travel } from '../geo/travel/travel-model';
import type { AllCoverTimes } from '../workers/response.protocol';
import type { AnswerContext, ResponseAnswer } from './incident-answer';
import type { AnswersDeps, IncidentAnswers } from './incident-answers.svelte';
import type { SelectionStore } from './selection-store.svelte';

export interface ResponseDeps
  extends Pick<AnswersDeps, 'picture' | 'model' | 'line' | 'sensing' | 'client' | 'clock' | 'scheduler'> {
  readonly picture: { readonly picture: Picture };
  readonly selection: SelectionStore;
  /** Null until they are loaded. */
  readonly rules: () => ResponseRules | null;
  readonly segments: () => SegmentsFile | null;
  readonly border: () => BorderLine | null;
  /** Null until the worker has told them; the planning values of the segments stand in for it. */
  readonly coverTimes: () => AllCoverTimes | null;
  readonly edits: () => readonly CoverEdit[];
  readonly weather: () => Weather | null;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
}

/** Units that are drawn. */
const DRAWN = 5;
const NO_FILTER: UnitFilter = { agencyIds: [], statuses: [], capabilities: [] };

/** The response to what is selected, an incident or a point, as the picture on screen has it: live or replayed. */
export class ResponseStore {
  readonly #deps: ResponseDeps;
  readonly #stop: () => void;
  #filter = $state.raw<UnitFilter>(NO_FILTER);
  #chosen = $state.raw<{ readonly of: string; readonly unitId: string } | null>(null);
  /** Loaded with the first thing that somebody selects. */
  #answers = $state.raw<IncidentAnswers | null>(null);
  #disposed = false;

  readonly #incident = $derived.by<Incident | null>(() => {
    const { selection } = this.#deps.selection;
    return selection.kind === 'incident'
      ? (this.#deps.picture.picture.incidents.get(selection.incidentId) ?? null)
      : null;
  });
  readonly #target = $derived.by<Position | null>(() => {
    const { selection } = this.#deps.selection;
    return selection.kind === 'point' ? selection.position : (this.#incident?.position ?? null);
  });
  readonly #ground = $derived.by<IncidentGround | null>(() => {
    const rules = this.#deps.rules();
    const segments = this.#deps.segments();
    if (rules === null || segments === null) return null;
    const times = this.#deps.coverTimes();
    const edits = this.#deps.edits();
    return {
      rules,
      segments,
      border: this.#deps.border(),
      coverOf: (segment, direction, mode) => {
        const told = times?.[mode][direction].get(segment.id);
        if (told !== undefined) return told;
        const edit = edits.find(
          (one) => one.segmentId === segment.id && one.direction === direction && one.mode === mode,
        );
        return timeToCover(segment, direction, mode, [], edit, rules);
      },
    };
  });
  readonly #context = $derived.by<AnswerContext | null>(() => {
    const weather = this.#deps.weather();
    return this.#ground && { ground: this.#ground, filter: this.#filter, ...(weather === null ? {} : { weather }) };
  });
  readonly #answer = $derived.by(() => (this.#target === null ? null : (this.#answers?.ranking.answer ?? null)));
  readonly #clock = $derived.by(() => this.#answer && (this.#answers?.clockFor(this.chosenId) ?? null));
  readonly #interruption = $derived.by(() => this.#answers?.interruptionFor(this.#clock) ?? null);

  constructor(deps: ResponseDeps) {
    this.#deps = deps;
    this.#stop = $effect.root(() => {
      $effect(() => {
        if (this.#target === null || this.#answers !== null) return;
        void import('./incident-answers.svelte').then(({ IncidentAnswers: Answers }) => {
          if (this.#disposed || this.#answers !== null) return;
          this.#answers = new Answers({
            ...deps,
            incident: () => this.#incident,
            target: () => this.#target,
            context: () => this.#context,
            shownIds: () => this.shown.map(({ unitId }) => unitId),
          });
        });
      });
    });
  }

  get filter(): UnitFilter {
    return this.#filter;
  }
  /** Null while nothing is selected that units could go to. */
  get target(): Position | null {
    return this.#target;
  }
  /** Null without a target, and until what it takes is loaded. */
  get answer(): ResponseAnswer | null {
    return this.#answer;
  }
  /** The unit that somebody picked for this target; null: none, or it cannot be sent any more. */
  get chosenId(): string | null {
    const chosen = this.#chosen;
    if (chosen === null || chosen.of !== this.#key()) return null;
    return this.#answer?.ranked.some(({ unitId }) => unitId === chosen.unitId) ? chosen.unitId : null;
  }
  get clock(): ClockReading | null {
    return this.#clock;
  }
  /** Where a crossing as the selected one is detected on its way to cover; null until the line has been answered. */
  get detections(): WayDetections | null {
    return this.#answers?.detections ?? null;
  }
  /** P(interruption) of such a crossing with the units of the clock; null where that is not known. */
  get interruption(): WayInterruption | null {
    return this.#interruption;
  }
  /** How old the ranking is, where a newer one is late; null where it is fresh. Milliseconds. */
  get behindMs(): number | null {
    return this.#answers?.ranking.behindMs ?? null;
  }
  /** Why there is no newer ranking. */
  get error(): AppError | null {
    return this.#answers?.ranking.error ?? null;
  }
  /** The chosen unit and the first ones: what is drawn. */
  get shown(): readonly RankedUnit[] {
    const ranked = this.#answer?.ranked ?? [];
    const { chosenId } = this;
    const chosen = ranked.filter(({ unitId }) => unitId === chosenId);
    return [...chosen, ...ranked.slice(0, DRAWN).filter(({ unitId }) => unitId !== chosenId)];
  }
  /** All open incidents that need somebody, assigned together; null unless one is selected. */
  get together(): Assignment | null {
    return this.#answers?.together ?? null;
  }
  /** Whether the chosen travel model has not answered yet. */
  get isTravelWaiting(): boolean {
    return this.#answers?.ranking.isTravelWaiting ?? false;
  }

  /** By the chosen travel model; null for straight lines, and until it has answered. */
  wayOf(unitId: string): Travel | null {
    return this.#answers?.ranking.wayOf(unitId) ?? null;
  }

  /** What a unit leaves while it is away, in both directions; undefined while it is not known. */
  leavesOf(unitId: string): Readonly<Record<Direction, UnitLeaves>> | undefined {
    return this.#answers?.leavesOf(unitId);
  }

  /** Who would be sent: the one that was picked, else the first; null: nobody can be. */
  get nextId(): string | null {
    return this.chosenId ?? this.#answer?.ranked[0]?.unitId ?? null;
  }

  /** What that unit leaves in the direction of the incident; null while it is not known. */
  get nextLeaves(): UnitLeaves | null {
    const direction = this.#answer?.call?.direction;
    if (this.nextId === null || !direction) return null;
    return this.leavesOf(this.nextId)?.[direction] ?? null;
  }

  setFilter(filter: UnitFilter): void {
    this.#filter = filter;
  }

  choose(unitId: string): void {
    this.#chosen = { of: this.#key(), unitId };
  }

  retry(): void {
    this.#answers?.ranking.retry();
  }

  dispose(): void {
    this.#disposed = true;
    this.#stop();
    this.#answers?.dispose();
  }

  #key(): string {
    return this.#incident?.id ?? this.#target?.join() ?? '';
  }
}
