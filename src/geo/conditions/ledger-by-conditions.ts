import type { SegmentsFile } from '../../domain/border';
import type { Conditions, ConditionsTable } from '../../domain/conditions';
import type { CoverageQuestion } from '../answer-coverage';
import type { BorderIndex } from '../border-index';
import { IntervalCache } from '../interval-cache';
import { answerUnderConditions, type ConditionedAnswer } from './answer-under-conditions';
import { WORST_CASE } from './effective-footprint';
import type { ReachRules } from './sensors-in-effect';

/** The columns of a ledger by conditions, best known first. */
export const CONDITION_COLUMNS = ['day', 'night', WORST_CASE] as const;
export type ConditionColumn = (typeof CONDITION_COLUMNS)[number];

/** One cache for each column: kept between answers, only what moved is computed again. */
export type ColumnCaches = Readonly<Record<ConditionColumn, IntervalCache>>;

export function columnCaches(index: BorderIndex): ColumnCaches {
  return byColumn(() => new IntervalCache(index));
}

/**
 * The ledger by day, by night and at worst, side by side, of the same sensors and the same geometry. Day and night are
 * under the given weather, season and snow; the worst case is under the worst of everything, so none of its rows is
 * covered longer than in the other two. Night may exceed day where thermal cameras watch.
 *
 * Costs three answers.
 *
 * @throws AppError `bad-footprint`, `out-of-range` (required k)
 */
export function ledgerByConditions(
  caches: ColumnCaches,
  segments: SegmentsFile,
  question: CoverageQuestion,
  weather: Omit<Conditions, 'light'>,
  table: ConditionsTable,
  reach: Pick<ReachRules, 'ignoreHorizon'> = {},
): Readonly<Record<ConditionColumn, ConditionedAnswer>> {
  return byColumn((column) =>
    answerUnderConditions(
      caches[column],
      segments,
      question,
      column === WORST_CASE ? WORST_CASE : { ...weather, light: column },
      table,
      reach,
    ),
  );
}

function byColumn<T>(make: (column: ConditionColumn) => T): Readonly<Record<ConditionColumn, T>> {
  return { day: make('day'), night: make('night'), [WORST_CASE]: make(WORST_CASE) };
}
