import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CoverageInterval, PieceCoverage } from '../../src/domain/coverage';
import { compareCoverage } from '../../src/geo/compare-coverage';
import { coverLine } from '../../src/geo/cover-line';
import { findGaps } from '../../src/geo/find-gaps';
import { borderOf, geodesicVertices } from './fixtures';
import { holds } from './seed';

const coordinates = geodesicVertices([-97, 49], 90, 30_000, 10_000);
const border = borderOf({ id: 'west', coordinates, unknownLegs: [1] }, { id: 'east', coordinates });

const watches = fc
  .array(
    fc.record({
      sensorId: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
      piece: fc.integer({ min: 0, max: 1 }),
      from: fc.integer({ min: 0, max: 28 }),
      length: fc.integer({ min: 1, max: 12 }),
    }),
    { maxLength: 14 },
  )
  .map((sketches) =>
    coverLine(
      border,
      sketches.map(({ sensorId, piece, from, length }) => ({
        sensorId,
        intervals: [{ piece, ends: [1_000 * from, Math.min(30_000, 1_000 * (from + length))] }],
      })),
    ),
  );

const at = (coverage: readonly PieceCoverage[], pieceId: string, chainageM: number): CoverageInterval | undefined =>
  coverage
    .find((piece) => piece.pieceId === pieceId)!
    .intervals.find((run) => run.fromChainageM <= chainageM && chainageM < run.toChainageM);

describe('compareCoverage', () => {
  it('says at every sampled point what looking at both coverages there says', () => {
    let changed = 0;
    holds(
      fc.property(watches, watches, fc.integer({ min: 1, max: 3 }), (now, before, k) => {
        const { changes, standing } = compareCoverage(now, before, k);
        for (const { id, lengthM } of border.pieces) {
          for (let chainageM = 250; chainageM < lengthM; chainageM += 500) {
            const here = at(now, id, chainageM);
            const then = at(before, id, chainageM);
            const change = changes.filter(
              (c) => c.pieceId === id && c.fromChainageM <= chainageM && chainageM < c.toChainageM,
            );
            const stands = standing.filter(
              (c) => c.pieceId === id && c.fromChainageM <= chainageM && chainageM < c.toChainageM,
            );
            expect(change.length + stands.length).toBeLessThanOrEqual(1);
            if (here === undefined || then === undefined) {
              expect([here, then, change, stands]).toEqual([undefined, undefined, [], []]);
              continue;
            }
            expect(stands.length === 1).toBe(here.k < k && then.k < k);
            expect(change[0]?.kind).toBe(
              here.k >= k && then.k < k ? 'new-cover' : here.k < k && then.k >= k ? 'new-loss' : undefined,
            );
            if (change[0] === undefined) continue;
            changed++;
            const { lostIds, gainedIds } = change[0];
            expect(lostIds).toEqual(then.sensorIds.filter((id) => !here.sensorIds.includes(id)));
            expect(gainedIds).toEqual(here.sensorIds.filter((id) => !then.sensorIds.includes(id)));
          }
        }
      }),
    );
    expect(changed).toBeGreaterThan(1_000);
  });

  it('is the other way round from the other side, and agrees with the gaps', () => {
    holds(
      fc.property(watches, watches, fc.integer({ min: 1, max: 3 }), (now, before, k) => {
        const there = compareCoverage(now, before, k);
        const back = compareCoverage(before, now, k);
        expect(back.standing).toEqual(there.standing);
        expect(
          back.changes.map(({ kind, lostIds, gainedIds, ...run }) => ({
            ...run,
            kind: kind === 'new-loss' ? 'new-cover' : 'new-loss',
            lostIds: gainedIds,
            gainedIds: lostIds,
          })),
        ).toEqual(there.changes);
        expect([back.newLossM, back.newCoverM]).toEqual([there.newCoverM, there.newLossM]);
        const gaps = findGaps(now, before, k);
        const metres = (kind: string) =>
          gaps.reduce((sum, gap) => sum + (gap.kind === kind ? gap.toChainageM - gap.fromChainageM : 0), 0);
        expect(there.newLossM).toBeCloseTo(metres('new-loss'), 6);
        expect(there.standingM).toBeCloseTo(metres('standing'), 6);
        expect(compareCoverage(now, now, k).changes).toEqual([]);
      }),
    );
  });

  it('names both reasons where one sensor left and another came', () => {
    const run = (sensorId: string, from: number, to: number) => ({
      sensorId,
      intervals: [{ piece: 1, ends: [from, to] }],
    });
    const before = coverLine(border, [run('a', 0, 9_000), run('b', 0, 9_000)]);
    const now = coverLine(border, [run('c', 4_000, 12_000)]);
    expect(compareCoverage(now, before, 2).changes).toEqual([
      { pieceId: 'east', fromChainageM: 0, toChainageM: 4_000, kind: 'new-loss', lostIds: ['a', 'b'], gainedIds: [] },
      {
        pieceId: 'east',
        fromChainageM: 4_000,
        toChainageM: 9_000,
        kind: 'new-loss',
        lostIds: ['a', 'b'],
        gainedIds: ['c'],
      },
    ]);
    expect(compareCoverage(now, before, 1)).toMatchObject({ newLossM: 4_000, newCoverM: 3_000 });
  });

  it('refuses a baseline of something else and a required k that is none', () => {
    const now = coverLine(border, []);
    expect(() => compareCoverage(now, now.slice(1), 1)).toThrowError(expect.objectContaining({ code: 'bad-interval' }));
    expect(() => compareCoverage(now, now, 0)).toThrowError(expect.objectContaining({ code: 'out-of-range' }));
  });
});
