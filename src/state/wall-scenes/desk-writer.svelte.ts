import { AppError } from '../../domain/errors';
import type { Identity } from '../../domain/identity';
import type { LogEvent } from '../../domain/log';
import type { Desk } from '../desk.svelte';
import { reasonOf } from '../explain-error';
import type { LogStore } from '../log-store.svelte';
import type { PictureStore } from '../picture-store.svelte';

type Body = LogEvent extends infer E
  ? E extends LogEvent
    ? Omit<E, 'id' | 'timeMs' | 'source' | 'exercise' | 'by'>
    : never
  : never;

export interface WriterDeps {
  readonly log: Pick<LogStore, 'picture' | 'append'>;
  readonly picture: Pick<PictureStore, 'mode'>;
  readonly desk: Pick<Desk, 'asSomebody'>;
  readonly newId: () => string;
}

/** Writes what a person decides into the log, with who it was. Never throws: `refusal` says why it is not there. */
export class DeskWriter {
  readonly #deps: WriterDeps;
  #refusal = $state.raw<string | null>(null);
  #busy = $state.raw(0);

  constructor(deps: WriterDeps) {
    this.#deps = deps;
  }

  get refusal(): string | null {
    return this.#refusal;
  }
  get isBusy(): boolean {
    return this.#busy > 0;
  }
  /** The past cannot be acted on. */
  get isReplay(): boolean {
    return this.#deps.picture.mode.kind === 'replay';
  }

  forget(): void {
    this.#refusal = null;
  }

  /** @param body is asked once it is known who is here, so it is of that moment. Resolves to whether it is in the log. */
  async write(body: () => Body): Promise<boolean> {
    this.#refusal = null;
    try {
      return await this.#deps.desk.asSomebody((by) => this.#append(body(), by));
    } catch (error) {
      this.#refusal = reasonOf(error);
      return false;
    }
  }

  async #append(body: Body, by: Identity): Promise<void> {
    const { log, newId } = this.#deps;
    if (this.isReplay) throw new AppError('out-of-range', { where: 'replay', expected: 'the live picture' });
    const { timeMs, exercise } = log.picture;
    this.#busy++;
    try {
      await log.append({ id: `desk:${newId()}`, timeMs, source: 'desk', exercise, by, ...body } as LogEvent);
    } finally {
      this.#busy--;
    }
  }
}
