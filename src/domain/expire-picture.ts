import { type AlarmAside, type AlarmRecord, asideEndMs } from './alarm';
import type { Incident } from './incident';
import type { Acknowledgement, Picture } from './picture';

/** A closed incident, an alarm that is over, and a track that was not heard again leave the picture after this long. */
export const FULL_REACH_MS = 72 * 3_600_000;
/** An acknowledgement leaves the picture after this long: a loss that still stands then needs a person again. */
export const ACKNOWLEDGEMENT_REACH_MS = 30 * 24 * 3_600_000;

/** Whether the incident was closed too long before `nowMs` to be shown. */
export function longClosed(incident: Incident, nowMs: number): boolean {
  return incident.closedMs !== null && incident.closedMs < nowMs - FULL_REACH_MS;
}

/** Whether the acknowledgement was given too long before `nowMs` to stand. */
export function tooOld(acknowledgement: Acknowledgement, nowMs: number): boolean {
  return acknowledgement.timeMs < nowMs - ACKNOWLEDGEMENT_REACH_MS;
}

/** Whether the alarm went back to normal too long before `nowMs` to be shown, acknowledged or not. */
export function longCleared({ clearedMs }: AlarmRecord, nowMs: number): boolean {
  return clearedMs !== null && clearedMs < nowMs - FULL_REACH_MS;
}

/** Whether the alarm was put aside and came back too long before `nowMs` for it to matter. */
export function longEnded(aside: AlarmAside, nowMs: number): boolean {
  const endMs = asideEndMs(aside, nowMs);
  return endMs !== null && endMs < nowMs - FULL_REACH_MS;
}

/** The picture without what has become too old to show at its time, taskings with their incident; the same maps where nothing goes. */
export function expire(picture: Picture): Picture {
  const { timeMs } = picture;
  const incidents = without(picture.incidents, (incident) => longClosed(incident, timeMs));
  const taskings = without(picture.taskings, ({ incidentId }) => !incidents.has(incidentId));
  const acknowledgements = without(picture.acknowledgements, (one) => tooOld(one, timeMs));
  const tracks = without(picture.tracks, (track) => track.timeMs < timeMs - FULL_REACH_MS);
  const alarms = without(picture.alarms, (one) => longCleared(one, timeMs));
  const alarmAsides = without(picture.alarmAsides, (one) => longEnded(one, timeMs));
  return { ...picture, incidents, taskings, acknowledgements, tracks, alarms, alarmAsides };
}

/** The same map when nothing goes. */
function without<K, V>(map: ReadonlyMap<K, V>, goes: (value: V) => boolean): ReadonlyMap<K, V> {
  let rest: Map<K, V> | null = null;
  for (const [key, value] of map) {
    if (!goes(value)) continue;
    rest ??= new Map(map);
    rest.delete(key);
  }
  return rest ?? map;
}
