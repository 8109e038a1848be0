import { applyVariant } from '../domain/apply-variant';
import type { CoverageAnswer } from '../domain/coverage';
import { AppError } from '../domain/errors';
import type { Picture } from '../domain/picture';
import type { IntruderMode, ResponseRules } from '../domain/response-rules';
import type { Variant } from '../domain/variant';
import { compileResponders } from '../geo/response/compile-responders';
import type { CoverEdit } from '../geo/response/time-to-cover';
import type { CoverageClient } from '../workers/coverage.client';
import type { ResponseClient } from '../workers/response.client';
import type { LineAnswer } from '../workers/response.protocol';
import { coverAreasOf } from './cover-areas';
import { SerialQueue } from './serial-queue';

export interface EvaluatorDeps {
  /** Of its own: what the rooms look at is left alone. */
  readonly coverage: Pick<CoverageClient, 'coverage' | 'dispose'>;
  readonly response: Pick<ResponseClient, 'line' | 'dispose'>;
  readonly rules: () => ResponseRules | null;
}

export interface EvaluatorQuestion {
  /** As it is, without any what-if. */
  readonly picture: Picture;
  readonly variant: Variant;
  readonly mode: IntruderMode;
  /** Times to cover that somebody has set. */
  readonly coverEdits: readonly CoverEdit[];
}

/** Coverage and response of one variant over one picture. */
export interface Evaluated {
  readonly coverage: CoverageAnswer;
  readonly line: LineAnswer;
}

/**
 * What a variant is worth, computed in workers of its own, one question at a time in the order they are asked. Without
 * terrain: a variant has none.
 */
export class VariantEvaluator {
  readonly #deps: EvaluatorDeps;
  readonly #queue = new SerialQueue();

  constructor(deps: EvaluatorDeps) {
    this.#deps = deps;
  }

  /** @throws AppError as the workers do; `worker-failed` while there are no rules. */
  evaluate(question: EvaluatorQuestion): Promise<Evaluated> {
    return this.#queue.run(() => this.#evaluate(question));
  }

  dispose(): void {
    this.#deps.coverage.dispose();
    this.#deps.response.dispose();
  }

  async #evaluate({ picture, variant, mode, coverEdits }: EvaluatorQuestion): Promise<Evaluated> {
    const rules = this.#deps.rules();
    if (rules === null) throw new AppError('worker-failed', { where: 'variants', expected: 'rules of the response' });
    const { agencyId, conditions, edits, ignoresHorizon, requiredK, withoutKinds } = variant;
    const applied = applyVariant(picture, edits);
    const sensors = Array.from(applied.sensors.values(), ({ sensor }) => sensor);
    const setting = conditions.kind === 'set' ? conditions.setting : undefined;
    const time = { coverageVersion: picture.coverageVersion, pictureTimeMs: picture.timeMs };
    const coverage = await this.#deps.coverage.coverage({
      ...time,
      sensors,
      requiredK,
      filter: { ...(agencyId === null ? {} : { agencyIds: [agencyId] }), withoutKinds },
      ...(ignoresHorizon ? { ignoreHorizon: true } : {}),
      ...(setting ? { conditions: setting } : {}),
    });
    const line = await this.#deps.response.line({
      ...time,
      mode,
      responders: compileResponders(applied, rules, setting).responders,
      coverage: coverage.coverage,
      requiredK,
      sensors,
      ...(setting ? { conditions: setting } : {}),
      edits: coverEdits,
      moreCover: [],
      coverAreas: coverAreasOf(applied.aois),
    });
    return { coverage, line };
  }
}
