import type { Stretch } from '../../domain/border';
import type { PieceCoverage } from '../../domain/coverage';
import type { CellSweep } from '../cell-sweep';
import type { LineIntervals } from '../footprint-intervals';
import { appendInterval, intersect } from '../interval-set';
import { type LineCells, toMm } from '../line-cells';

/** What loses its last responder in time while a unit is away. */
export interface UnitLeaves {
  readonly unitId: string;
  /** In time with it, not without it; ascending. */
  readonly stretches: readonly Stretch[];
  readonly lengthM: number;
  /** The part that is seen besides: interdictable with the unit, not without it. */
  readonly interdictableM: number;
}

interface LeavesQuestion {
  readonly unitId: string;
  readonly cells: LineCells;
  readonly sweep: CellSweep;
  readonly flags: Uint8Array;
  /** Where the unit is in time. */
  readonly intervals: LineIntervals;
  readonly needed: number;
  readonly seen: { readonly coverage: readonly PieceCoverage[]; readonly requiredK: number };
}

/**
 * The stretches that a unit leaves: where it is in time and exactly as many are as are needed, itself one of them.
 * Costs the cells that the unit reaches, with their ends, and the intervals of the coverage.
 */
export function unitLeaves({ unitId, cells, sweep, flags, intervals, needed, seen }: LeavesQuestion): UnitLeaves {
  const left = new Map<number, number[]>();
  cells.visit(intervals, (cell, fromMm, toMmInCell) => {
    const startMm = cells.fromMm[cell]!;
    const piece = cells.piece[cell]!;
    for (sweep.start(cell, flags); sweep.next(); ) {
      const from = Math.max(sweep.fromMm, fromMm);
      const to = Math.min(sweep.toMm, toMmInCell);
      if (from >= to || sweep.kNow !== needed) continue;
      let ends = left.get(piece);
      if (ends === undefined) {
        ends = [];
        left.set(piece, ends);
      }
      appendInterval(ends, startMm + from, startMm + to);
    }
  });
  const stretches: Stretch[] = [];
  let lengthMm = 0;
  let seenMm = 0;
  for (const [piece, ends] of left) {
    const pieceId = cells.border.pieces[piece]!.id;
    for (let i = 0; i < ends.length; i += 2) {
      stretches.push({ pieceId, fromChainageM: ends[i]! / 1000, toChainageM: ends[i + 1]! / 1000 });
      lengthMm += ends[i + 1]! - ends[i]!;
    }
    const both = intersect(ends, seenOn(pieceId, seen));
    for (let i = 0; i < both.length; i += 2) seenMm += both[i + 1]! - both[i]!;
  }
  return { unitId, stretches, lengthM: lengthMm / 1000, interdictableM: seenMm / 1000 };
}

function seenOn(pieceId: string, { coverage, requiredK }: LeavesQuestion['seen']): readonly number[] {
  const ends: number[] = [];
  for (const { fromChainageM, toChainageM, k } of coverage.find((piece) => piece.pieceId === pieceId)?.intervals ??
    []) {
    if (k >= requiredK) appendInterval(ends, toMm(fromChainageM), toMm(toChainageM));
  }
  return ends;
}
