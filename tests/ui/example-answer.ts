import type { BorderLine, SegmentsFile, Stretch } from '../../src/domain/border';
import type { CoverageAnswer, CoverageInterval, Gap, LedgerRow, PieceCoverage } from '../../src/domain/coverage';
import { seededRandom } from '../../src/domain/random';

/** A made-up answer over a real border: sensors of random reach side by side, one new loss. For components only. */
export function exampleAnswer(border: BorderLine, file: SegmentsFile, lost: Stretch | null): CoverageAnswer {
  const random = seededRandom('example-answer');
  const coverage: PieceCoverage[] = [];
  const gaps: Gap[] = [];
  for (const piece of border.pieces) {
    const endM = piece.unknown[0]?.fromChainageM ?? piece.lengthM;
    const intervals: CoverageInterval[] = [];
    for (let atM = 0, n = 0; atM < endM; n++) {
      const toM = Math.min(endM, atM + 1500 + random() ** 2 * 26_000);
      const k = random() < 0.3 ? 0 : 1 + Math.floor(random() * 2.2);
      const sensorIds = Array.from({ length: k }, (_, i) => `TWR-${String(n).padStart(3, '0')}${'AB'[i] ?? 'C'}`);
      intervals.push(...cut(piece.id, atM, toM, k, sensorIds, lost));
      atM = toM;
    }
    coverage.push({ pieceId: piece.id, intervals });
    for (const { fromChainageM, toChainageM, k } of intervals) {
      if (k > 0) continue;
      const isLost = lost !== null && lost.pieceId === piece.id && fromChainageM === lost.fromChainageM;
      gaps.push({
        pieceId: piece.id,
        fromChainageM,
        toChainageM,
        kind: isLost ? 'new-loss' : 'standing',
        causes: isLost ? ['TWR-118'] : [],
      });
    }
  }
  const segments = file.segments.map((segment) => ({
    ...sum(segment.id, segment.name, [segment], coverage, gaps),
    sectorId: segment.sectorId,
  }));
  const sectors = file.sectors.map(({ id, name }) =>
    sum(
      id,
      name,
      file.segments.filter(({ sectorId }) => sectorId === id),
      coverage,
      gaps,
    ),
  );
  const total = sum('total', 'Total', file.segments, coverage, gaps);
  return { coverageVersion: 1, pictureTimeMs: 0, coverage, gaps, ledger: { total, sectors, segments } };
}

function cut(
  pieceId: string,
  fromChainageM: number,
  toChainageM: number,
  k: number,
  sensorIds: readonly string[],
  lost: Stretch | null,
): CoverageInterval[] {
  const whole = { fromChainageM, toChainageM, k, sensorIds };
  if (lost === null || lost.pieceId !== pieceId) return [whole];
  const a = Math.max(fromChainageM, lost.fromChainageM);
  const b = Math.min(toChainageM, lost.toChainageM);
  if (a >= b) return [whole];
  const parts: CoverageInterval[] = [];
  if (fromChainageM < a) parts.push({ ...whole, toChainageM: a });
  if (a === lost.fromChainageM) parts.push({ ...lost, k: 0, sensorIds: [] });
  if (b < toChainageM) parts.push({ ...whole, fromChainageM: b });
  return parts;
}

function sum(
  id: string,
  name: string,
  stretches: readonly Stretch[],
  coverage: readonly PieceCoverage[],
  gaps: readonly Gap[],
): LedgerRow {
  let [lengthM, onceM, twiceM, gapM, newLossM] = [0, 0, 0, 0, 0];
  let longestGap: Stretch | null = null;
  for (const stretch of stretches) {
    const overlap = (one: { fromChainageM: number; toChainageM: number }): number =>
      Math.max(0, Math.min(one.toChainageM, stretch.toChainageM) - Math.max(one.fromChainageM, stretch.fromChainageM));
    lengthM += stretch.toChainageM - stretch.fromChainageM;
    for (const one of coverage.find(({ pieceId }) => pieceId === stretch.pieceId)?.intervals ?? []) {
      if (one.k === 1) onceM += overlap(one);
      if (one.k > 1) twiceM += overlap(one);
    }
    for (const gap of gaps) {
      if (gap.pieceId !== stretch.pieceId) continue;
      const partM = overlap(gap);
      if (partM === 0) continue;
      gapM += partM;
      if (gap.kind === 'new-loss') newLossM += partM;
      if (longestGap === null || partM > longestGap.toChainageM - longestGap.fromChainageM) {
        const fromChainageM = Math.max(gap.fromChainageM, stretch.fromChainageM);
        longestGap = { pieceId: stretch.pieceId, fromChainageM, toChainageM: fromChainageM + partM };
      }
    }
  }
  const unknownM = Math.max(0, lengthM - onceM - twiceM - gapM);
  return { id, name, lengthM, onceM, twiceM, gapM, newLossM, unknownM, longestGap };
}
