import { AppError } from '../domain/errors';

/** What the strip shows: metres `[fromM, toM)` of its axis on `widthPx` columns. */
export interface StripWindow {
  readonly fromM: number;
  readonly toM: number;
  readonly widthPx: number;
}

/** The pixel columns of a window of the strip: shares a stretch of the axis out over those that it touches. */
export class StripColumns {
  readonly #fromM: number;
  readonly #perPx: number;
  readonly #count: number;

  /** @throws AppError `bad-interval` for a window without length or columns. */
  constructor(window: StripWindow) {
    const { fromM, toM, widthPx } = window;
    if (!(toM > fromM && widthPx >= 1)) {
      throw new AppError('bad-interval', { found: window, expected: 'fromM < toM and 1 px or more', where: 'window' });
    }
    this.#fromM = fromM;
    this.#perPx = (toM - fromM) / widthPx;
    this.#count = widthPx;
  }

  empty(): Float32Array {
    return new Float32Array(this.#count);
  }

  /** Visits each column that has a part of `[fromM, toM)`, with the share of the column that it is. */
  each(fromM: number, toM: number, visit: (column: number, share: number) => void): void {
    const start = (fromM - this.#fromM) / this.#perPx;
    const end = (toM - this.#fromM) / this.#perPx;
    const last = Math.min(this.#count, Math.ceil(end));
    for (let column = Math.max(0, Math.floor(start)); column < last; column++) {
      visit(column, Math.min(end, column + 1) - Math.max(start, column));
    }
  }

  /** Adds to each column the share that `[fromM, toM)` has of it. */
  add(shares: Float32Array, fromM: number, toM: number): void {
    this.each(fromM, toM, (column, share) => {
      shares[column]! += share;
    });
  }
}
