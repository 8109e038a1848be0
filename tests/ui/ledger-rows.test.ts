import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Gap, Ledger } from '../../src/domain/coverage';
import { LEDGER_KEYS, ledgerColumns, ledgerFigure, sectorLines, segmentLines } from '../../src/ui/ledger-rows';
import { worstGaps } from '../../src/ui/worst-gaps';
import { exampleAnswer } from './example-answer';
import { threePieces, threePiecesSegments } from './three-pieces';

const lost = { pieceId: 'main', fromChainageM: 200_000, toChainageM: 200_400 };
const { ledger, gaps } = exampleAnswer(threePieces(), threePiecesSegments(), lost);

describe('ledger rows', () => {
  it('puts the segments of an expanded sector below it', () => {
    expect(sectorLines(ledger, new Set()).map(({ row }) => row.id)).toEqual(['west', 'centre', 'east']);
    const lines = sectorLines(ledger, new Set(['west']));
    expect(lines.map(({ row, level, expanded }) => [row.id, level, expanded])).toEqual([
      ['west', 1, true],
      ['west-0', 2, null],
      ['west-1', 2, null],
      ['centre', 1, false],
      ['east', 1, false],
    ]);
  });

  it('sorts by any column, either way, and loses no segment', () => {
    fc.assert(
      fc.property(fc.constantFrom(...LEDGER_KEYS), fc.boolean(), (key, descending) => {
        const rows = segmentLines(ledger, { key, descending }).map(({ row }) => row);
        expect(rows.map(({ id }) => id).sort()).toEqual(ledger.segments.map(({ id }) => id).sort());
        if (key === 'name') return;
        for (let i = 1; i < rows.length; i++) {
          const [a, b] = [ledgerFigure(rows[i - 1]!, key) ?? -1, ledgerFigure(rows[i]!, key) ?? -1];
          expect(descending ? a >= b : a <= b).toBe(true);
        }
      }),
      { seed: 11 },
    );
  });

  it('shows new loss and unknown only where there is any', () => {
    expect(ledgerColumns(ledger)).toEqual([...LEDGER_KEYS]);
    const calm: Ledger = { ...ledger, total: { ...ledger.total, newLossM: 0, unknownM: 0 } };
    expect(ledgerColumns(calm)).toEqual(['name', 'length', 'twice', 'once', 'gap', 'longest']);
  });
});

describe('worst gaps', () => {
  it('lists new losses before any standing gap, then by length', () => {
    const worst = worstGaps(gaps, 3);
    const lengthM = (gap: Gap | undefined): number => (gap ? gap.toChainageM - gap.fromChainageM : 0);
    expect(worst).toHaveLength(3);
    expect(worst[0]?.kind).toBe('new-loss');
    const standing = gaps.filter(({ kind }) => kind === 'standing').map(lengthM);
    expect(lengthM(worst[1])).toBe(Math.max(...standing));
    expect(worstGaps([], 3)).toEqual([]);
  });
});
