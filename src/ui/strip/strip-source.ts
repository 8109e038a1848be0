import type { CoverageAnswer } from '../../domain/coverage';
import { type StripAxis, type StripView, toAxis } from './strip-axis';
import type { StripColumns } from './strip-bands';

/** The coverage answer as exact shares in `count` columns over the view. O(intervals + columns). */
export function stripColumns(axis: StripAxis, view: StripView, count: number, answer: CoverageAnswer): StripColumns {
  const columns = {
    count,
    twice: new Float32Array(count),
    once: new Float32Array(count),
    gap: new Float32Array(count),
    newLoss: new Float32Array(count),
    unknown: new Float32Array(count),
    longestGapM: new Float32Array(count),
  };
  const stepM = (view.toM - view.fromM) / count;
  const each = (fromM: number, toM: number, visit: (column: number, share: number) => void): void => {
    const first = Math.max(0, Math.floor((fromM - view.fromM) / stepM));
    const last = Math.min(count - 1, Math.ceil((toM - view.fromM) / stepM) - 1);
    for (let i = first; i <= last; i++) {
      const cellM = view.fromM + i * stepM;
      visit(i, (Math.min(toM, cellM + stepM) - Math.max(fromM, cellM)) / stepM);
    }
  };
  for (const { pieceId, intervals } of answer.coverage) {
    const startM = toAxis(axis, pieceId, 0);
    if (startM === null) continue;
    for (const { fromChainageM, toChainageM, k } of intervals) {
      if (k === 0) continue;
      const into = k === 1 ? columns.once : columns.twice;
      each(startM + fromChainageM, startM + toChainageM, (i, share) => {
        into[i] = (into[i] ?? 0) + share;
      });
    }
  }
  for (const gap of answer.gaps) {
    const startM = toAxis(axis, gap.pieceId, 0);
    if (startM === null) continue;
    const lengthM = gap.toChainageM - gap.fromChainageM;
    const into = gap.kind === 'standing' ? columns.gap : columns.newLoss;
    each(startM + gap.fromChainageM, startM + gap.toChainageM, (i, share) => {
      into[i] = (into[i] ?? 0) + share;
      columns.longestGapM[i] = Math.max(columns.longestGapM[i] ?? 0, lengthM);
    });
  }
  return columns;
}
