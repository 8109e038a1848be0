import type { DirectionResponse } from '../../domain/response';
import type { Direction } from '../../domain/response-rules';

/**
 * The direction that a headline shows: where fewer kilometres are interdictable, of equals where fewer are expected to be,
 * else towards the left.
 */
export function worseDirection(toLeft: DirectionResponse, toRight: DirectionResponse): Direction {
  const a = toLeft.ledger.total;
  const b = toRight.ledger.total;
  const less = a.byClass['seen-in-time'] - b.byClass['seen-in-time'] || a.expectedM - b.expectedM;
  return less > 0 ? 'toRight' : 'toLeft';
}
