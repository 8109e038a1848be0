import { AppError } from '../../domain/errors';
import type { IncidentFilter } from '../../domain/incident-filter';
import type { IncidentRows } from '../../domain/incident-record';
import type { Picture } from '../../domain/picture';
import type { Scene } from '../../domain/scene';
import type { Scheduler } from '../../domain/scheduler';
import { NO_VARIANT, type Variant } from '../../domain/variant';
import * as m from '../../i18n/paraglide/messages';
import type { App } from '../app-context';
import { parseEditsLink } from '../links/edits-link';
import { parseViewLink } from '../links/view-link';
import { parseTimeLink } from '../time/time-link';
import type { BriefingSources, Moment } from './briefing-sources';
import { until } from './until.svelte';

type SourceApp = Pick<
  App,
  | 'analysis'
  | 'border'
  | 'history'
  | 'lineResponse'
  | 'log'
  | 'picture'
  | 'responseRules'
  | 'responseView'
  | 'view'
  | 'whatIf'
>;

/** The one record of incidents, where it is there yet. */
export interface RowsOf {
  readonly version: number | null;
  rows(query: {
    filter: IncidentFilter;
    sort: { by: 'time'; descending: boolean };
    from: number;
    count: number;
  }): Promise<IncidentRows>;
}

export interface AppSourcesDeps {
  readonly app: SourceApp;
  readonly record: RowsOf;
  readonly scheduler: Scheduler;
}

const MINUTE_MS = 60_000;
/** Pictures of before are asked for by the five minutes: a slide that is computed again finds them again. */
const SLOT_MS = 5 * MINUTE_MS;
/** Less than this before is no period to compare with. */
const LEAST_AGO_MS = 30 * MINUTE_MS;
/** What a log begins with are declarations: a picture is whole a little later. */
const SETTLE_MS = 10 * MINUTE_MS;
/** How long the room's own answer is waited for, before it is computed apart. */
const PATIENCE_MS = 15_000;
const RECORD_PATIENCE_MS = 30_000;
/** Answers that are kept: those of the slides around the one on screen. */
const MOST_KEPT = 12;
/** More incidents than this in a period and the one before are not told apart on a slide. */
const MOST_ROWS = 200_000;

/**
 * Answers the questions of slides. The picture as it is comes from the stores of the room, so that a slide and the strip below it agree;
 * other times, views and proposals are computed by the same engines in workers of their own.
 */
export class AppSources implements BriefingSources {
  readonly #deps: AppSourcesDeps;
  readonly #kept = new Map<string, Promise<Moment>>();

  constructor(deps: AppSourcesDeps) {
    this.#deps = deps;
  }

  /** Whether border, segments and rules are there, without which nothing can be asked. */
  get isReady(): boolean {
    const { border, responseRules } = this.#deps.app;
    return border.border !== null && border.segments !== null && responseRules.rules !== null;
  }
  get border() {
    return known(this.#deps.app.border.border, 'border');
  }
  get segments() {
    return known(this.#deps.app.border.segments, 'segments');
  }
  get rules() {
    return known(this.#deps.app.responseRules.rules, 'response');
  }
  get direction() {
    const { direction } = this.#deps.app.responseView;
    return direction === 'worse' ? null : direction;
  }

  get onScreen() {
    const { log, picture } = this.#deps.app;
    return [log.picture, picture.picture];
  }

  async moment({ parts }: Scene): Promise<Moment> {
    const { app } = this.#deps;
    await this.#caughtUp();
    const { pictureMs } = parseTimeLink(parts.t ?? null);
    const variant = variantOf(parts);
    if (pictureMs !== null) return this.#at(pictureMs, variant);
    if (variant !== NO_VARIANT) return this.#evaluated(app.log.picture, variant);
    return this.#live();
  }

  async before({ picture }: Moment, agoMs: number): Promise<Moment | null> {
    const { reach } = this.#deps.app.log;
    if (reach === null) return null;
    const { timeMs } = picture;
    const wanted = Math.floor((timeMs - agoMs) / SLOT_MS) * SLOT_MS;
    const first = Math.ceil((reach.fullFromMs + SETTLE_MS) / SLOT_MS) * SLOT_MS;
    const atMs = Math.max(wanted, first);
    return timeMs - atMs < LEAST_AGO_MS ? null : this.#at(atMs, NO_VARIANT);
  }

  async proposal(variantId: string) {
    const { app } = this.#deps;
    await Promise.all([this.#caughtUp(), this.#loadTools()]);
    const kept = app.whatIf.tools.variants.variants.find(({ id }) => id === variantId);
    if (!kept)
      throw new AppError('bad-argument', { where: 'variant', found: variantId, expected: m.deck_expected_variant() });
    const now = await this.#live();
    return { name: kept.name, now, after: await this.#evaluated(now.picture, kept.variant) };
  }

  async rows(filter: IncidentFilter): Promise<IncidentRows> {
    const { app, record, scheduler } = this.#deps;
    // A feed without a past sends none: then what the picture holds is all there is.
    await until(() => app.history.columns !== null, RECORD_PATIENCE_MS, scheduler);
    await until(() => record.version !== null, RECORD_PATIENCE_MS, scheduler);
    return record.rows({ filter, sort: { by: 'time', descending: false }, from: 0, count: MOST_ROWS });
  }

  /** A log that is still being read knows only how things were; one whose feed does not come is all there is. */
  async #caughtUp(): Promise<void> {
    const { app, scheduler } = this.#deps;
    await until(() => app.log.isCaughtUp || app.log.failure !== null, PATIENCE_MS, scheduler);
  }

  async #live(): Promise<Moment> {
    const { app, scheduler } = this.#deps;
    const isRoom = () => app.picture.mode.kind === 'live' && app.view.isPlain;
    const isThere = () => isRoom() && app.analysis.isCurrent && app.analysis.answer !== null;
    const there = isRoom() && (await until(isThere, PATIENCE_MS, scheduler));
    const coverage = app.analysis.answer;
    if (!there || coverage === null) return this.#evaluated(app.log.picture, NO_VARIANT);
    const { picture } = app.picture;
    const line = async () => {
      const isAnswered = () => isRoom() && app.lineResponse.isCurrent;
      const answer = (await until(isAnswered, PATIENCE_MS, scheduler)) ? app.lineResponse.answer : null;
      return answer ?? (await this.#evaluated(picture, NO_VARIANT)).line();
    };
    return { picture, coverage, line: once(line) };
  }

  #at(timeMs: number, variant: Variant): Promise<Moment> {
    const { reach } = this.#deps.app.log;
    if (reach === null || timeMs < reach.incidentsFromMs || timeMs > reach.toMs) {
      throw new AppError('out-of-range', {
        where: 'time',
        found: new Date(timeMs).toISOString(),
        expected: reach === null ? 'a log' : `from ${new Date(reach.incidentsFromMs).toISOString()}`,
      });
    }
    return this.#keep(`${this.#deps.app.log.epoch} ${timeMs} ${JSON.stringify(variant)}`, async () =>
      this.#evaluate(await this.#deps.app.log.pictureAt(timeMs), variant),
    );
  }

  #evaluated(picture: Picture, variant: Variant): Promise<Moment> {
    const key = `${this.#deps.app.log.epoch} v${picture.version} ${JSON.stringify(variant)}`;
    return this.#keep(key, () => this.#evaluate(picture, variant));
  }

  async #evaluate(picture: Picture, variant: Variant): Promise<Moment> {
    const { whatIf, responseView } = this.#deps.app;
    await this.#loadTools();
    const { mode, edits: coverEdits } = responseView;
    const { coverage, line } = await whatIf.tools.evaluator.evaluate({ picture, variant, mode, coverEdits });
    return { picture, coverage, line: async () => line };
  }

  /** A module that is not here yet, and a server that does not answer any more. */
  async #loadTools(): Promise<void> {
    try {
      await this.#deps.app.whatIf.load();
    } catch (cause) {
      throw cause instanceof AppError ? cause : new AppError('fetch-failed', { where: 'what-if' }, { cause });
    }
  }

  #keep(key: string, make: () => Promise<Moment>): Promise<Moment> {
    const kept = this.#kept.get(key);
    if (kept) return kept;
    const made = make();
    this.#kept.set(key, made);
    // A failure is asked again.
    made.catch(() => this.#kept.delete(key));
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return made;
  }
}

/** The what-if of a scene; `NO_VARIANT` itself where there is none. What it is compared with and the ground are no part of it. */
function variantOf(parts: Scene['parts']): Variant {
  if (parts.view === undefined && parts.edits === undefined) return NO_VARIANT;
  const { requiredK, agencyId, withoutKinds, conditions, ignoresHorizon } = parseViewLink(parts.view ?? null);
  const edits = parseEditsLink(parts.edits ?? null);
  return { requiredK, agencyId, withoutKinds: [...withoutKinds], conditions, ignoresHorizon, edits };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => {
    made ??= make();
    return made;
  };
}

function known<T>(value: T | null, where: string): T {
  if (value !== null) return value;
  throw new AppError('worker-failed', { where, expected: 'loaded' });
}
