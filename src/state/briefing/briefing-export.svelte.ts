import type { Releasability } from '../../domain/agency';
import type { BriefingDeck, BriefingMarking } from '../../domain/briefing';
import type { Clock } from '../../domain/clock';
import { AppError } from '../../domain/errors';
import { checkMarking, deckReleasability, type MarkingCheck } from '../../geo/briefing/marking-allows';
import type { PageDeck, PageMaps } from '../../geo/briefing/page-deck';
import type { MarkedDeck } from '../../geo/briefing/shared-deck';
import * as m from '../../i18n/paraglide/messages';
import type { BriefingClient } from '../../workers/briefing.client';
import type { PackedFile } from '../../workers/briefing.protocol';

export const BRIEFING_FORMATS = ['pptx', 'pdf', 'png', 'html'] as const;
export type BriefingFormat = (typeof BRIEFING_FORMATS)[number];
export const PAPERS = ['a4', 'letter', 'wide'] as const;
export type Paper = (typeof PAPERS)[number];

export type BriefingExportState =
  | { readonly kind: 'idle' }
  /** Live figures are asked once more: the file is of now. */
  | { readonly kind: 'answers'; readonly index: number; readonly count: number }
  | { readonly kind: 'maps'; readonly index: number; readonly count: number }
  | { readonly kind: 'writing' }
  /** Pages stand ready for the browser's print command. */
  | { readonly kind: 'printable'; readonly pages: PageDeck; readonly paper: Paper }
  | { readonly kind: 'saved'; readonly name: string; readonly bytes: number }
  | { readonly kind: 'failed'; readonly error: AppError };

export interface BriefingExportDeps {
  readonly deck: () => BriefingDeck;
  /** Keeps the marking with the deck. */
  readonly keepMarking: (marking: BriefingMarking) => void;
  /** Asks every live question of the deck again. */
  readonly refresh: (hear: (done: number) => void) => Promise<void>;
  readonly mark: (deck: BriefingDeck, marking: BriefingMarking) => MarkedDeck;
  readonly maps: (marked: MarkedDeck, signal: AbortSignal, onSlide: (index: number) => void) => Promise<PageMaps>;
  readonly pages: (marked: MarkedDeck, maps: PageMaps, withNotes: boolean) => PageDeck;
  readonly pictures: (pages: PageDeck, signal: AbortSignal) => Promise<readonly PackedFile[]>;
  readonly clock: Clock;
  readonly client: Pick<BriefingClient, 'write' | 'zip'>;
  readonly name: () => string;
  readonly save: (name: string, bytes: Uint8Array<ArrayBuffer>, type: string) => void;
}

/** How long pictures of the map stand for more than one file: longer, and a live one would be of another picture than the numbers. */
const MAPS_LAST_MS = 120_000;

const FILES = {
  pptx: { ending: '.pptx', type: 'application/vnd.openxmlformats-officedocument.presentationml.presentation' },
  html: { ending: '.html', type: 'text/html' },
  png: { ending: '.zip', type: 'application/zip' },
} as const;

const NOTHING = { smallCounts: false, positions: false, identifiers: false } as const;

/**
 * A briefing that somebody takes along. Nothing is made before a marking is chosen that is not lower than what the deck rests on;
 * what is made is what that marking lets out, and the pages for the printer go as soon as anything of the choice changes.
 */
export class BriefingExport {
  readonly #deps: BriefingExportDeps;
  #format = $state.raw<BriefingFormat>('pptx');
  #paper = $state.raw<Paper>('a4');
  #withNotes = $state.raw(true);
  #marking = $state.raw<BriefingMarking | null>(null);
  #state = $state.raw<BriefingExportState>({ kind: 'idle' });
  #work = new AbortController();
  #maps: { readonly key: string; readonly madeMs: number; readonly maps: PageMaps } | null = null;
  readonly #content = $derived.by(() => deckReleasability(this.#deps.deck()));
  readonly #check = $derived.by(() => checkMarking(this.#marking, this.#content));
  readonly #marked = $derived.by(() =>
    this.#marking === null ? null : this.#deps.mark(this.#deps.deck(), this.#marking),
  );

  constructor(deps: BriefingExportDeps) {
    this.#deps = deps;
    this.#marking = deps.deck().marking;
  }

  get format(): BriefingFormat {
    return this.#format;
  }
  get paper(): Paper {
    return this.#paper;
  }
  get withNotes(): boolean {
    return this.#withNotes;
  }
  get marking(): BriefingMarking | null {
    return this.#marking;
  }
  get allows(): BriefingMarking['allows'] {
    return this.#marking?.allows ?? NOTHING;
  }
  /** Who may see all that the deck rests on. */
  get content(): Releasability {
    return this.#content;
  }
  get check(): MarkingCheck {
    return this.#check;
  }
  /** As the chosen marking lets it out; null before one is chosen. */
  get marked(): MarkedDeck | null {
    return this.#marked;
  }
  get state(): BriefingExportState {
    return this.#state;
  }
  get isBusy(): boolean {
    return this.#state.kind === 'answers' || this.#state.kind === 'maps' || this.#state.kind === 'writing';
  }
  get canMake(): boolean {
    return !this.isBusy && this.#check.kind === 'fits' && this.#deps.deck().slides.length > 0;
  }

  choose(choice: { readonly format?: BriefingFormat; readonly paper?: Paper; readonly withNotes?: boolean }): void {
    this.stop();
    this.#format = choice.format ?? this.#format;
    this.#paper = choice.paper ?? this.#paper;
    this.#withNotes = choice.withNotes ?? this.#withNotes;
  }

  /** Null takes the choice back: nothing can be made then. */
  mark(marking: BriefingMarking | null): void {
    this.stop();
    this.#marking = marking;
    if (marking !== null && this.#check.kind === 'fits') this.#deps.keepMarking(marking);
  }

  async make(): Promise<void> {
    if (!this.canMake) return;
    this.#work.abort();
    this.#work = new AbortController();
    const { signal } = this.#work;
    const [format, paper, withNotes] = [this.#format, this.#paper, this.#withNotes];
    const count = this.#deps.deck().slides.length;
    const tell = (state: BriefingExportState) => {
      if (!signal.aborted) this.#state = state;
    };
    try {
      tell({ kind: 'answers', index: 0, count });
      await this.#deps.refresh((index) => tell({ kind: 'answers', index, count }));
      const marked = this.#marked;
      if (signal.aborted) return;
      // What was learned meanwhile may be for fewer than the marking names.
      if (marked === null || this.#check.kind !== 'fits') return tell({ kind: 'idle' });
      tell({ kind: 'maps', index: 0, count });
      const maps = await this.#mapsOf(marked, signal, (index) => tell({ kind: 'maps', index, count }));
      if (signal.aborted) return;
      this.#checkMaps(marked, maps);
      tell({ kind: 'writing' });
      const pages = this.#deps.pages(marked, maps, withNotes);
      if (format === 'pdf') return tell({ kind: 'printable', pages, paper });
      const bytes = await this.#write(format, pages, signal);
      if (signal.aborted) return;
      const { ending, type } = FILES[format];
      const name = `${this.#deps.name()}${ending}`;
      const size = bytes.length;
      this.#deps.save(name, bytes, type);
      tell({ kind: 'saved', name, bytes: size });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      tell(error.code === 'cancelled' ? { kind: 'idle' } : { kind: 'failed', error });
    }
  }

  /** The same pictures for another format of the same briefing, made a moment ago of records that may be shown to the same agencies. */
  async #mapsOf(marked: MarkedDeck, signal: AbortSignal, onSlide: (index: number) => void): Promise<PageMaps> {
    const { slides } = marked.deck;
    const nowMs = this.#deps.clock.monotonicMs();
    const behind = slides.map(({ id, scene, releasability, exercise }) => [id, scene, releasability, exercise]);
    const key = JSON.stringify([behind, marked.shared.map]);
    if (this.#maps?.key === key && nowMs - this.#maps.madeMs < MAPS_LAST_MS) return this.#maps.maps;
    const maps = await this.#deps.maps(marked, signal, onSlide);
    // What could not be drawn is tried again.
    this.#maps = maps.problems.size === 0 ? { key, madeMs: nowMs, maps } : null;
    return maps;
  }

  /**
   * A map is drawn later than the figures beside it are asked: a record that came meanwhile may be for fewer than the marking
   * names. Then nothing is made; the next try asks anew, and says who may not see it.
   *
   * @throws AppError `out-of-range`
   */
  #checkMaps(marked: MarkedDeck, { releasability, exercise }: PageMaps): void {
    const fits = [releasability, this.#content].every((of) => checkMarking(marked.marking, of).kind === 'fits');
    if (fits && (!exercise || marked.shared.slides.some((slide) => slide.exercise))) return;
    this.#maps = null;
    throw new AppError('out-of-range', { where: m.share_maps_changed() });
  }

  /** Gives up what is being made, and takes back pages for the printer. */
  stop(): void {
    this.#work.abort();
    this.#state = { kind: 'idle' };
  }

  async #write(
    format: 'pptx' | 'png' | 'html',
    pages: PageDeck,
    signal: AbortSignal,
  ): Promise<Uint8Array<ArrayBuffer>> {
    if (format !== 'png') return this.#deps.client.write(format, pages, signal);
    return this.#deps.client.zip(await this.#deps.pictures(pages, signal), signal);
  }
}
