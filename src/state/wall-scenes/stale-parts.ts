import type { Picture } from '../../domain/picture';
import type { SourcePart } from '../../domain/source-parts';
import type { SourceFreshness } from '../picture-store.svelte';

/** Of each part the source that was silent longest, where one is stale or lost; null where all are heard. */
export type StaleParts = Readonly<Record<SourcePart, SourceFreshness | null>>;

/**
 * What on the wall is old, by what each source has declared: it fades and says so, and neither vanishes nor stays bright. A part
 * that several sources speak of is old as soon as one of them is.
 */
export function staleParts(
  sources: readonly SourceFreshness[],
  { sourceParts }: Pick<Picture, 'sourceParts'>,
): StaleParts {
  const worst = (part: SourcePart): SourceFreshness | null =>
    sources
      .filter(({ source, freshness }) => sourceParts.get(source)?.includes(part) && isOld(freshness))
      .reduce<SourceFreshness | null>((a, b) => (a === null || b.ageMs > a.ageMs ? b : a), null);
  return { sensors: worst('sensors'), units: worst('units'), incidents: worst('incidents') };
}

/** Whether nothing was ever said of a part, by a feed or by hand: that is no data, not "nothing". */
export function isUnheard(part: SourcePart, picture: Pick<Picture, SourcePart | 'sourceParts'>): boolean {
  return picture[part].size === 0 && ![...picture.sourceParts.values()].some((parts) => parts.includes(part));
}

/** The worst first, then by name: what a wall with little room must not leave out. */
export function bySilence(sources: readonly SourceFreshness[]): readonly SourceFreshness[] {
  const rank = ({ freshness }: SourceFreshness) => ['lost', 'stale', 'late', 'live'].indexOf(freshness);
  return [...sources].sort((a, b) => rank(a) - rank(b) || (a.source < b.source ? -1 : 1));
}

function isOld(freshness: SourceFreshness['freshness']): boolean {
  return freshness === 'stale' || freshness === 'lost';
}
