import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ledger } from '../../src/domain/coverage';
import { gapKind, gapWords } from '../../src/ui/gap-words';
import { LEDGER_KEYS, ledgerColumns, ledgerFigure, sectorLines, segmentLines } from '../../src/ui/ledger-rows';
import { longestGaps } from '../../src/ui/longest-gaps';
import { exampleAnswer } from './example-answer';
import { threePieces, threePiecesSegments } from './three-pieces';

const lost = { pieceId: 'main', fromChainageM: 200_000, toChainageM: 200_400 };
const { ledger } = exampleAnswer(threePieces(), threePiecesSegments(), lost);

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

describe('longest gaps', () => {
  const gap = (fromChainageM: number, toChainageM: number, newLossM: number) => ({
    pieceId: 'main',
    fromChainageM,
    toChainageM,
    newLossM,
  });

  it('lists them by length alone, equal ones along the border', () => {
    const listed = longestGaps([gap(0, 5, 5), gap(10, 40, 0), gap(50, 60, 3), gap(70, 80, 0)], 3);
    expect(listed.map(({ fromChainageM }) => fromChainageM)).toEqual([10, 50, 70]);
    expect(longestGaps([], 3)).toEqual([]);
  });

  it('says what of a gap is new loss', () => {
    const words = (of: ReturnType<typeof gap>) => gapWords(of, 'km').replaceAll(/[\u00a0\u2009]/g, ' ');
    expect([gap(0, 5000, 0), gap(0, 5000, 5000), gap(0, 5000, 1200)].map(gapKind)).toEqual([
      'standing',
      'new-loss',
      'mixed',
    ]);
    expect(words(gap(0, 5000, 0))).toBe('Standing gap');
    expect(words(gap(0, 5000, 5000))).toBe('New loss');
    expect(words(gap(0, 5000, 1200))).toBe('1.2 km of it new loss');
    // Sums of millimetres as floating point are no part of it.
    expect(gapKind(gap(0.1, 0.3, 0.2))).toBe('new-loss');
  });
});
