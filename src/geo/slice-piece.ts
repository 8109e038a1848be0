import type { Piece } from '../domain/border';
import type { Position } from '../domain/place';

/**
 * The polyline of a piece between two chainages, both ends included: for drawing. Within a leg the position runs linearly
 * in longitude and latitude; with legs of at most 20 km that is less than 8 m from the geodesic at 49° N, under a pixel
 * at every zoom the map allows. Stretches beyond the known end of the piece are cut there; an empty or reversed stretch
 * gives an empty polyline. O(log n + vertices inside).
 */
export function slicePiece(piece: Piece, fromChainageM: number, toChainageM: number): readonly Position[] {
  const { chainageM, positions } = piece;
  const last = chainageM.length - 1;
  const from = Math.max(fromChainageM, chainageM[0] ?? 0);
  const to = Math.min(toChainageM, chainageM[last] ?? 0);
  if (!(from < to)) return [];
  const path: Position[] = [interpolate(piece, from)];
  for (let i = firstAbove(chainageM, from); i <= last && (chainageM[i] ?? 0) < to; i++) {
    path.push([positions[2 * i] ?? 0, positions[2 * i + 1] ?? 0]);
  }
  path.push(interpolate(piece, to));
  return path;
}

function interpolate({ chainageM, positions }: Piece, at: number): Position {
  const b = Math.min(Math.max(1, firstAbove(chainageM, at)), chainageM.length - 1);
  const a = b - 1;
  const start = chainageM[a] ?? 0;
  const t = (at - start) / ((chainageM[b] ?? 0) - start);
  const [lngA, latA] = [positions[2 * a] ?? 0, positions[2 * a + 1] ?? 0];
  return [lngA + ((positions[2 * b] ?? 0) - lngA) * t, latA + ((positions[2 * b + 1] ?? 0) - latA) * t];
}

/** Index of the first value above `limit`; the length where there is none. */
function firstAbove(ascending: Float64Array, limit: number): number {
  let lo = 0;
  let hi = ascending.length;
  while (lo < hi) {
    const mid = (lo + hi) >> 1;
    if ((ascending[mid] ?? 0) > limit) hi = mid;
    else lo = mid + 1;
  }
  return lo;
}
