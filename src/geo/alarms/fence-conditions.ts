import { type AlarmCondition, MAX_STRETCHES } from '../../domain/alarm';
import { alarmKindOf, type PublishedAoi, type WatchRule } from '../../domain/aoi-rules';
import type { Stretch } from '../../domain/border';
import { type FenceState, isInside } from '../../domain/fence';
import { fenceShapeOf } from '../../domain/fence-shape';
import type { Picture } from '../../domain/picture';
import type { Position } from '../../domain/place';
import { isMeant } from '../../domain/reduce-aoi';
import type { Unit } from '../../domain/unit';

type FencePicture = Pick<Picture, 'aois' | 'fences' | 'units' | 'incidents' | 'tracks' | 'timeMs'>;

/** Something that a rule found: since when, without the delays of the rule. */
interface Found {
  /** What tells it from others of the rule; empty where the rule is about the whole area. */
  readonly tail: string;
  readonly subjectId: string;
  readonly sinceMs: number;
  /** How long it must last, seconds. */
  readonly forS: number;
  readonly position: Position;
}

/**
 * What the rules of published areas find in a picture, once it has lasted as long as they ask: who entered (and is still
 * in), left (not longer ago than the rule holds it), stays longer than it should, or that nothing of a kind has been there for
 * longer than it should. Since when is what the log has (`FenceState`), so a replayed picture gives the same.
 *
 * What was inside already when the watch began has not entered; incidents from before the publication neither. Void and
 * staying count from the publication at the earliest: before it nobody looked.
 *
 * @param stretchesOf the border line inside an area, which a void leaves without what it asks for; empty while unknown.
 */
export function fenceConditions(
  picture: FencePicture,
  stretchesOf: (published: PublishedAoi) => readonly Stretch[],
): AlarmCondition[] {
  const conditions: AlarmCondition[] = [];
  const unitOfTrack = new Map<number, Unit>();
  if (picture.aois.size > 0) for (const { unit } of picture.units.values()) unitOfTrack.set(unit.trackId, unit);
  for (const published of picture.aois.values()) {
    const fence = picture.fences.get(published.aoi.id);
    if (fence === undefined) continue;
    for (const rule of published.rules) {
      const kind = alarmKindOf(rule);
      const stretches = rule.kind === 'void' ? stretchesOf(published) : [];
      for (const { tail, subjectId, sinceMs, forS, position } of find(picture, published, fence, rule, unitOfTrack)) {
        const fromMs = sinceMs + (forS + rule.onDelayS) * 1000;
        if (fromMs > picture.timeMs) continue;
        const key = `${kind}:${published.aoi.id}:${rule.id}${tail}`;
        conditions.push({
          id: `${key}:${sinceMs}`,
          key,
          kind,
          priority: rule.priority,
          sinceMs: fromMs,
          subjectId,
          aoiId: published.aoi.id,
          ruleId: rule.id,
          stretches: stretches.slice(0, MAX_STRETCHES).map((stretch) => ({ ...stretch })),
          lengthM: stretches.reduce((sum, { fromChainageM, toChainageM }) => sum + toChainageM - fromChainageM, 0),
          position,
        });
      }
    }
  }
  return conditions;
}

function find(
  picture: FencePicture,
  published: PublishedAoi,
  fence: FenceState,
  rule: WatchRule,
  unitOfTrack: ReadonlyMap<number, Unit>,
): Found[] {
  if (rule.kind === 'void') {
    const known = fence.occupancies.find(({ ruleId }) => ruleId === rule.id);
    if (known === undefined || known.occupied) return [];
    const { middle } = fenceShapeOf(published.aoi.geometry);
    const { sinceMs } = known;
    return [{ tail: '', subjectId: published.aoi.id, sinceMs, forS: rule.longerThanS, position: middle }];
  }
  if (rule.of.things === 'incidents') return findIncidents(picture, published, rule, rule.of.kinds);
  return findTracks(picture, published, fence, rule, unitOfTrack);
}

function findIncidents(
  { incidents }: FencePicture,
  { aoi, publishedMs }: PublishedAoi,
  rule: WatchRule,
  kinds: readonly string[],
): Found[] {
  const shape = fenceShapeOf(aoi.geometry);
  const found: Found[] = [];
  for (const incident of incidents.values()) {
    if (incident.status === 'closed' || (kinds.length > 0 && !kinds.includes(incident.kind))) continue;
    const isOld = incident.openedMs < publishedMs;
    if ((rule.kind === 'enter' && isOld) || !shape.holds(incident.position)) continue;
    found.push({
      tail: `:${incident.id}`,
      subjectId: incident.id,
      sinceMs: isOld ? publishedMs : incident.openedMs,
      forS: rule.kind === 'dwell' ? rule.longerThanS : 0,
      position: incident.position,
    });
  }
  return found;
}

function findTracks(
  { tracks, timeMs }: FencePicture,
  { aoi }: PublishedAoi,
  { presences }: FenceState,
  rule: WatchRule,
  unitOfTrack: ReadonlyMap<number, Unit>,
): Found[] {
  const { middle } = fenceShapeOf(aoi.geometry);
  return presences.flatMap((presence): Found[] => {
    const { trackId, last, sinceMs } = presence;
    const unit = unitOfTrack.get(trackId);
    if (rule.of.things === 'units' ? unit === undefined || !isMeant(rule.of, unit) : unit !== undefined) return [];
    if (rule.kind === 'enter' && last !== 'entered') return [];
    if (rule.kind === 'dwell' && !isInside(presence)) return [];
    if (rule.kind === 'leave' && (last !== 'left' || timeMs >= sinceMs + rule.holdS * 1000)) return [];
    const track = tracks.get(trackId);
    return [
      {
        tail: `:${trackId}`,
        subjectId: unit?.id ?? `track:${trackId}`,
        sinceMs,
        forS: rule.kind === 'dwell' ? rule.longerThanS : 0,
        position: track === undefined ? middle : [track.lng, track.lat],
      },
    ];
  });
}
