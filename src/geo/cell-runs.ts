import type { CoverageInterval, Gap, PieceCoverage } from '../domain/coverage';
import { BEFORE, NOW } from './admission';
import { appendCoverage } from './append-coverage';
import { appendGap } from './append-gap';

import type { LineCells } from './line-cells';

/** What a cell says with the names of its sensors. */
interface NamedCell {
  readonly intervals: readonly CoverageInterval[];
  readonly gaps: readonly Gap[];
}

/** Who stands behind a slot. */
type IdOf = (slot: number) => string;

/**
 * Coverage intervals and gaps with the sensors behind them, made for a cell when somebody asks and kept until it is
 * touched. Cells are joined where nothing changes at their seam, so that the cells leave no trace.
 */
export class CellRuns {
  readonly #cells: LineCells;
  readonly #requiredK: number;
  readonly #idOf: IdOf;
  readonly #named: (NamedCell | null)[];

  constructor(cells: LineCells, requiredK: number, idOf: IdOf) {
    this.#cells = cells;
    this.#requiredK = requiredK;
    this.#idOf = idOf;
    this.#named = Array.from({ length: cells.count }, () => null);
  }

  touch(cell: number): void {
    this.#named[cell] = null;
  }

  coverage(flags: Uint8Array): readonly PieceCoverage[] {
    const { border, pieceStart } = this.#cells;
    return border.pieces.map(({ id }, p) => {
      const intervals: CoverageInterval[] = [];
      for (let cell = pieceStart[p]!; cell < pieceStart[p + 1]!; cell++) {
        const named = this.#of(cell, flags).intervals;
        // Within a cell neighbours differ already.
        appendCoverage(intervals, named[0]!);
        for (let i = 1; i < named.length; i++) intervals.push(named[i]!);
      }
      return { pieceId: id, intervals };
    });
  }

  gaps(flags: Uint8Array): readonly Gap[] {
    const gaps: Gap[] = [];
    for (let cell = 0; cell < this.#cells.count; cell++) {
      for (const gap of this.#of(cell, flags).gaps) appendGap(gaps, gap);
    }
    return gaps;
  }

  #of(cell: number, flags: Uint8Array): NamedCell {
    const known = this.#named[cell];
    if (known) return known;
    const named = this.#name(cell, flags);
    this.#named[cell] = named;
    return named;
  }

  #name(cell: number, flags: Uint8Array): NamedCell {
    const { border, fromMm, lengthMm, marks, piece } = this.#cells;
    const { atMm, code, covers } = marks[cell]!;
    const pieceId = border.pieces[piece[cell]!]!.id;
    const startMm = fromMm[cell]!;
    const endMm = lengthMm[cell]!;
    const now: string[] = [];
    const before: string[] = [];
    const change = (slot: number, begins: boolean): void => {
      const flag = flags[slot]!;
      if (flag === 0) return;
      const id = this.#idOf(slot);
      if ((flag & NOW) !== 0) toggle(now, id, begins);
      if ((flag & BEFORE) !== 0) toggle(before, id, begins);
    };
    for (const slot of covers) change(slot, true);
    const intervals: CoverageInterval[] = [];
    const gaps: Gap[] = [];
    for (let from = 0, i = 0; from < endMm; ) {
      for (; i < code.length && atMm[i]! <= from; i++) change(code[i]! >> 1, (code[i]! & 1) === 1);
      const to = atMm[i] ?? endMm;
      const stretch = { fromChainageM: (startMm + from) / 1000, toChainageM: (startMm + to) / 1000 };
      appendCoverage(intervals, { ...stretch, k: now.length, sensorIds: now.slice() });
      if (now.length < this.#requiredK) {
        const lost = before.length >= this.#requiredK;
        const causes = lost ? before.filter((id) => !now.includes(id)) : [];
        appendGap(gaps, { pieceId, ...stretch, kind: lost ? 'new-loss' : 'standing', causes });
      }
      from = to;
    }
    return { intervals, gaps };
  }
}

/** Keeps a short list of ids sorted. */
function toggle(ids: string[], id: string, enters: boolean): void {
  let i = ids.length;
  while (i > 0 && ids[i - 1]! >= id) i--;
  if (enters) ids.splice(i, 0, id);
  else ids.splice(i, 1);
}
