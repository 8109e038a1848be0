const HEMISPHERES: Readonly<Record<'latitude' | 'longitude', string>> = { latitude: 'NS', longitude: 'EW' };
const LIMIT: Readonly<Record<'latitude' | 'longitude', number>> = { latitude: 90, longitude: 180 };

/**
 * Decimal degrees as people type them: `45.0109`, `-73.3712`, `73,3712 W`, `N 45.0109°`; a sign or a hemisphere, not both.
 * Null where it is not a number, or not on the globe.
 */
export function parseDegrees(text: string, axis: 'latitude' | 'longitude'): number | null {
  const [positive = '', negative = ''] = HEMISPHERES[axis];
  const plain = text.trim().toUpperCase().replace('\u2212', '-').replace('°', '').replace(',', '.');
  const match = /^([A-Z]?)\s*([+-]?)(\d+(?:\.\d*)?|\.\d+)\s*([A-Z]?)$/.exec(plain);
  if (match === null) return null;
  const [, before = '', sign = '', digits = '', behind = ''] = match;
  const hemisphere = before + behind;
  if (hemisphere.length > 1 || (hemisphere !== '' && (sign !== '' || !`${positive}${negative}`.includes(hemisphere)))) {
    return null;
  }
  const size = Number(digits);
  if (size > LIMIT[axis]) return null;
  const isNegative = sign === '-' || hemisphere === negative;
  return isNegative && size > 0 ? -size : size;
}

/** Degrees as text that `parseDegrees` reads back: six decimals, about 0.1 m. */
export function degreesText(degrees: number): string {
  return String(Math.round(degrees * 1e6) / 1e6);
}
