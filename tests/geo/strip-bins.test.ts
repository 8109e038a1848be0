import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IncidentColumns } from '../../src/domain/incident';
import { coverLine } from '../../src/geo/cover-line';
import { densityBins } from '../../src/geo/density-bins';
import { findGaps } from '../../src/geo/find-gaps';
import { stripBins } from '../../src/geo/strip-bins';
import { StripLayout } from '../../src/geo/strip-layout';
import { sumLedger } from '../../src/geo/sum-ledger';
import { borderOf, geodesicVertices, segmentsFile } from './fixtures';
import { holds } from './seed';

const coordinates = geodesicVertices([-97, 49], 90, 30_000, 10_000);
const border = borderOf({ id: 'west', coordinates, unknownTailM: 6_000 }, { id: 'east', coordinates });
const layout = new StripLayout(border, 4_000);
const watches = (sensorId: string, piece: number, ...ends: number[]) => ({ sensorId, intervals: [{ piece, ends }] });
const now = coverLine(border, [watches('a', 0, 0, 8_000), watches('b', 0, 6_000, 10_000), watches('c', 1, 0, 4_500)]);
const then = coverLine(border, [
  watches('a', 0, 0, 8_000),
  watches('b', 0, 6_000, 10_000),
  watches('c', 1, 0, 4_500),
  watches('d', 0, 10_000, 13_000),
]);
const gaps = findGaps(now, then, 1);
const bins = (fromM: number, toM: number, widthPx: number) =>
  stripBins(layout, border, { coverage: now, gaps }, 1, { fromM, toM, widthPx });

describe('StripLayout', () => {
  it('sets pieces apart by a break and reads places of the axis', () => {
    expect(layout.pieces.map(({ startM }) => Math.round(startM))).toEqual([0, 40_000]);
    expect(layout.lengthM).toBeCloseTo(70_000, 3);
    expect(layout.toStrip({ pieceId: 'east', chainageM: 5 })).toBeCloseTo(40_005, 3);
    expect(layout.toStrip({ pieceId: 'nowhere', chainageM: 5 })).toBeNull();
    expect(layout.toChainage(12)).toEqual({ pieceId: 'west', chainageM: 12 });
    expect(layout.toChainage(38_000)).toBeNull();
    expect(layout.toChainage(-1)).toBeNull();
    expect(layout.toChainage(80_000)).toBeNull();
  });
});

describe('stripBins', () => {
  it('gives every column the exact shares of what lies behind it', () => {
    const found = bins(0, 70_000, 14);
    const column = (i: number) =>
      (['once', 'twice', 'standing', 'newLoss', 'unknown', 'longestGapM'] as const).map((name) => found[name][i]);
    expect(column(0)).toEqual([1, 0, 0, 0, 0, 0]);
    expect(column(1).map((value) => value!.toFixed(3))).toEqual(['0.600', '0.400', '0.000', '0.000', '0.000', '0.000']);
    expect(column(2).map((value) => value!.toFixed(3))).toEqual([
      '0.000',
      '0.000',
      '0.400',
      '0.600',
      '0.000',
      '20000.000',
    ]);
    expect(found.unknown[6]).toBeCloseTo(1, 5);
    expect(found.unknown[7]).toBeCloseTo(0.2, 5);
    expect(found.once[8]).toBeCloseTo(0.9, 5);
    expect(found.standing[8]).toBeCloseTo(0.1, 5);
    expect(found.longestGapM[8]).toBeCloseTo(25_500, 1);
  });

  it('loses nothing: columns add up to the ledger at any window that holds the strip', () => {
    const { total } = sumLedger(border, segmentsFile([]), now, gaps, 1);
    holds(
      fc.property(
        fc.double({ min: -50_000, max: 0, noNaN: true }),
        fc.double({ min: 70_001, max: 200_000, noNaN: true }),
        fc.integer({ min: 1, max: 3000 }),
        (fromM, toM, widthPx) => {
          const found = bins(fromM, toM, widthPx);
          const sumM = (column: Float32Array) =>
            (column.reduce((sum, share) => sum + share, 0) * (toM - fromM)) / widthPx;
          // Shares are single precision.
          expect(Math.abs(sumM(found.once) - total.onceM)).toBeLessThan(1);
          expect(Math.abs(sumM(found.twice) - total.twiceM)).toBeLessThan(1);
          expect(Math.abs(sumM(found.newLoss) - total.newLossM)).toBeLessThan(1);
          expect(Math.abs(sumM(found.standing) - total.gapM + total.newLossM)).toBeLessThan(1);
          expect(Math.abs(sumM(found.unknown) - total.unknownM)).toBeLessThan(1);
          expect(Math.max(...found.longestGapM)).toBeCloseTo(25_500, 1);
        },
      ),
      60,
    );
  });

  it('shows a window in the middle as part of the whole', () => {
    const whole = bins(0, 70_000, 140);
    const part = bins(10_000, 45_000, 70);
    for (let i = 0; i < 70; i++) {
      expect(part.standing[i]).toBeCloseTo(whole.standing[20 + i]!, 4);
      expect(part.longestGapM[i]).toBeCloseTo(whole.longestGapM[20 + i]!, 1);
    }
  });

  it('does not join the gaps of two pieces, even without a break between them', () => {
    const tight = new StripLayout({ ...border, pieces: [border.pieces[1]!, { ...border.pieces[1]!, id: 'far' }] }, 0);
    const none = coverLine({ ...border, pieces: [border.pieces[1]!, { ...border.pieces[1]!, id: 'far' }] }, []);
    const found = stripBins(tight, border, { coverage: none, gaps: findGaps(none, none, 1) }, 1, {
      fromM: 0,
      toM: 60_000,
      widthPx: 6,
    });
    expect(Math.max(...found.longestGapM)).toBeCloseTo(30_000, 1);
  });

  it('refuses a window without length', () => {
    expect(() => bins(5, 5, 10)).toThrowError(expect.objectContaining({ code: 'bad-interval' }));
    expect(() => bins(0, 5, 0)).toThrowError(expect.objectContaining({ code: 'bad-interval' }));
  });
});

describe('densityBins', () => {
  const incidents: IncidentColumns = {
    count: 5,
    timeS: Float64Array.from([10, 20, 20, 30, 40]),
    positions: new Float64Array(10),
    chainageM: Float64Array.from([100, 100, 9_999, 500, 100]),
    piece: Uint8Array.from([0, 0, 1, 2, 0]),
    kind: new Uint8Array(5),
    severity: new Uint8Array(5),
    outcome: new Uint8Array(5),
    agency: new Uint8Array(5),
    agencyIds: ['AAA'],
    pieceIds: ['west', 'east', 'gone'],
  };
  const count = (fromMs: number, toMs: number, fromM = 0, toM = 70_000) => [
    ...densityBins(layout, incidents, { fromMs, toMs }, { fromM, toM, widthPx: 7 }),
  ];

  it('counts the incidents of a half-open span by column', () => {
    expect(count(0, 100_000)).toEqual([3, 0, 0, 0, 1, 0, 0]);
    expect(count(20_000, 40_000)).toEqual([1, 0, 0, 0, 1, 0, 0]);
    expect(count(41_000, 50_000)).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });

  it('leaves out what the window does not show', () => {
    expect(count(0, 100_000, 40_000, 70_000)).toEqual([0, 0, 1, 0, 0, 0, 0]);
  });
});
