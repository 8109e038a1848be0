import * as v from 'valibot';
import { type KeyValues, Persisted } from '../persisted';

/** The part of Web Audio that is used; a browser makes it suspended until somebody touches the page. */
export interface Speaker {
  readonly isBlocked: boolean;
  /** Asks the browser to let it sound; resolves whatever came of it. */
  unblock(): Promise<void>;
  /** Two short tones. @throws DOMException where the machine has no sound. */
  beep(): void;
  close(): void;
}

export type SoundState =
  | 'off'
  /** Wanted, and the browser lets it. */
  | 'ready'
  /** Wanted, and the browser does not let it before somebody presses a key here. */
  | 'blocked'
  /** Wanted, and the machine has none. */
  | 'missing';

/** While an alarm of high priority waits the sound comes again after this long. */
const AGAIN_MS = 20_000;

/** The sound of alarms that wait for somebody: off until somebody wants it; what is wanted and silent says so. */
export class AlarmSound {
  readonly #kept: Persisted<boolean>;
  readonly #open: () => Speaker | null;
  #speaker: Speaker | null = null;
  #state = $state.raw<SoundState>('off');
  #lastMs = Number.NEGATIVE_INFINITY;

  /** @param open null where the machine has no sound. */
  constructor(keyValues: KeyValues | null, open: () => Speaker | null) {
    this.#kept = new Persisted(keyValues, 'watchline.wall-sound', v.boolean());
    this.#open = open;
    if (this.#kept.read() === true) this.#start();
  }

  get state(): SoundState {
    return this.#state;
  }

  /** Another window of this browser may have switched it. */
  reread(): void {
    const isWanted = this.#kept.read() === true;
    if (isWanted === (this.#state !== 'off')) return;
    if (isWanted) this.#start();
    else this.#silence();
  }

  async switchOn(): Promise<void> {
    this.#kept.write(true);
    this.#start();
    await this.touched();
  }

  switchOff(): void {
    this.#kept.write(false);
    this.#silence();
  }

  /** Somebody pressed a key or clicked: the browser may let it sound now. */
  async touched(): Promise<void> {
    if (this.#speaker === null) return;
    await this.#speaker.unblock();
    this.#state = this.#speaker.isBlocked ? 'blocked' : 'ready';
  }

  /** Sounds once, so that somebody hears whether it can be heard. */
  async test(): Promise<void> {
    await this.touched();
    if (this.#state === 'ready') this.#speaker?.beep();
  }

  /** @param waiting how many alarms of high priority wait. @param isNew whether one of them has just come. */
  ring(waiting: number, isNew: boolean, nowMs: number): void {
    if (this.#speaker === null || waiting === 0) return;
    if (!isNew && nowMs - this.#lastMs < AGAIN_MS) return;
    this.#state = this.#speaker.isBlocked ? 'blocked' : 'ready';
    if (this.#state !== 'ready') return;
    this.#lastMs = nowMs;
    this.#speaker.beep();
  }

  dispose(): void {
    this.#speaker?.close();
    this.#speaker = null;
  }

  #silence(): void {
    this.#speaker?.close();
    this.#speaker = null;
    this.#state = 'off';
  }

  #start(): void {
    this.#speaker ??= this.#open();
    this.#state = this.#speaker === null ? 'missing' : this.#speaker.isBlocked ? 'blocked' : 'ready';
  }
}

const TONES_HZ = [880, 660];
const TONE_S = 0.18;

/** Null where the browser has no Web Audio. */
export function openSpeaker(): Speaker | null {
  if (!('AudioContext' in globalThis)) return null;
  const context = new AudioContext();
  return {
    get isBlocked() {
      return context.state !== 'running';
    },
    async unblock() {
      // Chromium leaves the promise open until a gesture; what came of it is in the state.
      await Promise.race([context.resume(), new Promise((resolve) => setTimeout(resolve, 300))]);
    },
    beep() {
      for (const [i, hz] of TONES_HZ.entries()) {
        const [tone, loud] = [context.createOscillator(), context.createGain()];
        const atS = context.currentTime + i * (TONE_S + 0.04);
        tone.frequency.value = hz;
        loud.gain.setValueAtTime(0, atS);
        loud.gain.linearRampToValueAtTime(0.35, atS + 0.02);
        loud.gain.linearRampToValueAtTime(0, atS + TONE_S);
        tone.connect(loud).connect(context.destination);
        tone.start(atS);
        tone.stop(atS + TONE_S);
      }
    },
    close() {
      void context.close();
    },
  };
}
