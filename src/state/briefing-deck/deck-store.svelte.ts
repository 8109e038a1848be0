import { untrack } from 'svelte';
import * as v from 'valibot';
import { type BriefingDeck, type BriefingSlide, deckSchema, MOST_SLIDES, slideSchema } from '../../domain/briefing';
import type { Clock } from '../../domain/clock';
import { AppError } from '../../domain/errors';
import { SerialQueue } from '../serial-queue';
import { type ReadDeck, readDeckFile } from './deck-file';
import type { DeckStorage, KeptDeck } from './deck-storage';

export interface DeckStoreDeps {
  readonly storage: Pick<DeckStorage, 'decks' | 'put' | 'remove'>;
  readonly clock: Clock;
  readonly newId: () => string;
}

/** What a person should know of what happened to the deck. */
export type DeckNote =
  | { readonly kind: 'copied'; readonly title: string }
  | { readonly kind: 'imported'; readonly title: string }
  | { readonly kind: 'removed'; readonly headline: string }
  | { readonly kind: 'bad-file'; readonly read: ReadDeck & { kind: 'bad' } }
  | { readonly kind: 'failed'; readonly error: AppError };

type SlideEdit = Partial<Omit<BriefingSlide, 'id'>>;
type DeckEdit = Partial<Pick<BriefingDeck, 'title' | 'marking' | 'dwellS'>>;

/** Steps that can be undone. */
const MOST_STEPS = 50;

/**
 * The deck of this window, and all that are kept in this browser. Each change by a person is kept at once and can be undone; answers
 * of live figures are not changes, and are kept with the next one. Where another window has changed the same deck meanwhile, this
 * one goes on as a copy: neither is lost.
 */
export class DeckStore {
  readonly #deps: DeckStoreDeps;
  readonly #queue = new SerialQueue();
  #decks = $state.raw<readonly KeptDeck[] | null>(null);
  #deck = $state.raw<BriefingDeck | null>(null);
  #index = $state.raw(0);
  #past = $state.raw<readonly BriefingDeck[]>([]);
  #note = $state.raw<DeckNote | null>(null);
  /** As storage has the deck; 0 while it has not. */
  #revision = 0;

  constructor(deps: DeckStoreDeps) {
    this.#deps = deps;
  }

  /** All that are kept, last changed first; null until they are read. */
  get decks(): readonly KeptDeck[] | null {
    return this.#decks;
  }
  get deck(): BriefingDeck | null {
    return this.#deck;
  }
  get slides(): readonly BriefingSlide[] {
    return this.#deck?.slides ?? [];
  }
  /** Which slide is on screen, from 0. */
  get index(): number {
    return this.#index;
  }
  get slide(): BriefingSlide | null {
    return this.slides[this.#index] ?? null;
  }
  get note(): DeckNote | null {
    return this.#note;
  }
  get canUndo(): boolean {
    return this.#past.length > 0;
  }
  get isFull(): boolean {
    return this.slides.length >= MOST_SLIDES;
  }

  /** Reads what is kept. */
  async load(): Promise<void> {
    await this.#guarded(async () => {
      this.#decks = (await this.#deps.storage.decks()).toSorted((a, b) => b.deck.changedMs - a.deck.changedMs);
    });
    // Where the browser keeps nothing there is nothing to choose from.
    this.#decks ??= [];
  }

  open({ deck, revision }: KeptDeck): void {
    this.#show(deck, revision);
  }

  /** A deck that is not kept before somebody changes it. */
  begin(deck: BriefingDeck): void {
    this.#show(deck, 0);
  }

  /** A deck that is kept at once. */
  create(deck: BriefingDeck): Promise<void> {
    this.#show(deck, 0);
    return this.#save();
  }

  /** Deletes a deck from this browser; the one on screen stays there, not kept. */
  async remove(id: string): Promise<void> {
    await this.#queue.run(() => this.#guarded(() => this.#deps.storage.remove(id)));
    if (this.#deck?.id === id) this.#revision = 0;
    await this.load();
  }

  /** Reads a file; a deck of it that is kept here already becomes a copy. */
  async openFile(file: Blob): Promise<void> {
    const read = readDeckFile(await file.text());
    if (read.kind === 'bad') {
      this.#note = { kind: 'bad-file', read };
      return;
    }
    const isKnown = (this.#decks ?? []).some(({ id }) => id === read.deck.id);
    await this.create(isKnown ? { ...read.deck, id: this.#deps.newId() } : read.deck);
    this.#note ??= { kind: 'imported', title: read.deck.title };
  }

  go(index: number): void {
    this.#index = Math.max(0, Math.min(this.slides.length - 1, index));
  }

  change(edit: DeckEdit): boolean {
    const deck = untrack(() => this.#deck);
    return deck !== null && this.#change({ ...deck, ...edit });
  }

  /** Puts a slide behind the one on screen, and shows it. @returns whether there was room */
  add(slide: BriefingSlide): boolean {
    const { slides, index } = untrack(() => ({ slides: this.slides, index: this.#index }));
    const at = slides.length === 0 ? 0 : index + 1;
    const added = this.#slides(slides.toSpliced(at, 0, slide));
    if (added) this.#index = at;
    return added;
  }

  /** A copy behind it, which is shown. */
  duplicate(id: string): void {
    const slide = this.slides.find((one) => one.id === id);
    if (!slide) return;
    const copy = this.#deps.newId();
    this.go(this.slides.indexOf(slide));
    this.add({ ...slide, id: copy, scene: { ...slide.scene, id: copy } });
  }

  removeSlide(id: string): void {
    const slide = this.slides.find((one) => one.id === id);
    if (!slide || !this.#slides(this.slides.filter((one) => one !== slide))) return;
    this.go(this.#index);
    this.#note = { kind: 'removed', headline: slide.headline };
  }

  /** Moves a slide to a place, counted from 0, and goes with it. */
  moveTo(id: string, place: number): void {
    const { slides } = this;
    const from = slides.findIndex((one) => one.id === id);
    const slide = slides[from];
    const to = Math.max(0, Math.min(slides.length - 1, place));
    if (!slide || to === from) return;
    const shown = this.slide?.id;
    this.#slides(slides.toSpliced(from, 1).toSpliced(to, 0, slide));
    this.#index = Math.max(
      0,
      this.slides.findIndex((one) => one.id === shown),
    );
  }

  /** @returns false, and nothing changes, where the slide would not be one */
  edit(id: string, edit: SlideEdit): boolean {
    return this.#slides(this.slides.map((one) => (one.id === id ? { ...one, ...edit } : one)));
  }

  /**
   * What live figures say now.
   *
   * @returns false, and nothing changes, where the slide is not any more as it was asked
   */
  answered(asked: BriefingSlide, answer: BriefingSlide): boolean {
    const deck = this.#deck;
    if (deck?.slides.includes(asked) !== true) return false;
    if (v.is(slideSchema, answer))
      this.#deck = { ...deck, slides: deck.slides.map((one) => (one === asked ? answer : one)) };
    return true;
  }

  /** Once every change up to now is kept, or `note` says why not. */
  saved(): Promise<void> {
    return this.#queue.run(() => {});
  }

  undo(): void {
    const back = this.#past.at(-1);
    if (back === undefined) return;
    this.#past = this.#past.slice(0, -1);
    this.#deck = { ...back, changedMs: this.#deps.clock.wallMs() };
    this.go(this.#index);
    this.#note = null;
    void this.#save();
  }

  dismiss(): void {
    this.#note = null;
  }

  #slides(slides: readonly BriefingSlide[]): boolean {
    const deck = this.#deck;
    return deck !== null && this.#change({ ...deck, slides: [...slides] });
  }

  #change(deck: BriefingDeck): boolean {
    const valid = v.safeParse(deckSchema, { ...deck, changedMs: this.#deps.clock.wallMs() });
    if (!valid.success) return false;
    if (this.#deck !== null) this.#past = [...this.#past, this.#deck].slice(-MOST_STEPS);
    this.#deck = valid.output;
    this.#note = null;
    void this.#save();
    return true;
  }

  #show(deck: BriefingDeck, revision: number): void {
    this.#deck = deck;
    this.#revision = revision;
    this.#index = 0;
    this.#past = [];
    this.#note = null;
  }

  /** One at a time, each the deck as it is by then. */
  #save(): Promise<void> {
    return this.#queue.run(() =>
      this.#guarded(async () => {
        const deck = this.#deck;
        if (deck === null) return;
        const revision = await this.#deps.storage.put(deck, this.#revision);
        if (revision === null) {
          const copy = { ...deck, id: this.#deps.newId() };
          this.#revision = (await this.#deps.storage.put(copy, 0)) ?? 0;
          if (this.#deck?.id === deck.id) this.#deck = { ...this.#deck, id: copy.id };
          this.#note = { kind: 'copied', title: copy.title };
        } else if (this.#deck?.id === deck.id) this.#revision = revision;
        await this.load();
      }),
    );
  }

  async #guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      this.#note = { kind: 'failed', error };
    }
  }
}
