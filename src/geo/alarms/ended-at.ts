import type { AlarmCondition } from '../../domain/alarm';
import type { WatchRule } from '../../domain/aoi-rules';
import { isInside } from '../../domain/fence';
import type { Picture, SensorState } from '../../domain/picture';
import { isWatching } from '../../domain/sensor';

type EndedPicture = Pick<Picture, 'aois' | 'fences' | 'sensors' | 'units'>;

/** When the condition of an alarm key went, as far as somebody watched it go; null where nobody did. */
export type GoneSince = (key: string) => number | null;

/** A sensor that comes back must watch this long before its loss is over: a link that flaps is one alarm. */
const LOSS_OFF_DELAY_MS = 60_000;

/**
 * When the alarm of a condition that is gone is over: when it went, by the since-times of the picture, and its off-delay. Null
 * where nothing says when it went: it is over at once.
 */
export function endedAt(
  condition: AlarmCondition,
  picture: EndedPicture,
  goneSince: GoneSince = () => null,
): number | null {
  const { kind, subjectId, aoiId, ruleId } = condition;
  if (kind === 'new-loss') {
    const wentMs = wholeMs(condition, picture.sensors.get(subjectId), goneSince);
    return wentMs === null ? null : wentMs + LOSS_OFF_DELAY_MS;
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

/**
 * When a loss was whole again. The log says it of a sensor that came back; one that is still down or away lost it to the
 * cover of others, or moved to where it leaves none, and may leave it again with the next report.
 */
function wholeMs(
  { key, sinceMs }: AlarmCondition,
  state: SensorState | undefined,
  goneSince: GoneSince,
): number | null {
  if (state === undefined || state.sensor.health === 'off') return null;
  if (!isWatching(state.sensor) || state.post?.isAway) return goneSince(key);
  const backMs = Math.max(state.sinceMs, state.post?.sinceMs ?? state.sinceMs);
  return backMs >= sinceMs ? backMs : null;
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
