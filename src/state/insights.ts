import { untrack } from 'svelte';
import type { ConditionSetting } from '../domain/conditions';
import type { CoverageChanges, SegmentWeakness } from '../domain/coverage';
import type { Picture } from '../domain/picture';
import type { ConditionColumn } from '../geo/conditions/ledger-by-conditions';
import type { Overlap } from '../geo/response-line/overlap';
import type { CoverageClient } from '../workers/coverage.client';
import type { ColumnLedger } from '../workers/coverage.protocol';
import type { ResponseClient } from '../workers/response.client';
import type { AnalysisStore } from './analysis-store.svelte';
import { BASELINE_AGO_MS, type ViewStore } from './view-store.svelte';
import { WatchedAnswer } from './watched-answer.svelte';

const CLEAR: Omit<ConditionSetting, 'light'> = { fog: 'none', precipitation: 'none', snowCover: false, leafOn: false };
/** A baseline of so long ago moves with the picture, this often. */
const SLOT_MS = 5 * 60_000;

export interface Insights {
  /** The ledger by day, by night and at worst, side by side. */
  readonly columns: WatchedAnswer<Readonly<Record<ConditionColumn, ColumnLedger>>>;
  /** What each segment can lose. */
  readonly weakPoints: WatchedAnswer<readonly SegmentWeakness[]>;
  /** Where agencies watch the same line. */
  readonly overlap: WatchedAnswer<Overlap>;
  /** What is different from the baseline of the view; the plan counts as an hour ago. */
  readonly changes: WatchedAnswer<CoverageChanges>;
}

/** Answers that cost more than the ledger does: computed while somebody looks at them. */
export function createInsights(
  shown: { readonly picture: Picture },
  view: ViewStore,
  analysis: () => AnalysisStore,
  pictureAt: (timeMs: number) => Promise<Picture>,
  client: Pick<CoverageClient, 'columns' | 'weakPoints' | 'changes'>,
  response: Pick<ResponseClient, 'overlap'>,
): Insights {
  const sensorsOf = (picture: Pick<Picture, 'sensors'>) => Array.from(picture.sensors.values(), ({ sensor }) => sensor);
  const placed = () => sensorsOf({ sensors: view.sensorsOf(shown.picture.sensors) });
  return {
    columns: new WatchedAnswer(() => {
      const sensors = placed();
      if (sensors.length === 0) return null;
      const setting = view.conditions.kind === 'set' ? view.conditions.setting : { light: 'day' as const, ...CLEAR };
      const { light: _light, ...weather } = setting;
      const { requiredK, ignoresHorizon } = view;
      return client.columns({ sensors, pictureTimeMs: 0, requiredK, weather, ignoreHorizon: ignoresHorizon });
    }),
    weakPoints: new WatchedAnswer(() => {
      // The worker answers from the sensors behind the answer on screen, so a new one there is a new question here.
      const { answer } = analysis();
      return answer && client.weakPoints(answer, { requiredK: view.requiredK, filter: view.filter });
    }),
    overlap: new WatchedAnswer(() => {
      const { answer } = analysis();
      if (answer === null) return null;
      // What the answer was computed from is watched by sensors of then; who owns them does not change.
      const watching = new Set(
        answer.coverage.flatMap(({ intervals }) => intervals.flatMap(({ sensorIds }) => sensorIds)),
      );
      const sensors = untrack(placed).filter(({ id }) => watching.has(id));
      if (sensors.length < watching.size) return null;
      return response.overlap({ coverage: answer.coverage, requiredK: view.requiredK, sensors });
    }),
    changes: new WatchedAnswer(() => {
      const sensors = placed();
      if (sensors.length === 0) return null;
      const { baseline, requiredK, filter, ignoresHorizon } = view;
      const atMs =
        Math.floor(shown.picture.timeMs / SLOT_MS) * SLOT_MS - BASELINE_AGO_MS[baseline === 'plan' ? 'hour' : baseline];
      return pictureAt(atMs).then((before) => {
        const baselineSensors = sensorsOf(before);
        const question = { sensors, baselineSensors, requiredK, filter, ignoreHorizon: ignoresHorizon };
        return client.changes(question, 'changes');
      });
    }),
  };
}
