/** Interval ends are whole millimetres, as chainages in border files are. */
const GRID_PER_M = 1000;

/** Chainage at the fraction `u` of a leg: a whole millimetre, or the vertex where that is as near. */
export function legChainage(u: number, from: number, to: number): number {
  const exact = from + (to - from) * u;
  if (exact - from < 1 / GRID_PER_M) return from;
  if (to - exact < 1 / GRID_PER_M) return to;
  return Math.round(exact * GRID_PER_M) / GRID_PER_M;
}
