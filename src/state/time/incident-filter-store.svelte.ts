import type { Stretch } from '../../domain/border';
import { INCIDENT_KINDS, INCIDENT_STATUSES, OUTCOMES, SEVERITIES } from '../../domain/incident';
import { INCIDENT_SIDES, type IncidentFilter } from '../../domain/incident-filter';
import { type FilterChoices, NO_CHOICES } from './filter-link';
import { type Span, spanOf, type TimeWindow } from './time-window';

/** The restrictions that are lists of values; each is a chart whose bars are buttons. */
export const FACETS = ['kinds', 'severities', 'statuses', 'outcomes', 'agencies', 'sides'] as const;
export type Facet = (typeof FACETS)[number];
export type FacetValue<F extends Facet> = IncidentFilter[F][number];

/** Chosen values stand in the order of the domain, so that the same choice is the same filter and the same link. */
const ORDER: Readonly<Record<Facet, readonly (string | null)[] | null>> = {
  kinds: INCIDENT_KINDS,
  severities: SEVERITIES,
  statuses: INCIDENT_STATUSES,
  outcomes: [...OUTCOMES, null],
  sides: INCIDENT_SIDES,
  agencies: null,
};

export interface FilterSources {
  /** The picture's time: what "the last 24 h" ends with. */
  readonly pictureMs: () => number;
  /** The outline of an area of interest; null while it is not known here. */
  readonly areaOf: (aoiId: string) => IncidentFilter['area'];
}

/** Which incidents count, for chart, table, map, strip and export alike: one filter, changed by each of them. */
export class IncidentFilterStore {
  readonly #sources: FilterSources;
  #choices = $state.raw<FilterChoices>(NO_CHOICES);
  #window = $state.raw<TimeWindow>({ kind: 'all' });
  // A number in between, so that the filter changes once a minute at most while a window follows the picture.
  readonly #fromMs = $derived.by(() => this.#span()?.fromMs ?? null);
  readonly #toMs = $derived.by(() => this.#span()?.toMs ?? null);
  readonly #area = $derived.by(() => {
    const { areaId } = this.#choices;
    return areaId === null ? null : this.#sources.areaOf(areaId);
  });
  readonly #filter: IncidentFilter = $derived.by(() => {
    const { areaId: _, ...rest } = this.#choices;
    return { ...rest, timeFromMs: this.#fromMs, timeToMs: this.#toMs, area: this.#area };
  });

  constructor(sources: FilterSources) {
    this.#sources = sources;
  }

  get filter(): IncidentFilter {
    return this.#filter;
  }
  get choices(): FilterChoices {
    return this.#choices;
  }
  get window(): TimeWindow {
    return this.#window;
  }
  /** The window as times; null for all. */
  get span(): Span | null {
    return this.#fromMs === null || this.#toMs === null ? null : { fromMs: this.#fromMs, toMs: this.#toMs };
  }
  /** An area is chosen that is not known here: it restricts nothing, and that must be said. */
  get areaIsMissing(): boolean {
    return this.#choices.areaId !== null && this.#area === null;
  }
  /** How many restrictions hold, time among them. */
  get active(): number {
    const { stretches, text, areaId } = this.#choices;
    const lists = FACETS.filter((facet) => this.#choices[facet].length > 0).length;
    const others = [stretches.length > 0, text.trim() !== '', areaId !== null, this.#window.kind !== 'all'];
    return lists + others.filter(Boolean).length;
  }

  /** One value more or less of a facet; with none left it restricts nothing. */
  toggle<F extends Facet>(facet: F, value: FacetValue<F>): void {
    const chosen: readonly (string | null)[] = this.#choices[facet];
    const order = ORDER[facet];
    const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
    this.#change({ [facet]: order ? order.filter((one) => next.includes(one)) : next.toSorted() });
  }

  /** Exactly this value of a facet; all of them where it was already the only one. */
  only<F extends Facet>(facet: F, value: FacetValue<F>): void {
    const [first, ...more] = this.#choices[facet] as readonly (string | null)[];
    this.#change({ [facet]: first === value && more.length === 0 ? [] : [value] });
  }

  addStretch({ pieceId, fromChainageM, toChainageM }: Stretch): void {
    this.#change({ stretches: [...this.#choices.stretches, { pieceId, fromChainageM, toChainageM }] });
  }

  removeStretch(at: number): void {
    this.#change({ stretches: this.#choices.stretches.filter((_, i) => i !== at) });
  }

  setText(text: string): void {
    this.#change({ text });
  }

  setArea(areaId: string | null): void {
    this.#change({ areaId });
  }

  setWindow(window: TimeWindow): void {
    this.#window = window;
  }

  /** Takes the restriction off one thing. */
  drop(key: keyof FilterChoices): void {
    this.#change({ [key]: NO_CHOICES[key] });
  }

  /** Everything counts again. */
  clear(): void {
    this.#choices = NO_CHOICES;
    this.#window = { kind: 'all' };
  }

  /** What came by a link or a workspace. */
  restore(choices: FilterChoices): void {
    this.#choices = choices;
  }

  #span(): Span | null {
    return spanOf(this.#window, this.#window.kind === 'last' ? this.#sources.pictureMs() : 0);
  }

  #change(change: Partial<FilterChoices>): void {
    this.#choices = { ...this.#choices, ...change };
  }
}
