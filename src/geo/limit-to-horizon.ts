import type { Sensor } from '../domain/sensor';
import { sensorHorizonM } from './sensor-horizon';

/**
 * The sensor with no more range than its horizon allows (see `sensorHorizonM`); the same object where the horizon does not
 * limit it. A limit within the blind inner range leaves a footprint without ground.
 */
export function limitToHorizon(sensor: Sensor): Sensor {
  const horizonM = sensorHorizonM(sensor);
  if (horizonM >= sensor.maxRangeM) return sensor;
  return { ...sensor, maxRangeM: horizonM, minRangeM: Math.min(sensor.minRangeM, horizonM) };
}
