import type { Scheduler } from '../domain/scheduler';
import type { BorderSource } from '../workers/coverage.protocol';
import type { ResponseSource } from '../workers/response.protocol';

export interface AnalystSources {
  readonly border: BorderSource & { readonly kind: 'url' };
  readonly response: ResponseSource;
}

/** Workers of the analyst's tools: each starts with its first question. */
// biome-ignore lint/suspicious/noEmptyInterface: each tool adds its own.
export interface AnalystWorkers {}

export function analystClients(_sources: AnalystSources, _scheduler: Scheduler): AnalystWorkers {
  return {};
}
