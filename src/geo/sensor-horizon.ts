import { LINE_OF_SIGHT } from '../domain/line-of-sight';
import type { Sensor } from '../domain/sensor';
import { horizonRangeM } from './horizon-range';

/**
 * How far a sensor can see from its mast over smooth ground, metres (`horizonRangeM` with the air and the target of its
 * kind): Infinity for kinds that need no line of sight, and for a sensor that states no mast.
 */
export function sensorHorizonM({ kind, mastHeightM }: Pick<Sensor, 'kind' | 'mastHeightM'>): number {
  const sight = LINE_OF_SIGHT[kind];
  return sight === null || mastHeightM === undefined ? Number.POSITIVE_INFINITY : horizonRangeM(mastHeightM, sight);
}
