import type { Clock } from '../../domain/clock';
import { filterKey, type IncidentFilter, withoutTime } from '../../domain/incident-filter';
import type { HistogramQuery, IncidentCounts, IncidentHistogram } from '../../domain/incident-record';
import type { Scheduler } from '../../domain/scheduler';
import { FollowedAnswer } from '../followed-answer.svelte';
import type { Bins } from './nice-bins';

/** The incident engine, as far as charts need it. */
export interface IncidentCounter {
  /** Of the record that it answers from; null until there is one. Changes when anything in it does. */
  readonly version: number | null;
  counts(filter: IncidentFilter, signal: AbortSignal): Promise<IncidentCounts>;
  histogram(query: HistogramQuery, signal: AbortSignal): Promise<IncidentHistogram>;
}

export interface NumbersDeps {
  readonly counter: IncidentCounter;
  readonly filter: () => IncidentFilter;
  /** Of the timeline; null while it shows nothing. */
  readonly bins: () => Bins | null;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
}

interface Question<T> {
  readonly asked: T;
  readonly key: string;
}

/** What the charts show of the filter: counts by facet, and incidents over time. Kept up to date while somebody looks. */
export class IncidentNumbers {
  readonly counts: FollowedAnswer<Question<IncidentFilter>, IncidentCounts>;
  readonly histogram: FollowedAnswer<Question<HistogramQuery>, IncidentHistogram>;

  constructor({ counter, filter, bins, clock, scheduler }: NumbersDeps) {
    const isSame = (a: Question<unknown>, b: Question<unknown>) => a.key === b.key;
    const countsQuestion = $derived.by<Question<IncidentFilter> | null>(() => {
      const asked = filter();
      return counter.version === null ? null : { asked, key: `${counter.version} ${filterKey(asked)}` };
    });
    const histogramQuestion = $derived.by<Question<HistogramQuery> | null>(() => {
      const shown = bins();
      if (counter.version === null || shown === null) return null;
      // Its time is that of the bars: a window that is dragged asks nothing anew.
      const asked = { filter: withoutTime(filter()), fromMs: shown.fromMs, toMs: shown.toMs, bins: shown.count };
      const key = [counter.version, shown.fromMs, shown.toMs, shown.count, filterKey(asked.filter)].join(' ');
      return { asked, key };
    });
    this.counts = new FollowedAnswer({
      question: () => countsQuestion,
      isSame,
      ask: ({ asked }, signal) => counter.counts(asked, signal),
      clock,
      scheduler,
    });
    this.histogram = new FollowedAnswer({
      question: () => histogramQuestion,
      isSame,
      ask: ({ asked }, signal) => counter.histogram(asked, signal),
      clock,
      scheduler,
    });
  }
}
