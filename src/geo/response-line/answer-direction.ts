import type { PieceCoverage } from '../../domain/coverage';
import type { DirectionResponse } from '../../domain/response';
import type { ResponseRules } from '../../domain/response-rules';
import { expectedInterdictable } from './expected-interdictable';
import type { ResponseEngine } from './response-engine';
import type { SegmentedLine } from './segmented-line';

/** How many of the worst stretches are named. */
const WORST_COUNT = 10;

interface AnswerQuestion {
  readonly line: SegmentedLine;
  readonly rules: Pick<ResponseRules, 'communicate' | 'sigma'>;
  /** That the engine sees. */
  readonly coverage: readonly PieceCoverage[];
  /** Chance that one crossing is detected, by sensor id. */
  readonly detection: ReadonlyMap<string, number>;
}

/**
 * Everything about the direction and mode of an engine as it stands: classes, ledger with expected kilometres, the worst
 * ten stretches.
 *
 * @throws AppError `out-of-range` for a watching sensor without a probability in [0, 1].
 */
export function answerDirection(engine: ResponseEngine, question: AnswerQuestion): DirectionResponse {
  const { call, coverTimes, ledger, pieces, responders } = engine;
  const expected = expectedInterdictable({ ...question, call, coverTimes, responders });
  return {
    direction: call.direction,
    mode: call.mode,
    pieces,
    ledger: {
      total: { ...ledger.total, expectedM: expected.total },
      sectors: ledger.sectors.map((row) => ({ ...row, expectedM: expected.sectors.get(row.id) ?? 0 })),
      segments: ledger.segments.map((row) => ({ ...row, expectedM: expected.segments.get(row.id) ?? 0 })),
    },
    worst: engine.worst(WORST_COUNT),
  };
}
