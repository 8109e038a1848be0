import type { Position } from '../../domain/place';

/** `45.0109 N 73.3712 W`. Four decimals are about 10 m. */
export function formatDegrees([lng, lat]: Position): string {
  return `${Math.abs(lat).toFixed(4)} ${lat < 0 ? 'S' : 'N'} ${Math.abs(lng).toFixed(4)} ${lng < 0 ? 'W' : 'E'}`;
}
