import type { Scheduler } from '../domain/scheduler';
import { AreaAnswerClient } from '../workers/area-answer.client';
import { CoverageClient } from '../workers/coverage.client';
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
  readonly areaAnswers: AreaAnswerClient;
  /** Coverage of past pictures: what the room looks at is left alone. */
  readonly past: CoverageClient;
}

export function analystClients({ border }: AnalystSources, scheduler: Scheduler): AnalystWorkers {
  return {
    incidents: new IncidentClient(scheduler),
    areaAnswers: new AreaAnswerClient(border, scheduler),
    past: new CoverageClient(border, scheduler),
  };
}
