import type { Segment } from '../../domain/border';
import type { CoverSource } from '../../domain/cover-points';
import type { CoverTimes, TimeToCover } from '../../domain/response';
import type { Direction, IntruderMode, ResponseRules } from '../../domain/response-rules';
import type { CoverNear, NearCover } from './near-cover';

/** A pick-up point or trail farther than this from a remote segment is not known of there: a long day's march. */
const PICK_UP_REACH_M = 30_000;

/** A time that somebody has set, in place of the computed one. */
export interface CoverEdit {
  readonly segmentId: string;
  readonly direction: Direction;
  readonly mode: IntruderMode;
  readonly timeS: number;
}

export type CoverRules = Pick<ResponseRules, 'modes' | 'sigma'>;

const CLASS_TIME = { foot: 'footS', vehicle: 'vehicleS', boat: 'boatS' } as const;
const BASIS = { place: 'place', 'pick-up': 'pick-up', trail: 'trail', aoi: 'aoi' } as const;

/**
 * How long someone needs from a segment to cover, in one direction and mode; null where nobody crosses in that mode.
 *
 * The planning value of the segment's class is what is known before anything else is. A place, pick-up point, trail or AOI
 * in the country that is crossed into shortens it to distance / speed of the mode in that cover class, where that is
 * less; nothing ever lengthens it. The distance is that from the nearest point of the segment, so the time is the
 * shortest of any crossing of it. A remote segment never becomes answerable because towns are far: without a pick-up
 * point, trail or AOI within 30 km its time is the planning value at most, and `pickUpKnown` is false. An edit stands in
 * place of all that. σ is a share of the time.
 */
export function timeToCover(
  segment: Segment,
  direction: Direction,
  mode: IntruderMode,
  near: readonly NearCover[],
  edit: CoverEdit | undefined,
  { modes, sigma }: CoverRules,
): TimeToCover | null {
  const classS = segment.timeToCover[direction][CLASS_TIME[mode]];
  const country = direction === 'toLeft' ? segment.left : segment.right;
  const there = near.filter(({ source }) => source.country === country);
  const pickUpKnown =
    segment.cover !== 'remote' ||
    there.some(({ source, distanceM }) => source.kind !== 'place' && distanceM <= PICK_UP_REACH_M);
  const timeOf = (timeS: number, basis: TimeToCover['basis'], name: string): TimeToCover => ({
    timeS,
    sigmaS: sigma.coverShare * timeS,
    basis,
    name,
    pickUpKnown,
  });
  if (edit !== undefined) return timeOf(edit.timeS, 'edited', '');
  if (classS === null) return null;
  const speedMps = modes[mode].speedMps[segment.cover];
  const nearest = nearestIn(country, near);
  const nearestS = nearest === undefined ? Number.POSITIVE_INFINITY : nearest.distanceM / speedMps;
  if (nearest === undefined || nearestS >= classS) return timeOf(classS, 'class', '');
  return timeOf(nearestS, BASIS[nearest.source.kind], nearest.source.name);
}

/** The source of cover that a time to cover goes by, where it goes by one; null for a planning value and an edit. */
export function coverSourceOf(
  { basis }: TimeToCover,
  segment: Pick<Segment, 'left' | 'right'>,
  direction: Direction,
  near: readonly NearCover[],
): CoverSource | null {
  if (basis === 'class' || basis === 'edited') return null;
  return nearestIn(direction === 'toLeft' ? segment.left : segment.right, near)?.source ?? null;
}

/** Of equally near ones the first. */
function nearestIn(country: string, near: readonly NearCover[]): NearCover | undefined {
  return near.reduce<NearCover | undefined>(
    (best, each) =>
      each.source.country === country && (best === undefined || each.distanceM < best.distanceM) ? each : best,
    undefined,
  );
}

/** `timeToCover` of every segment. The last edit of a segment, direction and mode counts. */
export function coverTimes(
  segments: readonly Segment[],
  direction: Direction,
  mode: IntruderMode,
  near: CoverNear,
  edits: readonly CoverEdit[],
  rules: CoverRules,
): CoverTimes {
  const own = edits.filter((edit) => edit.direction === direction && edit.mode === mode);
  const bySegment = new Map(own.map((edit) => [edit.segmentId, edit]));
  return new Map(
    segments.map((segment) => {
      const edit = bySegment.get(segment.id);
      return [segment.id, timeToCover(segment, direction, mode, near.get(segment.id) ?? [], edit, rules)];
    }),
  );
}
