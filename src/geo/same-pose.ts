import type { Sensor } from '../domain/sensor';

/** What a sensor's intervals of the border line depend on. */
type Pose = Pick<
  Sensor,
  'position' | 'azimuthDeg' | 'fieldOfViewDeg' | 'minRangeM' | 'maxRangeM' | 'polygon' | 'mastHeightM' | 'kind'
>;

/** Whether two sensors watch the same ground while they watch. Health and name are no part of it. */
export function samePose(a: Pose, b: Pose): boolean {
  return (
    a === b ||
    (a.position[0] === b.position[0] &&
      a.position[1] === b.position[1] &&
      a.azimuthDeg === b.azimuthDeg &&
      a.fieldOfViewDeg === b.fieldOfViewDeg &&
      a.minRangeM === b.minRangeM &&
      a.maxRangeM === b.maxRangeM &&
      a.mastHeightM === b.mastHeightM &&
      a.kind === b.kind &&
      (a.polygon === b.polygon || JSON.stringify(a.polygon) === JSON.stringify(b.polygon)))
  );
}
