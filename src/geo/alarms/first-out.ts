import type { Alarm } from '../../domain/alarm';

/** Alarms that follow each other within this time may have one cause. */
const BURST_MS = 120_000;

/**
 * The alarm of the latest burst that came first: where several follow each other within two minutes, it is the one to look at
 * for their cause. Null where the latest came alone. A tie goes to none of them.
 */
export function firstOut(alarms: readonly Pick<Alarm, 'id' | 'raisedMs'>[]): string | null {
  const latest = alarms.toSorted((a, b) => b.raisedMs - a.raisedMs);
  let first = 0;
  while (first + 1 < latest.length && latest[first]!.raisedMs - latest[first + 1]!.raisedMs <= BURST_MS) first++;
  const alone = first === 0 || latest[first - 1]!.raisedMs === latest[first]!.raisedMs;
  return alone ? null : latest[first]!.id;
}
