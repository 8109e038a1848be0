import { decompress as decompressZstd } from 'fzstd';
import type { Compressors } from 'hyparquet';
import { decompressBrotli } from 'hyparquet-compressors/src/brotli.js';
import { gunzip } from 'hyparquet-compressors/src/gzip.js';
import { decompressLz4, decompressLz4Raw } from 'hyparquet-compressors/src/lz4.js';

/**
 * What unpacks the pages of a Parquet file. Each writes into as many bytes as its page states and no more. Snappy is that
 * of hyparquet itself: the other one is WebAssembly, which the page's policy forbids.
 */
export const PARQUET_CODECS: Compressors = {
  GZIP: (packed, length) => gunzip(packed, new Uint8Array(length)),
  BROTLI: decompressBrotli,
  ZSTD: (packed, length) => decompressZstd(packed, new Uint8Array(length)),
  LZ4: decompressLz4,
  LZ4_RAW: decompressLz4Raw,
};
