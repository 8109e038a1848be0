import type { Stretch } from './border';
import type { SensorKind } from './sensor';

/**
 * A maximal stretch watched by the same `k` sensors. `sensorIds` answers "why is this covered, and by whom?",
 * sorted; its length is `k`.
 */
export interface CoverageInterval {
  readonly fromChainageM: number;
  readonly toChainageM: number;
  readonly k: number;
  readonly sensorIds: readonly string[];
}

/** Ascending intervals that partition the known part of one piece; unknown stretches are left out. */
export interface PieceCoverage {
  readonly pieceId: string;
  readonly intervals: readonly CoverageInterval[];
}

/**
 * The part of a gap that has one history. `standing`: it was a gap at the baseline too. `new-loss`: it was covered at the
 * baseline, by `causes` (sensor ids that watched it then and do not now). Two parts may touch: see `WholeGap`.
 */
export interface Gap extends Stretch {
  readonly kind: 'standing' | 'new-loss';
  readonly causes: readonly string[];
}

/** A maximal stretch with k below the required k: what is counted and measured as one gap in every room. */
export interface WholeGap extends Stretch {
  /** Metres of it that were covered at the baseline. */
  readonly newLossM: number;
}

/**
 * A maximal stretch that changed sides since the baseline for one reason. `new-loss`: k fell below the required k;
 * `new-cover`: it rose to it. Both name who stopped watching and who began, for a loss may be less than what was gained
 * beside it.
 */
export interface CoverageChange extends Stretch {
  readonly kind: 'new-loss' | 'new-cover';
  readonly lostIds: readonly string[];
  readonly gainedIds: readonly string[];
}

/** What is different from the baseline, and what was a gap then and still is. */
export interface CoverageChanges {
  readonly changes: readonly CoverageChange[];
  readonly standing: readonly Stretch[];
  readonly newLossM: number;
  readonly newCoverM: number;
  readonly standingM: number;
}

/** What the loss of one sensor would open in a segment. */
export interface WeakPoint {
  readonly sensorId: string;
  /** Metres that would fall below the required k, in all and in the longest run of them. */
  readonly openedM: number;
  readonly longest: Stretch;
}

/** How much a segment can lose. */
export interface SegmentWeakness {
  readonly segmentId: string;
  /**
   * The fewest sensors whose loss opens a gap of a metre or more: 0 where there is one already, 1 where one sensor
   * suffices. Null where nothing of the segment is known.
   */
  readonly resilience: number | null;
  /** The sensor whose loss opens the longest run; null where no single loss opens a metre. */
  readonly weakest: WeakPoint | null;
}

/** One line of the ledger; all lengths in metres. `onceM + twiceM + gapM + unknownM = lengthM`; new loss is part of gap. */
export interface LedgerRow {
  readonly id: string;
  readonly name: string;
  readonly lengthM: number;
  readonly onceM: number;
  readonly twiceM: number;
  readonly gapM: number;
  readonly newLossM: number;
  readonly unknownM: number;
  readonly longestGap: Stretch | null;
}

/** Share of the known length that is watched, 0 to 1; NaN where nothing is known. */
export function seenShare({ lengthM, unknownM, onceM, twiceM }: LedgerRow): number {
  return (onceM + twiceM) / (lengthM - unknownM);
}

/** The table of segments with covered, singly covered, gap and unknown kilometres; sectors and the total sum them. */
export interface Ledger {
  readonly total: LedgerRow;
  readonly sectors: readonly LedgerRow[];
  readonly segments: readonly (LedgerRow & { readonly sectorId: string })[];
}

/** A question about part of the sensors, answered from the same geometry. */
export interface CoverageFilter {
  /** Only the sensors of these agencies, now and at the baseline: what do *we* see alone? */
  readonly agencyIds?: readonly string[];
  /** Kinds that do not watch now; at the baseline they did, so what they leave is a new loss: all drones grounded. */
  readonly withoutKinds?: readonly SensorKind[];
  /** Sensors that do not watch now, at the baseline they did: a planned outage. */
  readonly withoutSensorIds?: readonly string[];
}

/**
 * Mean chance that a crossing is detected, at a place drawn evenly along each row: length-weighted over its known part,
 * gaps count with 0, NaN where nothing is known. Assumes that sensors miss independently of each other.
 */
export interface DetectionMeans {
  readonly total: number;
  readonly sectors: ReadonlyMap<string, number>;
  readonly segments: ReadonlyMap<string, number>;
}

/** What the coverage worker answers; `coverageVersion` says for which picture. */
export interface CoverageAnswer {
  readonly coverageVersion: number;
  readonly pictureTimeMs: number;
  readonly coverage: readonly PieceCoverage[];
  readonly gaps: readonly Gap[];
  readonly ledger: Ledger;
  /** Under the conditions that were asked about; left out where none were. */
  readonly detection?: DetectionMeans;
}
