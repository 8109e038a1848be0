import type { SegmentsFile } from '../../domain/border';
import type { ConditionSetting, ConditionsTable } from '../../domain/conditions';
import type { CoverageAnswer, DetectionMeans } from '../../domain/coverage';
import { answerCoverage, type CoverageQuestion } from '../answer-coverage';
import type { IntervalCache } from '../interval-cache';
import type { WORST_CASE } from './effective-footprint';
import { type ReachRules, sensorsInEffect } from './sensors-in-effect';
import { sumDetection } from './sum-detection';

/** Coverage, gaps and ledger under conditions, and how probable it is that a crossing is detected. */
export interface ConditionedAnswer {
  readonly answer: CoverageAnswer;
  readonly detection: DetectionMeans;
}

/**
 * `answerCoverage` with every footprint as `sensorsInEffect` leaves it, and the detection means of `sumDetection`. The
 * baseline is put under the same conditions, so nightfall is no new loss.
 *
 * A cache belongs to one set of conditions: it forgets what two rounds did not ask for.
 *
 * @throws AppError `bad-footprint`, `out-of-range` (required k, time)
 */
export function answerUnderConditions(
  cache: IntervalCache,
  segments: SegmentsFile,
  question: CoverageQuestion,
  setting: ConditionSetting | typeof WORST_CASE,
  table: ConditionsTable,
  { ignoreHorizon }: Pick<ReachRules, 'ignoreHorizon'> = {},
): ConditionedAnswer {
  const { baselineSensors, pictureTimeMs } = question;
  const rules = { conditions: setting, ignoreHorizon };
  const { sensors, probability } = sensorsInEffect(question.sensors, rules, pictureTimeMs, table);
  const atBaseline = baselineSensors && sensorsInEffect(baselineSensors, rules, pictureTimeMs, table).sensors;
  const answer = answerCoverage(cache, segments, {
    ...question,
    sensors,
    ...(atBaseline ? { baselineSensors: atBaseline } : {}),
  });
  const detection = sumDetection(cache.index.border, segments, answer.coverage, probability);
  return { answer, detection };
}
