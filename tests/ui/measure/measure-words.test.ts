import { describe, expect, it } from 'vitest';
import type { Position } from '../../../src/domain/place';
import { measurePath } from '../../../src/geo/measure/measure-path';
import { parseRadii } from '../../../src/geo/measure/parse-radii';
import {
  bearingWords,
  measuredArea,
  measuredLength,
  measureText,
  radiiProblem,
  radiusWords,
} from '../../../src/ui/measure/measure-words';

/** Blanks of any width as one. */
const plain = (text: string) => text.replace(/[^\S\n]/g, ' ');

describe('words of a measure', () => {
  it('has more decimals the shorter it is, in the unit of the settings', () => {
    expect(plain(measuredLength(345.6, 'km'))).toBe('0.346 km');
    expect(plain(measuredLength(12_345, 'km'))).toBe('12.35 km');
    expect(plain(measuredLength(1_234_567, 'km'))).toBe('1 234.6 km');
    expect(plain(measuredLength(1852, 'nmi'))).toMatch(/^1\.00 /);
    expect(measuredArea(2_500_000, 'km')).toBe('2.50 km²');
    expect(measuredArea(1609.344 ** 2 * 3, 'mi')).toBe('3.00 mi²');
  });

  it('writes bearings with three digits before the point, never 360', () => {
    expect([0, 7.26, 90, 359.94, 359.96].map(bearingWords)).toEqual(['000.0°', '007.3°', '090.0°', '359.9°', '000.0°']);
  });

  it('says of a time how fast, that it is straight, and how far', () => {
    const radius = { radiusM: 15_000, travel: { minutes: 15, speedMps: 60 / 3.6 } };
    expect(plain(radiusWords(radius, 'km'))).toBe('15 min at 60 km/h, straight line: 15.00 km');
    expect(plain(radiusWords({ radiusM: 15_000, travel: null }, 'km'))).toBe('15.00 km');
  });

  it('says what is wrong with radii, and nothing where nothing is', () => {
    expect(radiiProblem(parseRadii('15 min', 'km', null))).toContain('needs a speed');
    expect(radiiProblem(parseRadii('ten', 'km', null))).toContain('“ten”');
    expect(radiiProblem(parseRadii('10', 'km', null))).toBeNull();
  });

  it('is a line a leg for a report, with sums and the model', () => {
    const places: Position[] = [
      [-105, 48.5],
      [-105, 49.5],
      [-104, 49],
    ];
    const open = plain(measureText(places, measurePath(places), 'km')).split('\n');
    expect(open).toHaveLength(4);
    expect(open[0]).toMatch(
      /^48\.5000 N 105\.0000 W to 49\.5000 N 105\.0000 W: 111\.2 km, initial 000\.0°, final 000\.0°, back 180\.0°$/,
    );
    const closed = plain(measureText(places, measurePath(places, true), 'km')).split('\n');
    expect(closed).toHaveLength(6);
    expect(closed[2]).toContain('to 48.5000 N 105.0000 W');
    expect(closed[4]).toMatch(/^Area: .* km²$/);
    expect(closed[5]).toContain('WGS84');
  });
});
