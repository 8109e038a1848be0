import type { Stretch } from '../../domain/border';
import type { ChainagePoint } from '../../domain/place';
import { type LineCells, toMm } from '../line-cells';

/** A stretch where the same units are in time. */
export interface Answering extends Stretch {
  /** Sorted; empty where nobody is. */
  readonly unitIds: readonly string[];
}

interface Run {
  readonly fromMm: number;
  readonly toMm: number;
  readonly slots: readonly number[];
}

/**
 * The maximal stretch about a place of the line where the same slots are entered, by the names of their units. A place
 * at an end belongs to the stretch that begins there; the end of a piece to the last. Null in unknown stretches.
 * Linear in cells of the stretch and in their ends.
 */
export function answeringAt(
  cells: LineCells,
  piece: number,
  { pieceId, chainageM }: ChainagePoint,
  idOf: (slot: number) => string,
): Answering | null {
  const first = cells.pieceStart[piece]!;
  const end = cells.pieceStart[piece + 1]!;
  const atMm = toMm(chainageM);
  let cell = first;
  while (cell < end && endOf(cells, cell) <= atMm) cell++;
  if (cell === end && cell > first && endOf(cells, cell - 1) === atMm) cell--;
  if (cell === end || cells.fromMm[cell]! > atMm) return null;
  const runs = runsOf(cells, cell);
  const here = runs.findIndex(({ toMm }) => toMm > atMm);
  const run = runs[here < 0 ? runs.length - 1 : here]!;
  let { fromMm, toMm: untilMm } = run;
  for (let back = cell; fromMm === cells.fromMm[back] && back > first && endOf(cells, back - 1) === fromMm; ) {
    const before = runsOf(cells, --back).at(-1)!;
    if (!sameSlots(before, run)) break;
    fromMm = before.fromMm;
  }
  for (let on = cell; untilMm === endOf(cells, on) && on + 1 < end && cells.fromMm[on + 1] === untilMm; ) {
    const after = runsOf(cells, ++on)[0]!;
    if (!sameSlots(after, run)) break;
    untilMm = after.toMm;
  }
  const unitIds = run.slots.map(idOf).sort();
  return { pieceId, fromChainageM: fromMm / 1000, toChainageM: untilMm / 1000, unitIds };
}

function endOf({ fromMm, lengthMm }: LineCells, cell: number): number {
  return fromMm[cell]! + lengthMm[cell]!;
}

/** The runs of a cell with their slots, ascending; neighbours differ. */
function runsOf(cells: LineCells, cell: number): readonly Run[] {
  const { atMm, code, covers } = cells.marks[cell]!;
  const start = cells.fromMm[cell]!;
  const lengthMm = cells.lengthMm[cell]!;
  const now = new Set(covers);
  const runs: Run[] = [];
  for (let from = 0, i = 0; from < lengthMm; ) {
    for (; i < code.length && atMm[i]! <= from; i++) {
      if ((code[i]! & 1) === 1) now.add(code[i]! >> 1);
      else now.delete(code[i]! >> 1);
    }
    const to = atMm[i] ?? lengthMm;
    const slots = [...now].sort((a, b) => a - b);
    runs.push({ fromMm: start + from, toMm: start + to, slots });
    from = to;
  }
  return runs;
}

function sameSlots(a: Run, b: Run): boolean {
  return a.slots.length === b.slots.length && a.slots.every((slot, i) => slot === b.slots[i]);
}
