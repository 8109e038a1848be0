import { describe, expect, it } from 'vitest';
import type { Position } from '../../src/domain/place';
import { geodesicPath } from '../../src/geo/geodesic';
import { MEASURE_GEODESY } from '../../src/geo/measure/measure-geodesy';
import { type MeasureInput, planMeasure } from '../../src/layers/plan-measure';
import { fakeTheme } from './fake-theme';

const nothing: MeasureInput = { lines: [], rings: [], at: null, hovered: null, crosshair: null };
const plan = (input: Partial<MeasureInput>) => planMeasure({ ...nothing, ...input }, 8, fakeTheme(), MEASURE_GEODESY);

describe('planMeasure', () => {
  it('draws nothing where nothing is measured', () => {
    expect(plan({})).toEqual({ rings: [], lines: [], dots: [], labels: [] });
  });

  it('draws legs as geodesics with their words in the middle and the sum at the end', () => {
    const places: Position[] = [
      [-110, 49],
      [-100, 49],
      [-100, 50],
    ];
    const { lines, dots, labels } = plan({ lines: [{ places, closed: false, legs: ['a', 'b'], total: 'sum' }] });
    expect(lines).toHaveLength(2);
    expect(dots).toHaveLength(3);
    expect(labels.map(({ text }) => text)).toEqual(['a', 'b', 'sum']);
    expect(labels[2]!.position).toEqual(places[2]);
    // The great circle between equal latitudes runs north of the parallel: tan φ / cos 5° in the middle.
    expect(labels[0]!.position[1]).toBeCloseTo(
      Math.atan(Math.tan((49 * Math.PI) / 180) / Math.cos(Math.PI / 36)) * (180 / Math.PI),
      2,
    );
    expect(labels[0]!.position[0]).toBeCloseTo(-105, 1);
    const closed = plan({ lines: [{ places, closed: true, legs: ['a', 'b', 'c'], total: 'area' }] });
    expect(closed.lines).toHaveLength(3);
    expect(closed.dots).toHaveLength(3);
    expect(closed.lines[2]!.path.at(-1)).toEqual(places[0]);
  });

  it('never jumps across the antimeridian, leg after leg', () => {
    const places: Position[] = [
      [170, 50],
      [-170, 51],
      [-160, 52],
      [175, 53],
    ];
    const { lines } = plan({ lines: [{ places, closed: true, legs: [], total: null }] });
    const path = lines.flatMap((line) => [...line.path]);
    for (const [i, [lng]] of path.entries()) if (i > 0) expect(Math.abs(lng - path[i - 1]![0])).toBeLessThan(2);
    expect(path.some(([lng]) => lng > 190)).toBe(true);
    expect(path.at(-1)![0]).toBeCloseTo(170, 9);
  });

  it('draws rings at their radius, ticks each 30° on the outermost, and names three main bearings', () => {
    const position: Position = [-100, 49];
    const radii = [
      { radiusM: 5_000, label: '5 km' },
      { radiusM: 20_000, label: '20 km' },
    ];
    const { rings, labels, dots } = plan({ rings: [{ position, radii }] });
    expect(rings).toHaveLength(2 + 12);
    expect(labels.map(({ text }) => text)).toEqual(['5 km', '20 km', '090°', '180°', '270°']);
    for (const [i, tick] of rings.slice(2).entries()) {
      const inner = geodesicPath(position, tick.path[0]!);
      expect(inner.distanceM).toBeCloseTo(20_000, 3);
      expect(inner.azimuthDeg % 360).toBeCloseTo(i * 30, 3);
      expect(geodesicPath(position, tick.path[1]!).distanceM).toBeGreaterThan(20_500);
    }
    expect(dots).toHaveLength(1);
  });

  it('marks what is snapped, what is pointed at in the profile, and the crosshair', () => {
    const position: Position = [-100, 49];
    const loose = plan({ at: { position, snapped: false } }).dots[0]!;
    const snapped = plan({ at: { position, snapped: true } }).dots[0]!;
    expect(snapped.radiusPx).toBeGreaterThan(loose.radiusPx);
    expect(plan({ hovered: position }).dots).toHaveLength(1);
    expect(plan({ crosshair: position }).lines).toHaveLength(2);
  });
});
