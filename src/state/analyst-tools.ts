import type { Clock } from '../domain/clock';
import type { Scheduler } from '../domain/scheduler';
import type { AnalystWorkers } from './analyst-clients';
import type { App } from './app-context';
import type { KeyValues } from './persisted';

/** The tools of the analyst's room. Each is a store of its own; a tool knows the others through this. */
export interface AnalystTools {
  dispose(): void;
}

export interface AnalystDeps {
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly keyValues: KeyValues | null;
  readonly newId: () => string;
  readonly loadJson: (url: string) => Promise<unknown>;
}

/** A module of its own, so that the first picture does not wait for it. */
export function createAnalystTools(_app: App, _deps: AnalystDeps, _workers: AnalystWorkers): AnalystTools {
  const disposals: (() => void)[] = [];
  return {
    dispose() {
      for (const dispose of disposals.reverse()) dispose();
    },
  };
}
