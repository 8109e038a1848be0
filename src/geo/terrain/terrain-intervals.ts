import type { BorderIndex } from '../border-index';
import type { LineIntervals } from '../footprint-intervals';
import { appendInterval, lengthOf } from '../interval-set';
import { ChainageCursor } from './chainage-cursor';

/** How high above the ground something must stand at a point of the ellipsoid (ECEF, metres) to be seen; NaN: not known. */
export type LeastHeight = (x: number, y: number, z: number) => number;

/** What terrain leaves of what a footprint watches. `keptM + hiddenM` is what it watched; `unknownM` is part of kept. */
export interface TerrainCut {
  /** Where the line is seen, and where it is not known whether it is. */
  readonly intervals: LineIntervals;
  readonly keptM: number;
  readonly hiddenM: number;
  /** Kept without knowing the ground: as if there were no terrain. */
  readonly unknownM: number;
}

const HIDDEN = 0;
const SEEN = 1;
const UNKNOWN = 2;
type State = typeof HIDDEN | typeof SEEN | typeof UNKNOWN;

/** Where seen turns to hidden is found within this, metres; ends are whole millimetres. */
const END_TOLERANCE_M = 0.02;

/**
 * The stretches of intervals of the border line where a target of a height is seen.
 *
 * The line is asked each `stepM` of chainage and at both ends of an interval; where the answer changes between two
 * such points the place is found by halving, within 2 cm for the ground as it is given. A stretch, seen or hidden, that
 * is shorter than a step may be missed: take the spacing of the ground's posts. No interval comes out longer than it went in.
 * Where `leastHeightM` is NaN the interval is kept and counted as unknown. Empty intervals give an empty cut.
 * Cost: metres / step, and about log₂(step / 2 cm) for each end, questions of `leastHeightM`.
 */
export function terrainIntervals(
  index: BorderIndex,
  intervals: LineIntervals,
  leastHeightM: LeastHeight,
  targetHeightM: number,
  stepM: number,
): TerrainCut {
  const kept: { piece: number; ends: number[] }[] = [];
  let unknownM = 0;
  let watchedM = 0;
  for (const { piece, ends } of intervals) {
    const cursor = new ChainageCursor(index, piece);
    const stateAt = (chainageM: number): State => {
      if (!cursor.move(chainageM)) return UNKNOWN;
      const leastM = leastHeightM(cursor.x, cursor.y, cursor.z);
      return Number.isNaN(leastM) ? UNKNOWN : leastM <= targetHeightM ? SEEN : HIDDEN;
    };
    const seen: number[] = [];
    watchedM += lengthOf(ends);
    for (let i = 0; i < ends.length; i += 2) {
      for (const { from, to, state } of runsOf(ends[i]!, ends[i + 1]!, stepM, stateAt)) {
        if (state !== HIDDEN) appendInterval(seen, from, to);
        if (state === UNKNOWN) unknownM += to - from;
      }
    }
    if (seen.length > 0) kept.push({ piece, ends: seen });
  }
  const keptM = kept.reduce((sum, { ends }) => sum + lengthOf(ends), 0);
  return { intervals: kept, keptM, hiddenM: watchedM - keptM, unknownM };
}

interface Run {
  readonly from: number;
  readonly to: number;
  readonly state: State;
}

/** Runs of one state that fill an interval. */
function* runsOf(from: number, to: number, stepM: number, stateAt: (chainageM: number) => State): Generator<Run> {
  const steps = Math.max(1, Math.ceil((to - from) / stepM));
  let start = from;
  let before = from;
  let state = stateAt(from);
  for (let i = 1; i <= steps; i++) {
    const at = i === steps ? to : from + ((to - from) * i) / steps;
    const next = stateAt(at);
    if (next !== state) {
      const turn = turnBetween(before, at, state, stateAt);
      if (turn > start) yield { from: start, to: turn, state };
      start = Math.max(start, turn);
      state = next;
    }
    before = at;
  }
  if (to > start) yield { from: start, to, state };
}

/** Where the state `from` has is left: a whole millimetre, by halving. */
function turnBetween(from: number, to: number, state: State, stateAt: (chainageM: number) => State): number {
  let low = from;
  let high = to;
  while (high - low > END_TOLERANCE_M) {
    const middle = (low + high) / 2;
    if (stateAt(middle) === state) low = middle;
    else high = middle;
  }
  return Math.min(to, Math.max(from, Math.round((low + high) * 500) / 1000));
}
