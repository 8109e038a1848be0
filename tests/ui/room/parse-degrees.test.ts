import fc from 'fast-check';
import { expect, it } from 'vitest';
import { degreesText, parseDegrees } from '../../../src/ui/room/parse-degrees';

it.each<[string, 'latitude' | 'longitude', number]>([
  ['45.0109', 'latitude', 45.0109],
  ['45.0109 N', 'latitude', 45.0109],
  ['s 45,5°', 'latitude', -45.5],
  ['−73.3712', 'longitude', -73.3712],
  ['73.3712W', 'longitude', -73.3712],
  [' 180 ', 'longitude', 180],
  ['0 W', 'longitude', 0],
  ['.5', 'latitude', 0.5],
])('reads %s as a %s', (text, axis, value) => {
  expect(parseDegrees(text, axis)).toBe(value);
});

it.each<[string, 'latitude' | 'longitude']>([
  ['', 'latitude'],
  ['north', 'latitude'],
  ['90.1', 'latitude'],
  ['180.5 W', 'longitude'],
  ['-45 N', 'latitude'],
  ['N 45 N', 'latitude'],
  ['45 W', 'latitude'],
  ['45 N', 'longitude'],
  ['45 30', 'latitude'],
  ['1e2', 'longitude'],
  ['NaN', 'longitude'],
])('does not take %s for a %s', (text, axis) => {
  expect(parseDegrees(text, axis)).toBeNull();
});

it('reads back what it wrote, to 0.1 m', () => {
  fc.assert(
    fc.property(fc.double({ min: -180, max: 180, noNaN: true }), (degrees) => {
      const read = parseDegrees(degreesText(degrees), 'longitude');
      expect(read === null ? null : Math.abs(read - degrees)).toBeLessThanOrEqual(5.1e-7);
    }),
  );
});
