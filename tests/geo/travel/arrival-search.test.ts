import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import travelJson from '../../../data/travel.json' with { type: 'json' };
import { ArrivalSearch } from '../../../src/geo/travel/arrival-search';
import { type CostSurface, costSurface, postIndex } from '../../../src/geo/travel/cost-surface';
import { slopeCurve, slopeFactor } from '../../../src/geo/travel/slope-curve';
import { METRIC_ERROR } from '../../../src/geo/travel/surface-moves';
import { parseTravelRules } from '../../../src/geo/travel/travel-rules';
import { holds } from '../seed';
import { naiveDijkstra } from './naive-dijkstra';
import { at, drawn, overRule } from './surfaces';

function fieldOf(surface: CostSurface, column: number, row: number): Float64Array {
  const search = new ArrivalSearch(surface, [{ index: postIndex(surface, column, row), costM: 0 }]);
  expect(search.advance(Number.POSITIVE_INFINITY)).toBe(true);
  return search.costM;
}

/** Ground of random heights, water and rivers. */
const world = fc
  .record({
    width: fc.integer({ min: 2, max: 9 }),
    height: fc.integer({ min: 2, max: 9 }),
    spacingM: fc.constantFrom(10, 30, 250),
    kind: fc.constantFrom('foot' as const, 'vehicle' as const, 'boat' as const, 'k9' as const),
    snow: fc.boolean(),
    seed: fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
    steep: fc.double({ min: 0, max: 0.6, noNaN: true }),
    wet: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ width, height, spacingM, kind, snow, seed, steep, wet }) => {
    const next = () => seed.next().value as number;
    const heightM = Float32Array.from({ length: width * height }, () => next() * steep * spacingM);
    const water = Uint8Array.from(heightM, () => (next() < wet ? 1 + Math.floor(next() * 1.99) : 0));
    const ground = { width, height, heightM, columnSpacingM: spacingM, rowSpacingM: spacingM };
    const start = [Math.floor(next() * 0.999 * width), Math.floor(next() * 0.999 * height)] as const;
    const end = [Math.floor(next() * 0.999 * width), Math.floor(next() * 0.999 * height)] as const;
    return { surface: costSurface(ground, water, overRule(kind), snow), ground, start, end };
  });

describe('the search over a surface', () => {
  it('finds the costs of a Dijkstra that knows nothing of it', () => {
    holds(
      fc.property(world, ({ surface, ground, start }) => {
        const { width, height } = ground;
        const rowsOf = (read: (column: number, row: number) => number) =>
          Array.from({ length: height }, (_, row) => Array.from({ length: width }, (_, column) => read(column, row)));
        const factors = rowsOf((column, row) => at(surface, surface.factor, column, row));
        fc.pre(Number.isFinite(factors[start[1]]![start[0]]!));
        const expected = naiveDijkstra(
          {
            heights: rowsOf((column, row) => ground.heightM[row * width + column]!),
            factors,
            spacingM: surface.spacingM,
            slope: (rise, run) => slopeFactor(surface.slope, rise, run),
          },
          ...start,
        );
        const found = fieldOf(surface, ...start);
        for (let row = 0; row < height; row++) {
          for (let column = 0; column < width; column++) {
            const [a, b] = [at(surface, found, column, row), expected[row]![column]!];
            if (Number.isFinite(b)) expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-9 * b);
            else expect(a).toBe(Number.POSITIVE_INFINITY);
          }
        }
      }),
      300,
    );
  });

  it('costs the same there and back', () => {
    holds(
      fc.property(world, ({ surface, start, end }) => {
        const there = at(surface, fieldOf(surface, ...start), ...end);
        const back = at(surface, fieldOf(surface, ...end), ...start);
        if (Number.isFinite(there)) expect(Math.abs(there - back)).toBeLessThanOrEqual(1e-9 * there);
        else expect(back).toBe(there);
      }),
    );
  });

  it('is never beaten by a way through a third post', () => {
    holds(
      fc.property(world, fc.nat(), ({ surface, ground, start, end }, pick) => {
        const middle = [pick % ground.width, Math.floor(pick / ground.width) % ground.height] as const;
        const fromStart = fieldOf(surface, ...start);
        const through = at(surface, fromStart, ...middle) + at(surface, fieldOf(surface, ...middle), ...end);
        expect(at(surface, fromStart, ...end)).toBeLessThanOrEqual(through * (1 + 1e-9));
      }),
    );
  });

  it('is within the metric error of the straight line over flat ground, never shorter', () => {
    const side = 201;
    const surface = drawn(
      Array.from({ length: side }, () => '.'.repeat(side)),
      'vehicle',
      50,
    );
    const field = fieldOf(surface, 100, 100);
    let most = 0;
    let sum = 0;
    for (let row = 0; row < side; row++) {
      for (let column = 0; column < side; column++) {
        const straightM = 50 * Math.hypot(column - 100, row - 100);
        if (straightM === 0) continue;
        const error = at(surface, field, column, row) / straightM - 1;
        expect(error).toBeGreaterThan(-1e-12);
        most = Math.max(most, error);
        sum += error;
      }
    }
    expect(METRIC_ERROR).toBeCloseTo(0.0275, 4);
    expect(most).toBeLessThanOrEqual(METRIC_ERROR);
    expect(most).toBeGreaterThan(0.99 * METRIC_ERROR);
    console.info(`sixteen moves over flat ground: ${(100 * sum) / side ** 2} % too long on average`);
  });

  it('goes around a wall, and nowhere through a closed one, not even between two posts that touch by corners', () => {
    const open = drawn(['.....', '.~~~.', '.....']);
    expect(at(open, fieldOf(open, 2, 0), 2, 2)).toBeGreaterThan(500);
    const diagonal = drawn(['....~', '...~.', '..~..', '.~...', '~....']);
    expect(at(diagonal, fieldOf(diagonal, 0, 0), 4, 4)).toBe(Number.POSITIVE_INFINITY);
    const knight = drawn(['..~..', '..~..', '..~..']);
    expect(at(knight, fieldOf(knight, 1, 1), 3, 1)).toBe(Number.POSITIVE_INFINITY);
    const steep = drawn(['..^..', '..^..', '..^..'], 'vehicle', 100);
    expect(at(steep, fieldOf(steep, 0, 1), 4, 1)).toBe(Number.POSITIVE_INFINITY);
  });

  it('keeps boats on water and walkers off it; both take a river', () => {
    const lines = ['..~~..', 'rrrrrr', '..~~..'];
    const boat = drawn(lines, 'boat');
    const foot = drawn(lines, 'foot');
    expect(at(boat, fieldOf(boat, 2, 0), 3, 2)).toBeGreaterThan(0);
    expect(at(boat, fieldOf(boat, 2, 0), 0, 0)).toBe(Number.POSITIVE_INFINITY);
    expect(at(foot, fieldOf(foot, 0, 0), 5, 2)).toBeLessThan(Number.POSITIVE_INFINITY);
    expect(at(foot, fieldOf(foot, 0, 0), 2, 0)).toBe(Number.POSITIVE_INFINITY);
    // From water nobody walks.
    expect(Math.min(...fieldOf(foot, 2, 0))).toBe(Number.POSITIVE_INFINITY);
  });

  it('is slower in snow by the factor of the table', () => {
    const lines = ['.......', '.......'];
    const dry = fieldOf(drawn(lines), 0, 0);
    const snow = fieldOf(drawn(lines, 'foot', 100, true), 0, 0);
    const surface = drawn(lines);
    expect(at(surface, snow, 6, 0) / at(surface, dry, 6, 0)).toBeCloseTo(overRule('foot').snow, 6);
  });

  it('gives the same in parts', () => {
    const surface = drawn(['..^..', '.~~..', '....r']);
    const whole = fieldOf(surface, 0, 0);
    const search = new ArrivalSearch(surface, [{ index: postIndex(surface, 0, 0), costM: 0 }]);
    let parts = 0;
    while (!search.advance(2)) parts++;
    expect(parts).toBeGreaterThan(3);
    expect(search.costM).toEqual(whole);
  });
});

describe('slope', () => {
  it("is Tobler's function, both ways averaged", () => {
    const curve = slopeCurve({ kind: 'tobler', steepest: 1 });
    const speed = (slope: number) => Math.exp(-3.5 * Math.abs(slope + 0.05));
    for (const slope of [0, 0.01, 0.05, 0.1, 0.3, 0.77, 1]) {
      const exact = (speed(0) / speed(slope) + speed(0) / speed(-slope)) / 2;
      const found = slopeFactor(curve, 200 * slope, 200);
      expect(Math.abs(found / exact - 1)).toBeLessThan(7e-6);
      expect(slopeFactor(curve, -200 * slope, 200)).toBe(found);
    }
    expect(slopeFactor(curve, 201, 200)).toBe(Number.POSITIVE_INFINITY);
    expect(slopeFactor(curve, Number.NaN, 200)).toBe(1);
    expect(slopeFactor(slopeCurve({ kind: 'none' }), 500, 1)).toBe(1);
  });

  it('is the table at and between its points', () => {
    const { slope } = overRule('vehicle');
    const curve = slopeCurve(slope);
    expect(slopeFactor(curve, 15, 100)).toBeCloseTo(2, 1);
    expect(slopeFactor(curve, 20, 100)).toBeCloseTo(3, 2);
    expect(slopeFactor(curve, 0, 100)).toBe(1);
    expect(slopeFactor(curve, 36, 100)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('the table', () => {
  it.each([
    [{ ...travelJson, format: 'x' }, 'format'],
    [
      { ...travelJson, units: { ...travelJson.units, foot: { ...travelJson.units.foot, snow: 0.5 } } },
      'units.foot.snow',
    ],
    [
      {
        ...travelJson,
        units: {
          ...travelJson.units,
          foot: {
            ...travelJson.units.foot,
            slope: {
              kind: 'table',
              points: [
                [0, 1],
                [0, 2],
              ],
            },
          },
        },
      },
      'points',
    ],
  ])('says what is wrong %#', (value, where) => {
    expect(() => parseTravelRules(value)).toThrow(where);
  });
});
