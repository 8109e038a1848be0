import { OUTCOMES } from '../../domain/incident';
import type { IncidentPart } from '../../domain/incident-record';
import { IncidentTable } from './incident-table';
import type { Names } from './names';
import { textAt } from './pack-texts';
import { numberOrder } from './radix-order';

const CLOSED = 3;

/**
 * The parts of a record as one table. An id that a later part, or `besides`, has too is left out of the earlier one, so
 * that no incident counts twice. Parts are as `checkPart` lets them through. O(rows), and sorting where there is more than
 * one part.
 */
export function mergeParts(
  parts: ReadonlyMap<string, IncidentPart>,
  besides: { has(id: string): boolean },
  agencies: Names,
  pieces: Names,
): IncidentTable {
  const list = [...parts];
  const { partOf, indexIn } = rowsOf(
    list.map(([, part]) => part),
    besides,
  );
  const table = new IncidentTable(partOf.length, (row) => ({
    texts: list[partOf[row]!]![1].ids,
    index: indexIn[row]!,
  }));
  const agencyOf = list.map(([, { columns }]) => columns.agencyIds.map((id) => agencies.indexOf(id)));
  const pieceOf = list.map(([, { columns }]) => columns.pieceIds.map((id) => pieces.indexOf(id)));
  for (let row = 0; row < table.count; row++) {
    const [part, index] = [partOf[row]!, indexIn[row]!];
    const { columns, status } = list[part]![1];
    table.openedMs[row] = Math.round(columns.timeS[index]! * 1000);
    table.positions[2 * row] = columns.positions[2 * index]!;
    table.positions[2 * row + 1] = columns.positions[2 * index + 1]!;
    table.chainageM[row] = columns.chainageM[index]!;
    table.piece[row] = pieceOf[part]![columns.piece[index]!]!;
    table.agency[row] = agencyOf[part]![columns.agency[index]!]!;
    table.kind[row] = columns.kind[index]!;
    table.severity[row] = columns.severity[index]!;
    table.status[row] = status === null ? CLOSED : status[index]!;
    table.outcome[row] = Math.min(columns.outcome[index]!, OUTCOMES.length);
  }
  table.fillGrid();
  return table;
}

/** The name of a row: the id that it came with, or its number in a part that has none. */
export function incidentIdAt(table: IncidentTable, row: number): string {
  const { texts, index } = table.idOf(row);
  return texts === null ? numberedId(index) : textAt(texts, index);
}

export function numberedId(index: number): string {
  return `REC-${index + 1}`;
}

/** From which part and from where in it each row comes, by time; of equal times the earlier part first. */
function rowsOf(parts: readonly IncidentPart[], besides: { has(id: string): boolean }) {
  const kept = keptRows(parts, besides);
  const count = kept.reduce((sum, rows) => sum + rows.length, 0);
  const partOf = new Uint8Array(count);
  const indexIn = new Uint32Array(count);
  const timeS = new Float64Array(count);
  let at = 0;
  for (const [part, rows] of kept.entries()) {
    for (const index of rows) {
      partOf[at] = part;
      indexIn[at] = index;
      timeS[at++] = parts[part]!.columns.timeS[index]!;
    }
  }
  if (parts.length < 2) return { partOf, indexIn };
  const order = numberOrder(
    Uint32Array.from(timeS, (_, i) => i),
    timeS,
  );
  return {
    partOf: Uint8Array.from(order, (row) => partOf[row]!),
    indexIn: Uint32Array.from(order, (row) => indexIn[row]!),
  };
}

function keptRows(parts: readonly IncidentPart[], besides: { has(id: string): boolean }): Uint32Array[] {
  const seen = new Set<string>();
  const kept: Uint32Array[] = [];
  for (const { ids, columns } of parts.toReversed()) {
    const all = Uint32Array.from({ length: columns.count }, (_, i) => i);
    kept.unshift(ids === null ? all : all.filter((row) => isNew(textAt(ids, row))));
  }
  return kept;

  function isNew(id: string): boolean {
    if (seen.has(id) || besides.has(id)) return false;
    seen.add(id);
    return true;
  }
}
