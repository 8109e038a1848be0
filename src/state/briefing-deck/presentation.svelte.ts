import { untrack } from 'svelte';
import type { BriefingDeck } from '../../domain/briefing';
import type { Clock } from '../../domain/clock';
import type { Scheduler } from '../../domain/scheduler';
import type {
  AudienceScreen,
  PointedScreen,
  PointerPlace,
  PresentCommand,
  PresentedState,
  PresenterChannel,
} from './presenter-channel';

export interface PresentationDeps {
  /** The deck as it is on screen; its slide is turned there. */
  readonly decks: { readonly deck: BriefingDeck | null; readonly index: number; go(index: number): void };
  /** Null: there is no second window. */
  readonly channel: PresenterChannel | null;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
}

/** A presenter view that hears nothing for a few of these says so. */
const BEAT_MS = 500;
/** Digits that belong to one number are typed this close together. */
const DIGITS_MS = 3_000;

/** Slides on a screen for an audience: which one, whether it is blank, whether they go on by themselves, and where somebody points. */
export class Presentation {
  readonly #deps: PresentationDeps;
  #isOn = $state.raw(false);
  #isBlank = $state.raw(false);
  #isPlaying = $state.raw(false);
  #digits = $state.raw('');
  #pointer = $state.raw<PointerPlace>(null);
  #screen = $state.raw<AudienceScreen | null>(null);
  #startedMs = $state.raw(0);
  #slideMs = $state.raw(0);
  /** A value of its own: the deck is another whenever a live figure is computed again, and no timer begins anew for that. */
  readonly #dwellS = $derived.by(() => {
    const { deck, index } = this.#deps.decks;
    return deck?.slides[index]?.dwellS ?? deck?.dwellS ?? 0;
  });
  readonly #index = $derived.by(() => this.#deps.decks.index);
  #stops: (() => void)[] = [];
  #stopDigits: (() => void) | null = null;

  constructor(deps: PresentationDeps) {
    this.#deps = deps;
  }

  get isOn(): boolean {
    return this.#isOn;
  }
  get isBlank(): boolean {
    return this.#isBlank;
  }
  get isPlaying(): boolean {
    return this.#isPlaying;
  }
  /** Typed so far of the number of a slide; empty for none. */
  get digits(): string {
    return this.#digits;
  }
  /** Where the pointer of the presenter view is. */
  get pointer(): PointerPlace {
    return this.#pointer;
  }
  /** Seconds that the slide on screen stands while slides go on by themselves. */
  get dwellS(): number {
    return this.#dwellS;
  }

  /** The window, whenever anything of it changes. */
  show(screen: AudienceScreen): void {
    // Whoever tells it follows the window, not what was told before.
    const before = untrack(() => this.#screen);
    // What was pointed at lies elsewhere now.
    if (before?.widthPx !== screen.widthPx || before.heightPx !== screen.heightPx) this.#pointer = null;
    this.#screen = screen;
  }

  /** Begins at the slide that is on screen. */
  start(): void {
    if (this.#isOn) return;
    const { channel, clock, scheduler } = this.#deps;
    this.#isOn = true;
    this.#isBlank = false;
    this.#isPlaying = false;
    this.#startedMs = clock.monotonicMs();
    this.#slideMs = this.#startedMs;
    this.#stops = [
      $effect.root(() => {
        $effect(() => {
          const { deck } = this.#deps.decks;
          if (deck) channel?.post({ kind: 'deck', deck });
        });
        $effect(() => {
          void [this.#index, this.#isBlank, this.#isPlaying, this.#startedMs, this.#screen];
          untrack(() => this.#tell());
        });
        $effect(() => {
          const index = this.#index;
          if (!this.#isPlaying || this.#isBlank) return;
          const dwellMs = this.#dwellS * 1000;
          return scheduler.after(dwellMs, () => this.#goOn(index));
        });
      }),
      scheduler.every(BEAT_MS, () => this.#tell()),
      channel?.listen((message) => {
        if (message.kind === 'command') this.run(message.command);
        else if (message.kind === 'pointer') this.#point(message.at, message.on);
        else if (message.kind === 'unpoint') this.#pointer = null;
        else if (message.kind === 'hello') {
          const { deck } = this.#deps.decks;
          if (deck) channel.post({ kind: 'deck', deck });
          this.#tell();
        }
      }) ?? (() => {}),
    ];
  }

  run(command: PresentCommand): void {
    const { decks } = this.#deps;
    const last = (decks.deck?.slides.length ?? 0) - 1;
    switch (command.kind) {
      case 'next':
        this.#go(decks.index + 1);
        break;
      case 'previous':
        this.#go(decks.index - 1);
        break;
      case 'first':
        this.#go(0);
        break;
      case 'last':
        this.#go(last);
        break;
      case 'go':
        this.#go(command.index);
        break;
      case 'blank':
        this.#isBlank = !this.#isBlank;
        break;
      case 'play':
        this.#isPlaying = !this.#isPlaying;
        break;
      case 'end':
        this.end();
    }
  }

  /** Number, then Enter: the slide of that number. Enter alone goes on, as the button of some remotes does. */
  digit(digit: number): void {
    this.#digits = (this.#digits + String(digit)).slice(-3);
    this.#stopDigits?.();
    this.#stopDigits = this.#deps.scheduler.after(DIGITS_MS, () => {
      this.#digits = '';
    });
  }

  enter(): void {
    const number = Number(this.#digits);
    this.#stopDigits?.();
    if (this.#digits === '') this.run({ kind: 'next' });
    else if (number >= 1) this.run({ kind: 'go', index: number - 1 });
    this.#digits = '';
  }

  end(): void {
    if (!this.#isOn) return;
    for (const stop of this.#stops) stop();
    this.#stops = [];
    this.#stopDigits?.();
    this.#digits = '';
    this.#pointer = null;
    this.#isOn = false;
    this.#isPlaying = false;
    this.#deps.channel?.post({ kind: 'ended' });
  }

  dispose(): void {
    this.end();
    this.#deps.channel?.close();
  }

  /** Unless it was said of another slide, or of the window before somebody changed its size. */
  #point(at: readonly [number, number], on: PointedScreen): void {
    const screen = this.#screen;
    const isShown = on.index === this.#deps.decks.index && on.widthPx === screen?.widthPx;
    if (isShown && on.heightPx === screen.heightPx) this.#pointer = at;
  }

  /** Turns to a slide that there is; at either end it stays. */
  #go(index: number): void {
    const { decks, clock } = this.#deps;
    const count = decks.deck?.slides.length ?? 0;
    const to = Math.max(0, Math.min(count - 1, index));
    // Whoever turns while the screen is blank wants it back.
    this.#isBlank = false;
    if (to === decks.index) return;
    this.#slideMs = clock.monotonicMs();
    this.#pointer = null;
    decks.go(to);
  }

  /** By itself: from the last slide on nothing comes, so it stops there. */
  #goOn(index: number): void {
    const last = (this.#deps.decks.deck?.slides.length ?? 0) - 1;
    if (index >= last) this.#isPlaying = false;
    else this.#go(index + 1);
  }

  #tell(): void {
    const { channel, clock, decks } = this.#deps;
    const nowMs = clock.monotonicMs();
    const state: PresentedState = {
      index: decks.index,
      isBlank: this.#isBlank,
      isPlaying: this.#isPlaying,
      elapsedMs: nowMs - this.#startedMs,
      onSlideMs: nowMs - this.#slideMs,
      dwellS: this.dwellS,
      screen: this.#screen,
    };
    channel?.post({ kind: 'state', state });
  }
}
