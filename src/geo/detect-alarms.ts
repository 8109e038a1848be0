import type { Alarm } from '../domain/alarm';
import type { CoverageAnswer, Gap } from '../domain/coverage';
import type { Picture } from '../domain/picture';
import type { ChainagePoint, Position } from '../domain/place';

/** A loss of this much border line is critical. */
const CRITICAL_LOSS_M = 5_000;
/** Ends of intervals are right to a metre (issue: |geodesic − range| ≤ 1 m); less than that alarms nobody. */
const LEAST_LOSS_M = 1;

/**
 * The conditions of a picture that need a person: one alarm for every sensor whose loss opened gaps (critical from
 * 5 km), one for every open incident of high (attention) or critical severity that nobody responds to yet. A stretch
 * lost by two sensors stands in the alarms of both. Unacknowledged first, critical first, newest first, then by id.
 *
 * The id of a loss holds since when the sensor has been as it is, so an acknowledgement sticks while the loss lasts
 * and does not silence the next one.
 *
 * @param locate the position of a point of the border line; a loss is placed at the middle of its longest stretch.
 */
export function detectAlarms(
  picture: Pick<Picture, 'sensors' | 'incidents' | 'acknowledgements'>,
  answer: Pick<CoverageAnswer, 'gaps' | 'pictureTimeMs'>,
  locate: (point: ChainagePoint) => Position | null,
): readonly Alarm[] {
  const alarms: Alarm[] = [];
  for (const [sensorId, stretches] of lossesBySensor(answer.gaps)) {
    const lengthM = stretches.reduce((sum, stretch) => sum + lengthOf(stretch), 0);
    if (lengthM < LEAST_LOSS_M) continue;
    const longest = stretches.reduce((best, stretch) => (lengthOf(stretch) > lengthOf(best) ? stretch : best));
    const state = picture.sensors.get(sensorId);
    const middle = { pieceId: longest.pieceId, chainageM: (longest.fromChainageM + longest.toChainageM) / 2 };
    const position = locate(middle) ?? state?.sensor.position;
    if (position === undefined) continue;
    const id = `new-loss:${sensorId}:${state?.sinceMs ?? 0}`;
    alarms.push({
      id,
      kind: 'new-loss',
      priority: lengthM >= CRITICAL_LOSS_M ? 'critical' : 'attention',
      raisedMs: state?.sinceMs ?? answer.pictureTimeMs,
      subjectId: sensorId,
      stretches: stretches.map(({ pieceId, fromChainageM, toChainageM }) => ({ pieceId, fromChainageM, toChainageM })),
      lengthM,
      position,
      acknowledged: picture.acknowledgements.get(id) ?? null,
    });
  }
  for (const { id: incidentId, status, severity, openedMs, position } of picture.incidents.values()) {
    if (status !== 'open' || (severity !== 'high' && severity !== 'critical')) continue;
    const id = `incident:${incidentId}`;
    alarms.push({
      id,
      kind: 'incident',
      priority: severity === 'critical' ? 'critical' : 'attention',
      raisedMs: openedMs,
      subjectId: incidentId,
      stretches: [],
      lengthM: 0,
      position,
      acknowledged: picture.acknowledgements.get(id) ?? null,
    });
  }
  return alarms.sort(
    (a, b) =>
      Number(a.acknowledged !== null) - Number(b.acknowledged !== null) ||
      Number(a.priority !== 'critical') - Number(b.priority !== 'critical') ||
      b.raisedMs - a.raisedMs ||
      (a.id < b.id ? -1 : 1),
  );
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
