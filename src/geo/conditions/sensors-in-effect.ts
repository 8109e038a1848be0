import type { ConditionSetting, Conditions, ConditionsTable } from '../../domain/conditions';
import type { Sensor } from '../../domain/sensor';
import { limitToHorizon } from '../limit-to-horizon';
import { effectiveFootprint, WORST_CASE } from './effective-footprint';
import { lightAt } from './light-at';

/** What besides a sensor itself decides how far it reaches. */
export interface ReachRules {
  /** Without: every sensor is at its best, as it states. */
  readonly conditions?: ConditionSetting | typeof WORST_CASE | undefined;
  /** Ranges also beyond the horizon: for sensors that stand higher above what they watch than their mast. */
  readonly ignoreHorizon?: boolean | undefined;
}

/** Sensors as conditions and the horizon leave them. */
export interface SensorsInEffect<Probability = ReadonlyMap<string, number> | null> {
  /** In the order given; one that is left nothing has range 0. Without conditions one that loses nothing is the same object. */
  readonly sensors: readonly Sensor[];
  /** Each one's probability of detecting a crossing, by id; null without conditions. */
  readonly probability: Probability;
}

type UnderConditions = ReachRules & { readonly conditions: NonNullable<ReachRules['conditions']> };

/**
 * How far each sensor reaches: this alone decides it, for ledgers, for columns, for changes and for what is drawn. First
 * conditions (`effectiveFootprint`; light `sun` is that of each sensor's own position at the time), then the horizon over
 * smooth ground (`limitToHorizon`) unless it is ignored: fog does not bring the horizon nearer. Linear.
 *
 * @throws AppError `out-of-range` for a time that is no number, where the sun is asked.
 */
export function sensorsInEffect(
  sensors: readonly Sensor[],
  rules: UnderConditions,
  timeMs: number,
  table: ConditionsTable,
): SensorsInEffect<ReadonlyMap<string, number>>;
export function sensorsInEffect(
  sensors: readonly Sensor[],
  rules: ReachRules,
  timeMs: number,
  table: ConditionsTable,
): SensorsInEffect;
export function sensorsInEffect(
  sensors: readonly Sensor[],
  { conditions, ignoreHorizon = false }: ReachRules,
  timeMs: number,
  table: ConditionsTable,
): SensorsInEffect {
  const probability = conditions === undefined ? null : new Map<string, number>();
  const reaching = sensors.map((sensor) => {
    if (conditions === undefined) return ignoreHorizon ? sensor : limitToHorizon(sensor);
    const left = effectiveFootprint(sensor, conditionsAt(conditions, sensor, timeMs), table);
    probability?.set(sensor.id, left.detection);
    const weakened = { ...sensor, minRangeM: left.minRangeM, maxRangeM: left.maxRangeM };
    return ignoreHorizon ? weakened : limitToHorizon(weakened);
  });
  return { sensors: reaching, probability };
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
