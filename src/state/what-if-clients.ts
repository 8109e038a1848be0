import type { Scheduler } from '../domain/scheduler';
import { parseConditions } from '../geo/conditions/parse-conditions';
import { CoverageClient } from '../workers/coverage.client';
import type { BorderSource } from '../workers/coverage.protocol';
import { ResponseClient } from '../workers/response.client';
import type { ResponseSource } from '../workers/response.protocol';
import { SitingClient } from '../workers/siting.client';
import type { WhatIfWorkers } from './what-if-tools';

export interface WhatIfSources {
  readonly border: BorderSource & { readonly kind: 'url' };
  readonly response: ResponseSource;
  readonly loadJson: (url: string) => Promise<unknown>;
}

/** Workers of their own for what is tried: what the rooms look at is left alone. */
export function whatIfClients({ border, response, loadJson }: WhatIfSources, scheduler: Scheduler): WhatIfWorkers {
  return {
    coverage: new CoverageClient(border, scheduler),
    response: new ResponseClient(response, scheduler),
    connect: (line) => new SitingClient(line, scheduler),
    loadTable: () => loadJson(border.conditionsUrl).then(parseConditions),
  };
}
