import type { LineQuery } from '../../domain/incident-record';
import { MISFIT } from './filter-rows';
import type { Asked } from './record-tables';

/** Incidents by cell of an axis on which the pieces lie; the stretches of the filter are left out. O(rows of the window). */
export function countLine(
  asked: readonly Asked[],
  { cellM, cells, starts }: Omit<LineQuery, 'filter'>,
  pieceIds: readonly string[],
): Uint32Array {
  const counts = new Uint32Array(cells);
  const startM = Float64Array.from(pieceIds, (id) => starts[id] ?? Number.NaN);
  for (const { filtered, range } of asked) {
    const { misfits, table } = filtered;
    for (let row = range.from; row < range.to; row++) {
      if ((misfits[row]! & ~MISFIT.stretch) !== 0) continue;
      const cell = Math.floor((startM[table.piece[row]!]! + table.chainageM[row]!) / cellM);
      if (cell >= 0 && cell < cells) counts[cell]!++;
    }
  }
  return counts;
}
