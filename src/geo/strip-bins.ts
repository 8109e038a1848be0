import type { BorderLine } from '../domain/border';
import type { CoverageAnswer } from '../domain/coverage';
import { StripColumns, type StripWindow } from './strip-columns';
import type { StripLayout } from './strip-layout';

/**
 * One value a column. Shares are of the metres behind the column, 0 to 1; what they leave is break between pieces.
 * `longestGapM` is the longest run below the required k, whole, of all those that touch the column.
 */
export interface StripBins {
  readonly twice: Float32Array;
  readonly once: Float32Array;
  readonly standing: Float32Array;
  readonly newLoss: Float32Array;
  readonly unknown: Float32Array;
  readonly longestGapM: Float32Array;
}

/**
 * Coverage for every pixel column of the strip, exact: each interval gives each column just the metres that it has in
 * common with it. Columns follow the ledger: below the required k is gap. Linear in intervals and columns.
 *
 * @throws AppError `bad-interval` for a window without length or columns.
 */
export function stripBins(
  layout: StripLayout,
  border: BorderLine,
  { coverage, gaps }: Pick<CoverageAnswer, 'coverage' | 'gaps'>,
  requiredK: number,
  window: StripWindow,
): StripBins {
  const columns = new StripColumns(window);
  const bins: StripBins = {
    twice: columns.empty(),
    once: columns.empty(),
    standing: columns.empty(),
    newLoss: columns.empty(),
    unknown: columns.empty(),
    longestGapM: columns.empty(),
  };
  const addTo = (shares: Float32Array, from: number, to: number): void => columns.add(shares, from, to);

  for (const { pieceId, intervals } of coverage) {
    const startM = layout.toStrip({ pieceId, chainageM: 0 });
    if (startM === null) continue;
    for (const { fromChainageM, toChainageM, k } of intervals) {
      if (k >= requiredK) addTo(k === 1 ? bins.once : bins.twice, startM + fromChainageM, startM + toChainageM);
    }
  }
  let runPiece = '';
  let runFrom = 0;
  let runTo = 0;
  const tick = (): void =>
    columns.each(runFrom, runTo, (i) => {
      bins.longestGapM[i] = Math.max(bins.longestGapM[i]!, runTo - runFrom);
    });
  for (const { pieceId, fromChainageM, toChainageM, kind } of gaps) {
    const startM = layout.toStrip({ pieceId, chainageM: 0 });
    if (startM === null) continue;
    const from = startM + fromChainageM;
    const to = startM + toChainageM;
    addTo(kind === 'standing' ? bins.standing : bins.newLoss, from, to);
    // A standing gap and a new loss that meet are one hole.
    if (from !== runTo || pieceId !== runPiece) {
      tick();
      runFrom = from;
      runPiece = pieceId;
    }
    runTo = to;
  }
  tick();
  for (const { id, unknown } of border.pieces) {
    const startM = layout.toStrip({ pieceId: id, chainageM: 0 });
    if (startM === null) continue;
    for (const { fromChainageM, toChainageM } of unknown) {
      addTo(bins.unknown, startM + fromChainageM, startM + toChainageM);
    }
  }
  return bins;
}
