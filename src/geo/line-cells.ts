import type { BorderLine, SegmentsFile } from '../domain/border';
import type { LineIntervals } from './footprint-intervals';
import { knownStretches } from './known-stretches';

/** A cell is no longer than this: short enough to sweep again at every move, long enough that few are touched. */
const CELL_MM = 5_000_000;

/** The ends inside one cell, ascending. `code` is 2 × slot, plus 1 where the slot's watch begins. */
interface CellMarks {
  readonly atMm: number[];
  readonly code: number[];
  /** Slots that watch the whole cell. */
  readonly covers: number[];
}

/** A run of touching cells that belong to one segment, or to none (−1). */
export interface CellGroup {
  readonly segment: number;
  readonly firstCell: number;
  readonly endCell: number;
}

/**
 * The known border line in cells, each with the ends of what watches it: an ordered structure in two levels, so that one
 * sensor changes only the cells that it reaches. Cells are cut at the ends of segments and unknown stretches and at most
 * 5 km long; they are numbered by piece, then chainage. All lengths are whole millimetres, so that sums are exact.
 * Adding or removing costs log n + cells reached × ends in a cell.
 */
export class LineCells {
  readonly border: BorderLine;
  readonly piece: Uint16Array;
  readonly fromMm: Float64Array;
  readonly lengthMm: Float64Array;
  readonly group: Uint32Array;
  readonly groups: readonly CellGroup[];
  readonly marks: readonly CellMarks[];
  /** First cell of each piece; one more entry for the end. */
  readonly pieceStart: Uint32Array;

  constructor(border: BorderLine, segments: SegmentsFile) {
    this.border = border;
    const piece: number[] = [];
    const fromMm: number[] = [];
    const lengthMm: number[] = [];
    const group: number[] = [];
    const groups: CellGroup[] = [];
    this.pieceStart = new Uint32Array(border.pieces.length + 1);
    for (const [p, { id }] of border.pieces.entries()) {
      for (const { from, to, segment } of stretchesOf(border, segments, p, id)) {
        const parts = Math.ceil((to - from) / CELL_MM);
        groups.push({ segment, firstCell: piece.length, endCell: piece.length + parts });
        for (let part = 0; part < parts; part++) {
          const start = from + Math.round(((to - from) * part) / parts);
          piece.push(p);
          fromMm.push(start);
          lengthMm.push(from + Math.round(((to - from) * (part + 1)) / parts) - start);
          group.push(groups.length - 1);
        }
      }
      this.pieceStart[p + 1] = piece.length;
    }
    this.piece = Uint16Array.from(piece);
    this.fromMm = Float64Array.from(fromMm);
    this.lengthMm = Float64Array.from(lengthMm);
    this.group = Uint32Array.from(group);
    this.groups = groups;
    this.marks = piece.map(() => ({ atMm: [], code: [], covers: [] }));
  }

  get count(): number {
    return this.piece.length;
  }

  /** Enters what a slot watches. `touch` hears of every cell that changes. */
  add(slot: number, intervals: LineIntervals, touch: (cell: number) => void): void {
    this.#eachCell(intervals, (cell, from, to) => {
      const { atMm, code, covers } = this.marks[cell]!;
      if (from === 0 && to === this.lengthMm[cell]) {
        covers.push(slot);
      } else {
        insert(atMm, code, from, 2 * slot + 1);
        insert(atMm, code, to, 2 * slot);
      }
      touch(cell);
    });
  }

  /** Takes out a slot that was entered with the same intervals. */
  remove(slot: number, intervals: LineIntervals, touch: (cell: number) => void): void {
    this.#eachCell(intervals, (cell) => {
      const { atMm, code, covers } = this.marks[cell]!;
      const cover = covers.indexOf(slot);
      if (cover >= 0) {
        covers[cover] = covers[covers.length - 1]!;
        covers.pop();
      }
      let kept = 0;
      for (let i = 0; i < code.length; i++) {
        if (code[i]! >> 1 === slot) continue;
        atMm[kept] = atMm[i]!;
        code[kept++] = code[i]!;
      }
      atMm.length = kept;
      code.length = kept;
      touch(cell);
    });
  }

  /** Tells of every cell that a slot watches, and which part of it: millimetres from the start of the cell. */
  visit(intervals: LineIntervals, visit: (cell: number, fromMm: number, toMm: number) => void): void {
    this.#eachCell(intervals, visit);
  }

  /** The part of each cell that intervals share with it, millimetres from the start of the cell. */
  #eachCell(intervals: LineIntervals, visit: (cell: number, fromMm: number, toMm: number) => void): void {
    for (const { piece, ends } of intervals) {
      const end = this.pieceStart[piece + 1]!;
      for (let i = 0; i < ends.length; i += 2) {
        const from = toMm(ends[i]!);
        const to = toMm(ends[i + 1]!);
        for (let cell = this.#cellEndingAfter(piece, from); cell < end && this.fromMm[cell]! < to; cell++) {
          const start = this.fromMm[cell]!;
          visit(cell, Math.max(0, from - start), Math.min(this.lengthMm[cell]!, to - start));
        }
      }
    }
  }

  /** The first cell of a piece that ends after a chainage. */
  #cellEndingAfter(piece: number, atMm: number): number {
    let lo = this.pieceStart[piece]!;
    let hi = this.pieceStart[piece + 1]!;
    while (lo < hi) {
      const middle = (lo + hi) >>> 1;
      if (this.fromMm[middle]! + this.lengthMm[middle]! > atMm) hi = middle;
      else lo = middle + 1;
    }
    return lo;
  }
}

/** Chainage in whole millimetres. */
export function toMm(chainageM: number): number {
  return Math.round(chainageM * 1000);
}

function insert(atMm: number[], code: number[], at: number, mark: number): void {
  let i = atMm.length;
  for (; i > 0 && atMm[i - 1]! > at; i--) {
    atMm[i] = atMm[i - 1]!;
    code[i] = code[i - 1]!;
  }
  atMm[i] = at;
  code[i] = mark;
}

/** The known stretches of a piece, cut at the ends of segments, each with its segment or −1. */
function* stretchesOf(border: BorderLine, { segments }: SegmentsFile, p: number, pieceId: string) {
  const known = knownStretches(border.pieces[p]!).map(toMm);
  const here = segments.flatMap((segment, i) =>
    segment.pieceId === pieceId ? [{ i, from: toMm(segment.fromChainageM), to: toMm(segment.toChainageM) }] : [],
  );
  for (let n = 0; n < known.length; n += 2) {
    let at = known[n]!;
    const end = known[n + 1]!;
    for (const { i, from, to } of here) {
      if (to <= at || from >= end) continue;
      if (from > at) yield { from: at, to: from, segment: -1 };
      at = Math.max(at, from);
      yield { from: at, to: Math.min(to, end), segment: i };
      at = Math.min(to, end);
    }
    if (at < end) yield { from: at, to: end, segment: -1 };
  }
}
