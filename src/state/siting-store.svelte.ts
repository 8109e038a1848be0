import { AppError } from '../domain/errors';
import type { Direction, IntruderMode } from '../domain/response-rules';
import type { Sensor } from '../domain/sensor';
import type { AddedUnit, Variant } from '../domain/variant';
import type { ProvenPlacement, SitingOptions } from '../workers/siting.client';
import type { SitedPlacement } from '../workers/siting.protocol';
import { sitedThings } from './sited-things';
import type { SitingDeps } from './siting-deps';
import { type NothingReason, type Prepared, postParams, sensorParams } from './siting-params';
import { notReady } from './siting-parts';
import type { SitingQuestion } from './siting-question';
import type { Evaluated } from './variant-evaluator';

type Step = Parameters<NonNullable<SitingOptions['onProgress']>>[0];

interface Answered {
  readonly question: SitingQuestion;
  /** Of those who cross, and how they do, for goals that ask about the response. */
  readonly direction: Direction | null;
  readonly mode: IntruderMode | null;
}

/** What was found, with all that it stands on. */
export interface Suggestion extends Answered {
  readonly kind: 'sites';
  /** One site at least. */
  readonly placement: SitedPlacement | ProvenPlacement;
  readonly sensors: readonly Sensor[];
  readonly units: readonly AddedUnit[];
  /** The view that it was computed for. */
  readonly variant: Variant;
}

/** That nothing would add anything, and why. */
export interface Nothing extends Answered {
  readonly kind: 'nothing';
  readonly reason: NothingReason;
}

/** Before and after, both of one picture. */
export interface Ledgers {
  readonly before: Evaluated;
  readonly after: Evaluated;
}

/**
 * Where to build next, asked when somebody asks: the candidates, the best of them, what each adds, how much a better choice could
 * bring at most, and before and after side by side. Nothing is built: to apply it is an edit of the view.
 */
export class SitingStore {
  readonly #deps: SitingDeps;
  #client: ReturnType<SitingDeps['connect']> | null = null;
  #running = $state.raw<AbortController | null>(null);
  #step = $state.raw<Step | null>(null);
  #suggestion = $state.raw<Suggestion | null>(null);
  #nothing = $state.raw<Nothing | null>(null);
  #ledgers = $state.raw<Ledgers | null>(null);
  #error = $state.raw<AppError | null>(null);

  constructor(deps: SitingDeps) {
    this.#deps = deps;
  }

  get isRunning(): boolean {
    return this.#running !== null;
  }
  /** How far the question under way is. */
  get step(): Step | null {
    return this.#step;
  }
  get suggestion(): Suggestion | null {
    return this.#suggestion;
  }
  /** Why there is no suggestion to the latest question; null while there is one, or none is known. */
  get nothing(): Nothing | null {
    return this.#nothing;
  }
  /** Before and after; null while they are computed, and over terrain, where a variant is not computed. */
  get ledgers(): Ledgers | null {
    return this.#ledgers;
  }
  get error(): AppError | null {
    return this.#error;
  }
  /** Whether it is in the view already. */
  get isApplied(): boolean {
    const found = this.#suggestion;
    const { sensors, units } = this.#deps.view.edits;
    const ids = new Set([...sensors.added.map(({ id }) => id), ...units.added.map(({ unit }) => unit.id)]);
    return (
      found !== null &&
      [...found.sensors.map(({ id }) => id), ...found.units.map(({ unit }) => unit.id)].some((id) => ids.has(id))
    );
  }

  async ask(question: SitingQuestion): Promise<void> {
    this.clear();
    const running = new AbortController();
    this.#running = running;
    try {
      const found = await this.#find(question, running.signal);
      if (running.signal.aborted) return;
      if (found.kind === 'nothing') {
        this.#nothing = found;
        return;
      }
      this.#suggestion = found;
      if (this.#deps.view.terrain.kind === 'none') {
        const ledgers = await this.#compare(found);
        if (!running.signal.aborted) this.#ledgers = ledgers;
      }
    } catch (cause) {
      if (running.signal.aborted) return;
      this.#error =
        cause instanceof AppError ? cause : new AppError('worker-failed', { found: String(cause) }, { cause });
    } finally {
      if (this.#running === running) this.#running = null;
    }
  }

  cancel(): void {
    this.#running?.abort();
    this.#running = null;
    this.#step = null;
  }

  /** Forgets what was found; what was applied stays. */
  clear(): void {
    this.cancel();
    this.#suggestion = null;
    this.#nothing = null;
    this.#ledgers = null;
    this.#error = null;
  }

  /** Makes what was found part of the view. */
  apply(): void {
    const found = this.#suggestion;
    if (found === null || this.isApplied) return;
    if (found.sensors.length > 0) this.#deps.view.edit({ kind: 'add-sensors', sensors: found.sensors });
    if (found.units.length > 0) this.#deps.view.edit({ kind: 'add-units', units: found.units });
  }

  dispose(): void {
    this.cancel();
    this.#client?.dispose();
  }

  async #find(question: SitingQuestion, signal: AbortSignal): Promise<Suggestion | Nothing> {
    const { border } = this.#deps.border;
    const { answer, isCurrent } = this.#deps.analysis();
    if (border === null || answer === null || !isCurrent) throw notReady('coverage');
    this.#client ??= this.#deps.connect(border);
    const client = this.#client;
    const { variant } = this.#deps.view;
    const asked = { question, border, answer, client };
    const { subject } = question;
    const prepared: Prepared =
      subject.kind === 'sensor'
        ? await sensorParams(this.#deps, asked, subject)
        : await postParams(this.#deps, asked, subject);
    const { direction, mode } = prepared;
    const answered = { question, direction, mode };
    // Cancelled meanwhile: what comes after it must not be disturbed by a question that nobody waits for.
    if (signal.aborted) throw new AppError('cancelled', { where: 'siting' });
    if (prepared.kind === 'nothing') return { ...answered, kind: 'nothing', reason: prepared.reason };
    const options: SitingOptions = {
      signal,
      onProgress: (step) => {
        if (!signal.aborted) this.#step = step;
      },
    };
    const placement =
      question.exactS === null
        ? await client.best(prepared.params, options)
        : await client.proven(prepared.params, question.exactS, options);
    if (placement.sites.length === 0) return { ...answered, kind: 'nothing', reason: prepared.ifNone };
    const things = sitedThings(placement, subject, this.#deps.view.edits);
    return { ...answered, kind: 'sites', placement, variant, ...things };
  }

  async #compare({ variant, mode, sensors, units }: Suggestion): Promise<Ledgers> {
    const { picture, responseView, evaluator } = this.#deps;
    const question = { picture: picture.picture, mode: mode ?? responseView.mode, coverEdits: responseView.edits };
    const { edits } = variant;
    const added = {
      sensors: { ...edits.sensors, added: [...edits.sensors.added, ...sensors] },
      units: { ...edits.units, added: [...edits.units.added, ...units] },
    };
    const before = await evaluator.evaluate({ ...question, variant });
    const after = await evaluator.evaluate({ ...question, variant: { ...variant, edits: added } });
    return { before, after };
  }
}
