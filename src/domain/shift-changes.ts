import type { Incident, Outcome } from './incident';
import type { LogEntry } from './log';

/** What came and went in a shift. */
export interface ShiftChanges {
  /** In the order of the log, as each was reported first. */
  readonly opened: readonly Incident[];
  readonly closed: readonly { readonly incidentId: string; readonly outcome: Outcome }[];
  /** Sensors whose health changed, each once. */
  readonly sensorIds: readonly string[];
}

/** Of entries in the order of the log, those that happened in `[fromMs, toMs)`. An incident that was closed, opened again and closed counts once, as closed last. */
export function shiftChanges(entries: readonly LogEntry[], fromMs: number, toMs: number): ShiftChanges {
  const opened = new Map<string, Incident>();
  const closed = new Map<string, Outcome>();
  const sensorIds = new Set<string>();
  for (const { event } of entries) {
    if (event.timeMs < fromMs || event.timeMs >= toMs) continue;
    if (event.kind === 'incident.opened' && !opened.has(event.incident.id))
      opened.set(event.incident.id, event.incident);
    if (event.kind === 'incident.closed') closed.set(event.incidentId, event.outcome);
    if (event.kind === 'incident.reopened') closed.delete(event.incidentId);
    if (event.kind === 'sensor.health') sensorIds.add(event.sensorId);
  }
  return {
    opened: [...opened.values()],
    closed: Array.from(closed, ([incidentId, outcome]) => ({ incidentId, outcome })),
    sensorIds: [...sensorIds],
  };
}
