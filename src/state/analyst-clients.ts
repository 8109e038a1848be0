import type { Scheduler } from '../domain/scheduler';
import type { BorderSource } from '../workers/coverage.protocol';
import { IncidentClient } from '../workers/incident.client';
import type { ResponseSource } from '../workers/response.protocol';

export interface AnalystSources {
  readonly border: BorderSource & { readonly kind: 'url' };
  readonly response: ResponseSource;
}

/** Workers of the analyst's tools: each starts with its first question. */
export interface AnalystWorkers {
  readonly incidents: IncidentClient;
}

export function analystClients(_sources: AnalystSources, scheduler: Scheduler): AnalystWorkers {
  return { incidents: new IncidentClient(scheduler) };
}
