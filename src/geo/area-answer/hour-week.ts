import { ZoneOffsets } from './zone-offsets';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** The day of the epoch was a Thursday; Monday is 0. */
const EPOCH_WEEKDAY = 3;

/** Incidents by weekday and hour, on the clocks of the place where each happened. */
export interface HourWeek {
  /** 168 numbers: Monday 00–01, 01–02, …, Sunday 23–24. */
  readonly counts: Uint32Array;
  readonly total: number;
  /** Time zones of the places, the one with most incidents first, then by name. */
  readonly zones: readonly { readonly zone: string; readonly count: number }[];
}

/**
 * Counts times by local weekday and hour. Summer time is that of each place at each time: an hour that the clocks run
 * through twice counts both, one that they leave out none. Empty without times.
 *
 * @param timesMs milliseconds since the epoch, in any order.
 * @param positions `[lng, lat]` pairs, degrees, one for each time.
 * @param zoneOf the IANA zone of a place.
 */
export function hourWeek(
  timesMs: Float64Array,
  positions: ArrayLike<number>,
  zoneOf: (lng: number, lat: number) => string,
): HourWeek {
  const counts = new Uint32Array(168);
  const zones = new Map<string, { readonly offsets: ZoneOffsets; count: number }>();
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const timeMs of timesMs) {
    first = Math.min(first, timeMs);
    last = Math.max(last, timeMs);
  }
  for (const [i, timeMs] of timesMs.entries()) {
    const name = zoneOf(positions[2 * i]!, positions[2 * i + 1]!);
    let zone = zones.get(name);
    if (zone === undefined) {
      zone = { offsets: new ZoneOffsets(name, first, last), count: 0 };
      zones.set(name, zone);
    }
    zone.count++;
    const localMs = timeMs + zone.offsets.at(timeMs);
    const day = Math.floor(localMs / DAY_MS);
    const weekday = (((day + EPOCH_WEEKDAY) % 7) + 7) % 7;
    const hour = Math.floor((localMs - day * DAY_MS) / HOUR_MS);
    const cell = 24 * weekday + hour;
    counts[cell] = counts[cell]! + 1;
  }
  const named = Array.from(zones, ([zone, { count }]) => ({ zone, count }));
  named.sort((a, b) => b.count - a.count || (a.zone < b.zone ? -1 : 1));
  return { counts, total: timesMs.length, zones: named };
}
