import type { Compressors } from 'hyparquet';
import {
  decompressBrotli,
  decompressGzip,
  decompressLz4,
  decompressLz4Raw,
  decompressZstd,
} from 'hyparquet-compressors';

/**
 * What unpacks the pages of a Parquet file. Each writes into as many bytes as its page states and no more. Snappy is that
 * of hyparquet itself: the other one is WebAssembly, which the page's policy forbids.
 */
export const PARQUET_CODECS: Compressors = {
  GZIP: decompressGzip,
  BROTLI: decompressBrotli,
  ZSTD: (packed, length) => decompressZstd(packed, new Uint8Array(length)),
  LZ4: decompressLz4,
  LZ4_RAW: decompressLz4Raw,
};
