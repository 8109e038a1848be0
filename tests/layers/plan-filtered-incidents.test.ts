import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildFilteredIncidents } from '../../src/layers/build-filtered-incidents';
import { planIncidentDots, windowRange } from '../../src/layers/plan-filtered-incidents';
import { fakeTheme } from './fake-theme';

const points = (severity: number[]) => ({
  version: 1,
  filterKey: '',
  complete: true,
  count: severity.length,
  positions: Float32Array.from(severity.flatMap((_, i) => [-100 + i, 49])),
  openedMs: Float64Array.from(severity, (_, i) => i * 1000),
  severity: Uint8Array.from(severity),
});

describe('planIncidentDots', () => {
  it('numbers the dots by time and lets the severe ones stand out', () => {
    const { length, attributes } = planIncidentDots(points([0, 3, 1]), fakeTheme());
    expect(length).toBe(3);
    expect([...attributes.getFilterValue.value]).toEqual([0, 1, 2]);
    const [low, critical, moderate] = attributes.getRadius.value;
    expect(low! < moderate! && moderate! < critical!).toBe(true);
    const alpha = [3, 7, 11].map((i) => attributes.getFillColor.value[i]!);
    expect(alpha[0]! < alpha[2]! && alpha[2]! < alpha[1]!).toBe(true);
  });

  it('holds exactly the dots of a range, up to the last number that a float tells apart', () => {
    fc.assert(
      fc.property(fc.nat({ max: 2 ** 20 }), fc.nat({ max: 2 ** 20 }), fc.integer({ min: -2, max: 2 }), (a, b, off) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const [low, high] = windowRange(from, to).map(Math.fround) as [number, number];
        for (const edge of [from, to]) {
          const dot = Math.fround(edge + off);
          expect(dot >= low && dot <= high).toBe(edge + off >= from && edge + off < to);
        }
      }),
      { seed: 12 },
    );
  });

  it('slides by the range alone: the data is the same object', () => {
    const dots = planIncidentDots(points([0, 1, 2]), fakeTheme());
    const look = { visible: true, opacity: 1 };
    const [a, b] = [[0, 2] as const, [1, 3] as const].map(([from, to]) =>
      buildFilteredIncidents(dots, windowRange(from, to), 1, look),
    );
    expect(a!.props.data).toBe(b!.props.data);
    expect(a!.props.extensions).toBe(b!.props.extensions);
    expect((b!.props as unknown as { filterRange: number[] }).filterRange).toEqual([0.5, 2.5]);
  });
});
