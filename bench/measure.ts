import { readFileSync } from 'node:fs';

/** One comparison: medians of alternated runs, `ratio` = theirs / ours. */
export interface BenchRow {
  readonly work: string;
  readonly peer: string;
  readonly peerVersion: string;
  readonly ours: number;
  readonly theirs: number;
  readonly unit: 'ms';
  readonly ratio: number;
  /** The ratio that is promised, where one is. */
  readonly atLeast: number | null;
}

interface Comparison {
  readonly work: string;
  readonly peer: string;
  /** The npm package of the peer; its installed version is reported. */
  readonly peerPackage?: string;
  /** Of a peer that is no package. */
  readonly peerVersion?: string;
  readonly ours: () => number;
  readonly theirs: () => number;
  /** Alternated runs. Both sides are warmed up before; the peer is not when it runs once only. Ours run five times at least. */
  readonly runs: number;
  readonly atLeast?: number;
}

const WARM_UP_MS = 500;
const LEAST_OURS = 5;
let sink = 0;

/** Runs both sides in turn. Each returns a number that depends on all its work; it goes into a sink. */
export function measure({ work, peer, peerPackage, peerVersion, ours, theirs, runs, atLeast }: Comparison): BenchRow {
  const oursMs: number[] = [];
  const theirsMs: number[] = [];
  warmUp(ours);
  if (runs > 1) warmUp(theirs);
  for (let run = 0; run < runs; run++) {
    oursMs.push(timeMs(ours));
    theirsMs.push(timeMs(theirs));
  }
  // A peer that ran once leaves its garbage to whoever comes next.
  while (oursMs.length < LEAST_OURS) oursMs.push(timeMs(ours));
  if (!Number.isFinite(sink)) throw new Error(`bench: ${work} returned ${sink}, expected a finite number`);
  const row = { ours: median(oursMs), theirs: median(theirsMs) };
  return {
    work,
    peer,
    peerVersion: peerVersion ?? versionOf(peerPackage ?? ''),
    ...row,
    unit: 'ms',
    ratio: row.theirs / row.ours,
    atLeast: atLeast ?? null,
  };
}

function versionOf(peerPackage: string): string {
  const manifest = JSON.parse(readFileSync(`node_modules/${peerPackage}/package.json`, 'utf8')) as { version: string };
  return manifest.version;
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
