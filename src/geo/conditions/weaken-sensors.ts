import type { ConditionSetting, Conditions, ConditionsTable } from '../../domain/conditions';
import type { Sensor } from '../../domain/sensor';
import { effectiveFootprint, WORST_CASE } from './effective-footprint';
import { lightAt } from './light-at';

/** Sensors as conditions leave them, and each one's probability of detecting a crossing, by id. */
export interface WeakenedSensors {
  /** In the order given, with scaled ranges; one that is left nothing has range 0. */
  readonly sensors: readonly Sensor[];
  readonly probability: ReadonlyMap<string, number>;
}

/**
 * `effectiveFootprint` for many. Light `sun` is that of each sensor's own position at the time.
 *
 * @throws AppError `out-of-range` for a time that is no number, where the sun is asked.
 */
export function weakenSensors(
  sensors: readonly Sensor[],
  setting: ConditionSetting | typeof WORST_CASE,
  timeMs: number,
  table: ConditionsTable,
): WeakenedSensors {
  const probability = new Map<string, number>();
  const weakened = sensors.map((sensor) => {
    const { minRangeM, maxRangeM, detection } = effectiveFootprint(
      sensor,
      conditionsAt(setting, sensor, timeMs),
      table,
    );
    probability.set(sensor.id, detection);
    return { ...sensor, minRangeM, maxRangeM };
  });
  return { sensors: weakened, probability };
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
