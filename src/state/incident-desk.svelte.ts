import { AppError } from '../domain/errors';
import type { Identity } from '../domain/identity';
import type { Incident, IncidentChange, Outcome } from '../domain/incident';
import type { LogEvent } from '../domain/log';
import type { Picture } from '../domain/picture';
import type { TaskingStage } from '../domain/tasking';
import type { Desk } from './desk.svelte';
import { explainRefusal } from './explain-refusal';
import type { PictureStore } from './picture-store.svelte';
import type { SessionStore } from './session-store.svelte';

type Body = LogEvent extends infer E
  ? E extends LogEvent
    ? Omit<E, 'id' | 'timeMs' | 'source' | 'exercise' | 'by'>
    : never
  : never;

/** What somebody enters of an incident; the rest follows from it. */
export type IncidentDraft = Pick<Incident, 'kind' | 'severity' | 'position' | 'at' | 'agencyId'>;

export interface IncidentDeskDeps {
  readonly log: { readonly picture: Picture; append(event: LogEvent): Promise<void> };
  readonly picture: Pick<PictureStore, 'mode'>;
  readonly session: Pick<SessionStore, 'identity'>;
  readonly desk: Pick<Desk, 'asSomebody'>;
  readonly newId: () => string;
}

/**
 * What a person does about incidents: enters, verifies, corrects, merges, closes and opens them again, orders units to
 * them, follows their orders and takes them back. Each is an entry of the log with who did it, in every window. Never
 * throws: a verb resolves to whether it is in the log, and `refusal` says in words why not.
 */
export class IncidentDesk {
  readonly #deps: IncidentDeskDeps;
  #refusal = $state.raw<string | null>(null);
  #busy = $state.raw(0);

  constructor(deps: IncidentDeskDeps) {
    this.#deps = deps;
  }

  /** Why the last verb was refused; null where it was not. */
  get refusal(): string | null {
    return this.#refusal;
  }
  /** Whether something is on its way to the log. */
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

  /** Orders a unit to an incident. */
  order(incidentId: string, unitId: string, note = ''): Promise<boolean> {
    const taskingId = `T-${this.#deps.newId()}`;
    return this.#do(() => ({ kind: 'tasking.ordered', taskingId, incidentId, unitId, note }));
  }

  /** Says for a unit how far its order has come. */
  advance(taskingId: string, status: TaskingStage): Promise<boolean> {
    return this.#do(() => ({ kind: 'tasking.advanced', taskingId, status }));
  }

  /** Takes an order back. */
  withdraw(taskingId: string, reason: string): Promise<boolean> {
    return this.#do(() => ({ kind: 'tasking.withdrawn', taskingId, reason }));
  }

  /** @returns the id of the incident, or null where it was refused. */
  async open(draft: IncidentDraft): Promise<string | null> {
    const id = this.#incidentId();
    const isThere = await this.#do(() => ({
      kind: 'incident.opened',
      incident: {
        id,
        ...draft,
        status: 'open',
        outcome: null,
        openedMs: this.#deps.log.picture.timeMs,
        closedMs: null,
        unitIds: [],
        detectedBy: [],
        releasability: 'all',
      },
    }));
    return isThere ? id : null;
  }

  verify(incidentId: string): Promise<boolean> {
    return this.#do(() => ({ kind: 'incident.verified', incidentId }));
  }

  correct(incidentId: string, change: IncidentChange): Promise<boolean> {
    return this.#do(() => ({ kind: 'incident.corrected', incidentId, change }));
  }

  /** `incidentId` turned out to be the same as `intoId`, which goes on. */
  merge(incidentId: string, intoId: string): Promise<boolean> {
    return this.#do(() => ({ kind: 'incident.merged', incidentId, intoId }));
  }

  close(incidentId: string, outcome: Outcome): Promise<boolean> {
    return this.#do(() => ({ kind: 'incident.closed', incidentId, outcome }));
  }

  reopen(incidentId: string, reason: string): Promise<boolean> {
    return this.#do(() => ({ kind: 'incident.reopened', incidentId, reason }));
  }

  /** Short enough to be read out, and not in the picture yet. */
  #incidentId(): string {
    for (;;) {
      const id = `HAND-${this.#deps.newId().slice(0, 6).toUpperCase()}`;
      if (!this.#deps.log.picture.incidents.has(id)) return id;
    }
  }

  async #do(body: () => Body): Promise<boolean> {
    this.#refusal = null;
    try {
      return await this.#deps.desk.asSomebody((by) => this.#write(body(), by));
    } catch (error) {
      this.#refusal = explainRefusal(error);
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
