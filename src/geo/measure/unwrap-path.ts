import type { Position } from '../../domain/place';

/**
 * The same line with longitudes that never jump: each within 180° of the one before, beyond ±180 where it crosses the antimeridian.
 * Maps draw it in one piece. The first place stays; latitudes stay.
 */
export function unwrapPath(path: readonly Position[]): readonly Position[] {
  let before = path[0]?.[0] ?? 0;
  return path.map(([lng, lat]) => {
    before = lng - 360 * Math.round((lng - before) / 360);
    return [before, lat] as const;
  });
}
