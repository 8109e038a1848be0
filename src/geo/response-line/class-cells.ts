import type { PieceCoverage } from '../../domain/coverage';
import { type PieceResponse, RESPONSE_CLASSES } from '../../domain/response';
import { CellSweep } from '../cell-sweep';
import { appendInterval, type IntervalSet } from '../interval-set';
import { type LineCells, toMm } from '../line-cells';

export const CLASS_COUNT = RESPONSE_CLASSES.length;
const NO_MODE = RESPONSE_CLASSES.indexOf('no-mode');
/** Of a run that is neither seen nor in time; what is seen is two less, what is in time is one less. */
const NEITHER = RESPONSE_CLASSES.indexOf('neither');
const UNSEEN_MORE = 2;

/** The runs of one cell: ends in millimetres of chainage, one more than classes. */
interface CellClasses {
  readonly endsMm: number[];
  readonly codes: number[];
}

type PieceIntervals = PieceResponse['intervals'];

/**
 * The five classes of response of every cell of the line, kept up to date: `touch` what changed, then `refresh` sweeps
 * those cells again. Whole millimetres and integer sums by group of cells, so nothing drifts. A cell costs its ends and
 * its covers; joining the pieces costs their cells, and only where one was touched.
 */
export class ClassCells {
  /** Millimetres by group of cells and class: `[group * CLASS_COUNT + class]`. After `refresh`. */
  readonly ofGroup: Float64Array;
  readonly #cells: LineCells;
  #isClosed: Uint8Array;
  readonly #needed: number;
  readonly #classes: CellClasses[];
  readonly #sweep: CellSweep;
  readonly #isDirty: Uint8Array;
  readonly #dirty: number[] = [];
  readonly #joined: (PieceIntervals | null)[];
  /** By piece, whole millimetres. */
  #seen: readonly IntervalSet[];

  /** @param needed how many make a place in time. At first nobody crosses anywhere. */
  constructor(cells: LineCells, needed: number) {
    this.#cells = cells;
    this.#needed = needed;
    this.#isClosed = new Uint8Array(cells.groups.length).fill(1);
    this.ofGroup = new Float64Array(CLASS_COUNT * cells.groups.length);
    this.#classes = Array.from({ length: cells.count }, () => ({ endsMm: [], codes: [] }));
    this.#sweep = new CellSweep(cells);
    this.#isDirty = new Uint8Array(cells.count);
    this.#joined = cells.border.pieces.map(() => null);
    this.#seen = cells.border.pieces.map(() => []);
    for (let cell = 0; cell < cells.count; cell++) this.touch(cell);
  }

  touch(cell: number): void {
    if (this.#isDirty[cell] === 1) return;
    this.#isDirty[cell] = 1;
    this.#dirty.push(cell);
  }

  /** Takes where nobody crosses, 1 by group of cells. */
  close(isClosed: Uint8Array): void {
    for (const [group, { endCell, firstCell }] of this.#cells.groups.entries()) {
      if (isClosed[group] === this.#isClosed[group]) continue;
      for (let cell = firstCell; cell < endCell; cell++) this.touch(cell);
    }
    this.#isClosed = isClosed;
  }

  /** Takes where the line is seen, k ≥ `requiredK`; touches the cells where that is not as it was. */
  see(coverage: readonly PieceCoverage[], requiredK: number): void {
    const { border, fromMm, lengthMm, pieceStart } = this.#cells;
    const byPiece = new Map(coverage.map(({ pieceId, intervals }) => [pieceId, intervals]));
    const before = this.#seen;
    this.#seen = border.pieces.map(({ id }) => {
      const ends: number[] = [];
      for (const { fromChainageM, toChainageM, k } of byPiece.get(id) ?? []) {
        if (k >= requiredK) appendInterval(ends, toMm(fromChainageM), toMm(toChainageM));
      }
      return ends;
    });
    for (const [p, now] of this.#seen.entries()) {
      let i = 0;
      let j = 0;
      for (let cell = pieceStart[p]!; cell < pieceStart[p + 1]!; cell++) {
        const from = fromMm[cell]!;
        const to = from + lengthMm[cell]!;
        i = skipTo(before[p]!, i, from);
        j = skipTo(now, j, from);
        if (!sameWithin(before[p]!, i, now, j, from, to)) this.touch(cell);
      }
    }
  }

  /** Counts the touched cells anew. */
  refresh(flags: Uint8Array): void {
    for (const cell of this.#dirty) {
      this.#isDirty[cell] = 0;
      this.#joined[this.#cells.piece[cell]!] = null;
      this.#count(cell, -1);
      this.#classify(cell, flags);
      this.#count(cell, 1);
    }
    this.#dirty.length = 0;
  }

  /** Ascending, neighbours of different classes. After `refresh`. */
  get pieces(): readonly PieceResponse[] {
    return this.#cells.border.pieces.map(({ id }, p) => {
      this.#joined[p] ??= this.#join(p);
      return { pieceId: id, intervals: this.#joined[p] };
    });
  }

  #count(cell: number, sign: 1 | -1): void {
    const { endsMm, codes } = this.#classes[cell]!;
    const at = CLASS_COUNT * this.#cells.group[cell]!;
    for (let i = 0; i < codes.length; i++) {
      this.ofGroup[at + codes[i]!]! += sign * (endsMm[i + 1]! - endsMm[i]!);
    }
  }

  #classify(cell: number, flags: Uint8Array): void {
    const { fromMm, group, lengthMm, piece } = this.#cells;
    const classes = this.#classes[cell]!;
    const startMm = fromMm[cell]!;
    classes.endsMm.length = 0;
    classes.codes.length = 0;
    classes.endsMm.push(startMm);
    if (this.#isClosed[group[cell]!] === 1) {
      append(classes, startMm + lengthMm[cell]!, NO_MODE);
      return;
    }
    const seen = this.#seen[piece[cell]!]!;
    let i = firstEndAfter(seen, startMm);
    const sweep = this.#sweep;
    for (sweep.start(cell, flags); sweep.next(); ) {
      const code = sweep.kNow >= this.#needed ? NEITHER - 1 : NEITHER;
      const runEnd = startMm + sweep.toMm;
      // Even: the next end begins a seen stretch, so here it is unseen.
      for (; i < seen.length && seen[i]! < runEnd; i++)
        append(classes, seen[i]!, i % 2 === 0 ? code : code - UNSEEN_MORE);
      append(classes, runEnd, i % 2 === 0 ? code : code - UNSEEN_MORE);
    }
  }

  #join(piece: number): PieceIntervals {
    const { pieceStart } = this.#cells;
    const intervals: {
      fromChainageM: number;
      toChainageM: number;
      responseClass: (typeof RESPONSE_CLASSES)[number];
    }[] = [];
    let lastEndMm = Number.NaN;
    let lastCode = -1;
    for (let cell = pieceStart[piece]!; cell < pieceStart[piece + 1]!; cell++) {
      const { endsMm, codes } = this.#classes[cell]!;
      for (let i = 0; i < codes.length; i++) {
        const toChainageM = endsMm[i + 1]! / 1000;
        if (codes[i] === lastCode && endsMm[i] === lastEndMm) {
          intervals[intervals.length - 1]!.toChainageM = toChainageM;
        } else {
          const responseClass = RESPONSE_CLASSES[codes[i]!]!;
          intervals.push({ fromChainageM: endsMm[i]! / 1000, toChainageM, responseClass });
        }
        lastEndMm = endsMm[i + 1]!;
        lastCode = codes[i]!;
      }
    }
    return intervals;
  }
}

/** Adds a run up to an end; nothing where it has no length. */
function append({ endsMm, codes }: CellClasses, toMm: number, code: number): void {
  const last = endsMm.length - 1;
  if (toMm <= endsMm[last]!) return;
  if (codes[last - 1] === code) {
    endsMm[last] = toMm;
  } else {
    endsMm.push(toMm);
    codes.push(code);
  }
}

/** Index of the first end after a place. */
function firstEndAfter(ends: IntervalSet, at: number): number {
  let lo = 0;
  let hi = ends.length;
  while (lo < hi) {
    const middle = (lo + hi) >>> 1;
    if (ends[middle]! > at) hi = middle;
    else lo = middle + 1;
  }
  return lo;
}

/** Index of the first interval that ends after a place, from an index on. */
function skipTo(set: IntervalSet, from: number, at: number): number {
  let i = from;
  while (i < set.length && set[i + 1]! <= at) i += 2;
  return i;
}

/** Whether two sets hold the same points of `[from, to)`. */
function sameWithin(a: IntervalSet, i: number, b: IntervalSet, j: number, from: number, to: number): boolean {
  for (; ; i += 2, j += 2) {
    const inA = i < a.length && a[i]! < to;
    const inB = j < b.length && b[j]! < to;
    if (!inA || !inB) return inA === inB;
    if (Math.max(a[i]!, from) !== Math.max(b[j]!, from)) return false;
    if (Math.min(a[i + 1]!, to) !== Math.min(b[j + 1]!, to)) return false;
  }
}
