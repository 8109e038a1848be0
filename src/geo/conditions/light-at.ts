import type { Light } from '../../domain/conditions';
import type { Position } from '../../domain/place';
import { sunElevation } from './sun-elevation';

/** The upper limb on the horizon: 16′ of radius and 34′ of refraction, as almanacs define sunrise. */
const SUNRISE_DEG = -0.833;
const CIVIL_TWILIGHT_DEG = -6;

/**
 * The light at a place and time by the height of the sun: day while any of its disc is above a level horizon, twilight
 * down to 6° below it (civil: the ground can be told apart without lamps), then night. The moon is not counted.
 *
 * @throws AppError `out-of-range` for a time that is no number.
 */
export function lightAt(position: Position, timeMs: number): Light {
  const elevationDeg = sunElevation(position, timeMs);
  if (elevationDeg >= SUNRISE_DEG) return 'day';
  return elevationDeg >= CIVIL_TWILIGHT_DEG ? 'twilight' : 'night';
}
