import type { AlarmStore } from './alarm-store.svelte';
import { reasonOf } from './explain-error';
import type { PictureStore } from './picture-store.svelte';
import type { SessionStore } from './session-store.svelte';

/** Why an acknowledgement was not given. */
export type Refusal = { readonly kind: 'replay' } | { readonly kind: 'failed'; readonly reason: string };

/** What a person does at this desk that needs to be somebody: asks who is here before the first acknowledgement. */
export class Desk {
  readonly #alarms: Pick<AlarmStore, 'acknowledge'>;
  readonly #session: SessionStore;
  readonly #picture: Pick<PictureStore, 'mode'>;
  #asking = $state.raw(false);
  #pendingAlarmId: string | null = null;
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
    this.#pendingAlarmId = null;
  }

  /** Acknowledges, or first asks who is here and then acknowledges. Never throws: a refusal is shown. */
  async acknowledge(alarmId: string): Promise<void> {
    this.#refusal = null;
    if (this.#picture.mode.kind === 'replay') {
      this.#refusal = { kind: 'replay' };
      return;
    }
    if (this.#session.identity === null) {
      this.#pendingAlarmId = alarmId;
      this.#asking = true;
      return;
    }
    try {
      await this.#alarms.acknowledge(alarmId);
    } catch (error) {
      this.#refusal = { kind: 'failed', reason: reasonOf(error) };
    }
  }

  /** Somebody said who they are; what waited for it goes on. */
  async answered(): Promise<void> {
    this.#asking = false;
    const alarmId = this.#pendingAlarmId;
    this.#pendingAlarmId = null;
    if (alarmId !== null) await this.acknowledge(alarmId);
  }
}
