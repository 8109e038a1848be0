import { describe, expect, it } from 'vitest';
import { BorderIndex } from '../../src/geo/border-index';
import { cutCutter } from '../../src/geo/cut-cutter';
import { lengthOf } from '../../src/geo/interval-set';
import { parseBorder } from '../../src/geo/parse-border';
import { sensor } from '../domain/event-arbitrary';
import { borderFile } from './fixtures';

const border = parseBorder(
  borderFile([{ coordinates: Array.from({ length: 30 }, (_, i) => [-100 + i * 0.05, 49] as const) }]),
);
const index = new BorderIndex(border);
const tower = sensor('s1', {
  position: [-99.3, 49],
  azimuthDeg: 10,
  fieldOfViewDeg: 360,
  minRangeM: 0,
  maxRangeM: 10_000,
});
const watched = (cuts: Parameters<typeof cutCutter>[1], one = tower) =>
  cutCutter(index, cuts)(one).reduce((sum, { ends }) => sum + lengthOf(ends), 0);
const whole = watched([]);
const [{ ends = [] } = {}] = cutCutter(index, [])(tower);
const middle = ((ends[0] ?? 0) + (ends[1] ?? 0)) / 2;
/** Terrain hides all west of the tower. */
const cut = { sensor: tower, intervals: [{ piece: 0, ends: [middle, 1e6] }] };

describe('cutCutter', () => {
  it('leaves what both the footprint and its cut have', () => {
    expect(whole).toBeGreaterThan(19_900);
    expect(watched([cut])).toBeCloseTo(whole / 2, 0);
    // Less range under conditions: still only the half that is not hidden.
    expect(watched([cut], { ...tower, maxRangeM: 4000 })).toBeCloseTo(4000, -1);
    expect(watched([{ sensor: tower, intervals: [] }])).toBe(0);
  });

  it('cuts nothing of a sensor that stands or looks elsewhere than its cut, or has none', () => {
    expect(watched([cut], { ...tower, azimuthDeg: 90 })).toBeCloseTo(whole, 3);
    expect(watched([cut], { ...tower, position: [-99.3, 49.001] })).toBeGreaterThan(whole * 0.9);
    expect(watched([cut], { ...tower, id: 'other' })).toBeCloseTo(whole, 3);
  });
});
