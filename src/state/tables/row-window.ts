/** Elements taller than this are cut short: Firefox ends at about 17.8 million pixels, Chromium at 33.5 million. */
export const MAX_SCROLL_PX = 12_000_000;
/** Rows drawn beyond each edge, so that a scroll shows them before the next frame. */
const OVERSCAN = 6;

/** Where a list of equal rows is scrolled to. */
export interface Scrolled {
  readonly count: number;
  readonly rowPx: number;
  /** Height of the part that is seen, and of what the browser has scrolled away above it. */
  readonly viewPx: number;
  readonly scrollPx: number;
}

export interface RowWindow {
  /** How high the scrolled element must be. */
  readonly heightPx: number;
  /** Rows `[from, to)` are to be drawn. */
  readonly from: number;
  readonly to: number;
  /** Where a row stands in the scrolled element; right for the rows of the window only. */
  readonly topPx: (row: number) => number;
}

/**
 * Which rows are in sight, and where they stand. Lists that are higher than a browser can scroll are scrolled in proportion:
 * first and last row are reached, and a pixel of the scroll bar is more than a pixel of rows.
 */
export function rowWindow(scrolled: Scrolled): RowWindow {
  const { count, rowPx, viewPx, scrollPx } = scrolled;
  const heightPx = Math.min(MAX_SCROLL_PX, count * rowPx);
  const shownPx = scrollPx * ratioOf(scrolled);
  return {
    heightPx,
    from: Math.max(0, Math.min(count, Math.floor(shownPx / rowPx)) - OVERSCAN),
    to: Math.max(0, Math.min(count, Math.ceil((shownPx + viewPx) / rowPx) + OVERSCAN)),
    topPx: (row) => scrollPx + row * rowPx - shownPx,
  };
}

/** Where to scroll so that a row is wholly in sight: no farther than needed, nowhere where it already is. */
export function scrollToRow(scrolled: Scrolled, row: number): number {
  const { rowPx, viewPx, scrollPx } = scrolled;
  const ratio = ratioOf(scrolled);
  const shownPx = scrollPx * ratio;
  const topPx = row * rowPx;
  if (topPx < shownPx) return topPx / ratio;
  if (topPx + rowPx > shownPx + viewPx) return (topPx + rowPx - viewPx) / ratio;
  return scrollPx;
}

/** Pixels of rows for a pixel of scrolling. */
function ratioOf({ count, rowPx, viewPx }: Scrolled): number {
  const rowsPx = count * rowPx;
  return rowsPx <= MAX_SCROLL_PX ? 1 : (rowsPx - viewPx) / (MAX_SCROLL_PX - viewPx);
}
