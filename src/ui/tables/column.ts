import type { Releasability } from '../../domain/agency';
import * as m from '../../i18n/paraglide/messages';
import type { TableColumn } from '../../state/tables/table-column';
import { formatNumber, formatUtcDateTime, type LengthUnit, lengthUnitName, METRES_PER_UNIT } from '../format';

type More<Row> = Partial<Pick<TableColumn<Row>, 'rank' | 'digits' | 'isShown'>>;

/** Columns are shown unless said otherwise; `hidden` ones wait in the choice of columns. */
export const hidden = { isShown: false } as const;

export function textColumn<Row>(
  key: string,
  label: () => string,
  widthPx: number,
  read: (row: Row) => string | null,
  more: More<Row> = {},
): TableColumn<Row> {
  return { key, label, widthPx, read, kind: 'text', digits: 0, isShown: true, ...more };
}

/** A number, with its unit in the heading. */
export function numberColumn<Row>(
  key: string,
  label: () => string,
  widthPx: number,
  read: (row: Row) => number | null,
  more: More<Row> = {},
): TableColumn<Row> {
  return { key, label, widthPx, read, kind: 'number', digits: 0, isShown: true, ...more };
}

export function timeColumn<Row>(
  key: string,
  label: () => string,
  read: (row: Row) => number | null,
  more: More<Row> = {},
): TableColumn<Row> {
  return { key, label, widthPx: 136, read, kind: 'time', digits: 0, isShown: true, ...more };
}

/** Metres in the unit of the interface, to 0.1 of it. */
export function lengthColumn<Row>(
  key: string,
  name: () => string,
  unit: LengthUnit,
  read: (row: Row) => number | null,
  more: More<Row> = {},
): TableColumn<Row> {
  const label = () => withUnit(name(), lengthUnitName(unit));
  return numberColumn(key, label, 92, (row) => inUnit(read(row), unit), { digits: 1, ...more });
}

export function withUnit(name: string, unit: string): string {
  return m.table_with_unit({ name, unit });
}

function inUnit(lengthM: number | null, unit: LengthUnit): number | null {
  return lengthM === null ? null : lengthM / METRES_PER_UNIT[unit];
}

/** What a cell shows. */
export function cellText<Row>({ kind, digits, read }: TableColumn<Row>, row: Row): string {
  const value = read(row);
  if (value === null || value === '') return m.no_value();
  if (typeof value === 'string') return value;
  return kind === 'time' ? formatUtcDateTime(value) : formatNumber(value, digits);
}

export function releasableText(releasability: Releasability): string {
  return releasability === 'all' ? m.value_releasable_all() : releasability.join(', ');
}
