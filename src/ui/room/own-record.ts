import { systemScheduler } from '../../domain/scheduler';
import type { App } from '../../state/app-context';
import { IncidentRecord } from '../../state/incident-record.svelte';
import { IncidentClient } from '../../workers/incident.client';

/** A record of incidents in a worker of its own, where the desk has none in this window; to be disposed of. */
export function ownRecord({ log, picture, border }: Pick<App, 'log' | 'picture' | 'border'>): IncidentRecord {
  return new IncidentRecord({ log, picture, border, client: new IncidentClient(systemScheduler) });
}
