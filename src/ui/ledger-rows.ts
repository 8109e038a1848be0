import type { Ledger, LedgerRow } from '../domain/coverage';

export const LEDGER_KEYS = ['name', 'length', 'twice', 'once', 'gap', 'loss', 'unknown', 'longest'] as const;
export type LedgerKey = (typeof LEDGER_KEYS)[number];
export interface LedgerSort {
  readonly key: LedgerKey;
  readonly descending: boolean;
}

/** A visible line of the table. `expanded` is null for lines without segments below them. */
export interface LedgerLine {
  readonly row: LedgerRow;
  readonly level: 1 | 2;
  readonly expanded: boolean | null;
}

/** Sectors in their order, the segments of expanded ones below them. */
export function sectorLines(ledger: Ledger, expanded: ReadonlySet<string>): LedgerLine[] {
  return ledger.sectors.flatMap((row): LedgerLine[] => {
    const below = ledger.segments.filter(({ sectorId }) => sectorId === row.id);
    const isOpen = expanded.has(row.id);
    const line: LedgerLine = { row, level: 1, expanded: below.length === 0 ? null : isOpen };
    return isOpen
      ? [line, ...below.map((segment): LedgerLine => ({ row: segment, level: 2, expanded: null }))]
      : [line];
  });
}

/** All segments in the wanted order; equal ones stay in the order along the border. */
export function segmentLines(ledger: Ledger, { key, descending }: LedgerSort): LedgerLine[] {
  const sign = descending ? -1 : 1;
  return [...ledger.segments]
    .sort((a, b) => sign * compare(a, b, key))
    .map((row) => ({ row, level: 1, expanded: null }));
}

/** The figure of a column in metres; null for the name and where there is no gap. */
export function ledgerFigure(row: LedgerRow, key: LedgerKey): number | null {
  switch (key) {
    case 'name':
      return null;
    case 'length':
      return row.lengthM;
    case 'twice':
      return row.twiceM;
    case 'once':
      return row.onceM;
    case 'gap':
      return row.gapM;
    case 'loss':
      return row.newLossM;
    case 'unknown':
      return row.unknownM;
    case 'longest':
      return row.longestGap === null ? null : row.longestGap.toChainageM - row.longestGap.fromChainageM;
  }
}

/** Columns that say something: new loss and unknown only where there is any. */
export function ledgerColumns(ledger: Ledger): LedgerKey[] {
  return LEDGER_KEYS.filter(
    (key) => (key !== 'loss' || ledger.total.newLossM > 0) && (key !== 'unknown' || ledger.total.unknownM > 0.5),
  );
}

function compare(a: LedgerRow, b: LedgerRow, key: LedgerKey): number {
  if (key === 'name') return a.name.localeCompare(b.name);
  return (ledgerFigure(a, key) ?? -1) - (ledgerFigure(b, key) ?? -1);
}
