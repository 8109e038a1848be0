import type { PublishedAoi } from './aoi-rules';
import { type Crossing, isInside } from './fence';
import { fenceShapeOf } from './fence-shape';
import type { Picture } from './picture';

/** A track that crossed the edge of a published area. */
export interface ObservedCrossing {
  readonly aoiId: string;
  readonly trackId: number;
  readonly crossing: Crossing;
  /** Of the report that showed it; of the publication where that was later. */
  readonly timeMs: number;
}

/**
 * What the positions of a picture say that its fences do not know yet. The one place where positions become presence: a crossing
 * goes into the log, so that replay, which keeps only a position a minute, knows the same.
 *
 * A track has entered once it is inside, and has left once it is outside by more than the deadband of the area. It is
 * `found` where the watch on it begins: at publication, or with its first report.
 *
 * @param trackIds whose positions are new.
 * @param isKnown whether the track had been heard before.
 * @returns in order of areas and tracks; tracks × areas, each at once where it is outside the box of the area.
 */
export function observeFences(
  { aois, fences, tracks }: Pick<Picture, 'aois' | 'fences' | 'tracks'>,
  trackIds: Iterable<number>,
  isKnown: (trackId: number) => boolean,
): ObservedCrossing[] {
  const crossings: ObservedCrossing[] = [];
  if (aois.size === 0) return crossings;
  const reports = [...new Set(trackIds)].flatMap((trackId) => {
    const track = tracks.get(trackId);
    return track === undefined ? [] : [{ trackId, position: [track.lng, track.lat] as const, timeMs: track.timeMs }];
  });
  for (const published of aois.values()) {
    const { aoi } = published;
    if (!watchesTracks(published)) continue;
    const shape = fenceShapeOf(aoi.geometry);
    const inside = new Set(
      fences.get(aoi.id)?.presences.flatMap((presence) => (isInside(presence) ? [presence.trackId] : [])),
    );
    for (const { trackId, position, timeMs } of reports) {
      const was = inside.has(trackId);
      if (was ? shape.isBeyond(position, published.deadbandM) : shape.holds(position)) {
        const crossing = was ? 'left' : isKnown(trackId) ? 'entered' : 'found';
        crossings.push({ aoiId: aoi.id, trackId, crossing, timeMs: Math.max(timeMs, published.publishedMs) });
      }
    }
  }
  return crossings;
}

/** Only rules about what moves ask who is inside. */
function watchesTracks({ rules }: PublishedAoi): boolean {
  return rules.some(({ of }) => of.things === 'units' || of.things === 'tracks');
}
