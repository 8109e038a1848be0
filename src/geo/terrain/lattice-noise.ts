/**
 * Gradient noise on a lattice of whole numbers (Perlin 2002: quintic fade, twelve gradients), about −1 to 1, zero at
 * lattice points. Integer hashing and plain arithmetic only, so that every engine gives the same number. Coordinates up
 * to 2³⁰.
 */
export function latticeNoise(x: number, y: number, z: number, seed: number): number {
  const ix = Math.floor(x);
  const iy = Math.floor(y);
  const iz = Math.floor(z);
  const fx = x - ix;
  const fy = y - iy;
  const fz = z - iz;
  const u = fade(fx);
  const v = fade(fy);
  const w = fade(fz);
  const near = mix(
    v,
    mix(u, slope(ix, iy, iz, seed, fx, fy, fz), slope(ix + 1, iy, iz, seed, fx - 1, fy, fz)),
    mix(u, slope(ix, iy + 1, iz, seed, fx, fy - 1, fz), slope(ix + 1, iy + 1, iz, seed, fx - 1, fy - 1, fz)),
  );
  const far = mix(
    v,
    mix(u, slope(ix, iy, iz + 1, seed, fx, fy, fz - 1), slope(ix + 1, iy, iz + 1, seed, fx - 1, fy, fz - 1)),
    mix(
      u,
      slope(ix, iy + 1, iz + 1, seed, fx, fy - 1, fz - 1),
      slope(ix + 1, iy + 1, iz + 1, seed, fx - 1, fy - 1, fz - 1),
    ),
  );
  return mix(w, near, far);
}

export function fade(t: number): number {
  return t * t * t * (t * (t * 6 - 15) + 10);
}

export function mix(t: number, a: number, b: number): number {
  return a + t * (b - a);
}

/** Which of sixteen gradients a lattice point has. */
export function gradientAt(ix: number, iy: number, iz: number, seed: number): number {
  let h = seed ^ Math.imul(ix, 0x27d4eb2d) ^ Math.imul(iy, 0x165667b1) ^ Math.imul(iz, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) & 15;
}

/** The gradient of a lattice point, one of the twelve edges of a cube, times the way from it. */
function slope(ix: number, iy: number, iz: number, seed: number, x: number, y: number, z: number): number {
  const h = gradientAt(ix, iy, iz, seed);
  const a = h < 8 ? x : y;
  const b = h < 4 ? y : h === 12 || h === 14 ? x : z;
  return ((h & 1) === 0 ? a : -a) + ((h & 2) === 0 ? b : -b);
}
