import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverLine, type SensorIntervals } from '../../src/geo/cover-line';
import { findGaps } from '../../src/geo/find-gaps';
import { type IntervalSet, intersect, intervalSet, lengthOf, subtract } from '../../src/geo/interval-set';
import { weakPoints } from '../../src/geo/weak-points';
import { borderOf, geodesicVertices, segmentOf, segmentsFile } from './fixtures';
import { holds } from './seed';

const coordinates = geodesicVertices([-97, 49], 90, 30_000, 10_000);
const border = borderOf({ id: 'west', coordinates, unknownLegs: [1] }, { id: 'east', coordinates });
const rows = segmentsFile([
  segmentOf('w1', 'west', 0, 15_000),
  segmentOf('w2', 'west', 15_000, 16_000),
  segmentOf('w3', 'west', 18_500, 30_000),
  segmentOf('e1', 'east', 3_000, 22_000),
]);

const fleets = fc
  .uniqueArray(
    fc.record({
      id: fc.integer({ min: 0, max: 25 }),
      runs: fc.array(
        fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 27 }), fc.integer({ min: 1, max: 16 })),
        {
          minLength: 1,
          maxLength: 3,
        },
      ),
    }),
    { selector: ({ id }) => id, maxLength: 7 },
  )
  .map((sketches) =>
    sketches.map(
      ({ id, runs }): SensorIntervals => ({
        sensorId: String.fromCharCode(97 + id),
        intervals: [0, 1].flatMap((piece) => {
          const ends = intervalSet(
            runs
              .filter((run) => run[0] === piece)
              .map(([, from, length]) => [1_000 * from, Math.min(30_000, 1_000 * (from + length))]),
          );
          return ends.length === 0 ? [] : [{ piece, ends }];
        }),
      }),
    ),
  );

/** What of each segment is below k, by the code of the ledger. */
function gapsOf(sensors: readonly SensorIntervals[], k: number): readonly IntervalSet[] {
  const coverage = coverLine(border, sensors);
  const gaps = findGaps(coverage, coverage, k);
  return rows.segments.map(({ pieceId, fromChainageM, toChainageM }) =>
    intersect(
      [fromChainageM, toChainageM],
      intervalSet(gaps.filter((gap) => gap.pieceId === pieceId).map((gap) => [gap.fromChainageM, gap.toChainageM])),
    ),
  );
}

const longestOf = (set: IntervalSet): number =>
  set.reduce((best, end, i) => (i % 2 === 1 ? Math.max(best, end - set[i - 1]!) : best), 0);

function subsets<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  if (size === 0) return [[]];
  return all.flatMap((first, i) => subsets(all.slice(i + 1), size - 1).map((rest) => [first, ...rest]));
}

describe('weakPoints', () => {
  it('finds what taking every sensor out in turn finds', () => {
    let weak = 0;
    holds(
      fc.property(fleets, fc.integer({ min: 1, max: 2 }), (sensors, k) => {
        const found = weakPoints(rows, coverLine(border, sensors), k);
        const before = gapsOf(sensors, k);
        const opened = sensors.map((out) => ({
          id: out.sensorId,
          sets: gapsOf(
            sensors.filter((other) => other !== out),
            k,
          ).map((after, i) => subtract(after, before[i]!)),
        }));
        for (const [i, { weakest, segmentId }] of found.entries()) {
          expect(segmentId).toBe(rows.segments[i]!.id);
          const longest = Math.max(0, ...opened.map(({ sets }) => longestOf(sets[i]!)));
          if (weakest === null) {
            expect(longest).toBeLessThan(1);
            continue;
          }
          weak++;
          const { fromChainageM, toChainageM } = weakest.longest;
          expect(toChainageM - fromChainageM).toBeCloseTo(longest, 6);
          const best = opened
            .filter(({ sets }) => Math.abs(longestOf(sets[i]!) - longest) < 1e-6)
            .sort((a, b) => lengthOf(b.sets[i]!) - lengthOf(a.sets[i]!) || (a.id < b.id ? -1 : 1))[0]!;
          expect(weakest.sensorId).toBe(best.id);
          expect(weakest.openedM).toBeCloseTo(lengthOf(best.sets[i]!), 6);
          expect(intersect([fromChainageM, toChainageM], best.sets[i]!)).toEqual([fromChainageM, toChainageM]);
        }
      }),
    );
    expect(weak).toBeGreaterThan(200);
  });

  it('calls resilience the size of the smallest set whose loss opens a gap', () => {
    const seen = new Set<number | null>();
    holds(
      fc.property(fleets, fc.integer({ min: 1, max: 2 }), (sensors, k) => {
        const found = weakPoints(rows, coverLine(border, sensors), k);
        for (const [i, { resilience }] of found.entries()) {
          seen.add(resilience);
          let fewest: number | null = null;
          for (let size = 0; fewest === null && size <= sensors.length; size++) {
            const opens = subsets(sensors, size).some(
              (out) =>
                longestOf(
                  gapsOf(
                    sensors.filter((s) => !out.includes(s)),
                    k,
                  )[i]!,
                ) >= 1,
            );
            if (opens) fewest = size;
          }
          expect(resilience).toBe(fewest);
        }
      }),
      120,
    );
    // The second segment is unknown as a whole.
    expect([...seen].sort()).toEqual(expect.arrayContaining([0, 1, 2, null]));
  });

  it('is weak nowhere and gap everywhere without sensors', () => {
    expect(weakPoints(rows, coverLine(border, []), 1)).toEqual([
      { segmentId: 'w1', resilience: 0, weakest: null },
      { segmentId: 'w2', resilience: null, weakest: null },
      { segmentId: 'w3', resilience: 0, weakest: null },
      { segmentId: 'e1', resilience: 0, weakest: null },
    ]);
    expect(() => weakPoints(rows, [], 0)).toThrowError(expect.objectContaining({ code: 'out-of-range' }));
  });

  it('takes no sliver of less than a metre for a gap or a weakness', () => {
    const run = (sensorId: string, from: number, to: number) => ({
      sensorId,
      intervals: [{ piece: 1, ends: [from, to] }],
    });
    const both = [run('a', 0, 30_000), run('b', 0, 9_000), run('b', 9_000.4, 30_000)];
    expect(weakPoints(rows, coverLine(border, both), 1)[3]).toEqual({ segmentId: 'e1', resilience: 2, weakest: null });
  });

  it('counts slivers that touch as one, whoever watches them', () => {
    const run = (sensorId: string, from: number, to: number) => ({
      sensorId,
      intervals: [{ piece: 1, ends: [from, to] }],
    });
    const thin = [
      run('a', 0, 9_000.6),
      run('b', 0, 9_000),
      run('c', 9_000.6, 30_000),
      run('d', 9_001.2, 30_000),
      run('e', 0, 9_000),
    ];
    expect(weakPoints(rows, coverLine(border, thin), 1)[3]).toEqual({ segmentId: 'e1', resilience: 1, weakest: null });
  });
});
