import { AppError } from '../../domain/errors';
import type { Position } from '../../domain/place';

/** Valhalla writes six decimals. */
const SCALE = 1e-6;
/** Five bits a character, 64 at most. */
const MOST_SHIFT = 30;

/**
 * The positions of an encoded polyline with six decimals, latitude first, each a difference from the one before, zigzag, five bits a character
 * (Google's format). None for an empty text.
 *
 * @throws AppError `bad-file` for a text that ends early, a character out of range, or a place that is none on earth.
 */
export function decodePolyline(text: string): readonly Position[] {
  const positions: Position[] = [];
  let at = 0;
  const next = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 5) {
      const bits = text.charCodeAt(at++) - 63;
      if (!(bits >= 0 && bits < 64) || shift > MOST_SHIFT) {
        throw new AppError('bad-file', {
          where: `polyline, character ${at}`,
          found: text.slice(at - 1, at + 7),
          expected: 'a coordinate',
        });
      }
      value |= (bits & 31) << shift;
      if (bits < 32) return value & 1 ? ~(value >>> 1) : value >>> 1;
    }
  };
  let [lat, lng] = [0, 0];
  while (at < text.length) {
    lat += next();
    lng += next();
    const position: Position = [lng * SCALE, lat * SCALE];
    if (Math.abs(position[0]) > 180 || Math.abs(position[1]) > 90) {
      throw new AppError('bad-file', { where: 'polyline', found: position.join(), expected: 'a place on earth' });
    }
    positions.push(position);
  }
  return positions;
}
