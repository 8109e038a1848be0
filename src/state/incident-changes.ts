import type { Incident } from '../domain/incident';
import type { IncidentUpdate } from '../domain/incident-record';

type Incidents = ReadonlyMap<string, Incident>;

/** How one picture's incidents differ from another's; they share what did not change. Null where nothing does. */
export function incidentChanges(before: Incidents, after: Incidents): Pick<IncidentUpdate, 'changed' | 'gone'> | null {
  if (before === after) return null;
  const changed: Incident[] = [];
  for (const [id, incident] of after) if (before.get(id) !== incident) changed.push(incident);
  const gone = [...before.keys()].filter((id) => !after.has(id));
  return changed.length === 0 && gone.length === 0 ? null : { changed, gone };
}
