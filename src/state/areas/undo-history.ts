/** What there is to go back to: whole states, which are never changed, so a step back is the very state that was. */
export interface UndoHistory<State> {
  readonly past: readonly State[];
  readonly present: State;
  readonly future: readonly State[];
}

export const UNDO_STEPS = 50;

export function startHistory<State>(present: State): UndoHistory<State> {
  return { past: [], present, future: [] };
}

/** One more step; what was undone is gone. A state that is the present one is no step. */
export function step<State>(history: UndoHistory<State>, next: State): UndoHistory<State> {
  if (next === history.present) return history;
  return { past: [...history.past, history.present].slice(-UNDO_STEPS), present: next, future: [] };
}

/** The same history where there is nothing to undo. */
export function undo<State>(history: UndoHistory<State>): UndoHistory<State> {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return { past: history.past.slice(0, -1), present: before, future: [history.present, ...history.future] };
}

/** The same history where there is nothing to do again. */
export function redo<State>(history: UndoHistory<State>): UndoHistory<State> {
  const [after, ...future] = history.future;
  if (after === undefined) return history;
  return { past: [...history.past, history.present], present: after, future };
}
