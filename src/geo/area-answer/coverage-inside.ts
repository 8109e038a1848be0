import type { Stretch } from '../../domain/border';
import type { Gap, PieceCoverage, WholeGap } from '../../domain/coverage';
import { wholeGaps } from '../whole-gaps';

/** Who watches how much of the border line inside an area. */
export interface LineWatcher {
  readonly sensorId: string;
  readonly lengthM: number;
}

/** Coverage of the border line inside an area, metres. `unwatchedM + onceM + twiceM` is the border inside. */
export interface CoverageInside {
  /** k = 0. */
  readonly unwatchedM: number;
  /** k = 1. */
  readonly onceM: number;
  /** k ≥ 2. */
  readonly twiceM: number;
  /** Below the required k; `standingM + newLossM`. */
  readonly gapM: number;
  readonly standingM: number;
  readonly newLossM: number;
  /** Gaps as the ledger counts them, cut at the edge of the area. */
  readonly gaps: readonly WholeGap[];
  /** Most first, then by id. */
  readonly watchers: readonly LineWatcher[];
}

/**
 * What an answer of the coverage worker says of some stretches of the line: nothing is computed anew, so an area never
 * contradicts the ledger. Both in order of piece and chainage, without overlap; without stretches all is 0. For each
 * stretch log n, and the intervals and gaps that it meets.
 */
export function coverageInside(
  stretches: readonly Stretch[],
  coverage: readonly PieceCoverage[],
  gaps: readonly Gap[],
): CoverageInside {
  const byK: [number, number, number] = [0, 0, 0];
  const watched = new Map<string, number>();
  const cutGaps: Gap[] = [];
  for (const stretch of stretches) {
    const intervals = coverage.find(({ pieceId }) => pieceId === stretch.pieceId)?.intervals ?? [];
    for (const { from, to, of } of within(stretch, intervals)) {
      byK[Math.min(of.k, 2) as 0 | 1 | 2] += to - from;
      for (const id of of.sensorIds) watched.set(id, (watched.get(id) ?? 0) + to - from);
    }
    const own = gaps.filter(({ pieceId }) => pieceId === stretch.pieceId);
    for (const { from, to, of } of within(stretch, own)) {
      cutGaps.push({ ...of, fromChainageM: from, toChainageM: to });
    }
  }
  const metresOf = (kind: Gap['kind']): number =>
    cutGaps.reduce((sum, gap) => sum + (gap.kind === kind ? gap.toChainageM - gap.fromChainageM : 0), 0);
  const [standingM, newLossM] = [metresOf('standing'), metresOf('new-loss')];
  return {
    unwatchedM: byK[0],
    onceM: byK[1],
    twiceM: byK[2],
    gapM: standingM + newLossM,
    standingM,
    newLossM,
    gaps: wholeGaps(cutGaps),
    watchers: Array.from(watched, ([sensorId, lengthM]) => ({ sensorId, lengthM })).sort(
      (a, b) => b.lengthM - a.lengthM || (a.sensorId < b.sensorId ? -1 : 1),
    ),
  };
}

type Span = Pick<Stretch, 'fromChainageM' | 'toChainageM'>;

/** The parts of ascending spans that lie within another. */
function* within<T extends Span>(
  { fromChainageM, toChainageM }: Span,
  spans: readonly T[],
): Generator<{ readonly from: number; readonly to: number; readonly of: T }> {
  for (let i = firstEndingAfter(spans, fromChainageM); i < spans.length; i++) {
    const of = spans[i]!;
    if (of.fromChainageM >= toChainageM) return;
    yield { from: Math.max(of.fromChainageM, fromChainageM), to: Math.min(of.toChainageM, toChainageM), of };
  }
}

function firstEndingAfter(spans: readonly Span[], chainageM: number): number {
  let lo = 0;
  let hi = spans.length;
  while (lo < hi) {
    const middle = (lo + hi) >>> 1;
    if (spans[middle]!.toChainageM > chainageM) hi = middle;
    else lo = middle + 1;
  }
  return lo;
}
