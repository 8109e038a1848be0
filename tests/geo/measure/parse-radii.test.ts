import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_RADII, parseRadii } from '../../../src/geo/measure/parse-radii';
import { holds } from '../seed';

const metres = (text: string, speedMps: number | null = null, unit: 'km' | 'mi' | 'nmi' = 'km') => {
  const reading = parseRadii(text, unit, speedMps);
  return reading.kind === 'radii' ? reading.radii.map(({ radiusM }) => Number(radiusM.toFixed(6))) : reading.problem;
};

describe('parseRadii', () => {
  it('reads lengths with their units, in order, each once', () => {
    expect(metres('5 km')).toEqual([5000]);
    expect(metres('5; 1 km, 2km\n1 mi;1000 m')).toEqual([1000, 1609.344, 2000, 5000]);
    expect(metres('1,5 km')).toEqual([1500]);
    expect(metres('1.5, .5')).toEqual([500, 1500]);
    expect(metres('100 ft; 3 NM; 3 nmi')).toEqual([30.48, 5556]);
  });

  it('gives a bare number the unit behind it, the last ones that of the settings', () => {
    expect(metres('1, 2, 5 nmi')).toEqual([1852, 3704, 9260]);
    expect(metres('1 mi, 2', null, 'nmi')).toEqual([1609.344, 3704]);
    expect(metres('10, 20 min', 10)).toEqual([6000, 12_000]);
  });

  it('goes at the speed of what they are about, or at the one that is written', () => {
    expect(metres('15 min', 20)).toEqual([18_000]);
    expect(metres('1.5 h at 60 km/h')).toEqual([90_000]);
    expect(metres('15; 30 min @ 60 km/h; 20 km')).toEqual([15_000, 20_000, 30_000]);
    expect(metres('30 s at 10 m/s')).toEqual([300]);
    expect(metres('1 h at 10 kn; 1 h at 10 mph')).toEqual([16_093.44, 18_520]);
    // The speed of one list of times is not that of the next.
    expect(metres('10 min; 5 km; 1 h at 60 km/h', 1)).toEqual([600, 5000, 60_000]);
    const reading = parseRadii('15 min', 'km', 20);
    expect(reading).toEqual({ kind: 'radii', radii: [{ radiusM: 18_000, travel: { minutes: 15, speedMps: 20 } }] });
  });

  it.each([
    ['', 'empty'],
    [' ; ', 'empty'],
    ['five', 'radius'],
    ['5 parsec', 'radius'],
    ['5 km at 60 km/h', 'radius'],
    ['1,2,3', 'radius'],
    ['-5 km', 'radius'],
    ['15 min', 'needs-speed'],
    ['15 min at 0 km/h', 'needs-speed'],
    ['15 min at 60 parsec', 'radius'],
    ['0 km', 'range'],
    ['30000 km', 'range'],
    [Array.from({ length: MOST_RADII + 1 }, (_, i) => `${i + 1} km`).join('; '), 'too-many'],
  ])('says what is wrong with %j: %s', (text, problem) => {
    expect(parseRadii(text, 'km', null)).toMatchObject({ kind: 'unreadable', problem });
  });

  it('names the part that it cannot read', () => {
    expect(parseRadii('5 km; ten; 7', 'km', null)).toMatchObject({ found: 'ten' });
  });

  it('never throws, and gives what it reads in ascending order', () => {
    const part = fc.stringMatching(/^[0-9.,;kmnih@ /at]{0,24}$/);
    holds(
      fc.property(part, (text) => {
        const reading = parseRadii(text, 'km', 5);
        if (reading.kind === 'unreadable') return;
        const all = reading.radii.map(({ radiusM }) => radiusM);
        expect(all.every((radius, i) => radius >= 1 && (i === 0 || radius > all[i - 1]!))).toBe(true);
      }),
      500,
    );
  });
});
