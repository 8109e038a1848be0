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
  for (const [part, [, one]] of list.entries()) copyRows(table, one, part, partOf, indexIn, agencies, pieces);
  table.fillGrid();
  return table;
}

/** Fills the rows of the table that come from one part. */
function copyRows(
  table: IncidentTable,
  { columns, status }: IncidentPart,
  part: number,
  partOf: Uint8Array,
  indexIn: Uint32Array,
  agencies: Names,
  pieces: Names,
): void {
  const agencyOf = Uint16Array.from(columns.agencyIds, (id) => agencies.indexOf(id));
  const pieceOf = Uint16Array.from(columns.pieceIds, (id) => pieces.indexOf(id));
  for (let row = 0; row < table.count; row++) {
    if (partOf[row] !== part) continue;
    const index = indexIn[row]!;
    table.openedMs[row] = Math.round(columns.timeS[index]! * 1000);
    table.positions[2 * row] = columns.positions[2 * index]!;
    table.positions[2 * row + 1] = columns.positions[2 * index + 1]!;
    table.chainageM[row] = columns.chainageM[index]!;
    table.piece[row] = pieceOf[columns.piece[index]!]!;
    table.agency[row] = agencyOf[columns.agency[index]!]!;
    table.kind[row] = columns.kind[index]!;
    table.severity[row] = columns.severity[index]!;
    table.status[row] = status === null ? CLOSED : status[index]!;
    table.outcome[row] = Math.min(columns.outcome[index]!, OUTCOMES.length);
  }
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
  const order = numberOrder(upTo(count), timeS);
  return {
    partOf: Uint8Array.from(order, (row) => partOf[row]!),
    indexIn: Uint32Array.from(order, (row) => indexIn[row]!),
  };
}

function keptRows(parts: readonly IncidentPart[], besides: { has(id: string): boolean }): Uint32Array[] {
  const seen = new Set<string>();
  const kept: Uint32Array[] = [];
  for (const { ids, columns } of parts.toReversed()) {
    const all = upTo(columns.count);
    kept.unshift(ids === null ? all : all.filter((row) => isNew(textAt(ids, row))));
  }
  return kept;

  function isNew(id: string): boolean {
    if (seen.has(id) || besides.has(id)) return false;
    seen.add(id);
    return true;
  }
}

function upTo(count: number): Uint32Array {
  const rows = new Uint32Array(count);
  for (let row = 0; row < count; row++) rows[row] = row;
  return rows;
}
