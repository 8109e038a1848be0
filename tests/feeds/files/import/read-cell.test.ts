import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INCIDENT_KINDS } from '../../../../src/domain/incident';
import { choiceReader, readAngle, readLength, readNumber, readTime } from '../../../../src/feeds/files/read-cell';
import { unitKindReader } from '../../../../src/feeds/files/unit-kind-reader';
import { holds } from '../../../geo/seed';

describe('numbers', () => {
  it.each<[unknown, number | null]>([
    ['12.5', 12.5],
    ['12,5', 12.5],
    ['1,234.5', 1234.5],
    ['1,234', 1234],
    ['1 234,5', 1234.5],
    ['\u22125', -5],
    ['1e3', 1000],
    ['1e400', null],
    [Number.NaN, null],
    ['', null],
    ['12 m', null],
    ['1,2,3', null],
    ['0x10', null],
    [true, null],
  ])('%s', (value, expected) => {
    expect(readNumber(value)).toBe(expected);
  });

  it('come back as they were written, with either sign for decimals', () => {
    holds(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }), (number) => {
        expect(readNumber(String(number))).toBe(number === 0 ? Number(String(number)) : number);
        const text = number.toFixed(2).replace('.', ',');
        expect(readNumber(text)).toBe(Number(number.toFixed(2)));
      }),
    );
  });
});

describe('lengths', () => {
  it.each([
    ['20 km', 'm', 20_000],
    ['5', 'km', 5_000],
    ['1 mi', 'm', 1_609.344],
    ['2 nm', 'm', 3_704],
    ['10ft', 'm', 3.048],
    ['7 metres', 'km', 7],
  ] as const)('%s in %s', (text, unit, metres) => {
    expect(readLength(text, unit)).toBeCloseTo(metres, 9);
  });
  it('is none without a number', () => {
    expect(readLength('km', 'm')).toBeNull();
    expect(readLength('far', 'm')).toBeNull();
  });
});

describe('times', () => {
  it.each<[unknown, number | null]>([
    ['2026-11-29T02:10:05.250Z', Date.UTC(2026, 10, 29, 2, 10, 5, 250)],
    ['2026-11-29 02:10', Date.UTC(2026, 10, 29, 2, 10)],
    ['2026-11-29T02:10:00-05:00', Date.UTC(2026, 10, 29, 7, 10)],
    ['2026-11-29T02:10:00+0530', Date.UTC(2026, 10, 28, 20, 40)],
    ['2026-11-29', Date.UTC(2026, 10, 29)],
    ['03/04/2026 2:05 pm', Date.UTC(2026, 3, 3, 14, 5)],
    ['12:00 am', null],
    ['31/02/2026', null],
    ['2026-13-01', null],
    ['1764382205', 1_764_382_205_000],
    ['1764382205123', 1_764_382_205_123],
    [1_764_382_205, 1_764_382_205_000],
    ['yesterday', null],
    ['', null],
    ['2026-11-29T25:00Z', null],
  ])('%s', (value, expected) => {
    expect(readTime(value, 'dmy')).toBe(expected);
  });

  it('agree with the platform on every ISO time', () => {
    holds(
      fc.property(
        fc.date({ min: new Date('1971-01-01'), max: new Date('2099-01-01'), noInvalidDate: true }),
        (date) => {
          expect(readTime(date.toISOString(), 'mdy')).toBe(date.getTime());
          const [day, month, year] = [date.getUTCDate(), date.getUTCMonth() + 1, date.getUTCFullYear()];
          const midnight = Date.UTC(year, month - 1, day);
          expect(readTime(`${day}.${month}.${year}`, 'dmy')).toBe(midnight);
          expect(readTime(`${month}/${day}/${year}`, 'mdy')).toBe(midnight);
        },
      ),
    );
  });
});

describe('words and angles', () => {
  it('finds choices by their letters or their words', () => {
    const read = choiceReader(INCIDENT_KINDS);
    for (const kind of INCIDENT_KINDS) expect(read(kind.toUpperCase().replace('-', ' '))).toBe(kind);
    expect(read('Foot crossing')).toBe('crossing-foot');
    expect(read('picnic')).toBeNull();
    expect(read(undefined)).toBeNull();
  });

  it('takes the types of Cursor on Target for kinds of units', () => {
    const read = unitKindReader();
    expect(['a-f-G-U-C', 'a-f-G-E-V-C', 'a-h-A-M-F', 'a-f-A-M-F-Q-r', 'a-n-S', 'K9', 'b-m-p'].map(read)).toEqual([
      'foot',
      'vehicle',
      'aircraft',
      'drone',
      'boat',
      'k9',
      null,
    ]);
  });

  it.each<[unknown, 'lng' | 'lat', number | null]>([
    ['-97.25', 'lng', -97.25],
    ["97° 15' W", 'lng', -97.25],
    ['N 49 30 36', 'lat', 49.51],
    ['49°30′36″N', 'lat', 49.51],
    ['49:30:36', 'lat', 49.51],
    ["97° 15' N", 'lng', null],
    ["-97° 15' W", 'lng', null],
    ["49° 60' N", 'lat', null],
    ['north', 'lat', null],
  ])('%s as %s', (value, axis, expected) => {
    const read = readAngle(value, axis);
    if (expected === null) expect(read).toBeNull();
    else expect(read).toBeCloseTo(expected, 10);
  });
});
