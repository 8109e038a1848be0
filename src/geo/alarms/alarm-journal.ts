import type { Alarm, AlarmCondition, AlarmKind } from '../../domain/alarm';
import type { Picture } from '../../domain/picture';
import type { Annunciation } from './annunciate';

/** What the log should say of alarms and does not yet. */
export type JournalEntry =
  | { readonly kind: 'alarm.raised'; readonly timeMs: number; readonly condition: AlarmCondition }
  | { readonly kind: 'alarm.cleared'; readonly timeMs: number; readonly alarmId: string };

/**
 * What the leading window has to write down so that an alarm is remembered after its condition: every alarm that lasts once, and
 * again when its priority is another; also while it is shelved, but not what the design suppresses; and of those written down each that is over.
 *
 * @param unknown kinds of which nothing is known now: nothing is written of them.
 */
export function alarmJournal(
  { alarms, quiet }: Annunciation,
  { alarms: records, timeMs }: Pick<Picture, 'alarms' | 'timeMs'>,
  unknown: ReadonlySet<AlarmKind>,
): JournalEntry[] {
  const entries: JournalEntry[] = [];
  const active = new Set<string>();
  for (const alarm of [...alarms, ...quiet]) {
    if (!alarm.active) continue;
    active.add(alarm.id);
    if (unknown.has(alarm.kind) || alarm.suppression !== null) continue;
    const record = records.get(alarm.id);
    if (record?.clearedMs === null && record.condition.priority === alarm.priority) continue;
    // One that came back under its old id did so after it was over; nobody knows better than now.
    const raisedMs = record === undefined ? alarm.raisedMs : timeMs;
    entries.push({ kind: 'alarm.raised', timeMs: raisedMs, condition: conditionOf(alarm) });
  }
  for (const { condition, clearedMs } of records.values()) {
    if (clearedMs !== null || active.has(condition.id) || unknown.has(condition.kind)) continue;
    const alarm = [...alarms, ...quiet].find(({ id }) => id === condition.id);
    entries.push({ kind: 'alarm.cleared', timeMs: alarm?.clearedMs ?? timeMs, alarmId: condition.id });
  }
  return entries;
}

/** The condition behind an alarm, as the log has it. */
export function conditionOf(alarm: Alarm): AlarmCondition {
  const { id, key, kind, priority, raisedMs, subjectId, aoiId, ruleId, stretches, lengthM, position } = alarm;
  return {
    id,
    key,
    kind,
    priority,
    sinceMs: raisedMs,
    subjectId,
    aoiId,
    ruleId,
    stretches: stretches.map((stretch) => ({ ...stretch })),
    lengthM,
    position,
  };
}
