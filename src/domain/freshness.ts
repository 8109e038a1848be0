/** How long ago a source was last heard, in words; ages are real seconds, whatever the playing speed. */
export const FRESHNESS_LIMITS = [
  { freshness: 'live', upToS: 10 },
  { freshness: 'late', upToS: 30 },
  { freshness: 'stale', upToS: 120 },
  { freshness: 'lost', upToS: Number.POSITIVE_INFINITY },
] as const;
export type Freshness = (typeof FRESHNESS_LIMITS)[number]['freshness'];

/** A limit itself still belongs to the better word. An age that is not a number is `lost`. */
export function freshnessOf(ageS: number): Freshness {
  return FRESHNESS_LIMITS.find((limit) => ageS <= limit.upToS)?.freshness ?? 'lost';
}
