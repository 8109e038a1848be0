import { untrack } from 'svelte';
import type { SegmentsFile } from '../domain/border';
import type { Incident } from '../domain/incident';
import type { Picture } from '../domain/picture';
import type { Position } from '../domain/place';
import type { UnitFilter } from '../domain/response';
import type { Direction, ResponseRules } from '../domain/response-rules';
import type { Scheduler } from '../domain/scheduler';
import type { Assignment } from '../geo/response/assign-units';
import type { ClockReading } from '../geo/response/clock-reading';
import type { Weather } from '../geo/response/compile-responders';
import type { IncidentGround } from '../geo/response/incident-question';
import type { RankedUnit } from '../geo/response/rank-units';
import { type CoverEdit, timeToCover } from '../geo/response/time-to-cover';
import type { UnitLeaves } from '../geo/response-line/unit-leaves';
import type { Travel, Traveller, TravelModel } from '../geo/travel/travel-model';
import type { ResponseClient } from '../workers/response.client';
import type { AllCoverTimes, LineAnswer } from '../workers/response.protocol';
import type { AnswerContext, incidentEngine, ResponseAnswer } from './incident-answer';
import type { SelectionStore } from './selection-store.svelte';
import { UnitDepartures } from './unit-departures.svelte';
import { UnitTravel } from './unit-travel.svelte';

export interface ResponseDeps {
  readonly picture: { readonly picture: Picture };
  readonly selection: SelectionStore;
  /** Both null until they are loaded. */
  readonly rules: () => ResponseRules | null;
  readonly segments: () => SegmentsFile | null;
  /** Null until the worker has told them; the planning values of the segments stand in for it. */
  readonly coverTimes: () => AllCoverTimes | null;
  readonly edits: () => readonly CoverEdit[];
  readonly weather: () => Weather | null;
  readonly model: () => TravelModel;
  /** The latest answer about the line, and who gave it. */
  readonly line: () => LineAnswer | null;
  readonly client: Pick<ResponseClient, 'leaves'>;
  readonly scheduler: Scheduler;
}

/** Units whose ways are asked of a travel model, and drawn. */
const ASKED = 20;
const DRAWN = 5;
/** Positions change the assignment of all incidents no more often than this. */
const TOGETHER_MS = 5_000;
const NO_FILTER: UnitFilter = { agencyIds: [], statuses: [], capabilities: [] };

/** The response to what is selected, an incident or a point, as the picture on screen has it: live or replayed. */
export class ResponseStore {
  readonly #deps: ResponseDeps;
  readonly #travel: UnitTravel;
  readonly #departures: UnitDepartures;
  readonly #stop: () => void;
  #filter = $state.raw<UnitFilter>(NO_FILTER);
  #chosen = $state.raw<{ readonly of: string; readonly unitId: string } | null>(null);
  /** Loaded with the first incident that somebody opens. */
  #engine = $state.raw<typeof incidentEngine | null>(null);
  #round = $state.raw(0);

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
  /** By straight lines: who is worth asking a travel model about. */
  readonly #straight = $derived.by(() => this.#answerWith({}));
  readonly #answer = $derived.by(() =>
    this.#deps.model().kind === 'straight' ? this.#straight : this.#answerWith({ travelOf: this.#travel.travelOf }),
  );
  readonly #incidents = $derived.by(() => this.#deps.picture.picture.incidents);
  readonly #units = $derived.by(() => this.#deps.picture.picture.units);
  readonly #together = $derived.by<Assignment | null>(() => {
    void [this.#round, this.#incidents, this.#units];
    if (this.#engine === null || this.#context === null || this.#incident === null) return null;
    const context = this.#context;
    const engine = this.#engine;
    return untrack(() => engine.answerTogether(this.#deps.picture.picture, context));
  });

  constructor(deps: ResponseDeps) {
    this.#deps = deps;
    this.#travel = new UnitTravel({ model: deps.model, question: () => this.#question(), scheduler: deps.scheduler });
    this.#departures = new UnitDepartures({
      line: deps.line,
      unitIds: () => (this.#incident === null ? [] : this.shown.map(({ unitId }) => unitId)),
      client: deps.client,
    });
    const stopRounds = deps.scheduler.every(TOGETHER_MS, () => this.#round++);
    const stopEffect = $effect.root(() => {
      $effect(() => {
        if (this.#target === null || this.#engine !== null) return;
        void import('./incident-answer').then(({ incidentEngine: engine }) => {
          this.#engine = engine;
        });
      });
    });
    this.#stop = () => {
      stopRounds();
      stopEffect();
    };
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
    if (this.#engine === null || this.#answer === null || this.#ground === null) return null;
    return this.#engine.readClock(this.#answer, this.chosenId, this.#ground);
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
    return this.#together;
  }
  /** Whether the chosen travel model has not answered yet. */
  get isTravelWaiting(): boolean {
    return this.#travel.isWaiting;
  }

  /** By the chosen travel model; null for straight lines, and until it has answered. */
  wayOf(unitId: string): Travel | null {
    return this.#travel.wayOf(unitId);
  }

  /** What a unit leaves while it is away, in both directions; undefined while it is not known. */
  leavesOf(unitId: string): Readonly<Record<Direction, UnitLeaves>> | undefined {
    return this.#departures.of(unitId);
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

  dispose(): void {
    this.#travel.dispose();
    this.#departures.dispose();
    this.#stop();
  }

  #key(): string {
    return this.#incident?.id ?? this.#target?.join() ?? '';
  }

  #answerWith(part: Pick<AnswerContext, 'travelOf'>): ResponseAnswer | null {
    if (this.#engine === null || this.#context === null || this.#target === null) return null;
    const { picture } = this.#deps.picture;
    const context = { ...this.#context, ...part };
    return this.#incident === null
      ? this.#engine.answerPoint(picture, this.#target, context)
      : this.#engine.answerIncident(picture, this.#incident, context);
  }

  #question(): { readonly target: Position; readonly travellers: readonly Traveller[] } | null {
    const answer = this.#straight;
    const rules = this.#deps.rules();
    if (answer === null || rules === null || answer.ranked.length === 0) return null;
    const { units } = this.#deps.picture.picture;
    const travellers = answer.ranked.slice(0, ASKED).flatMap(({ unitId, from }): Traveller[] => {
      const unit = units.get(unitId)?.unit;
      if (unit === undefined) return [];
      const speedMps = unit.responseSpeedMps / rules.units[unit.kind].circuity;
      return [{ unitId, kind: unit.kind, position: from, speedMps }];
    });
    return { target: answer.target, travellers };
  }
}
