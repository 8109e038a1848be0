import type { LineIntervals } from '../footprint-intervals';
import { appendInterval, type IntervalSet, intersect, subtract } from '../interval-set';
import type { LineCells } from '../line-cells';

/**
 * The whole cells in which two sets of intervals differ, as intervals: what must be entered anew when the one takes the
 * place of the other. A reach of hundreds of kilometres that moves by one changes a cell at each end. Linear in intervals,
 * besides log n and the cells found.
 */
export function changedCells(cells: LineCells, before: LineIntervals, after: LineIntervals): LineIntervals {
  const pieces = [...new Set([...before, ...after].map(({ piece }) => piece))].sort((a, b) => a - b);
  return pieces.flatMap((piece) => {
    const [was, is] = [endsOn(before, piece), endsOn(after, piece)];
    const found: number[] = [];
    for (const ends of [subtract(was, is), subtract(is, was)]) {
      cells.visit([{ piece, ends }], (cell) => found.push(cell));
    }
    const ends: number[] = [];
    for (const cell of found.sort((a, b) => a - b)) {
      const fromMm = cells.fromMm[cell]!;
      appendInterval(ends, fromMm / 1000, (fromMm + cells.lengthMm[cell]!) / 1000);
    }
    return ends.length > 0 ? [{ piece, ends }] : [];
  });
}

/** What lies in both. */
export function within(intervals: LineIntervals, bounds: LineIntervals): LineIntervals {
  return bounds.flatMap(({ ends, piece }) => {
    const shared = intersect(ends, endsOn(intervals, piece));
    return shared.length > 0 ? [{ piece, ends: shared }] : [];
  });
}

function endsOn(intervals: LineIntervals, piece: number): IntervalSet {
  return intervals.find((each) => each.piece === piece)?.ends ?? [];
}
