import type { AlarmCondition } from '../../domain/alarm';
import type { Picture } from '../../domain/picture';

/** Every open incident of high (attention) or critical severity that nobody responds to yet. */
export function incidentConditions({ incidents }: Pick<Picture, 'incidents'>): AlarmCondition[] {
  const conditions: AlarmCondition[] = [];
  for (const { id: incidentId, status, severity, openedMs, position } of incidents.values()) {
    if (status !== 'open' || (severity !== 'high' && severity !== 'critical')) continue;
    const key = `incident:${incidentId}`;
    conditions.push({
      id: `${key}:${openedMs}`,
      key,
      kind: 'incident',
      priority: severity === 'critical' ? 'critical' : 'attention',
      sinceMs: openedMs,
      subjectId: incidentId,
      aoiId: null,
      ruleId: null,
      stretches: [],
      lengthM: 0,
      position,
    });
  }
  return conditions;
}
