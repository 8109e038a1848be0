import { forward } from 'mgrs';
import type { Position } from '../../domain/place';

/** `18T XR 2823 8520`: MGRS to 10 m; null where the grid is not defined (beyond 80° S and 84° N). */
export function formatMgrs([lng, lat]: Position): string | null {
  if (!(lat > -80 && lat < 84)) return null;
  const text = forward([lng, lat], 4);
  const match = /^(\d{1,2}[C-X])([A-Z]{2})(\d{4})(\d{4})$/.exec(text);
  return match ? match.slice(1).join(' ') : text;
}
