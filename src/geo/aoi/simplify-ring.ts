import type { Position } from '../../domain/place';
import { RADIANS } from '../ecef';

const METRES_PER_DEGREE = 111_195;

/**
 * The corners of a closed ring that a line may not leave out without straying from it by more than `toleranceM` (Douglas and
 * Peucker 1973, in the local plane of degrees, so within 1 % of the metres). Ends where it began; a ring of which less than
 * three corners would be left comes back whole. It may cross itself where the ring did not: that is for the caller to see.
 */
export function simplifyRing(ring: readonly Position[], toleranceM: number): readonly Position[] {
  if (ring.length < 5 || toleranceM <= 0) return ring;
  const scale = Math.cos((ring[0]?.[1] ?? 0) * RADIANS);
  const kept = new Uint8Array(ring.length);
  // A ring has no ends to begin from: its first corner and the one farthest from it.
  const far = farthest(ring, 0, 0, ring.length - 1, scale).at;
  kept[0] = kept[far] = kept[ring.length - 1] = 1;
  const stack: [number, number][] = [
    [0, far],
    [far, ring.length - 1],
  ];
  for (let span = stack.pop(); span !== undefined; span = stack.pop()) {
    const [from, to] = span;
    const { at, distanceM } = farthest(ring, from, from, to, scale);
    if (at <= from || distanceM <= toleranceM) continue;
    kept[at] = 1;
    stack.push([from, at], [at, to]);
  }
  const simple = ring.filter((_, i) => kept[i] === 1);
  return simple.length < 4 ? ring : simple;
}

/** The corner between `from` and `to` that is farthest from the line between `a` and `to`. */
function farthest(
  ring: readonly Position[],
  a: number,
  from: number,
  to: number,
  scale: number,
): { at: number; distanceM: number } {
  const [ax, ay] = ring[a]!;
  const dx = (ring[to]![0] - ax) * scale;
  const dy = ring[to]![1] - ay;
  const lengthSq = dx * dx + dy * dy;
  let best = { at: from, distanceM: -1 };
  for (let i = from + 1; i < to; i++) {
    const px = (ring[i]![0] - ax) * scale;
    const py = ring[i]![1] - ay;
    const t = lengthSq === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / lengthSq));
    const distanceM = METRES_PER_DEGREE * Math.hypot(px - t * dx, py - t * dy);
    if (distanceM > best.distanceM) best = { at: i, distanceM };
  }
  return best;
}
