import { type Alarm, MAX_SHELF_MS } from '../domain/alarm';
import type { Aoi } from '../domain/aoi';
import type { WatchRule } from '../domain/aoi-rules';
import { AppError } from '../domain/errors';
import type { Identity } from '../domain/identity';
import type { LogEvent } from '../domain/log';
import type { Picture } from '../domain/picture';
import { conditionOf } from '../geo/alarms/alarm-journal';
import type { Desk } from './desk.svelte';
import { reasonOf } from './explain-error';
import type { KeyValues } from './persisted';
import type { PictureStore } from './picture-store.svelte';
import { WatchDrafts } from './watch-drafts.svelte';

type Body = LogEvent extends infer E
  ? E extends LogEvent
    ? Omit<E, 'id' | 'timeMs' | 'source' | 'exercise' | 'by'>
    : never
  : never;

export interface WatchDeskDeps {
  readonly log: { readonly picture: Picture; append(event: LogEvent): Promise<void> };
  readonly picture: Pick<PictureStore, 'mode'>;
  readonly desk: Pick<Desk, 'asSomebody'>;
  readonly keyValues: KeyValues | null;
  readonly newId: () => string;
}

/**
 * What a person does about alarms beyond acknowledging them, and about what is watched: shelves, takes out of service, publishes an area
 * with its rules. Each is an entry of the log with who did it, in every window. Never throws: a verb resolves to
 * whether it is in the log, and `refusal` says why not.
 */
export class WatchDesk {
  /** Rules that are not published yet. */
  readonly drafts: WatchDrafts;
  readonly #deps: WatchDeskDeps;
  #refusal = $state.raw<string | null>(null);
  #busy = $state.raw(0);

  constructor(deps: WatchDeskDeps) {
    this.#deps = deps;
    this.drafts = new WatchDrafts(deps.keyValues);
  }

  /** Why the last verb was refused; null where it was not. */
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

  forgetRefusal(): void {
    this.#refusal = null;
  }

  /** Keeps an alarm quiet for a time of the picture's clock, at most a day, whether or not it comes again. */
  shelve(alarm: Alarm, forMs: number, reason: string): Promise<boolean> {
    return this.#do(() => {
      const untilMs = this.#deps.log.picture.timeMs + Math.min(forMs, MAX_SHELF_MS);
      return { kind: 'alarm.shelved', condition: conditionOf(alarm), untilMs, reason };
    });
  }

  unshelve(alarmKey: string): Promise<boolean> {
    return this.#do(() => ({ kind: 'alarm.unshelved', alarmKey }));
  }

  /** Keeps an alarm quiet until somebody puts it back. */
  takeOutOfService(alarm: Alarm, reason: string): Promise<boolean> {
    return this.#do(() => ({ kind: 'alarm.out-of-service', condition: conditionOf(alarm), reason }));
  }

  putInService(alarmKey: string): Promise<boolean> {
    return this.#do(() => ({ kind: 'alarm.in-service', alarmKey }));
  }

  /** Publishes an area for all rooms, or what has changed of it. */
  async publish(aoi: Aoi, rules: readonly WatchRule[], deadbandM: number): Promise<boolean> {
    const isThere = await this.#do(() => ({ kind: 'aoi.published', aoi, rules: [...rules], deadbandM }));
    if (isThere) this.drafts.forget(aoi.id);
    return isThere;
  }

  /** A rule id that the area does not have yet. */
  newRuleId(taken: readonly WatchRule[]): string {
    for (;;) {
      const id = this.#deps
        .newId()
        .replace(/[^a-z0-9]/g, '')
        .slice(0, 8);
      if (id !== '' && !taken.some((rule) => rule.id === id)) return id;
    }
  }

  withdraw(aoiId: string, reason: string): Promise<boolean> {
    return this.#do(() => ({ kind: 'aoi.withdrawn', aoiId, reason }));
  }

  async #do(body: () => Body): Promise<boolean> {
    this.#refusal = null;
    try {
      return await this.#deps.desk.asSomebody((by) => this.#write(body(), by));
    } catch (error) {
      this.#refusal = reasonOf(error);
      return false;
    }
  }

  async #write(body: Body, by: Identity): Promise<void> {
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
