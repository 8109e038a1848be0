import { LINE_OF_SIGHT } from '../../domain/line-of-sight';
import type { Sensor } from '../../domain/sensor';
import type { Footprint } from '../footprint';

/** A sensor as terrain meets it. */
export interface TerrainPose {
  readonly footprint: Footprint;
  /** Of the sensor above the ground at its place. */
  readonly mastHeightM: number;
  /** Of what it looks for, above the ground. */
  readonly targetHeightM: number;
  /** The share of the earth's bend that air bends sightlines by. */
  readonly refractionCoefficient: number;
}

/** What terrain needs to know of a sensor. */
export type SightedSensor = Footprint & Pick<Sensor, 'id' | 'kind' | 'mastHeightM'>;

/** A sensor's pose, or null for a kind that needs no line of sight and that terrain does not cut. Without a mast it lies on the ground. */
export function terrainPose(sensor: SightedSensor, targetHeightM: number): TerrainPose | null {
  const sight = LINE_OF_SIGHT[sensor.kind];
  if (sight === null) return null;
  const { refractionCoefficient } = sight;
  return { footprint: sensor, mastHeightM: sensor.mastHeightM ?? 0, targetHeightM, refractionCoefficient };
}

/** The same text for the same pose, to remember answers by. */
export function poseKey({ footprint, mastHeightM, targetHeightM, refractionCoefficient }: TerrainPose): string {
  const { position, azimuthDeg, fieldOfViewDeg, minRangeM, maxRangeM } = footprint;
  const numbers = [azimuthDeg, fieldOfViewDeg, minRangeM, maxRangeM, mastHeightM, targetHeightM, refractionCoefficient];
  return [...position, ...numbers].join(' ');
}
