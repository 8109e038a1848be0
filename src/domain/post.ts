import type { Position } from './place';
import type { Sensor } from './sensor';

/**
 * Where a sensor was declared to watch from: its place in the plan. It is away beyond the deadband and back within half of
 * it, so a mast that sways and a position that jitters do not come and go.
 */
export interface Post {
  readonly position: Position;
  readonly azimuthDeg: number;
  readonly isAway: boolean;
  /** Since when it is away or back; since it was declared where it never left. */
  readonly sinceMs: number;
  /** When it was last moved, or declared. */
  readonly movedMs: number;
}

const DEADBAND_M = 100;
const DEADBAND_DEG = 2;
/** Metres to a degree of latitude, right to half a per cent. */
const DEGREE_M = 111_200;

/** Null for a sensor that is declared `off`: it is not planned to watch from there, its flights are the plan. */
export function postOf({ health, position, azimuthDeg }: Sensor, timeMs: number): Post | null {
  return health === 'off' ? null : { position, azimuthDeg, isAway: false, sinceMs: timeMs, movedMs: timeMs };
}

/** The post of a sensor that was moved or turned to where it is given. */
export function movedFrom(post: Post, { position, azimuthDeg, fieldOfViewDeg }: Sensor, timeMs: number): Post {
  const share = post.isAway ? 0.5 : 1;
  const [lng, lat] = post.position;
  const eastDeg = ((position[0] - lng + 540) % 360) - 180;
  const offM = DEGREE_M * Math.hypot(eastDeg * Math.cos((lat * Math.PI) / 180), position[1] - lat);
  // A full circle is the same however it is turned.
  const turnedDeg = fieldOfViewDeg === 360 ? 0 : Math.abs(((azimuthDeg - post.azimuthDeg + 540) % 360) - 180);
  const isAway = offM > share * DEADBAND_M || turnedDeg > share * DEADBAND_DEG;
  return { ...post, isAway, sinceMs: isAway === post.isAway ? post.sinceMs : timeMs, movedMs: timeMs };
}
