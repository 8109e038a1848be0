import type { AlarmCondition } from '../../domain/alarm';

/** A source that has not been heard for longer than it may, since a picture time. */
export interface StaleSource {
  readonly source: string;
  readonly sinceMs: number;
}

/** One condition for each source that is lost: what it would tell is not known any more. */
export function staleConditions(stale: readonly StaleSource[]): AlarmCondition[] {
  return stale.map(({ source, sinceMs }) => {
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
      lengthM: 0,
      position: null,
    };
  });
}
