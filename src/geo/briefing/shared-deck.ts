import type { BriefingDeck, BriefingMarking } from '../../domain/briefing';
import type { BriefingChart, BriefingTable } from '../../domain/briefing-parts';

/** Why something is not in an export. `follows`: a number that follows from counts which may not be told. */
export type WithheldWhy = 'small-count' | 'follows' | 'position' | 'identifier';

/** Something that an export does without: where, why, and how many of it. */
export interface Withheld {
  /** Empty of the title of the briefing. */
  readonly slideId: string;
  readonly part: 'title' | 'headline' | 'figure' | 'chart' | 'table' | 'note' | 'map';
  /** Of the figure, chart or table; empty for other parts. */
  readonly label: string;
  readonly why: WithheldWhy;
  readonly count: number;
}

/** A number of a slide as it may be told; `withheld` when it may not, and then nothing in it tells it. */
export interface SharedFigure {
  readonly label: string;
  readonly meaning: string;
  readonly period: string;
  readonly source: string;
  readonly computedMs: number;
  readonly warning: string;
  readonly withheld: WithheldWhy | null;
  /** Empty where withheld. */
  readonly text: string;
  readonly change: string;
  readonly uncertainty: string;
  readonly live: boolean;
}

/** A chart without the numbers that are withheld: null in `values`, true in `withheld`. */
export interface SharedChart {
  readonly kind: BriefingChart['kind'];
  readonly title: string;
  readonly axes: BriefingChart['axes'];
  /** Of `line`: milliseconds. */
  readonly timesMs: readonly number[] | null;
  /** Empty of `line`. */
  readonly categories: readonly string[];
  readonly series: readonly {
    readonly name: string;
    readonly look: BriefingChart['series'][number]['look'];
    readonly values: readonly (number | null)[];
    readonly withheld: readonly boolean[];
  }[];
  readonly period: string;
  readonly source: string;
  readonly computedMs: number;
}

export type SharedCell = string | number | null | { readonly withheld: true };

export interface SharedTable {
  readonly title: string;
  readonly columns: BriefingTable['columns'];
  readonly rows: readonly (readonly SharedCell[])[];
  readonly totals: readonly SharedCell[] | null;
  readonly period: string;
  readonly source: string;
  readonly computedMs: number;
}

export interface SharedSlide {
  readonly id: string;
  readonly headline: string;
  readonly figures: readonly SharedFigure[];
  readonly chart: SharedChart | null;
  readonly table: SharedTable | null;
  /** The chart or table is left out whole: its title, and why. */
  readonly leftOut: { readonly title: string; readonly why: WithheldWhy } | null;
  readonly note: string;
  readonly exercise: boolean;
  /** What a person wrote here, with numbers below the threshold in it: they have to be read by a person. */
  readonly writtenNumbers: readonly string[];
}

/** A briefing as it may leave the house. */
export interface SharedDeck {
  /** Without the names of records of any of its slides. */
  readonly title: string;
  readonly slides: readonly SharedSlide[];
  readonly withheld: readonly Withheld[];
  /** Incidents may be drawn where they were, and records named on the map. */
  readonly map: { readonly positions: boolean; readonly identifiers: boolean };
}

/** A deck, the marking that was chosen for it, and what that lets out. */
export interface MarkedDeck {
  readonly deck: BriefingDeck;
  readonly marking: BriefingMarking;
  readonly shared: SharedDeck;
}
