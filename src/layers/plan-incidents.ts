import type { Incident, Severity } from '../domain/incident';
import type { Position } from '../domain/place';
import { type Rgba, type Theme, withAlpha } from './theme';

export interface IncidentRow {
  readonly incidentId: string;
  readonly position: Position;
  readonly icon: string;
  readonly sizePx: number;
  readonly colour: Rgba;
}

export interface IncidentsPlan {
  readonly rows: readonly IncidentRow[];
  /** Closed incidents of the picture: drawn by the history, not here. */
  readonly closed: number;
}

const SHAPE: Record<Severity, string> = {
  critical: 'triangle-filled',
  high: 'triangle',
  moderate: 'diamond',
  low: 'diamond-small',
};

/** Open incidents: severity by shape; vermilion only while one of high severity has nobody on the way. */
export function planIncidents(
  incidents: Iterable<Incident>,
  selectedIncidentId: string | null,
  scale: number,
  theme: Theme,
): IncidentsPlan {
  const rows: IncidentRow[] = [];
  let closed = 0;
  for (const incident of incidents) {
    if (incident.status === 'closed') {
      closed++;
      continue;
    }
    const alarming = incident.severity === 'critical' || incident.severity === 'high';
    const unanswered = incident.status === 'open';
    const selected = incident.id === selectedIncidentId;
    const tone = alarming && unanswered ? theme.rgba.critical : theme.rgba.attention;
    rows.push({
      incidentId: incident.id,
      position: incident.position,
      icon: SHAPE[incident.severity],
      sizePx: (selected ? 26 : alarming ? 20 : 15) * scale,
      colour: withAlpha(tone, incident.status === 'on-scene' ? 0.7 : 1),
    });
  }
  return { rows, closed };
}
