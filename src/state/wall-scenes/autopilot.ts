import { DEFAULT_ALARM_S, type Jump, type WallProgram } from '../../domain/wall-program';

/** What a wall shows at a time, and why. Times are of the wall clock, milliseconds since the epoch. */
export type PilotView =
  /** No scenes: the whole border. */
  | { readonly kind: 'none' }
  /** `untilMs` is null while it stays: held by somebody, the playlist off, or the only scene. */
  | {
      readonly kind: 'scene';
      readonly index: number;
      readonly count: number;
      readonly held: boolean;
      readonly on: boolean;
      readonly untilMs: number | null;
    }
  /** A new alarm took the wall; it goes back to scene `backTo`. */
  | {
      readonly kind: 'alarm';
      readonly alarmId: string;
      readonly backTo: number;
      readonly count: number;
      readonly held: boolean;
      readonly untilMs: number | null;
    };

interface Turn {
  readonly alarmId: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * What every wall shows at `nowMs`: a function of the program and the time alone, so walls that share the log and the time agree
 * without asking each other.
 *
 * Scenes follow each other by their dwell since somebody last steered. Each jump shows its alarm for `alarmS`, one after the other
 * in their order, and the dwell of the scene stands still meanwhile, so the wall returns to where it was. Whoever steers ends the
 * jumps up to then; while held nothing jumps. A playlist that is off, or a scene that is alone, stays.
 *
 * O(scenes + jumps).
 */
export function pilotAt({ playlist, steer, jumps, spentMs }: WallProgram, nowMs: number): PilotView {
  const entries = playlist?.entries ?? [];
  const count = entries.length;
  const anchor = steer ?? { index: 0, alarmId: null, held: false, atMs: 0 };
  const first = count === 0 ? 0 : anchor.index % count;
  if (anchor.alarmId !== null && anchor.held && nowMs >= anchor.atMs) {
    return { kind: 'alarm', alarmId: anchor.alarmId, backTo: first, count, held: true, untilMs: null };
  }
  const alarmMs = (playlist?.alarmS ?? DEFAULT_ALARM_S) * 1000;
  const turns = anchor.held || playlist?.jumps === false ? [] : turnsOf(jumps, anchor.atMs, alarmMs);
  const turn = turns.find(({ fromMs, toMs }) => fromMs <= nowMs && nowMs < toMs);
  const asideMs = turns.reduce((sum, { fromMs, toMs }) => sum + Math.max(0, Math.min(nowMs, toMs) - fromMs), spentMs);
  const passedMs = Math.max(0, nowMs - anchor.atMs - asideMs);
  const stays = playlist === null || !playlist.on || anchor.held || count < 2;
  const { index, leftMs } = stays
    ? { index: first, leftMs: null }
    : walk(
        entries.map(({ dwellS }) => dwellS * 1000),
        first,
        passedMs,
      );
  if (turn) {
    return { kind: 'alarm', alarmId: turn.alarmId, backTo: index, count, held: false, untilMs: turn.toMs };
  }
  if (count === 0) return { kind: 'none' };
  const untilMs = leftMs === null ? null : nowMs + leftMs;
  return { kind: 'scene', index, count, held: anchor.held, on: playlist?.on ?? false, untilMs };
}

/** When each alarm after `sinceMs` is shown: from when it came, or when the one before it is over. */
function turnsOf(jumps: readonly Jump[], sinceMs: number, lengthMs: number): readonly Turn[] {
  const turns: Turn[] = [];
  for (const { alarmId, atMs } of jumps) {
    if (atMs <= sinceMs) continue;
    const fromMs = Math.max(atMs, turns.at(-1)?.toMs ?? atMs);
    turns.push({ alarmId, fromMs, toMs: fromMs + lengthMs });
  }
  return turns;
}

/** The scene after `passedMs` of dwell from the start of scene `first`, and what is left of it. */
function walk(dwellsMs: readonly number[], first: number, passedMs: number): { index: number; leftMs: number } {
  const roundMs = dwellsMs.reduce((sum, dwellMs) => sum + dwellMs, 0);
  let restMs = passedMs % roundMs;
  let index = first;
  for (;;) {
    const dwellMs = dwellsMs[index] ?? 0;
    if (restMs < dwellMs) return { index, leftMs: dwellMs - restMs };
    restMs -= dwellMs;
    index = (index + 1) % dwellsMs.length;
  }
}
