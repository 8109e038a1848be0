import { Gunzip } from 'fflate';
import { AppError } from '../../domain/errors';
import { INFLATE_SLICE_BYTES, type InflateBudget } from './inflate-budget';
import { joinBytes } from './join-bytes';
import { packedContent } from './packed-content';

/**
 * A gzip file unpacked, within a budget.
 * @throws AppError `bad-file` where it is broken or cut short, gives more than the budget, or holds another archive;
 * `cancelled`.
 */
export function gunzipFile(packed: Uint8Array, budget: InflateBudget, signal: AbortSignal): Uint8Array<ArrayBuffer> {
  const where = 'gzip';
  const parts: Uint8Array[] = [];
  let size = 0;
  let read = 0;
  let isWhole = false;
  const gunzip = new Gunzip((part, isLast) => {
    size += part.length;
    budget.spend(part.length, where, read, size);
    if (part.length > 0) parts.push(part);
    isWhole = isLast;
  });
  try {
    while (read < packed.length) {
      if (signal.aborted) throw new AppError('cancelled', { where });
      const end = Math.min(packed.length, read + INFLATE_SLICE_BYTES);
      const slice = packed.subarray(read, end);
      read = end;
      gunzip.push(slice, end === packed.length);
    }
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('bad-file', { where, found: String(cause), expected: 'a whole gzip file' }, { cause });
  }
  if (!isWhole) throw new AppError('bad-file', { where, found: 'a file cut short', expected: 'a whole gzip file' });
  const whole = joinBytes(parts, size);
  const nested = packedContent(whole);
  if (nested !== null) {
    throw new AppError('bad-file', { where, found: `a ${nested} archive inside`, expected: 'a file, not an archive' });
  }
  return whole;
}
