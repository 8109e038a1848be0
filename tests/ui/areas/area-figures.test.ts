import { describe, expect, it } from 'vitest';
import { changeRows } from '../../../src/ui/areas/change-rows';
import { type CompareSide, compareGroups, writeDifference } from '../../../src/ui/areas/compare-rows';
import { formatArea, formatChange, withShare } from '../../../src/ui/areas/figure-words';
import { borderFigures, gapAreaM2, groundFigures, sensorFigures } from '../../../src/ui/areas/ground-figures';
import { hourColour, hourSteps } from '../../../src/ui/areas/hour-scale';
import { dividerAfterKey } from '../../../src/ui/swipe/divider-keys';
import { sensorAt } from '../../geo/fixtures';
import { countsOf, groundOf, unitsOf } from '../../state/area-answers/fakes';

const setting = {
  answer: { coverage: [], gaps: [], coverageVersion: 1, pictureTimeMs: 5 },
  sensors: [],
  lightTimeMs: 0,
};
const ground = groundOf(setting);
const plain = (text: string) => text.replace(/[\u2009\u00a0\u202f]/g, ' ');

describe('figures of an area', () => {
  it('writes areas with as many digits as they bear, in the square of the unit', () => {
    expect(['0.42', '42.0', '4 200'].map((n) => `${n} km²`)).toEqual(
      [0.42e6, 42e6, 4_200e6].map((m2) => plain(formatArea(m2, 'km'))),
    );
    expect(plain(formatArea(1609.344 ** 2 * 7, 'mi'))).toBe('7.0 mi²');
    expect(plain(formatArea(99.96e6, 'km'))).toBe('100 km²');
  });

  it('gives shares of what there is, and none of nothing', () => {
    expect(plain(withShare('3 km', 3, 12))).toBe('3 km · 25 %');
    expect(withShare('0 km', 0, 0)).toBe('0 km');
  });

  it('counts as gap what is below the required k', () => {
    expect([gapAreaM2(ground.area, 1), gapAreaM2(ground.area, 2)]).toEqual([60, 90]);
    expect(gapAreaM2({ regionM2: 1, coveredM2: 1.0000001, twiceM2: 0, gapM2: 0 }, 1)).toBe(0);
    const names = (k: 1 | 2) => groundFigures(ground, k, 'km').map(({ name }) => name);
    expect(names(1)).toContain('Gap area');
    expect(names(2)).toContain('Gap area, below two');
    expect(borderFigures(ground, 2, 'km').map(({ name }) => name)).toContain('Gap, below two');
  });

  it('counts sensors inside, those of them that watch, and those that watch into it', () => {
    const inArea = [
      { sensorId: 'up', isInside: true, lineM: 5, groundM2: 0 },
      { sensorId: 'down', isInside: true, lineM: 0, groundM2: 0 },
      { sensorId: 'beside', isInside: false, lineM: 0, groundM2: 7 },
    ];
    const known = [sensorAt([0, 0], { id: 'up' }), sensorAt([0, 0], { id: 'down', health: 'down' })];
    const figures = sensorFigures({ sensors: inArea }, (id) => known.find((one) => one.id === id));
    expect(figures.map(({ value }) => value)).toEqual(['2', '1', '2']);
  });

  it('signs a change, and has none where there is nothing to compare with', () => {
    expect([formatChange(5, 3), formatChange(3, 5), formatChange(3, 3), formatChange(3, null)]).toEqual([
      '+2',
      '−2',
      '±0',
      '–',
    ]);
  });
});

describe('changeRows', () => {
  const nameOf = (value: string | null) => value ?? 'none';
  const counts = (first: number, last: number) => ({
    ...countsOf(first + last),
    outcomes: Uint32Array.of(first, 0, 0, 0, 0, 0, 0, last),
  });

  it('keeps what counts in any of the periods, and what the filter has chosen', () => {
    const rows = changeRows(
      'outcomes',
      { now: counts(3, 0), previous: counts(1, 2), yearBefore: null },
      ['seizure'],
      nameOf,
    );
    expect(rows).toEqual([
      { value: 'apprehension', label: 'apprehension', now: 3, previous: 1, yearBefore: null, chosen: false },
      { value: 'seizure', label: 'seizure', now: 0, previous: 0, yearBefore: null, chosen: true },
      { value: null, label: 'none', now: 0, previous: 2, yearBefore: null, chosen: false },
    ]);
  });
});

describe('compareGroups', () => {
  const side = (change: Partial<CompareSide>): CompareSide => ({
    ground,
    units: unitsOf(1),
    incidents: countsOf(4),
    ...change,
  });
  const row = (a: CompareSide, b: CompareSide, id: string, k: 1 | 2 = 1) =>
    compareGroups(a, b, k, 'km')
      .flatMap(({ rows }) => rows)
      .find((one) => one.id === id);

  it('has the same rows of both, B less A signed in the unit of the row', () => {
    const larger = { ...ground, area: { regionM2: 3e6, coveredM2: 1e6, twiceM2: 0, gapM2: 2e6 } };
    const area = row(side({}), side({ ground: larger }), 'area')!;
    expect([area.a, area.b]).toEqual([100, 3e6]);
    expect(plain(writeDifference(area))).toBe('+3.0 km²');
    expect(plain(writeDifference({ ...area, a: 3e6, b: 1e6 }))).toBe('−2.0 km²');
    expect(plain(writeDifference({ ...area, a: 1, b: 2 }))).toBe('±0.00 km²');
    expect(row(side({}), side({ ground: larger }), 'gap-area', 2)?.b).toBe(3e6);
  });

  it('has no difference where one side is not known, and leaves out what counts nowhere', () => {
    const total = row(side({ incidents: null }), side({}), 'total')!;
    expect([total.a, total.b, writeDifference(total)]).toEqual([null, 4, '–']);
    const ids = compareGroups(side({}), side({}), 1, 'km').flatMap(({ rows }) => rows.map(({ id }) => id));
    expect(ids.filter((id) => id.startsWith('kinds'))).toEqual(['kinds-0']);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('says when the first unit is there, for each country', () => {
    const unit = { unitId: 'u', distanceM: 1, verificationS: 60, turnOutS: 0, travelS: 60, arrivalS: 120 };
    const next = { toLeft: { country: 'USA', units: [unit] }, toRight: { country: 'CAN', units: [] } };
    const a = side({ units: { ...unitsOf(1), next } });
    expect(row(a, side({}), 'next-left')).toMatchObject({ name: 'First unit, side of USA', a: 120, b: null });
    expect(row(a, side({}), 'next-right')).toMatchObject({ name: 'First unit, side of CAN', a: null });
  });
});

describe('hourSteps', () => {
  it('divides what there is into whole steps that reach the brightest colour', () => {
    expect(hourSteps(0)).toEqual([]);
    expect(hourSteps(2)).toEqual([
      { from: 1, to: 1, colour: 'var(--heat-4)' },
      { from: 2, to: 2, colour: 'var(--heat-5)' },
    ]);
    for (const most of [1, 4, 5, 6, 11, 99, 1000]) {
      const steps = hourSteps(most);
      expect(steps.length).toBeLessThanOrEqual(5);
      expect(steps[0]?.from).toBe(1);
      expect(steps.at(-1)!.to).toBeGreaterThanOrEqual(most);
      expect(steps.slice(1).every(({ from }, i) => from === steps[i]!.to + 1)).toBe(true);
      expect(hourColour(most, steps)).toBe('var(--heat-5)');
      expect(hourColour(0, steps)).toBeNull();
      for (let count = 1; count <= most; count += 7) expect(hourColour(count, steps)).not.toBeNull();
    }
  });
});

describe('dividerAfterKey', () => {
  it('moves by arrows, further with Shift, to either end, and leaves other keys alone', () => {
    expect(dividerAfterKey(0.5, 'ArrowLeft', false)).toBeCloseTo(0.48, 9);
    expect(dividerAfterKey(0.5, 'ArrowRight', true)).toBeCloseTo(0.6, 9);
    expect([dividerAfterKey(0.5, 'Home', false), dividerAfterKey(0.5, 'End', false)]).toEqual([0, 1]);
    expect(dividerAfterKey(0.5, 'Enter', false)).toBeNull();
  });
});
