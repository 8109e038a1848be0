import type { Sensor } from '../domain/sensor';
import type { BorderIndex } from './border-index';
import type { LineIntervals } from './footprint-intervals';
import { intersect } from './interval-set';
import { LineCutter } from './line-cutter';

/** What terrain leaves of a sensor as it states itself, at a pose. */
export interface TerrainCut {
  readonly sensor: Pick<Sensor, 'id' | 'position' | 'azimuthDeg'>;
  readonly intervals: LineIntervals;
}

/**
 * What a sensor watches of the line where the ground hides part of it: its footprint, perhaps less than it states under
 * conditions, and of that only what its cut has. A sensor without a cut, or that stands or looks elsewhere than its cut,
 * is cut by nothing. Linear in the sensor's intervals besides cutting the footprint.
 */
export function cutCutter(index: BorderIndex, cuts: readonly TerrainCut[]): (sensor: Sensor) => LineIntervals {
  const cutter = new LineCutter(index);
  const bySensor = new Map(cuts.map((cut) => [cut.sensor.id, cut]));
  return (sensor) => {
    const whole = cutter.cut(sensor);
    const cut = bySensor.get(sensor.id);
    if (cut === undefined || !standsAt(sensor, cut.sensor)) return whole;
    const left = new Map(cut.intervals.map(({ piece, ends }) => [piece, ends]));
    return whole
      .map(({ piece, ends }) => ({ piece, ends: intersect(ends, left.get(piece) ?? []) }))
      .filter(({ ends }) => ends.length > 0);
  };
}

function standsAt(sensor: Sensor, { position, azimuthDeg }: TerrainCut['sensor']): boolean {
  return sensor.position[0] === position[0] && sensor.position[1] === position[1] && sensor.azimuthDeg === azimuthDeg;
}
