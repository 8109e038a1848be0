import { NOW } from './admission';
import type { LineCells } from './line-cells';

/**
 * Reads one cell from its start to its end: the runs between neighbouring ends with the number of slots that watch now
 * and at the baseline. `start`, then `next` until it is false. Runs have length, follow each other without a break, and
 * two neighbours may be alike. Linear in the ends of the cell; nothing is allocated.
 */
export class CellSweep {
  fromMm = 0;
  toMm = 0;
  /** k of the run, now and at the baseline. */
  kNow = 0;
  kBefore = 0;
  readonly #cells: LineCells;
  #flags: Uint8Array = new Uint8Array();
  #atMm: readonly number[] = [];
  #code: readonly number[] = [];
  #next = 0;
  #lengthMm = 0;

  constructor(cells: LineCells) {
    this.#cells = cells;
  }

  start(cell: number, flags: Uint8Array): void {
    const { atMm, code, covers } = this.#cells.marks[cell]!;
    this.#flags = flags;
    this.#atMm = atMm;
    this.#code = code;
    this.#next = 0;
    this.#lengthMm = this.#cells.lengthMm[cell]!;
    this.fromMm = 0;
    this.toMm = 0;
    let now = 0;
    let before = 0;
    for (let i = 0; i < covers.length; i++) {
      const flag = flags[covers[i]!]!;
      now += flag & NOW;
      before += flag >> 1;
    }
    this.kNow = now;
    this.kBefore = before;
  }

  next(): boolean {
    const from = this.toMm;
    if (from === this.#lengthMm) return false;
    const atMm = this.#atMm;
    let i = this.#next;
    for (; i < atMm.length && atMm[i]! <= from; i++) {
      const code = this.#code[i]!;
      const flag = this.#flags[code >> 1]!;
      const change = code & 1 ? 1 : -1;
      this.kNow += change * (flag & NOW);
      this.kBefore += change * (flag >> 1);
    }
    this.#next = i;
    this.fromMm = from;
    this.toMm = i < atMm.length ? atMm[i]! : this.#lengthMm;
    return true;
  }
}
