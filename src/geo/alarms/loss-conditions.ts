import { type AlarmCondition, MAX_STRETCHES } from '../../domain/alarm';
import type { CoverageAnswer, Gap } from '../../domain/coverage';
import type { Picture, SensorState } from '../../domain/picture';
import type { ChainagePoint, Position } from '../../domain/place';
import { isWatching } from '../../domain/sensor';

/** A loss of this much border line is critical; `annunciate` keeps it so down to `CRITICAL_UNTIL_M`. */
const CRITICAL_LOSS_M = 5_000;
export const CRITICAL_UNTIL_M = 4_500;
/** A sensor must be down or away this long before its loss alarms. */
const LOSS_ON_DELAY_MS = 10_000;
/** Ends of intervals are right to a metre (issue: |geodesic − range| ≤ 1 m); less than that alarms nobody. */
const LEAST_LOSS_M = 1;

/**
 * New loss of coverage: one condition for every sensor whose loss opened gaps, critical from 5 km. A stretch lost by two
 * sensors stands in both. Its id holds since when the sensor has been down or away, so an acknowledgement sticks while the loss
 * lasts and does not silence the next one. It alarms once the sensor has been so for the on-delay.
 *
 * @param locate the position of a point of the border line; a loss is placed at the middle of its longest stretch.
 */
export function lossConditions(
  { sensors, timeMs }: Pick<Picture, 'sensors' | 'timeMs'>,
  { gaps, pictureTimeMs }: Pick<CoverageAnswer, 'gaps' | 'pictureTimeMs'>,
  locate: (point: ChainagePoint) => Position | null,
): AlarmCondition[] {
  const conditions: AlarmCondition[] = [];
  for (const [sensorId, stretches] of lossesBySensor(gaps)) {
    const lengthM = stretches.reduce((sum, stretch) => sum + lengthOf(stretch), 0);
    if (lengthM < LEAST_LOSS_M) continue;
    const longest = stretches.reduce((best, stretch) => (lengthOf(stretch) > lengthOf(best) ? stretch : best));
    const state = sensors.get(sensorId);
    const middle = { pieceId: longest.pieceId, chainageM: (longest.fromChainageM + longest.toChainageM) / 2 };
    const position = locate(middle) ?? state?.sensor.position;
    if (position === undefined) continue;
    const key = `new-loss:${sensorId}`;
    const beganMs = state && lostSinceMs(state);
    const fromMs = beganMs === undefined ? pictureTimeMs : beganMs + LOSS_ON_DELAY_MS;
    if (fromMs > timeMs) continue;
    conditions.push({
      id: `${key}:${beganMs ?? 0}`,
      key,
      kind: 'new-loss',
      priority: lengthM >= CRITICAL_LOSS_M ? 'critical' : 'attention',
      // A sensor that is away may have gone on before it left a loss.
      sinceMs: Math.max(fromMs, state?.post?.isAway ? Math.min(state.post.movedMs, timeMs) : fromMs),
      subjectId: sensorId,
      aoiId: null,
      ruleId: null,
      stretches: stretches
        .slice(0, MAX_STRETCHES)
        .map(({ pieceId, fromChainageM, toChainageM }) => ({ pieceId, fromChainageM, toChainageM })),
      lengthM,
      position,
    });
  }
  return conditions;
}

/** Since when a sensor has been down or away from its post, whichever came first. */
function lostSinceMs({ sensor, sinceMs, post }: SensorState): number {
  if (!post?.isAway) return sinceMs;
  return isWatching(sensor) ? post.sinceMs : Math.min(sinceMs, post.sinceMs);
}

function lossesBySensor(gaps: readonly Gap[]): ReadonlyMap<string, readonly Gap[]> {
  const losses = new Map<string, Gap[]>();
  for (const gap of gaps) {
    for (const sensorId of gap.causes) {
      const known = losses.get(sensorId);
      if (known) known.push(gap);
      else losses.set(sensorId, [gap]);
    }
  }
  return losses;
}

function lengthOf({ fromChainageM, toChainageM }: Gap): number {
  return toChainageM - fromChainageM;
}
