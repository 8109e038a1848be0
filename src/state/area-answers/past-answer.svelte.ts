import type { Clock } from '../../domain/clock';
import type { Scheduler } from '../../domain/scheduler';
import type { ViewParams } from '../../workers/coverage.protocol';
import { FollowedAnswer } from '../followed-answer.svelte';
import { type PastDeps, type PastPicture, pastPicture } from './past-pictures';
import { type SeenUnder, sameViewParams, viewParamsOf } from './view-params';

export interface PastAnswerDeps extends PastDeps {
  readonly view: SeenUnder;
  /** Null while none is asked for. */
  readonly timeMs: () => number | null;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
}

interface Asked {
  readonly timeMs: number;
  readonly view: ViewParams;
}

/** A past picture with its coverage under the view of this window, kept up to date while somebody looks. */
export type PastAnswer = FollowedAnswer<Asked, PastPicture>;

export function pastAnswer({ view, timeMs, clock, scheduler, ...deps }: PastAnswerDeps): PastAnswer {
  const params = $derived(viewParamsOf(view));
  const question = $derived.by<Asked | null>(() => {
    const at = timeMs();
    return at === null ? null : { timeMs: at, view: params };
  });
  return new FollowedAnswer<Asked, PastPicture>({
    question: () => question,
    isSame: (a, b) => a.timeMs === b.timeMs && sameViewParams(a.view, b.view),
    ask: (asked, signal) => pastPicture(deps, asked.timeMs, asked.view, signal),
    clock,
    scheduler,
  });
}
