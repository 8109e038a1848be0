import type { AlarmCondition } from '../../domain/alarm';
import type { WatchRule } from '../../domain/aoi-rules';
import { isInside } from '../../domain/fence';
import type { Picture } from '../../domain/picture';
import { isWatching } from '../../domain/sensor';

type EndedPicture = Pick<Picture, 'aois' | 'fences' | 'sensors' | 'units'>;

/** A sensor that comes back must watch this long before its loss is over: a link that flaps is one alarm. */
const LOSS_OFF_DELAY_MS = 60_000;

/**
 * When the alarm of a condition that is gone is over: when it went, by the since-times of the picture, and its off-delay. Null
 * where nothing says when it went: it is over at once.
 */
export function endedAt(condition: AlarmCondition, picture: EndedPicture): number | null {
  const { kind, subjectId, aoiId, ruleId } = condition;
  if (kind === 'new-loss') {
    const state = picture.sensors.get(subjectId);
    return state && isWatching(state.sensor) && state.sinceMs >= condition.sinceMs
      ? state.sinceMs + LOSS_OFF_DELAY_MS
      : null;
  }
  const fence = aoiId === null ? undefined : picture.fences.get(aoiId);
  const rule = picture.aois.get(aoiId ?? '')?.rules.find(({ id }) => id === ruleId);
  if (fence === undefined || rule === undefined) return null;
  const wentMs =
    rule.kind === 'void'
      ? fence.occupancies.find((one) => one.ruleId === ruleId && one.occupied)?.sinceMs
      : crossedMs(fence.presences, rule, trackOf(subjectId, picture));
  return wentMs === undefined ? null : wentMs + rule.offDelayS * 1000;
}

function trackOf(subjectId: string, { units }: EndedPicture): number {
  return units.get(subjectId)?.unit.trackId ?? Number(subjectId.slice('track:'.length));
}

function crossedMs(
  presences: readonly { trackId: number; last: 'found' | 'entered' | 'left'; sinceMs: number }[],
  rule: WatchRule,
  trackId: number,
): number | undefined {
  const presence = presences.find((one) => one.trackId === trackId);
  if (presence === undefined) return undefined;
  if (rule.kind !== 'leave') return isInside(presence) ? undefined : presence.sinceMs;
  return isInside(presence) ? presence.sinceMs : presence.sinceMs + rule.holdS * 1000;
}
