import {
  type Alarm,
  type AlarmCondition,
  type AlarmKind,
  type AlarmPriority,
  type AlarmRecord,
  asideEndMs,
} from '../../domain/alarm';
import { alarmState, isAcknowledged, isWaiting } from '../../domain/alarm-state';
import type { Picture } from '../../domain/picture';
import { endedAt, type GoneSince } from './ended-at';
import { CRITICAL_UNTIL_M } from './loss-conditions';
import { arePositionsLost, suppressionOf } from './suppression-of';

export type AlarmPicture = Pick<
  Picture,
  'timeMs' | 'sensors' | 'units' | 'tracks' | 'aois' | 'fences' | 'acknowledgements' | 'alarms' | 'alarmAsides'
>;

/** All alarms of a picture that are not normal. */
export interface Annunciation {
  /** Unacknowledged, acknowledged, and gone without having been acknowledged: what waits first, critical first, newest first. */
  readonly alarms: readonly Alarm[];
  /** Shelved, out of service, suppressed by design: kept quiet, never hidden. */
  readonly quiet: readonly Alarm[];
}

/** When an alarm was raised and whether it lasts. */
type Course = Pick<Alarm, 'active' | 'raisedMs' | 'clearedMs'>;

/**
 * The state of every alarm by ISA-18.2, from the conditions of a picture and from what its log has of alarms before. A condition
 * that comes back before its alarm is over is the same alarm: it keeps the id of its record. One that is gone stays until
 * somebody has acknowledged it. O(conditions + records), and the tracks once.
 *
 * @param unknown kinds whose conditions cannot be told now (the coverage is being computed; a replay does not know what was heard):
 * what was raised of them lasts until the log says otherwise.
 * @param goneSince when the condition of a key went, of which the picture itself does not say it.
 */
export function annunciate(
  conditions: readonly AlarmCondition[],
  picture: AlarmPicture,
  unknown: ReadonlySet<AlarmKind>,
  goneSince?: GoneSince,
): Annunciation {
  const lasting = new Map<string, AlarmRecord>();
  for (const record of picture.alarms.values()) {
    if (record.clearedMs === null) lasting.set(record.condition.key, record);
  }
  const positionsLost = picture.aois.size > 0 && arePositionsLost(picture);
  const made = new Map<string, Alarm>();
  const make = (condition: AlarmCondition, course: Course) =>
    made.set(condition.key, alarmOf(condition, course, picture, positionsLost));
  for (const condition of conditions) {
    const record = lasting.get(condition.key);
    const over = picture.alarms.get(condition.id)?.clearedMs;
    const raisedMs = record?.raisedMs ?? Math.max(condition.sinceMs, over ?? condition.sinceMs);
    const priority = priorityOf(condition, record);
    make(
      { ...condition, id: record?.condition.id ?? condition.id, priority },
      { active: true, raisedMs, clearedMs: null },
    );
  }
  for (const { condition, raisedMs } of lasting.values()) {
    if (made.has(condition.key)) continue;
    const isUnknown = unknown.has(condition.kind);
    const overMs = isUnknown ? null : endedAt(condition, picture, goneSince);
    const active = isUnknown || (overMs !== null && picture.timeMs < overMs);
    make(condition, { active, raisedMs, clearedMs: active ? null : overMs });
  }
  for (const { condition, raisedMs, clearedMs } of [...picture.alarms.values()].sort(
    (a, b) => b.raisedMs - a.raisedMs,
  )) {
    if (!made.has(condition.key)) make(condition, { active: false, raisedMs, clearedMs });
  }
  for (const aside of picture.alarmAsides.values()) {
    const { condition, fromMs } = aside;
    if (!made.has(condition.key) && asideEndMs(aside, picture.timeMs) === null)
      make(condition, { active: false, raisedMs: fromMs, clearedMs: null });
  }
  const all = [...made.values()].filter(({ state }) => state !== 'normal').sort(byUrgency);
  const isQuiet = ({ aside, suppression }: Alarm) => aside !== null || suppression !== null;
  return { alarms: all.filter((alarm) => !isQuiet(alarm)), quiet: all.filter(isQuiet) };
}

/** A loss that a moving sensor makes a little more and less by turns is not critical and not by turns. */
function priorityOf({ kind, priority, lengthM }: AlarmCondition, record: AlarmRecord | undefined): AlarmPriority {
  const stays = kind === 'new-loss' && record?.condition.priority === 'critical' && lengthM >= CRITICAL_UNTIL_M;
  return stays ? 'critical' : priority;
}

function alarmOf(condition: AlarmCondition, course: Course, picture: AlarmPicture, positionsLost: boolean): Alarm {
  const { sinceMs: _, ...what } = condition;
  const known = picture.alarmAsides.get(condition.key) ?? null;
  const backMs = known && asideEndMs(known, picture.timeMs);
  const aside = known !== null && backMs === null ? known : null;
  const given = picture.acknowledgements.get(condition.id) ?? null;
  const counts = given !== null && isAcknowledged(given.timeMs, course.raisedMs, backMs);
  // What was gone when it came back from the shelf needs nobody: from there it returns to normal.
  const goneMs = course.clearedMs ?? picture.timeMs;
  const isForgotten = !course.active && backMs !== null && goneMs <= backMs;
  const suppression = course.active ? suppressionOf(condition, picture, positionsLost) : null;
  const state = alarmState({
    active: course.active,
    acknowledged: counts || isForgotten,
    aside: aside?.kind ?? null,
    suppressed: suppression !== null,
  });
  return { ...what, ...course, state, acknowledged: counts ? given : null, aside, suppression };
}

function byUrgency(a: Alarm, b: Alarm): number {
  return (
    Number(isWaiting(b.state)) - Number(isWaiting(a.state)) ||
    Number(a.priority !== 'critical') - Number(b.priority !== 'critical') ||
    b.raisedMs - a.raisedMs ||
    (a.id < b.id ? -1 : 1)
  );
}
