import { AppError } from '../../domain/errors';
import { INCIDENT_KINDS, INCIDENT_STATUSES, SEVERITIES } from '../../domain/incident';
import type { IncidentPart } from '../../domain/incident-record';

/**
 * Refuses a part that would be counted wrongly: rows out of the order of time, numbers that are none, enumerations beyond
 * their lists, columns of unequal length. O(rows).
 *
 * @throws AppError `bad-file` with the first row that does not fit.
 */
export function checkPart(name: string, { columns, ids, status }: IncidentPart): void {
  const { count, timeS, positions, chainageM, kind, severity, outcome, agency, piece, agencyIds, pieceIds } = columns;
  const lengths = [timeS, chainageM, kind, severity, outcome, agency, piece, ids?.ends, status].map(
    (column) => column?.length ?? count,
  );
  if (lengths.some((length) => length !== count) || positions.length !== 2 * count) {
    throw new AppError('bad-file', { where: name, found: lengths.join(', '), expected: `columns of ${count} rows` });
  }
  const refuse = (row: number, found: unknown, expected: string): never => {
    throw new AppError('bad-file', { where: `${name}, row ${row}`, found, expected });
  };
  for (let row = 0; row < count; row++) {
    const at = timeS[row]!;
    if (!Number.isFinite(at)) refuse(row, at, 'a time');
    if (row > 0 && at < timeS[row - 1]!) refuse(row, at, `a time from ${timeS[row - 1]} on: rows by time`);
    if (!Number.isFinite(positions[2 * row]! + positions[2 * row + 1]!)) refuse(row, 'NaN', 'a position');
    if (!(chainageM[row]! >= 0)) refuse(row, chainageM[row], 'a chainage');
    if (kind[row]! >= INCIDENT_KINDS.length) refuse(row, kind[row], 'an index of a kind');
    if (severity[row]! >= SEVERITIES.length) refuse(row, severity[row], 'an index of a severity');
    if (status !== null && status[row]! >= INCIDENT_STATUSES.length) refuse(row, status[row], 'an index of a status');
    if (agency[row]! >= agencyIds.length) refuse(row, agency[row], 'an index of an agency');
    if (piece[row]! >= pieceIds.length) refuse(row, piece[row], 'an index of a piece');
  }
}
