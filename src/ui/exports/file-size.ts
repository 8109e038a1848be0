import * as m from '../../i18n/paraglide/messages';
import { formatNumber } from '../format';

/** Bytes in kB, from a megabyte on in MB; never 0 for something. */
export function fileSize(bytes: number): string {
  if (bytes < 999_500)
    return m.export_size_kb({ value: formatNumber(Math.max(bytes > 0 ? 1 : 0, Math.round(bytes / 1000))) });
  return m.export_size_mb({ value: formatNumber(bytes / 1e6, 1) });
}
