import type { AlarmCondition, Suppression } from '../../domain/alarm';
import type { Picture } from '../../domain/picture';

/** Positions that are older than their time to live by this much are lost; a replayed picture has one a minute. */
const LOST_AFTER_MS = 120_000;

/**
 * Why the design keeps a condition quiet in a picture; null where it does not. A loss by a sensor that is off is planned. While no
 * position is current, nobody knows who is in an area: that the positions are gone is an alarm of its own.
 */
export function suppressionOf(
  { kind, subjectId }: Pick<AlarmCondition, 'kind' | 'subjectId'>,
  picture: Pick<Picture, 'sensors'>,
  positionsLost: boolean,
): Suppression | null {
  if (kind === 'new-loss' && picture.sensors.get(subjectId)?.sensor.health === 'off') return 'planned';
  if (positionsLost && (kind === 'void-unit' || kind === 'fence-dwell')) return 'positions-lost';
  return null;
}

/** Whether no report of a position is current any more. */
export function arePositionsLost({ tracks, timeMs }: Pick<Picture, 'tracks' | 'timeMs'>): boolean {
  for (const track of tracks.values()) {
    if (track.timeMs + track.timeToLiveS * 1000 + LOST_AFTER_MS >= timeMs) return false;
  }
  return true;
}
