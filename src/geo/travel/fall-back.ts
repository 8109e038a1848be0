import { AppError } from '../../domain/errors';
import { straightWay } from './straight-travel';
import type { FallBack, TravelModel } from './travel-model';

/**
 * The same model, but a question that fails as a whole is answered by straight lines that say why (`fellBack`). What was
 * cancelled stays cancelled.
 */
export function withFallBack(model: TravelModel): TravelModel {
  return {
    kind: model.kind,
    async travel(question) {
      try {
        return await model.travel(question);
      } catch (error) {
        if (question.signal.aborted || (error instanceof AppError && error.code === 'cancelled')) throw error;
        const fellBack = fallBackOf(error);
        return question.travellers.map((traveller) => straightWay(traveller, question.target, fellBack));
      }
    },
  };
}

function fallBackOf(error: unknown): FallBack {
  const late = error instanceof AppError && error.code === 'timed-out';
  return { reason: late ? 'timed-out' : 'failed', detail: error instanceof Error ? error.message : String(error) };
}
