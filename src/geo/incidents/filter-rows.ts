import type { Stretch } from '../../domain/border';
import { INCIDENT_KINDS, INCIDENT_STATUSES, OUTCOMES, SEVERITIES } from '../../domain/incident';
import { INCIDENT_SIDES, type IncidentFilter, wordsOf } from '../../domain/incident-filter';
import type { IncidentTable } from './incident-table';
import { PointsInArea } from './points-in-area';
import { type RowNames, TextMatch } from './text-match';

/** One bit for each restriction that a row does not fit; time has none, because it is a range of rows. */
export const MISFIT = { kind: 1, severity: 2, status: 4, outcome: 8, side: 16, agency: 32, stretch: 64, other: 128 };

/**
 * Which restrictions of the filter but its time each row does not fit, as bits of `MISFIT`; 0 where it fits all. Text
 * and area share a bit: no chart leaves one of them out. O(rows), the area with few edges a row.
 */
export function filterRows(
  table: IncidentTable,
  filter: IncidentFilter,
  names: RowNames,
  pieceIds: readonly string[],
): Uint8Array {
  const kind = misfits(INCIDENT_KINDS, filter.kinds, MISFIT.kind);
  const severity = misfits(SEVERITIES, filter.severities, MISFIT.severity);
  const status = misfits(INCIDENT_STATUSES, filter.statuses, MISFIT.status);
  const outcome = misfits([...OUTCOMES, null], filter.outcomes, MISFIT.outcome);
  const side = misfits(INCIDENT_SIDES, filter.sides, MISFIT.side);
  const agency = misfits(names.agencyIds, filter.agencies, MISFIT.agency);
  const bits = new Uint8Array(table.count);
  for (let row = 0; row < table.count; row++) {
    bits[row] =
      kind[table.kind[row]!]! |
      severity[table.severity[row]!]! |
      status[table.status[row]!]! |
      outcome[table.outcome[row]!]! |
      side[table.side[row]!]! |
      agency[table.agency[row]!]!;
  }
  if (filter.stretches.length > 0) markOutside(bits, table, filter.stretches, pieceIds);
  if (filter.area !== null) {
    const area = new PointsInArea(filter.area);
    const { positions } = table;
    for (let row = 0; row < table.count; row++) {
      if (!area.has(positions[2 * row]!, positions[2 * row + 1]!)) bits[row]! |= MISFIT.other;
    }
  }
  if (wordsOf(filter.text).length > 0) {
    const match = new TextMatch(filter.text, names);
    for (let row = 0; row < table.count; row++) if (!match.has(table, row)) bits[row]! |= MISFIT.other;
  }
  return bits;
}

/** The bit for each value that is not wanted; none where nothing is chosen. */
function misfits<T>(values: readonly T[], wanted: readonly T[], bit: number): Uint8Array {
  return Uint8Array.from(values, (value) => (wanted.length === 0 || wanted.includes(value) ? 0 : bit));
}

function markOutside(
  bits: Uint8Array,
  table: IncidentTable,
  stretches: readonly Stretch[],
  pieceIds: readonly string[],
): void {
  const ofPiece = pieceIds.map((pieceId) => stretches.filter((stretch) => stretch.pieceId === pieceId));
  for (let row = 0; row < table.count; row++) {
    const chainageM = table.chainageM[row]!;
    let inside = false;
    for (const { fromChainageM, toChainageM } of ofPiece[table.piece[row]!]!) {
      if (chainageM >= fromChainageM && chainageM < toChainageM) inside = true;
    }
    if (!inside) bits[row]! |= MISFIT.stretch;
  }
}
