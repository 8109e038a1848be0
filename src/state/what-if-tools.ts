import type { Clock } from '../domain/clock';
import type { Scheduler } from '../domain/scheduler';
import type { KeyValues } from './persisted';
import type { SitingDeps } from './siting-deps';
import { SitingStore } from './siting-store.svelte';
import { VariantComparison } from './variant-comparison.svelte';
import { type EvaluatorDeps, VariantEvaluator } from './variant-evaluator';
import { VariantStore } from './variant-store.svelte';

/** What is tried, apart from the view on screen. */
export interface WhatIfTools {
  /** Kept what-ifs, and what each is worth against the picture as it is. */
  readonly variants: VariantStore;
  readonly comparison: VariantComparison;
  /** Where to build next. */
  readonly siting: SitingStore;
  /** What any picture is worth with any what-if; one question at a time. */
  readonly evaluator: VariantEvaluator;
  dispose(): void;
}

/** What the tools compute with. */
export type WhatIfWorkers = Pick<EvaluatorDeps, 'coverage' | 'response'> & Pick<SitingDeps, 'connect' | 'loadTable'>;

export interface WhatIfDeps {
  readonly siting: Omit<SitingDeps, 'evaluator' | 'connect' | 'loadTable'>;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly keyValues: KeyValues | null;
  readonly newId: () => string;
}

/** A module of its own, so that a window which tries nothing never loads it. */
export function createWhatIfTools(
  { siting, clock, scheduler, keyValues, newId }: WhatIfDeps,
  { coverage, response: line, connect, loadTable }: WhatIfWorkers,
): WhatIfTools {
  const evaluator = new VariantEvaluator({ coverage, response: line, rules: siting.rules });
  const variants = new VariantStore(keyValues, newId);
  const { picture, responseView: response } = siting;
  const sites = new SitingStore({ ...siting, connect, loadTable, evaluator });
  return {
    variants,
    comparison: new VariantComparison({ picture, variants, response, evaluator, clock, scheduler }),
    siting: sites,
    evaluator,
    dispose() {
      sites.dispose();
      evaluator.dispose();
    },
  };
}
