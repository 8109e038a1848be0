import type { AlarmAside, AlarmState } from './alarm';

/** What decides the state of an alarm. */
export interface AlarmFacts {
  /** Whether the condition lasts; its delays are over. */
  readonly active: boolean;
  /** Whether a person has acknowledged it since it was last annunciated. */
  readonly acknowledged: boolean;
  readonly aside: AlarmAside['kind'] | null;
  /** Whether the design keeps it quiet now. */
  readonly suppressed: boolean;
}

/**
 * The state of an alarm by ANSI/ISA-18.2 (its state diagram, without the latched states): out of service before shelved before
 * suppressed by design; else by condition and acknowledgement. Without a memory of its own: whatever put an alarm
 * aside keeps it so whether or not its condition lasts, and what comes back from there is unacknowledged or normal, because an
 * acknowledgement given before does not count (see `isAcknowledged`).
 */
export function alarmState({ active, acknowledged, aside, suppressed }: AlarmFacts): AlarmState {
  if (aside !== null) return aside;
  if (suppressed) return 'suppressed';
  if (active) return acknowledged ? 'acknowledged' : 'unacknowledged';
  return acknowledged ? 'normal' : 'returned';
}

/** Whether an acknowledgement counts for an alarm that was raised, or came back from being put aside, at these times. */
export function isAcknowledged(acknowledgedMs: number | null, raisedMs: number, backMs: number | null): boolean {
  return acknowledgedMs !== null && acknowledgedMs >= raisedMs && (backMs === null || acknowledgedMs >= backMs);
}

/** Whether it waits for somebody: what is counted, and sounds. */
export function isWaiting(state: AlarmState): boolean {
  return state === 'unacknowledged' || state === 'returned';
}
