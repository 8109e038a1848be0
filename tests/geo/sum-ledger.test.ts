import { describe, expect, it } from 'vitest';
import { coverLine } from '../../src/geo/cover-line';
import { findGaps } from '../../src/geo/find-gaps';
import { sumLedger } from '../../src/geo/sum-ledger';
import { borderOf, geodesicVertices, segmentOf, segmentsFile } from './fixtures';

const coordinates = geodesicVertices([-97, 49], 90, 30_000, 10_000);
const border = borderOf({ id: 'west', coordinates, unknownTailM: 6_000 }, { id: 'east', coordinates });
const lastM = border.pieces[0]!.chainageM[3]!;
const segments = segmentsFile([
  segmentOf('w1', 'west', 0, 12_000, 'left'),
  segmentOf('w2', 'west', 12_000, border.pieces[0]!.lengthM, 'left'),
  segmentOf('e1', 'east', 0, lastM, 'right'),
]);
const watches = (sensorId: string, piece: number, ...ends: number[]) => ({ sensorId, intervals: [{ piece, ends }] });

function ledgerOf(requiredK: number) {
  const now = coverLine(border, [watches('a', 0, 0, 8_000), watches('b', 0, 6_000, 10_000), watches('c', 1, 0, lastM)]);
  const then = coverLine(border, [
    watches('a', 0, 0, 8_000),
    watches('b', 0, 6_000, 10_000),
    watches('c', 1, 0, lastM),
    watches('d', 0, 11_000, 14_000),
  ]);
  return sumLedger(border, segments, now, findGaps(now, then, requiredK), requiredK);
}

describe('sumLedger', () => {
  it('puts every metre of a segment in one column', () => {
    const [w1, w2, e1] = ledgerOf(1).segments;
    expect(w1).toMatchObject({
      sectorId: 'left',
      onceM: 8_000,
      twiceM: 2_000,
      gapM: 2_000,
      newLossM: 1_000,
      unknownM: 0,
    });
    expect(w1!.longestGap).toEqual({ pieceId: 'west', fromChainageM: 10_000, toChainageM: 12_000 });
    expect(w2!.gapM).toBeCloseTo(lastM - 12_000, 6);
    expect(w2!.newLossM).toBe(2_000);
    expect(w2!.unknownM).toBeCloseTo(6_000, 6);
    expect(e1).toMatchObject({ onceM: lastM, twiceM: 0, gapM: 0, longestGap: null });
  });

  it('joins the longest gap over the segments of a sector and over both kinds', () => {
    const { sectors, total } = ledgerOf(1);
    expect(sectors[0]!.longestGap).toEqual({ pieceId: 'west', fromChainageM: 10_000, toChainageM: lastM });
    expect(total.longestGap).toEqual(sectors[0]!.longestGap);
    expect(sectors[1]!.longestGap).toBeNull();
  });

  it('adds up', () => {
    const { total, sectors, segments: rows } = ledgerOf(1);
    for (const column of ['lengthM', 'onceM', 'twiceM', 'gapM', 'newLossM', 'unknownM'] as const) {
      expect(sectors.reduce((sum, row) => sum + row[column], 0)).toBeCloseTo(total[column], 6);
      expect(rows.reduce((sum, row) => sum + row[column], 0)).toBeCloseTo(total[column], 6);
    }
    for (const row of [total, ...sectors, ...rows]) {
      expect(row.onceM + row.twiceM + row.gapM + row.unknownM).toBeCloseTo(row.lengthM, 6);
    }
  });

  it('counts what is watched once as gap when two are required', () => {
    const [w1, , e1] = ledgerOf(2).segments;
    expect(w1).toMatchObject({ onceM: 0, twiceM: 2_000, gapM: 10_000, newLossM: 0 });
    expect(e1).toMatchObject({ onceM: 0, twiceM: 0, gapM: lastM });
  });

  it('counts in the total what no segment names', () => {
    const now = coverLine(border, []);
    const { total, segments: rows } = sumLedger(border, segmentsFile([]), now, findGaps(now, now, 1), 1);
    expect(rows).toEqual([]);
    expect(total.gapM).toBeCloseTo(2 * lastM, 6);
    expect(total.longestGap).toEqual({ pieceId: 'west', fromChainageM: 0, toChainageM: lastM });
  });
});
