import { LINE_OF_SIGHT } from '../domain/line-of-sight';
import type { Sensor } from '../domain/sensor';
import { horizonRangeM } from './horizon-range';

/**
 * The sensor with no more range than its horizon allows over smooth ground (see `horizonRangeM`); the same object where
 * the horizon does not limit it, as with kinds that need no line of sight. A limit within the blind inner range leaves a
 * footprint without ground.
 */
export function limitToHorizon(sensor: Sensor): Sensor {
  const sight = LINE_OF_SIGHT[sensor.kind];
  if (sight === null) return sensor;
  const horizonM = horizonRangeM(sensor.mastHeightM, sight);
  if (horizonM >= sensor.maxRangeM) return sensor;
  return { ...sensor, maxRangeM: horizonM, minRangeM: Math.min(sensor.minRangeM, horizonM) };
}
