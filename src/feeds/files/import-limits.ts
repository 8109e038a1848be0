import { AppError } from '../../domain/errors';

const MIB = 1 << 20;

/**
 * What an imported file may be at most. A file beyond one of these is refused as a whole, before it has cost more memory
 * than the limit says; what is wrong with a single row sets only that row aside.
 */
export const IMPORT_LIMITS = {
  /** Of the file as it lies on disk: text that is read as a stream, and packed files. */
  fileBytes: 256 * MIB,
  /** Of a file that must be in memory as a whole: XML. */
  wholeBytes: 64 * MIB,
  /** Of everything that is inflated from an archive, counted while it is inflated. */
  inflatedBytes: 50 * MIB,
  /** Of the pages of a Parquet file, together. */
  parquetBytes: 256 * MIB,
  archiveEntries: 1_000,
  rows: 2_000_000,
  columns: 400,
  /** One record of a text file: a line, or a feature. */
  recordChars: 16 * MIB,
  /** One line of a CSV file. */
  lineChars: MIB,
  /** Brackets within brackets, and elements within elements. */
  depth: 64,
  xmlElements: 2_000_000,
  vertices: 5_000_000,
} as const;

/** @throws AppError `bad-file` where `found` is above the limit of that name. */
export function within(limit: keyof typeof IMPORT_LIMITS, found: number, where: string): void {
  if (found <= IMPORT_LIMITS[limit]) return;
  throw new AppError('bad-file', { where, found, expected: `at most ${IMPORT_LIMITS[limit]}` });
}
