import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatAge,
  formatChainage,
  formatDay,
  formatDayTime,
  formatDuration,
  formatLength,
  formatLocalTime,
  formatNumber,
  formatPercent,
  formatSigned,
  formatUtcDateTime,
  formatUtcTime,
  lengthNumber,
} from '../../src/ui/format';

const THIN = '\u2009';
const NBSP = '\u00a0';

describe('numbers', () => {
  it('separates thousands by a thin space and takes a real minus', () => {
    expect(formatNumber(6416)).toBe(`6${THIN}416`);
    expect(formatNumber(-1234567.891, 2)).toBe(`\u22121${THIN}234${THIN}567.89`);
    expect(formatNumber(999)).toBe('999');
    expect(formatNumber(0)).toBe('0');
  });

  it('never writes minus zero and never NaN', () => {
    expect(formatNumber(-0.04, 1)).toBe('0.0');
    expect(formatNumber(Number.NaN)).toBe('–');
    expect(formatNumber(Number.POSITIVE_INFINITY)).toBe('–');
  });

  it('reads back as the number it was', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), fc.integer({ min: 0, max: 3 }), (value, digits) => {
        const back = Number(formatNumber(value, digits).replaceAll(THIN, '').replace('\u2212', '-'));
        expect(Math.abs(back - value)).toBeLessThanOrEqual(0.5 * 10 ** -digits + 1e-6);
      }),
      { seed: 20261124 },
    );
  });

  it('puts a sign on every change', () => {
    expect(formatSigned(2)).toBe('+2');
    expect(formatSigned(-2)).toBe('\u22122');
    expect(formatSigned(0.2)).toBe('±0');
  });

  it('reads 100 % only when all is there and 0 % only when nothing is', () => {
    expect(formatPercent(0.9999)).toBe(`99${NBSP}%`);
    expect(formatPercent(1)).toBe(`100${NBSP}%`);
    expect(formatPercent(0.0001)).toBe(`1${NBSP}%`);
    expect(formatPercent(0)).toBe(`0${NBSP}%`);
    expect(formatPercent(0.785)).toBe(`79${NBSP}%`);
  });
});

describe('lengths', () => {
  it('follows the unit of the setting', () => {
    expect(formatLength(10_000, 'km')).toBe(`10.0${NBSP}km`);
    expect(formatLength(1609.344 * 3, 'mi')).toBe(`3.0${NBSP}mi`);
    expect(formatLength(1852 * 3, 'nmi')).toBe(`3.0${NBSP}nmi`);
    expect(lengthNumber(6_416_000, 'km', 0)).toBe(`6${THIN}416`);
  });

  it('drops the decimal from 100 on, without 100.0 at the edge', () => {
    expect(formatLength(99_940, 'km')).toBe(`99.9${NBSP}km`);
    expect(formatLength(99_960, 'km')).toBe(`100${NBSP}km`);
  });

  it('writes chainage as piece + km', () => {
    expect(formatChainage('Main', 1_234_560, 'km')).toBe(`Main +${NBSP}1${THIN}234.6${NBSP}km`);
  });
});

describe('durations and ages', () => {
  it('writes m:ss below an hour and h:mm h above', () => {
    expect(formatDuration(0)).toBe('0:00');
    expect(formatDuration(334)).toBe('5:34');
    expect(formatDuration(59.6)).toBe('1:00');
    expect(formatDuration(3599.6)).toBe(`1:00${NBSP}h`);
    expect(formatDuration(3900)).toBe(`1:05${NBSP}h`);
    expect(formatDuration(-24)).toBe('\u22120:24');
    expect(formatDuration(-0.3)).toBe('0:00');
  });

  it('gives ages in the largest whole unit, rounded down', () => {
    expect(formatAge(2000)).toBe(`2${NBSP}s`);
    expect(formatAge(59_999)).toBe(`59${NBSP}s`);
    expect(formatAge(6 * 60_000 + 59_000)).toBe(`6${NBSP}min`);
    expect(formatAge(3 * 3_600_000)).toBe(`3${NBSP}h`);
    expect(formatAge(50 * 3_600_000)).toBe(`2${NBSP}d`);
    expect(formatAge(-5)).toBe(`0${NBSP}s`);
  });
});

describe('times', () => {
  const at = Date.UTC(2026, 10, 24, 2, 14, 9);

  it('writes UTC with a Z', () => {
    expect(formatUtcTime(at)).toBe('02:14:09Z');
    expect(formatUtcDateTime(at)).toBe('2026-11-24 02:14Z');
    expect(formatUtcTime(Number.NaN)).toBe('–');
  });

  it('writes out the day in UTC, whatever the zone of the machine', () => {
    expect(formatDay(Date.UTC(2026, 10, 24, 0, 0, 0))).toBe('Nov 24, 2026');
    expect(formatDay(Date.UTC(2026, 10, 24, 23, 59, 59, 999))).toBe('Nov 24, 2026');
    expect(formatDayTime(at)).toBe('Nov 24, 2026 02:14Z');
    for (const none of [Number.NaN, 8.65e15]) expect([formatDay(none), formatDayTime(none)]).toEqual(['–', '–']);
  });

  it('writes the local time of the place with its zone, on both sides of a change of the clocks', () => {
    expect(formatLocalTime(at, 'America/New_York')).toBe('21:14 EST');
    expect(formatLocalTime(Date.UTC(2026, 6, 1, 0, 0), 'America/New_York')).toBe('20:00 EDT');
    expect(formatLocalTime(Date.UTC(2026, 6, 1, 4, 0), 'America/New_York')).toBe('00:00 EDT');
    expect(formatLocalTime(at, 'Nowhere/Land')).toBe('–');
  });
});
