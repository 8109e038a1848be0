import type { ViewParams } from '../../workers/coverage.protocol';
import type { ViewStore } from '../view-store.svelte';

export type SeenUnder = Pick<ViewStore, 'requiredK' | 'filter' | 'conditions' | 'ignoresHorizon'>;

/** How this window looks at sensors, as workers are asked; without what stands elsewhere in it. */
export function viewParamsOf({ requiredK, filter, conditions, ignoresHorizon }: SeenUnder): ViewParams {
  return {
    requiredK,
    filter,
    ...(conditions.kind === 'set' ? { conditions: conditions.setting } : {}),
    ...(ignoresHorizon ? { ignoreHorizon: true } : {}),
  };
}

/** Parts of a view are replaced whole, so identity tells a change. */
export function sameViewParams(a: ViewParams, b: ViewParams): boolean {
  return (
    a.requiredK === b.requiredK &&
    a.filter === b.filter &&
    a.conditions === b.conditions &&
    a.ignoreHorizon === b.ignoreHorizon
  );
}
