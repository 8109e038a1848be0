import type { Answered, IncidentRows } from '../../domain/incident-record';
import type { IncidentTable } from './incident-table';
import { incidentIdAt } from './merge-parts';
import { packTexts } from './pack-texts';
import type { Ref } from './sort-rows';

type Columns = Omit<IncidentRows, keyof Answered | 'total'>;

/** Copies rows of two tables into columns of their own, in the order of `refs`. */
export function pickRows(
  refs: Uint32Array,
  first: IncidentTable,
  second: IncidentTable,
  names: { readonly agencyIds: readonly string[]; readonly pieceIds: readonly string[] },
): Columns {
  const count = refs.length;
  const columns = {
    count,
    openedMs: new Float64Array(count),
    closedMs: new Float64Array(count),
    kind: new Uint8Array(count),
    severity: new Uint8Array(count),
    status: new Uint8Array(count),
    outcome: new Uint8Array(count),
    side: new Uint8Array(count),
    agency: new Uint16Array(count),
    agencyIds: [...names.agencyIds],
    piece: new Uint16Array(count),
    pieceIds: [...names.pieceIds],
    chainageM: new Float64Array(count),
    positions: new Float64Array(2 * count),
  };
  const ids: string[] = [];
  for (let i = 0; i < count; i++) {
    const ref: Ref = refs[i]!;
    const [table, row] = ref < first.count ? [first, ref] : [second, ref - first.count];
    ids.push(incidentIdAt(table, row));
    columns.openedMs[i] = table.openedMs[row]!;
    columns.closedMs[i] = table.closedMs[row]!;
    columns.kind[i] = table.kind[row]!;
    columns.severity[i] = table.severity[row]!;
    columns.status[i] = table.status[row]!;
    columns.outcome[i] = table.outcome[row]!;
    columns.side[i] = table.side[row]!;
    columns.agency[i] = table.agency[row]!;
    columns.piece[i] = table.piece[row]!;
    columns.chainageM[i] = table.chainageM[row]!;
    columns.positions[2 * i] = table.positions[2 * row]!;
    columns.positions[2 * i + 1] = table.positions[2 * row + 1]!;
  }
  return { ...columns, ids: packTexts(ids) };
}
