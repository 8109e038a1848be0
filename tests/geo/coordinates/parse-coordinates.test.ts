import fc from 'fast-check';
import { forward } from 'mgrs';
import { describe, expect, it } from 'vitest';
import type { Position } from '../../../src/domain/place';
import type { CoordinateReading } from '../../../src/geo/coordinates/coordinate-reading';
import { fromUtm } from '../../../src/geo/coordinates/from-utm';
import { parseCoordinateLines, parseCoordinates } from '../../../src/geo/coordinates/parse-coordinates';
import { geodesicPath } from '../../../src/geo/geodesic';
import { toUtm } from '../../../src/geo/terrain/transverse-mercator';
import { holds } from '../seed';

const anywhere: fc.Arbitrary<Position> = fc
  .tuple(fc.integer({ min: -1_800_000, max: 1_799_999 }), fc.integer({ min: -899_999, max: 899_999 }))
  .map(([x, y]): Position => [x / 10_000, y / 10_000]);
/** Where UTM is defined, and away from where Norway and Svalbard bend its zones (forward follows them). */
const gridded = anywhere.filter(([lng, lat]) => lat > -79.9 && lat < 83.9 && !(lat > 55.5 && lng > -0.5 && lng < 42.5));

function placeOf(text: string): Position {
  const reading = parseCoordinates(text);
  if (reading.kind === 'position') return reading.position;
  throw new Error(`${text}: found ${reading.found}, expected ${reading.expected}`);
}
const metresApart = (a: Position, b: Position): number => geodesicPath(a, b).distanceM;
const refusal = (reading: CoordinateReading) =>
  reading.kind === 'unreadable' ? [reading.found, reading.expected] : null;

/** Degrees, minutes, seconds to a hundredth of a second: 0.3 m. */
function dms(degrees: number): [d: number, m: number, s: number] {
  const hundredths = Math.round(Math.abs(degrees) * 360_000);
  return [Math.floor(hundredths / 360_000), Math.floor(hundredths / 6_000) % 60, (hundredths % 6_000) / 100];
}
const two = (n: number): string => String(n).padStart(2, '0');
const ns = (lat: number): string => (lat < 0 ? 'S' : 'N');
const ew = (lng: number): string => (lng < 0 ? 'W' : 'E');

describe('decimal degrees', () => {
  const forms: Record<string, (lng: number, lat: number) => string> = {
    comma: (lng, lat) => `${lat}, ${lng}`,
    tight: (lng, lat) => `${lat},${lng}`,
    blank: (lng, lat) => `${lat} ${lng}`,
    semicolon: (lng, lat) => `${lat}; ${lng}`,
    brackets: (lng, lat) => `(${lat}, ${lng})`,
    'letters behind': (lng, lat) => `${Math.abs(lat)}${ns(lat)} ${Math.abs(lng)}${ew(lng)}`,
    'letters in front': (lng, lat) => `${ns(lat)} ${Math.abs(lat)} ${ew(lng)} ${Math.abs(lng)}`,
    'longitude first, with letters': (lng, lat) => `${Math.abs(lng)} ${ew(lng)}, ${Math.abs(lat)} ${ns(lat)}`,
    'degree signs': (lng, lat) => `${lat}° ${lng}º`,
    'real minus': (lng, lat) => `${lat} ${lng}`.replaceAll('-', '\u2212'),
    'decimal commas': (lng, lat) => `${lat.toFixed(4)} ${lng.toFixed(4)}`.replaceAll('.', ','),
    'small letters': (lng, lat) => `${Math.abs(lat)}° ${ns(lat)}, ${Math.abs(lng)}° ${ew(lng)}`.toLowerCase(),
  };
  it.each(Object.entries(forms))('are read as %s', (_, write) => {
    holds(
      fc.property(anywhere, (place) => {
        const [lng, lat] = placeOf(write(place[0], place[1]));
        expect(lng).toBeCloseTo(place[0], 10);
        expect(lat).toBeCloseTo(place[1], 10);
      }),
    );
  });
});

describe('degrees, minutes and seconds', () => {
  const forms: Record<string, (lng: number, lat: number) => string> = {
    signs: (lng, lat) => {
      const [a, b] = [dms(lat), dms(lng)];
      return `${a[0]}°${a[1]}'${a[2]}"${ns(lat)} ${b[0]}°${b[1]}'${b[2]}"${ew(lng)}`;
    },
    'typographic signs': (lng, lat) => {
      const [a, b] = [dms(lat), dms(lng)];
      return `${ns(lat)} ${a[0]}° ${a[1]}′ ${a[2]}″, ${ew(lng)} ${b[0]}° ${b[1]}′ ${b[2]}″`;
    },
    blanks: (lng, lat) => `${dms(lat).join(' ')} ${ns(lat)} ${dms(lng).join(' ')} ${ew(lng)}`,
    colons: (lng, lat) => `${dms(lat).join(':')}${ns(lat)} ${dms(lng).join(':')}${ew(lng)}`,
    'a sign for the whole': (lng, lat) =>
      `${lat < 0 ? '-' : ''}${dms(lat).join(' ')}, ${lng < 0 ? '-' : ''}${dms(lng).join(' ')}`,
    'signs without letters': (lng, lat) =>
      `${lat < 0 ? '-' : ''}${dms(lat)[0]}°${dms(lat)[1]}'${dms(lat)[2]}" ${lng < 0 ? '-' : ''}${dms(lng)[0]}°${dms(lng)[1]}'${dms(lng)[2]}"`,
    'run together': (lng, lat) => {
      const [a, b] = [dms(lat), dms(lng)];
      const seconds = (s: number) => s.toFixed(2).padStart(5, '0');
      return `${two(a[0])}${two(a[1])}${seconds(a[2])}${ns(lat)} ${String(b[0]).padStart(3, '0')}${two(b[1])}${seconds(b[2])}${ew(lng)}`;
    },
    'degrees and minutes': (lng, lat) => {
      const minutes = (deg: number) => `${dms(deg)[0]} ${(dms(deg)[1] + dms(deg)[2] / 60).toFixed(4)}`;
      return `${minutes(lat)} ${ns(lat)} ${minutes(lng)} ${ew(lng)}`;
    },
    'decimal commas': (lng, lat) =>
      `${dms(lat).join(' ')} ${ns(lat)} ${dms(lng).join(' ')} ${ew(lng)}`.replaceAll('.', ','),
  };
  it.each(Object.entries(forms))('are read with %s', (_, write) => {
    holds(
      fc.property(anywhere, (place) => {
        const text = write(place[0], place[1]);
        // 59.99999 minutes written as 60.0000 is the text's fault.
        fc.pre(!/ 60(\.0+)?\b/.test(text));
        expect(metresApart(placeOf(text), place)).toBeLessThan(0.4);
      }),
    );
  });
});

describe('MGRS', () => {
  it.each([
    [5, 1],
    [4, 10],
    [3, 100],
  ])('of %i digits is read as the middle of its square', (digits, sideM) => {
    holds(
      fc.property(gridded, fc.boolean(), (place, apart) => {
        const written = forward([place[0], place[1]], digits);
        const text = apart ? written.replace(/^(\d+[A-Z])([A-Z]{2})(\d+)$/, (_, a, b, c) => `${a} ${b} ${c}`) : written;
        // Half a diagonal, and what the package's own series is off at the edge of a zone.
        expect(metresApart(placeOf(text), place)).toBeLessThan(0.75 * sideM + 0.5);
      }),
    );
  });

  it('reads a known place', () => {
    // The tower of the Peace Arch: 49.0021 N 122.7565 W by its published grid.
    const written = forward([-122.7565, 49.0021], 5);
    expect(metresApart(placeOf(written.toLowerCase()), [-122.7565, 49.0021])).toBeLessThan(1.5);
  });
});

describe('UTM', () => {
  it('inverts the projection to a tenth of a millimetre, all over a zone', () => {
    holds(
      fc.property(gridded, ([lng, lat]) => {
        const zone = Math.min(60, Math.floor((lng + 180) / 6) + 1);
        const [eastM, northM] = toUtm(lng, lat, zone, lat < 0);
        expect(metresApart(fromUtm(eastM, northM, zone, lat < 0), [lng, lat])).toBeLessThan(1e-4);
      }),
    );
  });

  it.each([
    [
      'bands',
      (zone: number, lat: number, e: string, n: string) =>
        `${zone}${'CDEFGHJKLMNPQRSTUVWX'[Math.min(19, Math.floor((lat + 80) / 8))]} ${e} ${n}`,
    ],
    [
      'units',
      (zone: number, lat: number, e: string, n: string) =>
        `UTM ${zone}${lat < 0 ? 'C' : 'N'} ${e}mE ${n} m N`.replace(
          'C',
          'CDEFGHJKLM'[Math.floor((lat + 80) / 8)] ?? 'N',
        ),
    ],
    [
      'thousands',
      (zone: number, lat: number, e: string, n: string) =>
        `zone ${zone} ${'CDEFGHJKLMNPQRSTUVWX'[Math.min(19, Math.floor((lat + 80) / 8))]}, ${e}E, ${n}N`,
    ],
  ])('is read with %s', (_, write) => {
    holds(
      fc.property(gridded, (place) => {
        const [lng, lat] = place;
        // At the edge of a band a rounded northing may lie in the next one.
        fc.pre(Math.abs(((lat + 80) % 8) - 4) < 3.99);
        const zone = Math.min(60, Math.floor((lng + 180) / 6) + 1);
        const [eastM, northM] = toUtm(lng, lat, zone, lat < 0);
        expect(metresApart(placeOf(write(zone, lat, eastM.toFixed(2), northM.toFixed(2))), place)).toBeLessThan(0.01);
      }),
    );
  });

  it('takes S for its band where the northing lies in it, else for the south', () => {
    expect(placeOf('18S 500000 4000000')[1]).toBeCloseTo(36.14, 1);
    expect(placeOf('18S 500000 9000000')[1]).toBeCloseTo(-9.05, 1);
  });
});

describe('what cannot be read', () => {
  it.each([
    ['', '', 'position'],
    ['somewhere north', 'SOMEWHERE NORTH', 'position'],
    ['45.01', '45.01', 'two-angles'],
    ['45 12 73', '45 12 73', 'two-angles'],
    ['45 N 73 N', '45 N 73 N', 'one-of-each'],
    ['45 61 00 N 73 00 00 W', '61', 'below-60'],
    ['45.5 10 N 73 00 W', '45.5', 'whole-before-last'],
    ['91, 0', '91', 'latitude-first'],
    ['-122.75, 49.0', '-122.75', 'latitude-first'],
    ['95 N 73 W', '95 N', 'latitude'],
    ['45, 181', '181', 'longitude'],
    ['-45 N 73 W', '-45 N', 'two-angles'],
    ['18T XR 2823 852', '18T XR 2823 852', 'mgrs'],
    ['61T XR 2823 8520', '61T XR 2823 8520', 'mgrs'],
    ['18T IO 2823 8520', '18T IO 2823 8520', 'mgrs'],
    ['61T 628230 4985200', '61', 'utm-zone'],
    ['18T 28230 4985200', '28230', 'utm-easting'],
    ['18T 628230 14985200', '14985200', 'utm-northing'],
    ['18T 628230 985200', '985200', 'utm-band'],
    ['UTM 18T 628230', 'UTM 18T 628230', 'utm-northing'],
  ])('"%s": found %s, expected %s', (text, found, expected) => {
    expect(refusal(parseCoordinates(text))).toEqual([found, expected]);
  });

  it('never throws and never leaves the globe', () => {
    holds(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9NSEWTXR .,:°'"+-]{0,30}$/)), (text) => {
        const reading = parseCoordinates(text);
        if (reading.kind === 'unreadable') return;
        expect(Math.abs(reading.position[0])).toBeLessThanOrEqual(180);
        expect(Math.abs(reading.position[1])).toBeLessThanOrEqual(90);
      }),
      2_000,
    );
  });
});

describe('parseCoordinateLines', () => {
  it('leaves out empty lines and counts all', () => {
    const read = parseCoordinateLines('49, -100\n\n  \r\nnowhere\n18T 628230 4985200');
    expect(read.map(({ line, reading }) => [line, reading.kind])).toEqual([
      [1, 'position'],
      [4, 'unreadable'],
      [5, 'position'],
    ]);
  });
});
