import type { Position } from '../../domain/place';
import type { CameraView } from '../camera-store.svelte';

/** Which screen of a wall a window is. */
export interface WallScreenPlace {
  /** 1 to `count`, in reading order. */
  readonly number: number;
  readonly count: number;
  /** Each its own scene, or each its part of one map. */
  readonly mode: 'scenes' | 'tiles';
  readonly columns: number;
  readonly rows: number;
}

export const ONE_SCREEN: WallScreenPlace = { number: 1, count: 1, mode: 'scenes', columns: 1, rows: 1 };
const MAX_SCREENS = 32;

/**
 * `?screen=2of3`: each its own scene. `?screen=2of3:tiles`: parts of one map side by side; `?screen=2of6:tiles3x2`: three columns,
 * two rows. What cannot be read is one screen.
 */
export function parseScreen(search: string): WallScreenPlace {
  const text = new URLSearchParams(search).get('screen') ?? '';
  const [, n = '', of = '', mode = 'scenes', cols, down] =
    /^(\d{1,2})of(\d{1,2})(?::(scenes|tiles)(?:(\d{1,2})x(\d{1,2}))?)?$/.exec(text) ?? [];
  const [number, count] = [Number(n), Number(of)];
  if (n === '' || number < 1 || number > count || count > MAX_SCREENS) return ONE_SCREEN;
  if (mode !== 'tiles')
    return cols === undefined ? { number, count, mode: 'scenes', columns: count, rows: 1 } : ONE_SCREEN;
  const [columns, rows] = cols === undefined ? [count, 1] : [Number(cols), Number(down)];
  return columns * rows === count ? { number, count, mode: 'tiles', columns, rows } : ONE_SCREEN;
}

/** The inverse. */
export function formatScreen({ number, count, mode, columns, rows }: WallScreenPlace): string {
  if (count === 1) return '';
  const tiles = mode === 'scenes' ? '' : rows === 1 ? ':tiles' : `:tiles${columns}x${rows}`;
  return `?screen=${number}of${count}${tiles}`;
}

/** Which scene a screen shows while the first one shows scene `index` of `count`. */
export function sceneOfScreen(index: number, count: number, { number, mode }: WallScreenPlace): number {
  return mode === 'tiles' || count === 0 ? index : (index + number - 1) % count;
}

/** A size in CSS pixels. */
export interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

const WORLD_PX = 512;
const MAX_LAT = 85.051_128_779_806_59;

/**
 * The part of a large view that one tile shows. All tiles have the same size and touch: pixel (x, y) of this tile is pixel
 * `(column · width + x, row · height + y)` of a map of `columns · width` by `rows · height` that looks at `view`. Exact in Web Mercator.
 *
 * @param offsetPx from the middle of the tile to the middle of its map, where the map does not fill it.
 */
export function tileView(
  view: CameraView,
  { number, columns, rows }: WallScreenPlace,
  tile: Size,
  offsetPx: readonly [number, number] = [0, 0],
): CameraView {
  const column = (number - 1) % columns;
  const row = Math.floor((number - 1) / columns);
  const worldPx = WORLD_PX * 2 ** view.zoom;
  const [x, y] = toWorld(view.center);
  return {
    center: fromWorld(
      x + ((column - (columns - 1) / 2) * tile.widthPx + offsetPx[0]) / worldPx,
      y + ((row - (rows - 1) / 2) * tile.heightPx + offsetPx[1]) / worldPx,
    ),
    zoom: view.zoom,
  };
}

/**
 * The closest view of a map of this size that holds a box (west, south, east, north), with so many pixels free around it.
 *
 * @param footPx along the foot of the map, covered by what stands there: nothing of the box lies under it
 */
export function viewOfBounds(
  [west, south, east, north]: readonly [number, number, number, number],
  { widthPx, heightPx }: Size,
  paddingPx: number,
  maxZoom = 12,
  footPx = 0,
): CameraView {
  const [x0, y0] = toWorld([west, north]);
  const [x1, y1] = toWorld([east, south]);
  const across = Math.max(1, widthPx - 2 * paddingPx) / Math.max(x1 - x0, 1e-12);
  const down = Math.max(1, heightPx - footPx - 2 * paddingPx) / Math.max(y1 - y0, 1e-12);
  const zoom = Math.min(maxZoom, Math.max(0, Math.log2(Math.min(across, down) / WORLD_PX)));
  const footWorld = footPx / (WORLD_PX * 2 ** zoom);
  return { center: fromWorld((x0 + x1) / 2, (y0 + y1 + footWorld) / 2), zoom };
}

/** Web Mercator as shares of the world, from its north-west corner. */
function toWorld([lng, lat]: Position): [number, number] {
  const phi = (Math.max(-MAX_LAT, Math.min(MAX_LAT, lat)) * Math.PI) / 180;
  return [(lng + 180) / 360, (1 - Math.asinh(Math.tan(phi)) / Math.PI) / 2];
}

/** Beyond the edge of the world stays at its edge. */
function fromWorld(x: number, y: number): Position {
  const lng = Math.max(-180, Math.min(180, x * 360 - 180));
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - 2 * Math.max(0, Math.min(1, y))))) * 180) / Math.PI;
  return [lng, lat];
}
