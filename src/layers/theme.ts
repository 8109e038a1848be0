/** Red, green, blue, alpha, each 0–255: what deck.gl takes. */
export type Rgba = readonly [number, number, number, number];

const TOKENS = [
  'ground',
  'panel',
  'text',
  'text-2',
  'critical',
  'attention',
  'selected',
  'on-selected',
  'partner',
  'cover-2',
  'cover-1',
  'gap',
  'unknown',
  'response',
  'map-ground',
  'map-land',
  'map-water',
  'map-river',
  'map-line',
  'map-label',
  'map-label-2',
  'map-halo',
  'footprint',
  'heat-1',
  'heat-2',
  'heat-3',
  'heat-4',
  'heat-5',
  'aoi-orange',
  'aoi-sky',
  'aoi-green',
  'aoi-yellow',
  'aoi-blue',
  'aoi-purple',
] as const;
export type Token = (typeof TOKENS)[number];

/** The colours of `tokens.css` as the map needs them: CSS text for MapLibre, numbers for deck.gl. */
export interface Theme {
  readonly css: Readonly<Record<Token, string>>;
  readonly rgba: Readonly<Record<Token, Rgba>>;
}

/** @param read gives the value of a CSS custom property by name, e.g. `--critical` → `#ff5d3b`. */
export function themeFromTokens(read: (property: string) => string): Theme {
  const css = {} as Record<Token, string>;
  const rgba = {} as Record<Token, Rgba>;
  for (const token of TOKENS) {
    const value = read(`--${token}`).trim();
    css[token] = value;
    rgba[token] = parseHex(value, token);
  }
  return { css, rgba };
}

export function withAlpha(colour: Rgba, alpha: number): [number, number, number, number] {
  return [colour[0], colour[1], colour[2], Math.round(alpha * 255)];
}

function parseHex(value: string, token: string): Rgba {
  // Minifiers shorten #ffffff to #fff.
  const digits = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(value)?.[1];
  if (!digits) throw new Error(`token --${token}: found '${value}', expected a colour like #0b0f14`);
  const n = Number.parseInt(digits.length === 3 ? digits.replace(/./g, '$&$&') : digits, 16);
  return [n >> 16, (n >> 8) & 255, n & 255, 255];
}
