import type { PublishedAoi, RuleSubject } from './aoi-rules';
import { FULL_REACH_MS } from './expire-picture';
import { type FenceState, isInside, type Occupancy, type Presence } from './fence';
import { fenceShapeOf } from './fence-shape';
import type { LogEvent } from './log';
import { isSame, type Misfit, misfit, type PictureDraft } from './picture-draft';
import { isWatching } from './sensor';

type Of<K extends LogEvent['kind']> = LogEvent & { kind: K };

/** Applies what a person published or withdrew, or what was seen at the edge of an area. */
export function reduceAoi(
  draft: PictureDraft,
  event: Of<'aoi.published' | 'aoi.withdrawn' | 'fence.crossed'>,
  nowMs: number,
): Misfit | null {
  if (event.kind === 'aoi.published') return publish(draft, event);
  if (!draft.picture.aois.has(event.aoiId)) return misfit('aoiId', event.aoiId, 'a published area');
  if (event.kind === 'fence.crossed') return cross(draft, event, nowMs);
  draft.delete('aois', event.aoiId);
  draft.delete('fences', event.aoiId);
  return null;
}

/**
 * Says again of every void rule whether there is what it asks for, after an event that may have changed it: units on
 * shift that are inside, sensors in service that stand inside. Rules × units inside, or × sensors up to the first.
 */
export function reduceOccupancies(draft: PictureDraft, timeMs: number): void {
  for (const published of draft.picture.aois.values()) {
    const fence = draft.picture.fences.get(published.aoi.id);
    if (fence === undefined || !published.rules.some(({ kind }) => kind === 'void')) continue;
    const occupancies = occupanciesOf(draft, published, fence, timeMs);
    if (occupancies.some((one, i) => one !== fence.occupancies[i])) {
      draft.set('fences', fence.aoiId, { ...fence, occupancies });
    }
  }
}

/** Whether something of these kinds and agencies is meant; none named means all. */
export function isMeant(
  of: { readonly kinds: readonly string[]; readonly agencyIds?: readonly string[] },
  thing: { readonly kind: string; readonly agencyId: string },
): boolean {
  return (
    (of.kinds.length === 0 || of.kinds.includes(thing.kind)) &&
    (!of.agencyIds?.length || of.agencyIds.includes(thing.agencyId))
  );
}

/** Who was inside is still, unless the edge itself has moved: then the watch begins anew. */
function publish(draft: PictureDraft, event: Of<'aoi.published'>): null {
  const { aoi, rules, deadbandM, timeMs, by, exercise } = event;
  const before = draft.picture.aois.get(aoi.id);
  const sameEdge = before !== undefined && isSame(before.aoi.geometry, aoi.geometry);
  const sameRules = (ruleId: string) =>
    isSame(before?.rules.find(({ id }) => id === ruleId)?.of, rules.find(({ id }) => id === ruleId)?.of);
  const fence = draft.picture.fences.get(aoi.id);
  draft.set('aois', aoi.id, { aoi, rules, deadbandM, publishedMs: timeMs, by, exercise });
  draft.set('fences', aoi.id, {
    aoiId: aoi.id,
    presences: (sameEdge && fence?.presences) || [],
    occupancies: (sameEdge && fence?.occupancies.filter(({ ruleId }) => sameRules(ruleId))) || [],
  });
  return null;
}

function cross(draft: PictureDraft, event: Of<'fence.crossed'>, nowMs: number): Misfit | null {
  const { aoiId, trackId, crossing, timeMs } = event;
  const fence = draft.picture.fences.get(aoiId);
  if (fence === undefined) return misfit('aoiId', aoiId, 'a published area');
  const known = fence.presences.find((one) => one.trackId === trackId);
  // Said twice, or later than what came after it: the newest stands.
  if (known !== undefined && (timeMs < known.sinceMs || isInside(known) === (crossing !== 'left'))) return null;
  const presence: Presence = { trackId, last: crossing, sinceMs: timeMs };
  const rest = fence.presences.filter(
    (one) => one.trackId !== trackId && (isInside(one) || one.sinceMs >= nowMs - FULL_REACH_MS),
  );
  draft.set('fences', aoiId, { ...fence, presences: [...rest, presence] });
  return null;
}

function occupanciesOf(
  draft: PictureDraft,
  { aoi, rules }: PublishedAoi,
  fence: FenceState,
  timeMs: number,
): readonly Occupancy[] & FenceState['occupancies'] {
  return rules.flatMap(({ id: ruleId, kind, of }) => {
    if (kind !== 'void') return [];
    const occupied = isOccupied(draft, aoi.geometry, fence, of);
    const known = fence.occupancies.find((one) => one.ruleId === ruleId);
    if (known?.occupied === occupied) return [known];
    return [{ ruleId, occupied, sinceMs: Math.max(timeMs, known?.sinceMs ?? timeMs) }];
  });
}

function isOccupied(
  draft: PictureDraft,
  geometry: PublishedAoi['aoi']['geometry'],
  { presences }: FenceState,
  of: RuleSubject,
): boolean {
  if (of.things === 'units') {
    return presences.some((presence) => {
      const unitId = draft.unitOfTrack.get(presence.trackId);
      const unit = unitId === undefined ? undefined : draft.picture.units.get(unitId)?.unit;
      return unit !== undefined && isInside(presence) && unit.status !== 'off-shift' && isMeant(of, unit);
    });
  }
  if (of.things !== 'sensors') return false;
  const shape = fenceShapeOf(geometry);
  for (const { sensor } of draft.picture.sensors.values()) {
    if (isMeant(of, sensor) && isWatching(sensor) && shape.holds(sensor.position)) return true;
  }
  return false;
}
