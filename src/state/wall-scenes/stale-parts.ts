import type { SourceFreshness } from '../picture-store.svelte';

/** What the sources of a picture speak of. */
export const SOURCE_PARTS = ['sensors', 'units', 'incidents'] as const;
export type SourcePart = (typeof SOURCE_PARTS)[number];

/** Sources that this build knows; others are shown with their badge and fade nothing. */
const SOURCES: Readonly<Record<SourcePart, readonly string[]>> = {
  sensors: ['towers', 'ground', 'drones'],
  units: ['patrols', 'marine', 'air'],
  incidents: ['incidents'],
};

/** Of each part the source that was silent longest, where one is stale or lost; null where all are heard. */
export type StaleParts = Readonly<Record<SourcePart, SourceFreshness | null>>;

/** What on the wall is old: it fades and says so, and neither vanishes nor stays bright. */
export function staleParts(sources: readonly SourceFreshness[]): StaleParts {
  const worst = (part: SourcePart): SourceFreshness | null =>
    sources
      .filter(({ source, freshness }) => SOURCES[part].includes(source) && isOld(freshness))
      .reduce<SourceFreshness | null>((a, b) => (a === null || b.ageMs > a.ageMs ? b : a), null);
  return { sensors: worst('sensors'), units: worst('units'), incidents: worst('incidents') };
}

/** The worst first, then by name: what a wall with little room must not leave out. */
export function bySilence(sources: readonly SourceFreshness[]): readonly SourceFreshness[] {
  const rank = ({ freshness }: SourceFreshness) => ['lost', 'stale', 'late', 'live'].indexOf(freshness);
  return [...sources].sort((a, b) => rank(a) - rank(b) || (a.source < b.source ? -1 : 1));
}

function isOld(freshness: SourceFreshness['freshness']): boolean {
  return freshness === 'stale' || freshness === 'lost';
}
