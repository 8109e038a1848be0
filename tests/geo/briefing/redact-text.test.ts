import { describe, expect, it } from 'vitest';
import { redactText } from '../../../src/geo/briefing/redact-text';

const MARKS = { identifier: '▇', position: '◌' };
const redact = (
  text: string,
  identifiers: readonly string[] | null = ['Raven', 'Raven 12', 'TWR-7', 'A.1'],
  hidePositions = true,
) => redactText(text, { identifiers, hidePositions }, MARKS).text;

describe('a text without names and positions', () => {
  it('loses names as words, the longest first, in any case', () => {
    expect(redact('raven  12 and RAVEN, not Ravenna; TWR-7, not TWR-77')).toBe('▇ and ▇, not Ravenna; ▇, not TWR-77');
    // A full stop in a name is no wildcard.
    expect(redact('A.1 but Ab1')).toBe('▇ but Ab1');
  });

  it.each([
    '45.0109 N 73.3712 W',
    '45.0109, -73.3712',
    '45.01°N, 73.37°W',
    '45° 00′ 39″ N, 73° 22′ 16″ W',
    "45°0.65'N 73°22.3'W",
    '18T XR 27 85',
    '18TXR2709585432',
    'Main + 1 234.5 km',
    'Main + 1 234.5 km',
    'Lakes + 12 nmi',
  ])('loses the position %s', (position) => {
    expect(redact(`at ${position}.`)).toBe('at ◌.');
  });

  it.each([
    '81 % of 8 801 km',
    '2026-11-24 02:10Z',
    'Nov 24, 2026 02:10Z',
    '24 nov. 2026 02:10Z',
    '24 nov 2026 02:10Z',
    '1.25 and 3',
    'a change of + 12 %',
    'the gap grew +12 km',
    '12:30 to 14:45',
    'k = 2.00',
  ])('keeps %s', (text) => {
    expect(redact(text)).toBe(text);
  });

  it('counts what it took, and takes nothing where nothing is forbidden', () => {
    expect(redactText('TWR-7 TWR-7 Main + 1 km', { identifiers: ['TWR-7'], hidePositions: true }, MARKS)).toEqual({
      text: '▇ ▇ ◌',
      identifiers: 2,
      positions: 1,
    });
    expect(redact('TWR-7 at Main + 1 km', null, false)).toBe('TWR-7 at Main + 1 km');
  });
});
