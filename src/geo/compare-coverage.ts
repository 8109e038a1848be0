import type { Stretch } from '../domain/border';
import type { CoverageChange, CoverageChanges, PieceCoverage } from '../domain/coverage';
import { alignCoverage } from './align-coverage';
import { sameIds } from './append-coverage';
import { checkRequiredK } from './check-required-k';

/**
 * What changed since a baseline (an hour, a shift, a day ago), for a required k: what fell below it, what rose to it,
 * and apart from both the gaps that stand as they did. Each change names the sensors that stopped watching it and those
 * that began; a sensor that moved within reach is neither. In order of piece and chainage; linear in intervals.
 *
 * @param baseline coverage of the same pieces at the baseline, in the same order.
 * @throws AppError `bad-interval` when the two do not partition the same pieces, `out-of-range` for a required k that
 * is no whole number ≥ 1.
 */
export function compareCoverage(
  now: readonly PieceCoverage[],
  baseline: readonly PieceCoverage[],
  requiredK: number,
): CoverageChanges {
  checkRequiredK(requiredK);
  const changes: CoverageChange[] = [];
  const standing: Stretch[] = [];
  for (const run of alignCoverage(now, baseline)) {
    const { pieceId, fromChainageM, toChainageM } = run;
    const covered = run.now.k >= requiredK;
    if (covered === run.before.k >= requiredK) {
      if (!covered) appendStretch(standing, { pieceId, fromChainageM, toChainageM });
      continue;
    }
    appendChange(changes, {
      pieceId,
      fromChainageM,
      toChainageM,
      kind: covered ? 'new-cover' : 'new-loss',
      lostIds: run.before.sensorIds.filter((id) => !run.now.sensorIds.includes(id)),
      gainedIds: run.now.sensorIds.filter((id) => !run.before.sensorIds.includes(id)),
    });
  }
  return {
    changes,
    standing,
    newLossM: lengthOf(changes.filter(({ kind }) => kind === 'new-loss')),
    newCoverM: lengthOf(changes.filter(({ kind }) => kind === 'new-cover')),
    standingM: lengthOf(standing),
  };
}

function appendChange(changes: CoverageChange[], change: CoverageChange): void {
  const last = changes[changes.length - 1];
  const goesOn =
    last !== undefined &&
    last.pieceId === change.pieceId &&
    last.toChainageM === change.fromChainageM &&
    last.kind === change.kind &&
    sameIds(last.lostIds, change.lostIds) &&
    sameIds(last.gainedIds, change.gainedIds);
  if (goesOn) changes[changes.length - 1] = { ...last, toChainageM: change.toChainageM };
  else changes.push(change);
}

function appendStretch(stretches: Stretch[], stretch: Stretch): void {
  const last = stretches[stretches.length - 1];
  if (last?.pieceId === stretch.pieceId && last.toChainageM === stretch.fromChainageM) {
    stretches[stretches.length - 1] = { ...last, toChainageM: stretch.toChainageM };
  } else {
    stretches.push(stretch);
  }
}

function lengthOf(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, { fromChainageM, toChainageM }) => sum + toChainageM - fromChainageM, 0);
}
