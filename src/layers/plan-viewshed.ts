import type { Theme } from './theme';

/** What one sensor sees of the ground: a code for each pixel, rows from north to south, even in Web Mercator. */
export interface ViewshedPixels {
  readonly width: number;
  readonly height: number;
  /** West, south, east, north in degrees. */
  readonly bounds: readonly [number, number, number, number];
  readonly visibility: Uint8Array;
}

/** Which code stands for what; any other is beside the footprint. */
export interface ViewshedCodes {
  readonly visible: number;
  readonly hidden: number;
  readonly unknown: number;
}

/** As RGBA pixels. */
export interface ViewshedPlan {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
  readonly bounds: readonly [number, number, number, number];
}

const SEEN_ALPHA = 105;
const HIDDEN_ALPHA = 22;
const UNKNOWN_ALPHA = 120;
/** Where the ground is not known, every so many pixels of a diagonal. */
const HATCH = 4;

/**
 * The ground that the chosen sensor sees as a wash of the selection colour, what terrain hides from it as its ghost, and
 * hatched what nobody knows. Linear in the pixels.
 */
export function planViewshed(image: ViewshedPixels, codes: ViewshedCodes, theme: Theme): ViewshedPlan {
  const { width, height, bounds, visibility } = image;
  const [red, green, blue] = theme.rgba.selected;
  const unknown = theme.rgba.unknown;
  const pixels = new Uint8ClampedArray(4 * width * height);
  for (let i = 0; i < visibility.length; i++) {
    const code = visibility[i]!;
    const at = 4 * i;
    if (code === codes.visible || code === codes.hidden) {
      pixels[at] = red;
      pixels[at + 1] = green;
      pixels[at + 2] = blue;
      pixels[at + 3] = code === codes.visible ? SEEN_ALPHA : HIDDEN_ALPHA;
    } else if (code === codes.unknown && ((i % width) + Math.floor(i / width)) % HATCH === 0) {
      pixels[at] = unknown[0];
      pixels[at + 1] = unknown[1];
      pixels[at + 2] = unknown[2];
      pixels[at + 3] = UNKNOWN_ALPHA;
    }
  }
  return { width, height, pixels, bounds };
}
