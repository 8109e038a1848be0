/** A packed image of icons with the place of each: what deck.gl's IconLayer takes. Drawn by `map/draw-icon-atlas.ts`. */
export interface IconAtlas {
  readonly image: ImageBitmap;
  readonly mapping: Readonly<
    Record<
      string,
      { x: number; y: number; width: number; height: number; anchorX: number; anchorY: number; mask: boolean }
    >
  >;
}

/** The parts into which a cluster's ring is cut: a mix of four severities in eighths. */
export const MIX_PARTS = 8;

/** Name of the ring that shows a mix; `eighths` has one entry a severity and sums to 8. */
export function mixIconName(eighths: readonly number[]): string {
  return `mix-${eighths.join('-')}`;
}

/**
 * Counts by severity as eighths by largest remainder; a severity that occurs at all, where others allow it, keeps at
 * least one eighth so that a single critical incident in a hundred stays visible. Empty counts give all zero.
 */
export function toEighths(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, n) => sum + n, 0);
  if (total === 0) return counts.map(() => 0);
  const eighths = counts.map((n) => (n > 0 ? Math.max(1, Math.floor((n * MIX_PARTS) / total)) : 0));
  let rest = MIX_PARTS - eighths.reduce((sum, n) => sum + n, 0);
  while (rest !== 0) {
    const step = Math.sign(rest);
    let best = -1;
    let bestError = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < counts.length; i++) {
      const have = eighths[i] ?? 0;
      if (step < 0 && have <= 1) continue;
      if (step > 0 && (counts[i] ?? 0) === 0) continue;
      const error = step * (((counts[i] ?? 0) * MIX_PARTS) / total - have);
      if (error > bestError) {
        bestError = error;
        best = i;
      }
    }
    eighths[best] = (eighths[best] ?? 0) + step;
    rest -= step;
  }
  return eighths;
}
