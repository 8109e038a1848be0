/** How large a picture is made: so many pixels for each CSS pixel of the map on screen, or filling 3840 × 2160. */
export const SHEET_SIZES = ['1x', '2x', '4k'] as const;
export type SheetSize = (typeof SHEET_SIZES)[number];

export const SHEET_4K = { width: 3840, height: 2160 } as const;
/** CSS pixels, before the ratio. */
export const MARKING_H = 26;
const HEAD_H = 52;
export const FOOT_H = 26;
export const COLUMN_W = 236;
export const GAP = 12;

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface SheetLayout {
  /** Pixels for each CSS pixel. */
  readonly ratio: number;
  /** Of the canvas, pixels. */
  readonly width: number;
  readonly height: number;
  /** All in CSS pixels from the corner of the content; the content stands `left`, `top` from that of the canvas. */
  readonly left: number;
  readonly top: number;
  readonly contentWidth: number;
  readonly contentHeight: number;
  readonly map: Rect;
  readonly columns: readonly Rect[];
  /** Which column each legend block stands in, and how far down. */
  readonly blocks: readonly { readonly column: number; readonly y: number }[];
}

/**
 * Where things stand on a sheet: the marking over its whole width, a head, the map as it is on screen, its legend in as many
 * columns at the right as it needs, a foot. Blocks of the legend are not broken; one that is higher than the map gets a column.
 *
 * @param blockHeights of the legend, CSS pixels
 */
export function sheetLayout(
  map: { readonly width: number; readonly height: number },
  blockHeights: readonly number[],
  size: SheetSize,
): SheetLayout {
  const blocks: { column: number; y: number }[] = [];
  let column = 0;
  let y = 0;
  for (const height of blockHeights) {
    if (y > 0 && y + height > map.height) {
      column++;
      y = 0;
    }
    blocks.push({ column, y });
    y += height;
  }
  const count = blockHeights.length === 0 ? 0 : column + 1;
  const columnsX = GAP + map.width + GAP;
  const top = MARKING_H + HEAD_H;
  const contentWidth = columnsX + count * (COLUMN_W + GAP);
  const contentHeight = top + map.height + FOOT_H;
  const fits = Math.min(SHEET_4K.width / contentWidth, SHEET_4K.height / contentHeight);
  const ratio = size === '4k' ? fits : size === '2x' ? 2 : 1;
  const width = size === '4k' ? SHEET_4K.width : Math.round(contentWidth * ratio);
  const height = size === '4k' ? SHEET_4K.height : Math.round(contentHeight * ratio);
  return {
    ratio,
    width,
    height,
    left: (width / ratio - contentWidth) / 2,
    top: (height / ratio - contentHeight) / 2,
    contentWidth,
    contentHeight,
    map: { x: GAP, y: top, width: map.width, height: map.height },
    columns: Array.from({ length: count }, (_, i) => ({
      x: columnsX + i * (COLUMN_W + GAP),
      y: top,
      width: COLUMN_W,
      height: map.height,
    })),
    blocks,
  };
}
