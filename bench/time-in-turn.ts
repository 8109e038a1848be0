/** Two sides that do the same work. Each returns a number that depends on all its work; it goes into a sink. */
export interface Sides {
  readonly ours: () => number;
  readonly theirs: () => number;
  /** Alternated runs. Both sides are warmed up before; the peer is not when it runs once only. */
  readonly runs: number;
  /** One run of ours does so many times what one of theirs does, where once would be over before a clock ticks; 1 unless set. */
  readonly oursRepeats?: number;
}

export interface Times {
  /** Milliseconds, medians, of the work done once. */
  readonly ours: number;
  readonly theirs: number;
}

const WARM_UP_MS = 500;
/** Ours run this often for each run of theirs, or for this long: short runs are at the mercy of whoever else runs. */
const OURS_A_RUN = 9;
const OURS_A_RUN_MS = 250;
/** A peer that ran once leaves its garbage to whoever comes next. */
const LEAST_OURS = 5;
let sink = 0;

/** Runs both sides in turn; in Node and in a browser. */
export function timeInTurn({ ours, theirs, runs, oursRepeats = 1 }: Sides): Times {
  const oursMs: number[] = [];
  const theirsMs: number[] = [];
  warmUp(ours);
  if (runs > 1) warmUp(theirs);
  for (let run = 0; run < runs; run++) {
    theirsMs.push(timeMs(theirs));
    const least = run === 0 ? LEAST_OURS : 1;
    for (let spentMs = 0, i = 0; i < least || (i < OURS_A_RUN && spentMs < OURS_A_RUN_MS); i++) {
      const ms = timeMs(ours);
      oursMs.push(ms);
      spentMs += ms;
    }
  }
  if (!Number.isFinite(sink)) throw new Error(`bench: found ${sink}, expected that both sides return finite numbers`);
  return { ours: median(oursMs) / oursRepeats, theirs: median(theirsMs) };
}

/** Lets the engine compile what will be measured: some runs, or one long one. */
function warmUp(run: () => number): void {
  const start = performance.now();
  for (let i = 0; i < 20 && performance.now() - start < WARM_UP_MS; i++) sink += run();
}

function timeMs(run: () => number): number {
  const start = performance.now();
  sink += run();
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
