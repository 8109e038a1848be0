import type { Quality } from './sensor-quality';

/**
 * Several sensors as one: times, outages and alarms added, slice by slice too; the lost share of a slice is the mean over
 * the sensors. An incident that two of them detected counts twice. Null for none.
 */
export function sumQuality(parts: readonly Quality[]): Quality | null {
  const [first] = parts;
  if (first === undefined) return null;
  const sum = (of: (part: Quality) => number) => parts.reduce((total, part) => total + of(part), 0);
  const slices = (of: (part: Quality) => readonly number[]) =>
    of(first).map((_, bin) => sum((part) => of(part)[bin] ?? 0));
  return {
    sensors: sum(({ sensors }) => sensors),
    knownMs: sum(({ knownMs }) => knownMs),
    upMs: sum(({ upMs }) => upMs),
    degradedMs: sum(({ degradedMs }) => degradedMs),
    unplannedMs: sum(({ unplannedMs }) => unplannedMs),
    plannedMs: sum(({ plannedMs }) => plannedMs),
    unplannedOutages: sum(({ unplannedOutages }) => unplannedOutages),
    plannedOutages: sum(({ plannedOutages }) => plannedOutages),
    alarms: sum(({ alarms }) => alarms),
    confirmed: sum(({ confirmed }) => confirmed),
    nuisance: sum(({ nuisance }) => nuisance),
    alarmsOverTime: slices(({ alarmsOverTime }) => alarmsOverTime),
    lostOverTime: slices(({ lostOverTime }) => lostOverTime).map((share) => share / parts.length),
  };
}
