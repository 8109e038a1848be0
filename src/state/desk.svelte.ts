import type { Identity } from '../domain/identity';
import type { AlarmStore } from './alarm-store.svelte';
import { reasonOf } from './explain-error';
import type { PictureStore } from './picture-store.svelte';
import type { SessionStore } from './session-store.svelte';

/** Why an acknowledgement was not given. */
export type Refusal = { readonly kind: 'replay' } | { readonly kind: 'failed'; readonly reason: string };

/** What waits for somebody to say who they are; false when nobody did. */
interface Waiting {
  readonly work: (by: Identity) => Promise<void>;
  readonly resolve: (isDone: boolean | Promise<boolean>) => void;
}

/** What a person does at this desk that needs to be somebody: asks who is here before the first of it. */
export class Desk {
  readonly #alarms: Pick<AlarmStore, 'acknowledge'>;
  readonly #session: SessionStore;
  readonly #picture: Pick<PictureStore, 'mode'>;
  #asking = $state.raw(false);
  #waiting: Waiting | null = null;
  #refusal = $state.raw<Refusal | null>(null);

  constructor(alarms: Pick<AlarmStore, 'acknowledge'>, session: SessionStore, picture: Pick<PictureStore, 'mode'>) {
    this.#alarms = alarms;
    this.#session = session;
    this.#picture = picture;
  }

  /** Whether "Who is here?" stands on screen. */
  get asking(): boolean {
    return this.#asking;
  }
  get refusal(): Refusal | null {
    return this.#refusal;
  }

  ask(): void {
    this.#asking = true;
  }

  dismiss(): void {
    this.#asking = false;
    this.#wait(null);
  }

  /**
   * Acknowledges, or asks who is here and acknowledges once that is answered. Never throws: a refusal is shown.
   */
  async acknowledge(alarmId: string): Promise<void> {
    this.#refusal = null;
    if (this.#picture.mode.kind === 'replay') {
      this.#refusal = { kind: 'replay' };
      return;
    }
    const given = this.asSomebody(() => this.#alarms.acknowledge(alarmId)).catch((error: unknown) => {
      this.#refusal = { kind: 'failed', reason: reasonOf(error) };
    });
    if (!this.#asking) await given;
  }

  /**
   * Does what needs to be somebody, or first asks who is here and then does it. Resolves to whether it was done: not when
   * the question was dismissed, or something else came to wait for its answer.
   * @throws what `work` throws.
   */
  asSomebody(work: (by: Identity) => Promise<void>): Promise<boolean> {
    const { identity } = this.#session;
    if (identity !== null) return work(identity).then(() => true);
    return new Promise((resolve) => {
      this.#wait({ work, resolve });
      this.#asking = true;
    });
  }

  /** Somebody said who they are; what waited for it goes on. Resolves when that is over, whatever came of it. */
  async answered(): Promise<void> {
    this.#asking = false;
    const waiting = this.#waiting;
    this.#waiting = null;
    if (waiting === null) return;
    const isDone = this.asSomebody(waiting.work);
    waiting.resolve(isDone);
    await isDone.catch(leaveToWhoWaits);
  }

  #wait(next: Waiting | null): void {
    this.#waiting?.resolve(false);
    this.#waiting = next;
  }
}

/** Whoever began it hears of its failure. */
function leaveToWhoWaits(): void {}
