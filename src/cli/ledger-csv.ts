import Papa from 'papaparse';
import type { LedgerReport, ReportRow } from './ledger-report';

const MEASURES = ['onceM', 'twiceM', 'gapM', 'newLossM', 'longestGapM', 'detection'] as const;

/**
 * Ledgers of the same rows as one table (RFC 4180): the total, the sectors, the segments. Each measure has a column for
 * each ledger, named `gapM` when there is one, and `gapM_night` and so on when there are several.
 */
export function ledgerCsv(reports: Readonly<Record<string, LedgerReport>>): string {
  const names = Object.keys(reports);
  const all = Object.values(reports);
  const first = all[0];
  if (first === undefined) return '';
  const header = [
    'level',
    'id',
    'name',
    'sectorId',
    'lengthM',
    'unknownM',
    ...MEASURES.flatMap((measure) => names.map((name) => (names.length === 1 ? measure : `${measure}_${name}`))),
  ];
  const measuresOf = (pick: (report: LedgerReport) => ReportRow): readonly (number | null)[] => {
    const rows = all.map(pick);
    return MEASURES.flatMap((measure) => rows.map((row) => measureOf(row, measure)));
  };
  const line = (level: string, { id, name, lengthM, unknownM }: ReportRow, sectorId: string) =>
    [level, id, name, sectorId, lengthM, unknownM] as const;
  const lines = [
    [...line('total', first.total, ''), ...measuresOf(({ total }) => total)],
    ...first.sectors.map((row, i) => [...line('sector', row, row.id), ...measuresOf(({ sectors }) => sectors[i]!)]),
    ...first.segments.map((row, i) => [
      ...line('segment', row, row.sectorId),
      ...measuresOf(({ segments }) => segments[i]!),
    ]),
  ];
  // Names come from files: a spreadsheet must not run one that begins like a formula. Numbers stay numbers.
  return `${Papa.unparse({ fields: header, data: lines }, { newline: '\n', escapeFormulae: true })}\n`;
}

function measureOf(row: ReportRow, measure: (typeof MEASURES)[number]): number | null {
  if (measure !== 'longestGapM') return row[measure];
  const { longestGap } = row;
  return longestGap === null ? 0 : Math.round((longestGap.toChainageM - longestGap.fromChainageM) * 1000) / 1000;
}
