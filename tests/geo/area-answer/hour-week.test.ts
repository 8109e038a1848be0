import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hourWeek } from '../../../src/geo/area-answer/hour-week';
import { ZoneOffsets } from '../../../src/geo/area-answer/zone-offsets';
import { holds } from '../seed';

const ZONES = ['America/Winnipeg', 'America/St_Johns', 'America/Regina', 'America/Anchorage', 'Australia/Lord_Howe'];
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const formats = new Map(
  ZONES.map((timeZone) => [
    timeZone,
    new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'short', hour: '2-digit', hourCycle: 'h23' }),
  ]),
);
/** The oracle: the engine's own calendar, asked for every time. */
function cellOf(zone: string, timeMs: number): number {
  const part = new Map(
    formats
      .get(zone)!
      .formatToParts(timeMs)
      .map(({ type, value }) => [type, value]),
  );
  return 24 * DAYS.indexOf(part.get('weekday')!) + Number(part.get('hour'));
}
/** Longitude `i` is in zone `i`. */
const zoneOf = (lng: number) => ZONES[lng]!;
const SPAN_MS = 3 * 366 * 86_400_000;
const START_MS = Date.UTC(2023, 0, 1);

describe('hourWeek', () => {
  it('counts what asking the calendar for each of 100,000 incidents counts', () => {
    const random = fc.sample(fc.tuple(fc.integer({ min: 0, max: SPAN_MS }), fc.integer({ min: 0, max: 4 })), {
      numRuns: 100_000,
      seed: 11,
    });
    const timesMs = Float64Array.from(random, ([ms]) => START_MS + ms);
    const positions = Float64Array.from(random.flatMap(([, zone]) => [zone, 0]));
    const expected = new Uint32Array(168);
    for (const [ms, zone] of random) expected[cellOf(ZONES[zone]!, START_MS + ms)]!++;
    const found = hourWeek(timesMs, positions, zoneOf);
    expect(found.counts).toEqual(expected);
    expect(found.total).toBe(100_000);
    expect(found.counts.reduce((a, b) => a + b)).toBe(100_000);
    expect(found.zones.map(({ count }) => count)).toEqual(
      found.zones.map(({ count }) => count).toSorted((a, b) => b - a),
    );
    expect(found.zones.reduce((sum, { count }) => sum + count, 0)).toBe(100_000);
  });

  it('knows the hour that the clocks leave out and the one that they run through twice', () => {
    // Winnipeg 2026: on 8 March 02:00 becomes 03:00, on 1 November 02:00 becomes 01:00.
    const count = (...iso: string[]) =>
      hourWeek(
        Float64Array.from(iso, (one) => Date.parse(one)),
        new Float64Array(2 * iso.length),
        zoneOf,
      ).counts;
    const spring = count('2026-03-08T07:59:59Z', '2026-03-08T08:00:00Z');
    expect([spring[6 * 24 + 1], spring[6 * 24 + 2], spring[6 * 24 + 3]]).toEqual([1, 0, 1]);
    const autumn = count('2026-11-01T06:30:00Z', '2026-11-01T07:30:00Z', '2026-11-01T08:30:00Z');
    expect([autumn[6 * 24 + 1], autumn[6 * 24 + 2]]).toEqual([2, 1]);
  });

  it('has nothing to say without incidents, and counts before 1970', () => {
    expect(hourWeek(new Float64Array(), [], zoneOf)).toEqual({ counts: new Uint32Array(168), total: 0, zones: [] });
    const early = Date.UTC(1969, 6, 20, 20, 17);
    expect(hourWeek(Float64Array.of(early), [2, 0], zoneOf).counts[cellOf('America/Regina', early)]).toBe(1);
  });
});

describe('ZoneOffsets', () => {
  it('is that of the calendar at any time of any of its periods', () => {
    const offsetOf = (zone: string, ms: number) => {
      const written = new Date(ms).toLocaleString('sv-SE', { timeZone: zone });
      return Date.parse(`${written.replace(' ', 'T')}Z`) - Math.floor(ms / 1000) * 1000;
    };
    const time = fc.integer({ min: 0, max: SPAN_MS }).map((ms) => START_MS + ms);
    holds(
      fc.property(fc.constantFrom(...ZONES), time, time, time, (zone, a, b, c) => {
        const [from, at, to] = [a, b, c].toSorted((x, y) => x - y) as [number, number, number];
        const offsets = new ZoneOffsets(zone, from, to);
        for (const ms of [from, at, to]) expect(offsets.at(ms)).toBe(offsetOf(zone, ms));
      }),
      100,
    );
  });

  it('refuses a zone that there is not', () => {
    expect(() => new ZoneOffsets('Mars/Olympus', 0, 1)).toThrow(RangeError);
  });
});
