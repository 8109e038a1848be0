import type { BriefingDeck } from '../../domain/briefing';
import type { Clock } from '../../domain/clock';
import type { Scheduler } from '../../domain/scheduler';
import type {
  AudienceScreen,
  PointerPlace,
  PresentCommand,
  PresentedState,
  PresenterChannel,
} from './presenter-channel';

export interface PresenterViewDeps {
  readonly channel: PresenterChannel;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
}

/** After so long without a word the other window is gone, or asleep. */
const LOST_MS = 3_000;
const TICK_MS = 250;

/** The second window of a presentation: what the audience sees, what comes, how long it has taken. It only follows, and asks. */
export class PresenterView {
  readonly #deps: PresenterViewDeps;
  readonly #stops: (() => void)[];
  #deck = $state.raw<BriefingDeck | null>(null);
  #state = $state.raw<PresentedState | null>(null);
  #screen = $state.raw<AudienceScreen | null>(null);
  #heardMs = $state.raw(0);
  #nowMs = $state.raw(0);
  #hasEnded = $state.raw(false);

  constructor(deps: PresenterViewDeps) {
    this.#deps = deps;
    const { channel, clock, scheduler } = deps;
    this.#nowMs = clock.monotonicMs();
    this.#stops = [
      channel.listen((message) => {
        if (message.kind === 'deck') this.#deck = message.deck;
        else if (message.kind === 'state') {
          this.#state = message.state;
          this.#takeScreen(message.state.screen);
          this.#hasEnded = false;
          this.#heardMs = clock.monotonicMs();
          this.#nowMs = this.#heardMs;
        } else if (message.kind === 'ended') this.#hasEnded = true;
      }),
      scheduler.every(TICK_MS, () => {
        this.#nowMs = clock.monotonicMs();
        // The other window may be opened after this one.
        if (this.#deck === null || this.isLost) channel.post({ kind: 'hello' });
      }),
    ];
    channel.post({ kind: 'hello' });
  }

  /** Null until the other window has answered. */
  get deck(): BriefingDeck | null {
    return this.#deck;
  }
  get state(): PresentedState | null {
    return this.#state;
  }
  /** Null until the other window has told: then nothing can be pointed at. */
  get screen(): AudienceScreen | null {
    return this.#screen;
  }
  /** The presentation was ended over there. */
  get hasEnded(): boolean {
    return this.#hasEnded;
  }
  /** Nothing was heard for some seconds, though nobody ended it. */
  get isLost(): boolean {
    return this.#state !== null && !this.#hasEnded && this.#nowMs - this.#heardMs > LOST_MS;
  }
  /** Since the presentation began, and since this slide came; they go on between two words of the other window. */
  get elapsedMs(): number {
    return this.#state === null ? 0 : this.#state.elapsedMs + this.#sinceMs;
  }
  get onSlideMs(): number {
    return this.#state === null ? 0 : this.#state.onSlideMs + this.#sinceMs;
  }

  send(command: PresentCommand): void {
    this.#deps.channel.post({ kind: 'command', command });
  }

  /** At shares of the width and height of the screen of the audience; null: nowhere any more. */
  point(at: PointerPlace): void {
    const { channel } = this.#deps;
    const { screen } = this;
    if (at === null) channel.post({ kind: 'unpoint' });
    else if (this.#state !== null && screen !== null) {
      const { widthPx, heightPx } = screen;
      channel.post({ kind: 'pointer', at, on: { index: this.#state.index, widthPx, heightPx } });
    }
  }

  dispose(): void {
    for (const stop of this.#stops) stop();
    this.#deps.channel.close();
  }

  /** It comes again with every beat, and nothing is drawn again for that. */
  #takeScreen(screen: AudienceScreen | null): void {
    if (JSON.stringify(screen) !== JSON.stringify(this.#screen)) this.#screen = screen;
  }

  get #sinceMs(): number {
    return this.#hasEnded || this.isLost ? 0 : Math.max(0, this.#nowMs - this.#heardMs);
  }
}
