import type { AlarmCondition } from '../../domain/alarm';
import type { CoverageAnswer } from '../../domain/coverage';
import type { Picture } from '../../domain/picture';

/** A source that has not been heard for longer than it may, since a picture time. */
export interface StaleSource {
  readonly source: string;
  readonly sinceMs: number;
}

/**
 * One condition for each source that is lost: what it would tell is not known any more. Its length is the border line that its
 * sensors alone watch: what is not seen if its silence means that they are down. O(intervals × k) for each source.
 */
export function staleConditions(
  stale: readonly StaleSource[],
  sensors: Picture['sensors'],
  coverage: CoverageAnswer['coverage'],
): AlarmCondition[] {
  return stale.map(({ source, sinceMs }) => {
    const isOfSource = (sensorId: string) => sensors.get(sensorId)?.source === source;
    let lengthM = 0;
    for (const { intervals } of coverage) {
      for (const { k, sensorIds, fromChainageM, toChainageM } of intervals) {
        if (k > 0 && sensorIds.every(isOfSource)) lengthM += toChainageM - fromChainageM;
      }
    }
    const key = `feed-stale:${source}`;
    return {
      id: `${key}:${sinceMs}`,
      key,
      kind: 'feed-stale',
      priority: 'attention',
      sinceMs,
      subjectId: source,
      aoiId: null,
      ruleId: null,
      stretches: [],
      lengthM,
      position: null,
    };
  });
}
