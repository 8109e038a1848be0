import { geodesicLengthM, type LngLatPair } from './geodesic-length';
import type { SharedRun } from './shared-edges';

/** Runs further apart than this are different pieces. */
const MAX_GAP_M = 5000;
/** A chain whose shared edges add up to less is an accident of two rings that touch, not a piece of border. */
const MIN_PIECE_M = 2000;

export interface Chain {
  readonly vertices: readonly LngLatPair[];
  readonly secondIsLeft: boolean;
  /** Length of the straight legs laid between runs, metres. */
  readonly bridgedM: number;
}

export interface ChainedRuns {
  readonly chains: readonly Chain[];
  /** Chains left out because of `MIN_PIECE_M`: their first vertex and the length of their shared edges. */
  readonly dropped: readonly { readonly at: LngLatPair; readonly sharedM: number }[];
}

/**
 * Joins runs end to start where at most `MAX_GAP_M` lies between, shortest gap first, so that a small gap is never
 * lost to a longer one. Runs keep their direction: all have the same country to their left, so a join that would turn
 * one round would change sides. Ties go to the earlier run. O(n²) in the number of runs (tens).
 */
export function chainRuns(runs: readonly SharedRun[]): ChainedRuns {
  const joins: { from: number; to: number; gapM: number }[] = [];
  for (let from = 0; from < runs.length; from++) {
    for (let to = 0; to < runs.length; to++) {
      if (from === to || runs[from]!.secondIsLeft !== runs[to]!.secondIsLeft) continue;
      const gapM = geodesicLengthM(runs[from]!.vertices.at(-1)!, runs[to]!.vertices[0]!);
      if (gapM <= MAX_GAP_M) joins.push({ from, to, gapM });
    }
  }
  joins.sort((a, b) => a.gapM - b.gapM || a.from - b.from || a.to - b.to);

  const next = new Map<number, { to: number; gapM: number }>();
  const hasPrevious = new Set<number>();
  const head = runs.map((_, i) => i);
  const headOf = (i: number): number => {
    let at = i;
    while (head[at] !== at) at = head[at]!;
    return at;
  };
  for (const { from, to, gapM } of joins) {
    // The last test keeps a closed border (an enclave) from being joined into an endless ring.
    if (next.has(from) || hasPrevious.has(to) || headOf(from) === to) continue;
    next.set(from, { to, gapM });
    hasPrevious.add(to);
    head[to] = headOf(from);
  }

  const chains: Chain[] = [];
  const dropped: ChainedRuns['dropped'][number][] = [];
  for (let start = 0; start < runs.length; start++) {
    if (hasPrevious.has(start)) continue;
    const vertices: LngLatPair[] = [];
    let sharedM = 0;
    let bridgedM = 0;
    for (let at: number | undefined = start; at !== undefined; at = next.get(at)?.to) {
      const run = runs[at]!;
      sharedM += lengthOf(run.vertices);
      bridgedM += next.get(at)?.gapM ?? 0;
      for (const vertex of run.vertices) {
        const last = vertices.at(-1);
        if (last === undefined || last[0] !== vertex[0] || last[1] !== vertex[1]) vertices.push(vertex);
      }
    }
    if (sharedM < MIN_PIECE_M) dropped.push({ at: vertices[0]!, sharedM });
    else chains.push({ vertices, secondIsLeft: runs[start]!.secondIsLeft, bridgedM });
  }
  return { chains, dropped };
}

function lengthOf(vertices: readonly LngLatPair[]): number {
  let sum = 0;
  for (let i = 1; i < vertices.length; i++) sum += geodesicLengthM(vertices[i - 1]!, vertices[i]!);
  return sum;
}
