import { CellSweep } from './cell-sweep';
import type { LineCells } from './line-cells';
import { type GapEnds, LongestGap } from './longest-gap';

/** Millimetres of a cell, a group or the whole line. */
export interface Tally {
  onceMm: number;
  twiceMm: number;
  gapMm: number;
  newLossMm: number;
}

/** A tally of cells that touch, with its gaps. */
export interface GroupTally extends Tally, GapEnds {}

/**
 * What is watched once, twice and not, and lost since the baseline, by cell, by group and in all, for one required k.
 * Kept up to date: `touch` what changed, then `refresh` sweeps those cells again and adds the differences. Whole
 * millimetres, so nothing drifts however often it changes.
 */
export class CellTally {
  readonly total: Tally = { onceMm: 0, twiceMm: 0, gapMm: 0, newLossMm: 0 };
  readonly #cells: LineCells;
  readonly #requiredK: number;
  readonly #ofCell: GroupTally[];
  readonly #ofGroup: GroupTally[];
  readonly #sweep: CellSweep;
  readonly #dirtyCells: number[] = [];
  readonly #isDirtyCell: Uint8Array;
  readonly #isDirtyGroup: Uint8Array;

  constructor(cells: LineCells, requiredK: number) {
    this.#cells = cells;
    this.#requiredK = requiredK;
    this.#sweep = new CellSweep(cells);
    this.#ofCell = Array.from(cells.fromMm, (fromMm, i) => empty(cells.piece[i]!, fromMm, cells.lengthMm[i]!));
    this.#ofGroup = cells.groups.map(() => empty(0, 0, 0));
    this.#isDirtyCell = new Uint8Array(cells.count);
    this.#isDirtyGroup = new Uint8Array(cells.groups.length);
    for (let cell = 0; cell < cells.count; cell++) this.touch(cell);
  }

  touch(cell: number): void {
    if (this.#isDirtyCell[cell] === 1) return;
    this.#isDirtyCell[cell] = 1;
    this.#dirtyCells.push(cell);
  }

  /** Counts the touched cells anew. */
  refresh(flags: Uint8Array): void {
    for (const cell of this.#dirtyCells) {
      this.#isDirtyCell[cell] = 0;
      this.#isDirtyGroup[this.#cells.group[cell]!] = 1;
      const tally = this.#ofCell[cell]!;
      addTo(this.total, tally, -1);
      this.#count(cell, tally, flags);
      addTo(this.total, tally, 1);
    }
    this.#dirtyCells.length = 0;
  }

  /** Of a group of cells, after `refresh`. */
  ofGroup(group: number): Readonly<GroupTally> {
    const tally = this.#ofGroup[group]!;
    if (this.#isDirtyGroup[group] === 0) return tally;
    this.#isDirtyGroup[group] = 0;
    clear(tally);
    const { firstCell, endCell } = this.#cells.groups[group]!;
    const gaps = new LongestGap();
    for (let cell = firstCell; cell < endCell; cell++) {
      const ofCell = this.#ofCell[cell]!;
      addTo(tally, ofCell, 1);
      gaps.add(ofCell);
    }
    gaps.writeEnds(tally);
    return tally;
  }

  #count(cell: number, tally: GroupTally, flags: Uint8Array): void {
    clear(tally);
    const sweep = this.#sweep;
    const requiredK = this.#requiredK;
    let runFrom = 0;
    let inGap = false;
    tally.headMm = 0;
    tally.longestMm = 0;
    for (sweep.start(cell, flags); sweep.next(); ) {
      const lengthMm = sweep.toMm - sweep.fromMm;
      if (sweep.kNow >= requiredK) {
        if (sweep.kNow === 1) tally.onceMm += lengthMm;
        else tally.twiceMm += lengthMm;
        inGap = false;
        continue;
      }
      tally.gapMm += lengthMm;
      if (sweep.kBefore >= requiredK) tally.newLossMm += lengthMm;
      if (!inGap) runFrom = sweep.fromMm;
      inGap = true;
      if (runFrom === 0) tally.headMm = sweep.toMm;
      if (sweep.toMm - runFrom > tally.longestMm) {
        tally.longestMm = sweep.toMm - runFrom;
        tally.longestFromMm = tally.fromMm + runFrom;
      }
    }
    tally.tailMm = inGap ? tally.lengthMm - runFrom : 0;
  }
}

function empty(piece: number, fromMm: number, lengthMm: number): GroupTally {
  const gaps = { headMm: 0, tailMm: 0, longestMm: 0, longestFromMm: 0 };
  return { onceMm: 0, twiceMm: 0, gapMm: 0, newLossMm: 0, piece, fromMm, lengthMm, ...gaps };
}

function clear(tally: Tally): void {
  tally.onceMm = 0;
  tally.twiceMm = 0;
  tally.gapMm = 0;
  tally.newLossMm = 0;
}

function addTo(sum: Tally, { onceMm, twiceMm, gapMm, newLossMm }: Readonly<Tally>, sign: 1 | -1): void {
  sum.onceMm += sign * onceMm;
  sum.twiceMm += sign * twiceMm;
  sum.gapMm += sign * gapMm;
  sum.newLossMm += sign * newLossMm;
}
