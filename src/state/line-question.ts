import type { ConditionSetting } from '../domain/conditions';
import type { CoverageAnswer } from '../domain/coverage';
import type { Responder } from '../domain/response';
import type { IntruderMode, ResponseRules } from '../domain/response-rules';
import type { CoverArea } from '../geo/response/areas-as-cover';
import type { CoverEdit } from '../geo/response/time-to-cover';
import { sameReach } from '../geo/response-line/same-reach';

/** What an answer about the line depends on. Each part but responders and time is replaced whole: identity tells a change. */
export interface LineQuestion {
  readonly coverage: CoverageAnswer;
  readonly requiredK: number;
  readonly conditions: ConditionSetting | null;
  /** By unit id. */
  readonly responders: readonly Responder[];
  readonly mode: IntruderMode;
  readonly edits: readonly CoverEdit[];
  /** Published areas that count as cover. */
  readonly coverAreas: readonly CoverArea[];
  readonly rules: ResponseRules;
  readonly timeMs: number;
}

/** Nothing, only positions, or more than that. */
export type Change = 'none' | 'moved' | 'other';

/** Positions so far apart in picture time are not those of units that move on: somebody went elsewhere in time. */
const JUMP_MS = 60_000;

/** What is different between the question that was answered and another one. Linear in responders. */
export function changeBetween(answered: LineQuestion | null, now: LineQuestion): Change {
  if (answered === null) return 'other';
  if (answered === now) return 'none';
  const { coverage, requiredK, conditions, mode, edits, coverAreas, rules } = answered;
  const isSame =
    coverage === now.coverage &&
    requiredK === now.requiredK &&
    conditions === now.conditions &&
    mode === now.mode &&
    edits === now.edits &&
    coverAreas === now.coverAreas &&
    rules === now.rules;
  if (!isSame) return 'other';
  const change = changeOfResponders(answered.responders, now.responders);
  return change === 'moved' && Math.abs(now.timeMs - answered.timeMs) > JUMP_MS ? 'other' : change;
}

function changeOfResponders(before: readonly Responder[], after: readonly Responder[]): Change {
  if (before.length !== after.length) return 'other';
  let moved = false;
  for (const [i, was] of before.entries()) {
    const is = after[i];
    if (is === undefined || is.unitId !== was.unitId) return 'other';
    if (sameReach(was, is)) continue;
    if (!sameReach(was, { ...is, position: was.position })) return 'other';
    moved = true;
  }
  return moved ? 'moved' : 'none';
}
