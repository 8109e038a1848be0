import { isUnderWay, TASKING_STAGES, type Tasking, type TaskingStatus } from '../../domain/tasking';

/** A stop on the rail of an order. */
export interface TaskingStop {
  readonly status: TaskingStatus;
  /** Null where it is ahead, or was never reported. */
  readonly timeMs: number | null;
  /** Milliseconds since the stop before it that has a time; for the present one, until now. */
  readonly spanMs: number | null;
  readonly state: 'past' | 'now' | 'skipped' | 'ahead';
}

const RAIL: readonly TaskingStatus[] = ['ordered', ...TASKING_STAGES];

/** The stages of an order in turn; a withdrawal ends the rail where the order had come to. */
export function taskingStops({ status, at }: Pick<Tasking, 'status' | 'at'>, nowMs: number): TaskingStop[] {
  const rail = status === 'withdrawn' ? [...RAIL.filter((stage) => at[stage] !== undefined), status] : RAIL;
  const reached = rail.indexOf(status);
  let lastMs: number | null = null;
  return rail.map((stage, i): TaskingStop => {
    const timeMs = at[stage] ?? null;
    const beforeMs = lastMs;
    lastMs = timeMs ?? lastMs;
    if (i > reached) return { status: stage, timeMs: null, spanMs: null, state: 'ahead' };
    if (timeMs === null) return { status: stage, timeMs, spanMs: null, state: 'skipped' };
    if (i === reached && isUnderWay({ status })) {
      return { status: stage, timeMs, spanMs: Math.max(0, nowMs - timeMs), state: 'now' };
    }
    return { status: stage, timeMs, spanMs: beforeMs === null ? null : timeMs - beforeMs, state: 'past' };
  });
}
