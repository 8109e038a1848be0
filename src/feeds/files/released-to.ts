import type { Releasability } from '../../domain/agency';
import type { ExportColumn } from './export-table';

/** The column that says on every row who may see it: `ALL`, or agencies with a space between. */
export function releasedTo(codes: Uint16Array, sets: readonly Releasability[]): ExportColumn {
  const names = sets.map((set) => (set === 'all' ? 'ALL' : set.length === 0 ? 'NONE' : set.join(' ')));
  return { name: 'releasableTo', kind: 'coded', codes, names };
}
