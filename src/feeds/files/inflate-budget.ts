import { AppError } from '../../domain/errors';
import { IMPORT_LIMITS } from './import-limits';

/** Input is inflated in slices: deflate gives at most 1,032 bytes for one, so that a slice cannot overshoot by much. */
export const INFLATE_SLICE_BYTES = 4_096;
/** Plain data is rarely packed more than a hundredfold; more than this of much data is a bomb. */
const MOST_RATIO = 400;
const RATIO_FROM_BYTES = 8 << 20;

/** Counts what is inflated from one file, over all of its entries, while it is inflated. What headers declare is not believed. */
export class InflateBudget {
  #inflated = 0;

  /** Bytes inflated so far. */
  get inflated(): number {
    return this.#inflated;
  }

  /**
   * @param entryIn bytes of this entry that were read so far
   * @param entryOut bytes that they gave so far, with these
   * @throws AppError `bad-file` past 50 MiB in all, or past a ratio that no honest data has.
   */
  spend(bytes: number, where: string, entryIn: number, entryOut: number): void {
    this.#inflated += bytes;
    if (this.#inflated > IMPORT_LIMITS.inflatedBytes) {
      const expected = `at most ${IMPORT_LIMITS.inflatedBytes} bytes unpacked`;
      throw new AppError('bad-file', { where, found: `more than ${IMPORT_LIMITS.inflatedBytes} bytes`, expected });
    }
    if (entryOut > RATIO_FROM_BYTES && entryOut > MOST_RATIO * entryIn) {
      const found = `${Math.round(entryOut / entryIn)} times its packed size`;
      throw new AppError('bad-file', { where, found, expected: `at most ${MOST_RATIO} times` });
    }
  }
}
