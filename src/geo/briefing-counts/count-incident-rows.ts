import type { Segment } from '../../domain/border';
import { INCIDENT_KINDS, OUTCOMES, type Outcome } from '../../domain/incident';
import type { IncidentRows } from '../../domain/incident-record';

/** Which rows count: opened in `[fromMs, toMs)`, in one of the segments where any are named. */
export interface RowChoice {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Rows by kind, index into `INCIDENT_KINDS`. O(rows). */
export function countByKind(rows: IncidentRows, { fromMs, toMs }: RowChoice): readonly number[] {
  const counts = INCIDENT_KINDS.map(() => 0);
  forEachIn(rows, { fromMs, toMs }, (row) => {
    const kind = rows.kind[row] ?? 0;
    counts[kind] = (counts[kind] ?? 0) + 1;
  });
  return counts;
}

/** Rows in equal slices of the time; what falls on an edge is of the later slice. O(rows). */
export function countBySlice(rows: IncidentRows, { fromMs, toMs }: RowChoice, slices: number): readonly number[] {
  const counts = new Array<number>(slices).fill(0);
  const widthMs = (toMs - fromMs) / slices;
  forEachIn(rows, { fromMs, toMs }, (row) => {
    const slice = Math.min(slices - 1, Math.floor(((rows.openedMs[row] ?? 0) - fromMs) / widthMs));
    counts[slice] = (counts[slice] ?? 0) + 1;
  });
  return counts;
}

/** Rows with one of these outcomes. O(rows). */
export function countOutcomes(rows: IncidentRows, choice: RowChoice, outcomes: ReadonlySet<Outcome>): number {
  let count = 0;
  forEachIn(rows, choice, (row) => {
    const outcome = OUTCOMES[rows.outcome[row] ?? -1];
    if (outcome !== undefined && outcomes.has(outcome)) count++;
  });
  return count;
}

/**
 * Rows by group of segments and kind: `counts[group][kind]`. A row on no segment of any group counts nowhere. O(rows × segments).
 *
 * @param groups segments that do not overlap, each in one group
 */
export function countByPlaceAndKind(
  rows: IncidentRows,
  choice: RowChoice,
  groups: readonly (readonly Segment[])[],
): readonly (readonly number[])[] {
  const counts = groups.map(() => INCIDENT_KINDS.map(() => 0));
  forEachIn(rows, choice, (row) => {
    const pieceId = rows.pieceIds[rows.piece[row] ?? -1];
    const atM = rows.chainageM[row] ?? Number.NaN;
    const group = groups.findIndex((segments) =>
      segments.some((one) => one.pieceId === pieceId && atM >= one.fromChainageM && atM < one.toChainageM),
    );
    const kinds = counts[group];
    const kind = rows.kind[row] ?? 0;
    if (kinds) kinds[kind] = (kinds[kind] ?? 0) + 1;
  });
  return counts;
}

function forEachIn(rows: IncidentRows, { fromMs, toMs }: RowChoice, visit: (row: number) => void): void {
  for (let row = 0; row < rows.count; row++) {
    const openedMs = rows.openedMs[row] ?? Number.NaN;
    if (openedMs >= fromMs && openedMs < toMs) visit(row);
  }
}
