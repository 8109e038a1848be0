import type { Releasability } from '../../domain/agency';
import type { SeriesLook } from '../../domain/briefing-parts';

/** A picture of the map with nothing on it that the marking forbids. */
export interface PageMap {
  /** PNG. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
  /** In words, for whoever does not see it. */
  readonly alt: string;
}

/** Pictures of the map by slide, with what they were drawn from. */
export interface PageMaps {
  readonly maps: ReadonlyMap<string, PageMap>;
  /** Why a slide has none, in words. */
  readonly problems: ReadonlyMap<string, readonly string[]>;
  /** Of every record that may be on one of them. */
  readonly releasability: Releasability;
  readonly exercise: boolean;
}

export interface PageFigure {
  readonly label: string;
  /** The number with its unit, or that it is withheld. */
  readonly text: string;
  readonly withheld: boolean;
  readonly meaning: string;
  readonly change: string;
  readonly uncertainty: string;
  /** Period, source, when computed. */
  readonly evidence: string;
  readonly warning: string;
}

export interface PageChart {
  readonly kind: 'bars' | 'shares' | 'line';
  readonly title: string;
  /** With the unit. */
  readonly xTitle: string;
  readonly yTitle: string;
  /** Names or times; those with a number withheld end in the mark. */
  readonly categories: readonly string[];
  readonly series: readonly {
    readonly name: string;
    readonly look: SeriesLook;
    /** Null: withheld or not known. */
    readonly values: readonly (number | null)[];
    /** The same as they are written. */
    readonly texts: readonly string[];
    readonly withheld: readonly boolean[];
  }[];
  /** Decimals of the values; of `shares`, of per cent. */
  readonly digits: number;
  /** Period, source, when computed, and what the mark means where there is one. */
  readonly evidence: string;
}

export interface PageTable {
  readonly title: string;
  /** With units. */
  readonly columns: readonly { readonly title: string; readonly numeric: boolean }[];
  readonly rows: readonly (readonly string[])[];
  readonly totals: readonly string[] | null;
  readonly evidence: string;
}

export interface Page {
  readonly id: string;
  readonly headline: string;
  readonly figures: readonly PageFigure[];
  readonly chart: PageChart | null;
  readonly table: PageTable | null;
  /** What the page does without, and why; empty for nothing. */
  readonly leftOut: string;
  /** What could not be shown or computed, and why; a sentence each. */
  readonly problems: readonly string[];
  /** For whoever speaks; empty for none. */
  readonly note: string;
  readonly map: PageMap | null;
}

/** A briefing in words and pictures, with nothing in it that its marking forbids: all that the writers of files see. */
export interface PageDeck {
  readonly title: string;
  /** Stands on every page. */
  readonly marking: string;
  readonly exercise: boolean;
  /** BCP 47. */
  readonly language: string;
  /** Who made it, an agency and never a person, and when. */
  readonly made: string;
  readonly madeMs: number;
  readonly agency: string;
  readonly attribution: string;
  readonly pages: readonly Page[];
  readonly words: PageWords;
}

export interface PageWords {
  readonly notes: string;
  readonly previous: string;
  readonly next: string;
  /** `{index}` and `{count}` stand for numbers. */
  readonly pageOf: string;
  readonly figures: string;
}

/** `3 / 5` in the words of the deck. */
export function pageNumber({ words, pages }: Pick<PageDeck, 'words' | 'pages'>, index: number): string {
  return words.pageOf.replace('{index}', String(index + 1)).replace('{count}', String(pages.length));
}
