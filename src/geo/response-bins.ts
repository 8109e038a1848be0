import { type PieceResponse, RESPONSE_CLASSES, type ResponseClass } from '../domain/response';
import { StripColumns, type StripWindow } from './strip-columns';
import type { StripLayout } from './strip-layout';

/** Shares of the metres behind each column, 0 to 1, by class; what they leave is unknown border or a break. */
export type ResponseBins = Readonly<Record<ResponseClass, Float32Array>>;

/**
 * The classes of response for every pixel column of the strip, exact: each interval gives each column just the metres
 * that it has in common with it. Linear in intervals and columns.
 *
 * @throws AppError `bad-interval` for a window without length or columns.
 */
export function responseBins(layout: StripLayout, pieces: readonly PieceResponse[], window: StripWindow): ResponseBins {
  const columns = new StripColumns(window);
  const bins = Object.fromEntries(RESPONSE_CLASSES.map((name) => [name, columns.empty()])) as ResponseBins;
  for (const { pieceId, intervals } of pieces) {
    const startM = layout.toStrip({ pieceId, chainageM: 0 });
    if (startM === null) continue;
    for (const { fromChainageM, toChainageM, responseClass } of intervals) {
      columns.add(bins[responseClass], startM + fromChainageM, startM + toChainageM);
    }
  }
  return bins;
}
