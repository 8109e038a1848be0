import type { SegmentsFile } from '../domain/border';
import type { ConditionsTable } from '../domain/conditions';
import type { CoverageQuestion } from '../geo/answer-coverage';
import type { BorderIndex } from '../geo/border-index';
import { answerUnderConditions, type ConditionedAnswer } from '../geo/conditions/answer-under-conditions';
import { WORST_CASE } from '../geo/conditions/effective-footprint';
import { CONDITION_COLUMNS, columnCaches, ledgerByConditions } from '../geo/conditions/ledger-by-conditions';
import { type ReachRules, sensorsInEffect } from '../geo/conditions/sensors-in-effect';
import { IntervalCache } from '../geo/interval-cache';
import type { TerrainSource } from '../geo/terrain/terrain-source';
import { answerOnTerrain, type TerrainLoss } from './answer-on-terrain';
import type { ConditionsChoice } from './parse-conditions-argument';

/** The ground that cuts footprints, and how high what is looked for stands on it. */
export interface Ground {
  readonly source: TerrainSource;
  readonly targetHeightM: number;
}

export type LedgerAnswer = ConditionedAnswer & { readonly losses?: readonly TerrainLoss[] };

/** Answers by the name of their conditions: one called `one`, or those of `CONDITION_COLUMNS`. */
export async function answerLedger(
  index: BorderIndex,
  segments: SegmentsFile,
  question: CoverageQuestion,
  choice: ConditionsChoice,
  table: ConditionsTable,
  ground: Ground | null,
  reach: Pick<ReachRules, 'ignoreHorizon'>,
): Promise<Readonly<Record<string, LedgerAnswer>>> {
  if (ground === null) {
    return choice.kind === 'compare'
      ? ledgerByConditions(columnCaches(index), segments, question, choice.weather, table, reach)
      : { one: answerUnderConditions(new IntervalCache(index), segments, question, choice.setting, table, reach) };
  }
  const settings =
    choice.kind === 'one'
      ? ([['one', choice.setting]] as const)
      : CONDITION_COLUMNS.map(
          (column) => [column, column === WORST_CASE ? WORST_CASE : { ...choice.weather, light: column }] as const,
        );
  const answers: Record<string, LedgerAnswer> = {};
  for (const [name, setting] of settings) {
    const rules = { ...reach, conditions: setting };
    const reaching = sensorsInEffect(question.sensors, rules, question.pictureTimeMs, table);
    answers[name] = await answerOnTerrain(index, segments, question, reaching, ground.source, ground.targetHeightM);
  }
  return answers;
}
