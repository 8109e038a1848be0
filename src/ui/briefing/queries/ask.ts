import type { Segment, Stretch } from '../../../domain/border';
import type { BriefingFigure, BriefingQuery } from '../../../domain/briefing-parts';
import { AppError } from '../../../domain/errors';
import type { Scene } from '../../../domain/scene';
import * as m from '../../../i18n/paraglide/messages';
import type { BriefingSources, Moment } from '../../../state/briefing-deck/briefing-sources';
import { formatAge, formatDayTime, type LengthUnit } from '../../format';

/** One question of a slide, with where the answers are. */
export interface Ask {
  readonly params: BriefingQuery['params'];
  readonly scene: Scene;
  readonly sources: BriefingSources;
  /** In which lengths are shown. */
  readonly unit: LengthUnit;
}

/** What a query says of a figure; the rest is when and how it was asked. */
export type FigureAnswer = Omit<BriefingFigure, 'query' | 'frozen' | 'computedMs'>;

export const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;

/** The part of the border that a question is about: all of it, a sector, or a segment. */
export interface Scope {
  readonly id: string;
  readonly name: string;
  /** Its segments; empty for all. */
  readonly segments: readonly Segment[];
}

/** @throws AppError `bad-argument` for a sector or segment that this border does not have */
export function scopeOf({ params, sources: { segments } }: Ask): Scope {
  const { sector, segment } = params;
  if (typeof segment === 'string') {
    const own = segments.segments.filter(({ id }) => id === segment);
    const [first] = own;
    if (first) return { id: first.id, name: first.name, segments: own };
    throw new AppError('bad-argument', { where: 'segment', found: segment, expected: m.deck_expected_segment() });
  }
  if (typeof sector === 'string') {
    const known = segments.sectors.find(({ id }) => id === sector);
    if (known) return { ...known, segments: segments.segments.filter(({ sectorId }) => sectorId === sector) };
    throw new AppError('bad-argument', { where: 'sector', found: sector, expected: m.deck_expected_sector() });
  }
  return { id: 'total', name: m.deck_whole_border(), segments: [] };
}

interface Rows<Row> {
  readonly total: Row;
  readonly sectors: readonly Row[];
  readonly segments: readonly Row[];
}

/** The row of a ledger that a scope has. @throws AppError `bad-argument` where it has none */
export function rowOf<Row extends { readonly id: string }>(ledger: Rows<Row>, { id }: Scope): Row {
  if (id === 'total') return ledger.total;
  const row = [...ledger.sectors, ...ledger.segments].find((one) => one.id === id);
  if (row) return row;
  throw new AppError('bad-argument', { where: 'ledger', found: id, expected: m.deck_expected_sector() });
}

/** The rows that a scope is made of: sectors of the border, segments of a sector. */
export function partsOf<Row extends { readonly id: string }>(ledger: Rows<Row>, scope: Scope): readonly Row[] {
  if (scope.segments.length === 0) return ledger.sectors;
  const own = new Set(scope.segments.map(({ id }) => id));
  return ledger.segments.filter(({ id }) => own.has(id));
}

/** Whether a stretch begins in a scope. */
export function isWithin({ segments }: Scope, { pieceId, fromChainageM, toChainageM }: Stretch): boolean {
  if (segments.length === 0) return true;
  return segments.some(
    (one) => one.pieceId === pieceId && fromChainageM < one.toChainageM && toChainageM > one.fromChainageM,
  );
}

/** How far back a question looks; a day unless it says otherwise. */
export function hoursOf({ params }: Ask): number {
  const { hours } = params;
  return typeof hours === 'number' && hours > 0 ? hours : DAY_HOURS;
}

/** `24 h`, `7 d`: whole days from two on. */
export function spanWords(hours: number): string {
  return hours > DAY_HOURS && hours % DAY_HOURS === 0
    ? m.deck_days({ n: hours / DAY_HOURS })
    : m.deck_hours({ n: hours });
}

/** Of one moment. */
export function atMoment({ picture: { timeMs } }: Pick<Moment, 'picture'>): BriefingFigure['period'] {
  return { fromMs: null, toMs: timeMs, text: m.deck_at({ time: formatDayTime(timeMs) }) };
}

/** The hours up to a moment. */
export function upTo({ picture: { timeMs } }: Pick<Moment, 'picture'>, hours: number): BriefingFigure['period'] {
  const fromMs = timeMs - hours * HOUR_MS;
  const [from, to] = [formatDayTime(fromMs), formatDayTime(timeMs)];
  return { fromMs, toMs: timeMs, text: m.deck_from_to({ from, to }) };
}

/**
 * A change against an earlier moment, in words that say when that was.
 *
 * @param words the change as it is shown, with its sign and unit
 */
export function changeSince(value: number, words: string, now: Moment, before: Moment): FigureAnswer['change'] {
  const agoMs = now.picture.timeMs - before.picture.timeMs;
  return { value, text: m.deck_change_since({ change: words, ago: formatAge(agoMs) }) };
}

/** Where no earlier moment is known. */
export function noChange(): FigureAnswer['change'] {
  return { value: null, text: m.deck_change_unknown() };
}
