import { describe, expect, it } from 'vitest';
import { shapeOfSketch } from '../../../src/geo/aoi/sketch';
import { fieldsOf, readTyped, type TypedFields } from '../../../src/ui/areas/read-typed';

const fields = (more: Partial<TypedFields>): TypedFields => ({
  kind: 'polygon',
  places: '',
  radiusKm: '5',
  fromDeg: '0',
  toDeg: '90',
  widthKm: '5',
  ...more,
});
const problems = (more: Partial<TypedFields>): readonly string[] => {
  const reading = readTyped(fields(more));
  return reading.kind === 'problems' ? reading.problems : [];
};
function shapeOf(more: Partial<TypedFields>) {
  const reading = readTyped(fields(more));
  if (reading.kind === 'problems') throw new Error(reading.problems.join(' '));
  const outcome = shapeOfSketch(reading.sketch, reading.widthM);
  if (outcome.kind !== 'shape' && outcome.kind !== 'corridor') throw new Error(`found ${outcome.kind}`);
  return outcome;
}

describe('readTyped', () => {
  it('reads places of any notation, a line each', () => {
    const reading = readTyped(fields({ places: '45.0109, -73.3712\n18T 628230 4985200\n\n45 10 N 73 00 W' }));
    expect(reading).toMatchObject({ kind: 'sketch', count: 3 });
  });

  it('reads centre, radius and angles, with decimal commas', () => {
    expect(
      shapeOf({ kind: 'sector', places: '49 N 100 W', radiusKm: '2,5', fromDeg: '350', toDeg: '20,5' }).shape,
    ).toEqual({
      kind: 'sector',
      center: [-100, 49],
      radiusM: 2_500,
      fromDeg: 350,
      toDeg: 20.5,
    });
    expect(shapeOf({ kind: 'circle', places: '49, -100', radiusKm: '12' }).shape).toMatchObject({ radiusM: 12_000 });
    expect(shapeOf({ kind: 'corridor', places: '49, -100\n49, -99', widthKm: '1' }).shape).toMatchObject({
      widthM: 1_000,
    });
  });

  it('names the line, what was found and what was expected', () => {
    const [first, second] = problems({ places: '49, -100\n91 N 100 W\nhere' });
    expect(first).toMatch(/2.*91 N.*0.*90/);
    expect(second).toMatch(/3.*HERE/);
  });

  it.each<[string, Partial<TypedFields>]>([
    ['too few places', { places: '49, -100\n49, -99' }],
    ['two centres', { kind: 'circle', places: '49, -100\n49, -99' }],
    ['no radius', { kind: 'circle', places: '49, -100', radiusKm: '' }],
    ['a radius beyond 500 km', { kind: 'circle', places: '49, -100', radiusKm: '501' }],
    ['a radius that is no number', { kind: 'circle', places: '49, -100', radiusKm: 'five' }],
    ['equal angles', { kind: 'sector', places: '49, -100', fromDeg: '0', toDeg: '360' }],
    ['a width of nothing', { kind: 'corridor', places: '49, -100\n49, -99', widthKm: '0' }],
  ])('refuses %s with one sentence', (_, more) => {
    expect(problems(more)).toHaveLength(1);
  });

  it('shows a known area as what was typed, and reads it back the same', () => {
    for (const more of [
      { kind: 'circle', places: '49.1234567, -100.7654321', radiusKm: '12.345' },
      { kind: 'sector', places: '49, -100', radiusKm: '3', fromDeg: '10.25', toDeg: '200' },
      { places: '49, -100\n49, -99\n49.5, -99.5' },
    ] as const) {
      const made = shapeOf(more);
      if (made.kind !== 'shape') throw new Error('found a corridor');
      expect(shapeOf(fieldsOf(made))).toEqual(made);
    }
  });
});
