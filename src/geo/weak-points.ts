import type { Segment, SegmentsFile } from '../domain/border';
import type { CoverageInterval, PieceCoverage, SegmentWeakness, WeakPoint } from '../domain/coverage';
import { checkRequiredK } from './check-required-k';

/** Ends of intervals are right to a metre: what is shorter is neither a gap nor a weakness. */
const LEAST_M = 1;

/** What one sensor's loss opens, while a segment is read. */
interface Opening {
  openedM: number;
  longestFromM: number;
  longestToM: number;
  runFromM: number;
  runToM: number;
}

/**
 * For every segment the single sensor whose loss opens the longest run below the required k, and the fewest sensors
 * whose loss opens any. A sensor's loss opens exactly what it watches where k is the required k; runs that it opens and
 * that touch are one, what was a gap before is no part of them, and a run is cut at the ends of the segment. Ties go to
 * the sensor that opens more in all, then to the first id. In the order of the segments.
 *
 * Cost: intervals × required k, besides the segments' own count.
 *
 * @throws AppError `out-of-range` for a required k that is no whole number ≥ 1.
 */
export function weakPoints(
  { segments }: SegmentsFile,
  coverage: readonly PieceCoverage[],
  requiredK: number,
): readonly SegmentWeakness[] {
  checkRequiredK(requiredK);
  const byPiece = new Map(coverage.map(({ pieceId, intervals }) => [pieceId, intervals]));
  return segments.map((segment) => {
    const runs = clipped(byPiece.get(segment.pieceId) ?? [], segment);
    return {
      segmentId: segment.id,
      resilience: resilienceOf(runs, requiredK),
      weakest: weakestOf(runs, segment, requiredK),
    };
  });
}

type Run = Pick<CoverageInterval, 'fromChainageM' | 'toChainageM' | 'k' | 'sensorIds'>;

function clipped(intervals: readonly CoverageInterval[], { fromChainageM, toChainageM }: Segment): readonly Run[] {
  const runs: Run[] = [];
  for (let i = firstEndingAfter(intervals, fromChainageM); i < intervals.length; i++) {
    const { k, sensorIds, ...run } = intervals[i]!;
    if (run.fromChainageM >= toChainageM) break;
    runs.push({
      fromChainageM: Math.max(run.fromChainageM, fromChainageM),
      toChainageM: Math.min(run.toChainageM, toChainageM),
      k,
      sensorIds,
    });
  }
  return runs;
}

function firstEndingAfter(intervals: readonly CoverageInterval[], chainageM: number): number {
  let lo = 0;
  let hi = intervals.length;
  while (lo < hi) {
    const middle = (lo + hi) >>> 1;
    if (intervals[middle]!.toChainageM > chainageM) hi = middle;
    else lo = middle + 1;
  }
  return lo;
}

/**
 * The least k of any metre, less what is required, plus one; 0 where a metre is below it. Read from k alone: neighbours
 * shorter than a metre count together, whoever watches them.
 */
function resilienceOf(runs: readonly Run[], requiredK: number): number | null {
  if (runs.length === 0) return null;
  const levels = [...new Set(runs.map(({ k }) => Math.max(k, requiredK - 1)))].sort((a, b) => a - b);
  for (const level of levels) {
    let fromM = 0;
    let toM = Number.NEGATIVE_INFINITY;
    for (const { k, fromChainageM, toChainageM } of runs) {
      if (k > level) continue;
      if (fromChainageM !== toM) fromM = fromChainageM;
      toM = toChainageM;
      if (toM - fromM >= LEAST_M) return level - requiredK + 1;
    }
  }
  return null;
}

function weakestOf(runs: readonly Run[], { pieceId }: Segment, requiredK: number): WeakPoint | null {
  const openings = new Map<string, Opening>();
  for (const { k, sensorIds, fromChainageM, toChainageM } of runs) {
    if (k !== requiredK) continue;
    for (const id of sensorIds) {
      const opening = openings.get(id);
      if (opening === undefined) {
        openings.set(id, {
          openedM: toChainageM - fromChainageM,
          longestFromM: fromChainageM,
          longestToM: toChainageM,
          runFromM: fromChainageM,
          runToM: toChainageM,
        });
        continue;
      }
      if (opening.runToM !== fromChainageM) opening.runFromM = fromChainageM;
      opening.runToM = toChainageM;
      opening.openedM += toChainageM - fromChainageM;
      if (toChainageM - opening.runFromM > longestOf(opening)) {
        opening.longestFromM = opening.runFromM;
        opening.longestToM = toChainageM;
      }
    }
  }
  let weakest: readonly [string, Opening] | null = null;
  for (const entry of openings) if (weakest === null || isWorse(entry, weakest)) weakest = entry;
  if (weakest === null || longestOf(weakest[1]) < LEAST_M) return null;
  const [sensorId, { openedM, longestFromM, longestToM }] = weakest;
  return { sensorId, openedM, longest: { pieceId, fromChainageM: longestFromM, toChainageM: longestToM } };
}

function longestOf({ longestFromM, longestToM }: Opening): number {
  return longestToM - longestFromM;
}

function isWorse([id, a]: readonly [string, Opening], [otherId, b]: readonly [string, Opening]): boolean {
  if (longestOf(a) !== longestOf(b)) return longestOf(a) > longestOf(b);
  if (a.openedM !== b.openedM) return a.openedM > b.openedM;
  return id < otherId;
}
