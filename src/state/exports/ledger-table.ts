import type { Releasability } from '../../domain/agency';
import type { BorderLine, Segment } from '../../domain/border';
import { type Ledger, type LedgerRow, seenShare } from '../../domain/coverage';
import type { ExportTable } from '../../feeds/files/export-table';
import { lineShape } from './line-shape';
import { tableOf } from './table-of';

interface Row extends LedgerRow {
  readonly level: 'segment' | 'sector' | 'total';
  readonly sectorId: string | null;
}

/**
 * The ledger: segments, then sectors, then the total, each along its stretches of the line. It is computed from all sensors that
 * count, so `releasability` is theirs together.
 */
export function ledgerTable(
  ledger: Ledger,
  border: BorderLine,
  segments: readonly Segment[],
  releasability: Releasability,
  exercise: boolean,
): ExportTable {
  const rows: Row[] = [
    ...ledger.segments.map((row) => ({ ...row, level: 'segment' as const })),
    ...ledger.sectors.map((row) => ({ ...row, level: 'sector' as const, sectorId: row.id })),
    { ...ledger.total, level: 'total', sectorId: null },
  ];
  return tableOf(rows, {
    columns: [
      ['id', 'text', ({ id }) => id],
      ['name', 'text', ({ name }) => name],
      ['level', 'text', ({ level }) => level],
      ['sectorId', 'text', ({ sectorId }) => sectorId],
      ['lengthM', 'number', ({ lengthM }) => lengthM],
      ['unknownM', 'number', ({ unknownM }) => unknownM],
      ['onceM', 'number', ({ onceM }) => onceM],
      ['twiceM', 'number', ({ twiceM }) => twiceM],
      ['gapM', 'number', ({ gapM }) => gapM],
      ['newLossM', 'number', ({ newLossM }) => newLossM],
      ['seenShare', 'number', (row) => seenShare(row)],
      ['longestGapM', 'number', ({ longestGap: gap }) => gap && gap.toChainageM - gap.fromChainageM],
      ['exercise', 'flag', () => exercise],
    ],
    shape: ({ id, level }) =>
      lineShape(
        border,
        segments.filter((segment) => level === 'total' || (level === 'sector' ? segment.sectorId : segment.id) === id),
      ),
    releasability: () => releasability,
  });
}
