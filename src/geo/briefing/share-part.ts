import type { BriefingMarking } from '../../domain/briefing';
import type { BriefingChart, BriefingTable } from '../../domain/briefing-parts';
import type { PartSuppression } from './count-parts';
import type { SharedCell, SharedChart, SharedTable, WithheldWhy } from './shared-deck';

/** A chart without what is withheld, and how many of its numbers are. */
export function shareChart(
  chart: BriefingChart,
  suppression: PartSuppression | undefined,
  clean: (text: string) => string,
): { readonly chart: SharedChart; readonly hidden: number } {
  const isHidden = (s: number, i: number) => suppression?.cells[s]?.[i] ?? false;
  const series = chart.series.map(({ name, look, values }, s) => ({
    name: clean(name),
    look,
    values: values.map((value, i) => (isHidden(s, i) ? null : value)),
    withheld: values.map((_, i) => isHidden(s, i)),
  }));
  return {
    chart: {
      kind: chart.kind,
      title: clean(chart.title),
      axes: chart.axes,
      timesMs: chart.kind === 'line' ? chart.timesMs : null,
      categories: chart.kind === 'line' ? [] : chart.categories.map(clean),
      series,
      period: chart.period.text,
      source: clean(chart.source),
      computedMs: chart.computedMs,
    },
    hidden: series.reduce((sum, { withheld }) => sum + withheld.filter(Boolean).length, 0),
  };
}

const WITHHELD = { withheld: true } as const;

/** A table without the columns and cells that are withheld. */
export function shareTable(
  table: BriefingTable,
  suppression: PartSuppression | undefined,
  allows: BriefingMarking['allows'],
  clean: (text: string) => string,
): {
  readonly table: SharedTable;
  readonly hiddenColumns: readonly { readonly title: string; readonly why: WithheldWhy }[];
  readonly hiddenCells: number;
} {
  const whyOf = ({ holds }: BriefingTable['columns'][number]): WithheldWhy | null => {
    if (holds === 'position' && !allows.positions) return 'position';
    if (holds === 'identifier' && !allows.identifiers) return 'identifier';
    return null;
  };
  const kept = table.columns.flatMap((column, c) => (whyOf(column) === null ? [c] : []));
  let hiddenCells = 0;
  const share = (cell: string | number | null | undefined, hidden: boolean): SharedCell => {
    if (hidden) {
      hiddenCells++;
      return WITHHELD;
    }
    return typeof cell === 'string' ? clean(cell) : (cell ?? null);
  };
  const rows = table.rows.map((row, r) => kept.map((c) => share(row[c], suppression?.cells[r]?.[c] ?? false)));
  const totals = table.totals?.map((cell, c) => [cell, c] as const).filter(([, c]) => kept.includes(c));
  return {
    table: {
      title: clean(table.title),
      columns: table.columns.filter((_, c) => kept.includes(c)),
      rows,
      totals: totals?.map(([cell, c]) => share(cell, cell !== null && (suppression?.totals[c] ?? false))) ?? null,
      period: table.period.text,
      source: clean(table.source),
      computedMs: table.computedMs,
    },
    hiddenColumns: table.columns.flatMap((column) => {
      const why = whyOf(column);
      return why === null ? [] : [{ title: column.title, why }];
    }),
    hiddenCells,
  };
}
