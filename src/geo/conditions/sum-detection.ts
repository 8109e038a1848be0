import type { BorderLine, SegmentsFile, Stretch } from '../../domain/border';
import type { CoverageInterval, DetectionMeans, PieceCoverage } from '../../domain/coverage';
import { intervalDetection } from './interval-detection';

/**
 * Mean detection probability of a crossing at a place drawn evenly along each segment, each sector (its segments
 * together) and the whole border line (also what no segment names): the integral of `intervalDetection` over chainage
 * over the known length. Its assumption, that sensors miss independently, holds here too. Linear in intervals and
 * segments, and in the sensors of each interval.
 *
 * @throws AppError `out-of-range` for a watching sensor without a probability in [0, 1].
 */
export function sumDetection(
  border: BorderLine,
  segments: SegmentsFile,
  coverage: readonly PieceCoverage[],
  probability: ReadonlyMap<string, number>,
): DetectionMeans {
  const runs = new Map(
    coverage.map(({ pieceId, intervals }): [string, readonly Run[]] => [
      pieceId,
      intervals.map((interval) => ({ ...interval, p: intervalDetection(interval.sensorIds, probability) })),
    ]),
  );
  const integrals = new Map(segments.segments.map((segment) => [segment.id, integrate(runs, segment)]));
  const together = (parts: readonly Integral[]): number =>
    parts.reduce((sum, { detectedM }) => sum + detectedM, 0) / parts.reduce((sum, { knownM }) => sum + knownM, 0);
  const whole = border.pieces.map(({ id, lengthM }) => ({ pieceId: id, fromChainageM: 0, toChainageM: lengthM }));
  return {
    total: together(whole.map((piece) => integrate(runs, piece))),
    sectors: new Map(
      segments.sectors.map(({ id }) => [
        id,
        together(segments.segments.filter(({ sectorId }) => sectorId === id).map((row) => integrals.get(row.id)!)),
      ]),
    ),
    segments: new Map([...integrals].map(([id, integral]) => [id, together([integral])])),
  };
}

type Run = CoverageInterval & { readonly p: number };

interface Integral {
  readonly detectedM: number;
  readonly knownM: number;
}

function integrate(runs: ReadonlyMap<string, readonly Run[]>, stretch: Stretch): Integral {
  const of = runs.get(stretch.pieceId) ?? [];
  let detectedM = 0;
  let knownM = 0;
  for (let i = firstEndingAfter(of, stretch.fromChainageM); i < of.length; i++) {
    const { fromChainageM, toChainageM, p } = of[i]!;
    if (fromChainageM >= stretch.toChainageM) break;
    const lengthM = Math.min(toChainageM, stretch.toChainageM) - Math.max(fromChainageM, stretch.fromChainageM);
    knownM += lengthM;
    detectedM += p * lengthM;
  }
  return { detectedM, knownM };
}

function firstEndingAfter(runs: readonly Run[], chainageM: number): number {
  let lo = 0;
  let hi = runs.length;
  while (lo < hi) {
    const middle = (lo + hi) >>> 1;
    if (runs[middle]!.toChainageM > chainageM) hi = middle;
    else lo = middle + 1;
  }
  return lo;
}
