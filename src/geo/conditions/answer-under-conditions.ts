import type { SegmentsFile } from '../../domain/border';
import type { ConditionSetting, Conditions, ConditionsTable } from '../../domain/conditions';
import type { CoverageAnswer } from '../../domain/coverage';
import type { Sensor } from '../../domain/sensor';
import { answerCoverage, type CoverageQuestion } from '../answer-coverage';
import type { IntervalCache } from '../interval-cache';
import { effectiveFootprint, WORST_CASE } from './effective-footprint';
import { lightAt } from './light-at';
import { type DetectionMeans, sumDetection } from './sum-detection';

/** Coverage, gaps and ledger under conditions, and how probable it is that a crossing is detected. */
export interface ConditionedAnswer {
  readonly answer: CoverageAnswer;
  readonly detection: DetectionMeans;
}

/**
 * `answerCoverage` with every footprint as the conditions leave it, and the detection means of `sumDetection`. The
 * baseline is put under the same conditions, so nightfall is no new loss. Light `sun` is that of each sensor's own
 * position at the time of the picture.
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
): ConditionedAnswer {
  const { sensors, baselineSensors, pictureTimeMs } = question;
  const probability = new Map<string, number>();
  const weaken = (sensor: Sensor): Sensor => {
    const conditions = conditionsAt(setting, sensor, pictureTimeMs);
    const { minRangeM, maxRangeM, detection } = effectiveFootprint(sensor, conditions, table);
    probability.set(sensor.id, detection);
    return { ...sensor, minRangeM, maxRangeM };
  };
  const atBaseline = baselineSensors?.map(weaken);
  const answer = answerCoverage(cache, segments, {
    ...question,
    // After the baseline: where a sensor stands in both, today's probability counts.
    sensors: sensors.map(weaken),
    ...(atBaseline ? { baselineSensors: atBaseline } : {}),
  });
  const detection = sumDetection(cache.index.border, segments, answer.coverage, probability);
  return { answer, detection };
}

function conditionsAt(
  setting: ConditionSetting | typeof WORST_CASE,
  { position }: Sensor,
  timeMs: number,
): Conditions | typeof WORST_CASE {
  if (setting === WORST_CASE) return WORST_CASE;
  const { light, ...weather } = setting;
  return { ...weather, light: light === 'sun' ? lightAt(position, timeMs) : light };
}
