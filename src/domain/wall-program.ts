import * as v from 'valibot';
import { sceneSchema } from './scene';

const wallMs = v.pipe(v.number(), v.finite());
const index = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(99));
const seconds = v.pipe(v.number(), v.integer(), v.minValue(5), v.maxValue(3600));

/** What the walls show in turn. Written whole: of two desks that edit it, the later one stands. */
export const playlistSchema = v.strictObject({
  /** Off: the scene that is shown stays. */
  on: v.boolean(),
  /** Whether a new alarm of high priority takes the wall to its place. */
  jumps: v.boolean(),
  /** Seconds, of the wall clock, that such an alarm is shown. */
  alarmS: seconds,
  /** Dwell is in seconds of the wall clock, whatever the playing speed. */
  entries: v.pipe(v.array(v.strictObject({ scene: sceneSchema, dwellS: seconds })), v.maxLength(40)),
});
export type Playlist = v.InferOutput<typeof playlistSchema>;

/** What somebody did at a wall: from `atMs` of the wall clock on this scene, or this alarm, is shown; held or going on. */
export const steerSchema = v.strictObject({
  index,
  alarmId: v.nullable(v.string()),
  held: v.boolean(),
  atMs: wallMs,
});
export type Steer = v.InferOutput<typeof steerSchema>;

/** A wall saw a new alarm of high priority at `atMs` of the wall clock. */
export const jumpSchema = v.strictObject({ alarmId: v.string(), atMs: wallMs });
export type Jump = v.InferOutput<typeof jumpSchema>;

/** Everything that decides what walls show, but for the time: so all of them show the same. */
export const wallProgramSchema = v.strictObject({
  /** Null until somebody made one: the wall shows the whole border. */
  playlist: v.nullable(playlistSchema),
  steer: v.nullable(steerSchema),
  /** In the order of their time, the latest few. */
  jumps: v.array(jumpSchema),
  /** Milliseconds that earlier ones took from the scenes since somebody last steered. */
  spentMs: wallMs,
});
export type WallProgram = Readonly<v.InferOutput<typeof wallProgramSchema>>;

export const NO_PROGRAM: WallProgram = { playlist: null, steer: null, jumps: [], spentMs: 0 };
/** How long an alarm is shown where no playlist says it. */
export const DEFAULT_ALARM_S = 30;
/** One that is read and one that waits. */
const MOST_IN_A_ROW = 2;
/** More than can be waiting to be shown. */
const MAX_JUMPS = 12;

/** The program after somebody wrote another playlist; by its dwells another scene may be on now. */
export function withPlaylist(program: WallProgram, playlist: Playlist): WallProgram {
  return { ...program, playlist };
}

/** The later in time of the wall clock stands, in whichever order two walls wrote them down. */
export function withSteer(program: WallProgram, steer: Steer): WallProgram {
  if (program.steer !== null && program.steer.atMs > steer.atMs) return program;
  return { ...program, steer, spentMs: 0 };
}

/**
 * Each alarm once. At most `MOST_IN_A_ROW` follow each other; then the scene has the wall for as long as an alarm has it, and an alarm
 * that comes before that is over stands in its list only: a wall that chases alarms shows no situation.
 */
export function withJump(program: WallProgram, jump: Jump): WallProgram {
  if (program.jumps.some(({ alarmId }) => alarmId === jump.alarmId)) return program;
  const { playlist, steer } = program;
  const jumps = [...program.jumps, jump].sort((a, b) => a.atMs - b.atMs);
  const sinceMs = steer?.atMs ?? Number.NEGATIVE_INFINITY;
  if (mostInARow(jumps, sinceMs, (playlist?.alarmS ?? DEFAULT_ALARM_S) * 1000) > MOST_IN_A_ROW) return program;
  const dropped = jumps.splice(0, Math.max(0, jumps.length - MAX_JUMPS));
  // What is dropped was shown all the same: the scenes must not jump back by it.
  const counts = ({ atMs }: Jump) => atMs > (steer?.atMs ?? 0) && steer?.held !== true && playlist?.jumps !== false;
  const alarmMs = (playlist?.alarmS ?? DEFAULT_ALARM_S) * 1000;
  return { ...program, jumps, spentMs: program.spentMs + dropped.filter(counts).length * alarmMs };
}

/** How many alarms after `sinceMs` follow each other at most, without the scene between them for as long as one of them. */
function mostInARow(jumps: readonly Jump[], sinceMs: number, lengthMs: number): number {
  let endMs = Number.NEGATIVE_INFINITY;
  let inARow = 0;
  let most = 0;
  for (const { atMs } of jumps) {
    if (atMs <= sinceMs) continue;
    inARow = atMs >= endMs + lengthMs ? 1 : inARow + 1;
    endMs = Math.max(atMs, endMs) + lengthMs;
    most = Math.max(most, inARow);
  }
  return most;
}
