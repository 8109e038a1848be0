import type { Installation } from '../../state/wall-scenes/installation.svelte';

/** What must be read has capitals at least this high, as seen from the farthest reader (NUREG-0700, 1.3.1: 16 minutes of arc). */
export const LEAST_ARC_MINUTES = 16;
/** Height of a capital in IBM Plex Sans, Condensed and Mono, as a share of the font size (the fonts' own `capHeight`). */
export const CAP_HEIGHT_EM = 0.698;

const MM_PER_INCH = 25.4;

/** Device pixels that a window is, and how many of them a CSS pixel is. */
export interface WallScreen {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly devicePixelRatio: number;
}

/** Millimetres from device pixel to device pixel, where square ones fill the diagonal. */
export function pitchMmOf({ diagonalIn, pitchMm }: Installation, { widthPx, heightPx }: WallScreen): number {
  return pitchMm ?? (diagonalIn * MM_PER_INCH) / Math.hypot(widthPx, heightPx);
}

/**
 * The smallest font size in CSS pixels whose capitals are seen at `LEAST_ARC_MINUTES`, rounded up to a tenth: plane geometry,
 * exact for a reader in front of the text; from aside it is seen smaller.
 */
export function leastFontPx(installation: Installation, screen: WallScreen): number {
  const capMm = installation.distanceM * 1000 * Math.tan((LEAST_ARC_MINUTES / 60) * (Math.PI / 180));
  const capPx = capMm / pitchMmOf(installation, screen);
  return Math.ceil((capPx / CAP_HEIGHT_EM / screen.devicePixelRatio) * 10) / 10;
}

/** Minutes of arc that capitals of a font size are seen at. */
export function arcMinutesOf(fontPx: number, installation: Installation, screen: WallScreen): number {
  const capMm = fontPx * screen.devicePixelRatio * CAP_HEIGHT_EM * pitchMmOf(installation, screen);
  return Math.atan(capMm / (installation.distanceM * 1000)) * (180 / Math.PI) * 60;
}

/** Fewer lines than this cannot show a situation: the wall says that it stands too far away, or is too small. */
const LEAST_LINES = 16;

/** Whether a screen of this size has room for a situation in text of this size. */
export function isLargeEnough(fontPx: number, { heightPx, devicePixelRatio }: WallScreen): boolean {
  return heightPx / devicePixelRatio / (fontPx * LINE_EM) >= LEAST_LINES;
}

/** Height of a line of text on the wall. */
export const LINE_EM = 1.22;

/** The sizes of type and space on a wall, as custom properties: none of type below the least. */
export function wallTokens(fontPx: number): Readonly<Record<string, string>> {
  const px = (factor: number) => `${(fontPx * factor).toFixed(1)}px`;
  return {
    '--wall-min': px(1),
    '--scale': (fontPx / 20).toFixed(4),
    '--t11': px(1),
    '--t12': px(1),
    '--t14': px(1),
    '--t16': px(1.08),
    '--t20': px(1.2),
    '--t28': px(1.45),
    '--t40': px(2.1),
  };
}
