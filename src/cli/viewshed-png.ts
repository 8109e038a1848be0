import { encodePng } from '../geo/terrain/encode-png';
import { HIDDEN, OUTSIDE, UNKNOWN, VISIBLE } from '../geo/terrain/viewshed-sweep';

/** Red, green, blue and opacity for each state. */
const COLOURS: Readonly<Record<number, readonly [number, number, number, number]>> = {
  [VISIBLE]: [0, 158, 115, 255],
  [HIDDEN]: [40, 40, 40, 160],
  [UNKNOWN]: [213, 94, 0, 160],
  [OUTSIDE]: [0, 0, 0, 0],
};

/** A viewshed as a picture, a pixel for each cell, north up. */
export function viewshedPng(width: number, height: number, seen: Uint8Array): Uint8Array {
  const rgba = new Uint8Array(4 * seen.length);
  for (const [cell, state] of seen.entries()) rgba.set(COLOURS[state]!, 4 * cell);
  return encodePng({ width, height, rgba });
}
