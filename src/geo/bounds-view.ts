import type { Position } from '../domain/place';
import type { Bounds } from './stretch-bounds';

/** Pixels of the world at zoom 0, as MapLibre counts them. */
const WORLD_PX = 512;
const MOST_ZOOM = 14;

/**
 * Where a map of a size looks so that all of a box is in it: its middle on the Web Mercator plane, and the largest zoom, at most 14.
 * A box without extent is looked at from there. For a scene that is kept: whoever shows it now fits the box itself.
 */
export function boundsView(
  [west, south, east, north]: Bounds,
  size: { readonly widthPx: number; readonly heightPx: number },
): { readonly center: Position; readonly zoom: number } {
  const [top, bottom] = [mercatorY(north), mercatorY(south)];
  const zoomOf = (pixels: number, share: number) => Math.log2(pixels / (WORLD_PX * share));
  const zoom = Math.min(MOST_ZOOM, zoomOf(size.widthPx, (east - west) / 360), zoomOf(size.heightPx, bottom - top));
  const latDeg = (Math.atan(Math.sinh(Math.PI * (1 - (top + bottom)))) * 180) / Math.PI;
  return { center: [(west + east) / 2, latDeg], zoom: Math.max(0, zoom) };
}

/** Share of the world's height from its north edge. */
function mercatorY(latDeg: number): number {
  return (1 - Math.asinh(Math.tan((latDeg * Math.PI) / 180)) / Math.PI) / 2;
}
