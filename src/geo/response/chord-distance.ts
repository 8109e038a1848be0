/**
 * Square of the least distance between two straight chords in space: from node `i` to `i + 1` of one list of ECEF triples,
 * and from `j` to `j + 1` of another; `i + 1` or `j + 1` beyond its list makes a point of it. Parallel chords and chords
 * without length are named cases. Source: Ericson, Real-Time Collision Detection, 2005, 5.1.9.
 */
export function chordDistanceSq(a: Float64Array, i: number, b: Float64Array, j: number): number {
  const [a0, b0] = [3 * i, 3 * j];
  const a1 = a0 + 3 < a.length ? a0 + 3 : a0;
  const b1 = b0 + 3 < b.length ? b0 + 3 : b0;
  const [ux, uy, uz] = [a[a1]! - a[a0]!, a[a1 + 1]! - a[a0 + 1]!, a[a1 + 2]! - a[a0 + 2]!];
  const [vx, vy, vz] = [b[b1]! - b[b0]!, b[b1 + 1]! - b[b0 + 1]!, b[b1 + 2]! - b[b0 + 2]!];
  const [wx, wy, wz] = [a[a0]! - b[b0]!, a[a0 + 1]! - b[b0 + 1]!, a[a0 + 2]! - b[b0 + 2]!];
  const uu = ux * ux + uy * uy + uz * uz;
  const vv = vx * vx + vy * vy + vz * vz;
  const uv = ux * vx + uy * vy + uz * vz;
  const uw = ux * wx + uy * wy + uz * wz;
  const vw = vx * wx + vy * wy + vz * wz;
  const cross = uu * vv - uv * uv;
  let s = cross > 0 ? clamp((uv * vw - vv * uw) / cross) : 0;
  let t = vv > 0 ? (uv * s + vw) / vv : 0;
  if (t < 0 || t > 1 || vv === 0) {
    t = clamp(t);
    s = uu > 0 ? clamp((uv * t - uw) / uu) : 0;
  }
  const dx = wx + s * ux - t * vx;
  const dy = wy + s * uy - t * vy;
  const dz = wz + s * uz - t * vz;
  return dx * dx + dy * dy + dz * dz;
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}
