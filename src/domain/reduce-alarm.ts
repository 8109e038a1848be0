import { type AlarmAside, type AlarmRecord, alarmKeyOf, asideEndMs, MAX_SHELF_MS } from './alarm';
import { isAcknowledged } from './alarm-state';
import { longCleared, longEnded, tooOld } from './expire-picture';
import type { LogEvent } from './log';
import { type Misfit, misfit, type PictureDraft } from './picture-draft';

type Of<K extends LogEvent['kind']> = LogEvent & { kind: K };

export type AlarmEvent = Of<
  | 'alarm.raised'
  | 'alarm.cleared'
  | 'alarm.acknowledged'
  | 'alarm.shelved'
  | 'alarm.unshelved'
  | 'alarm.out-of-service'
  | 'alarm.in-service'
>;

/** Applies what a window wrote down of an alarm, or what a person did about it. */
export function reduceAlarm(draft: PictureDraft, event: AlarmEvent, nowMs: number): Misfit | null {
  switch (event.kind) {
    case 'alarm.raised': {
      const { condition, timeMs, exercise } = event;
      const known = recordOf(draft, condition.id, nowMs);
      const lasts = known?.clearedMs === null;
      if (lasts && known.condition.priority === condition.priority) return null;
      // The first window to see it says since when; one that lasts may become more or less urgent.
      const raisedMs = lasts ? known.raisedMs : timeMs;
      draft.set('alarms', condition.id, { condition, raisedMs, clearedMs: null, exercise });
      return null;
    }
    case 'alarm.cleared': {
      const known = recordOf(draft, event.alarmId, nowMs);
      if (known === undefined) return misfit('alarmId', event.alarmId, 'an alarm that was raised');
      if (known.clearedMs === null) {
        draft.set('alarms', event.alarmId, { ...known, clearedMs: Math.max(event.timeMs, known.raisedMs) });
      }
      return null;
    }
    case 'alarm.acknowledged':
      return acknowledge(draft, event, nowMs);
    case 'alarm.shelved':
    case 'alarm.out-of-service':
      return putAside(draft, event, nowMs);
    case 'alarm.unshelved':
    case 'alarm.in-service': {
      const kind = event.kind === 'alarm.unshelved' ? 'shelved' : 'out-of-service';
      const known = asideOf(draft, event.alarmKey, nowMs);
      if (known?.kind !== kind) return misfit('alarmKey', event.alarmKey, `an alarm that is ${kind}`);
      draft.set('alarmAsides', event.alarmKey, { ...known, endedMs: Math.max(event.timeMs, known.fromMs) });
      return null;
    }
  }
}

function acknowledge(draft: PictureDraft, event: Of<'alarm.acknowledged'>, nowMs: number): Misfit | null {
  const { alarmId, timeMs, by } = event;
  if (by === null) return misfit('by', null, 'the person who acknowledged');
  const known = draft.picture.acknowledgements.get(alarmId);
  // The first acknowledgement stands: it says who took the alarm. One from before it came again is none of it.
  if (known !== undefined && !tooOld(known, nowMs)) {
    const raisedMs = recordOf(draft, alarmId, nowMs)?.raisedMs ?? Number.NEGATIVE_INFINITY;
    const aside = draft.picture.alarmAsides.get(alarmKeyOf(alarmId));
    const backMs = aside === undefined ? null : asideEndMs(aside, nowMs);
    if (isAcknowledged(known.timeMs, raisedMs, backMs)) return null;
  }
  draft.set('acknowledgements', alarmId, { alarmId, timeMs, by });
  return null;
}

function putAside(draft: PictureDraft, event: Of<'alarm.shelved' | 'alarm.out-of-service'>, nowMs: number) {
  const { condition, reason, timeMs, by } = event;
  const { key } = condition;
  const known = asideOf(draft, key, nowMs);
  if (known?.kind === 'out-of-service') return misfit('condition.key', key, 'an alarm that is in service');
  const untilMs = event.kind === 'alarm.shelved' ? event.untilMs : null;
  if (untilMs !== null && !(untilMs > timeMs && untilMs <= timeMs + MAX_SHELF_MS)) {
    return misfit('untilMs', untilMs, 'a time within a day of the shelving');
  }
  const kind = untilMs === null ? 'out-of-service' : 'shelved';
  draft.set('alarmAsides', key, { condition, kind, fromMs: timeMs, untilMs, reason, by, endedMs: null });
  return null;
}

/** What the clock has not taken out of the picture, wherever the batch of events was cut. */
function recordOf(draft: PictureDraft, alarmId: string, nowMs: number): AlarmRecord | undefined {
  const known = draft.picture.alarms.get(alarmId);
  return known === undefined || longCleared(known, nowMs) ? undefined : known;
}

/** Where it is put aside now. */
function asideOf(draft: PictureDraft, key: string, nowMs: number): AlarmAside | undefined {
  const known = draft.picture.alarmAsides.get(key);
  return known === undefined || longEnded(known, nowMs) || asideEndMs(known, nowMs) !== null ? undefined : known;
}
