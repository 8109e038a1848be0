import type { BorderLine } from '../domain/border';
import type { Gap, LedgerRow } from '../domain/coverage';
import type { LedgerAnswer } from './answer-ledger';
import type { TerrainLoss } from './answer-on-terrain';

/** A row of the ledger as it is written: metres to 1 mm, probabilities to 1e-6, null for what is not known. */
export interface ReportRow extends LedgerRow {
  readonly detection: number | null;
}

/** The ledger under one set of conditions. */
export interface LedgerReport {
  readonly total: ReportRow;
  readonly sectors: readonly ReportRow[];
  readonly segments: readonly (ReportRow & { readonly sectorId: string })[];
  readonly gaps: readonly Gap[];
  /** With terrain only. */
  readonly terrainLosses?: readonly TerrainLoss[];
}

export function ledgerReport({ answer: { ledger, gaps }, detection, losses }: LedgerAnswer): LedgerReport {
  const { total, sectors, segments } = ledger;
  return {
    total: rounded(total, detection.total),
    sectors: sectors.map((row) => rounded(row, detection.sectors.get(row.id))),
    segments: segments.map((row) => ({
      ...rounded(row, detection.segments.get(row.id)),
      sectorId: row.sectorId,
    })),
    gaps: gaps.map((gap) => ({
      ...gap,
      fromChainageM: metres(gap.fromChainageM),
      toChainageM: metres(gap.toChainageM),
    })),
    ...(losses === undefined ? {} : { terrainLosses: losses }),
  };
}

/** Lengths of a border line, metres. */
export function borderLengths(border: BorderLine): { readonly lengthM: number; readonly unknownM: number } {
  let lengthM = 0;
  let unknownM = 0;
  for (const piece of border.pieces) {
    lengthM += piece.lengthM;
    for (const { fromChainageM, toChainageM } of piece.unknown) unknownM += toChainageM - fromChainageM;
  }
  return { lengthM: metres(lengthM), unknownM: metres(unknownM) };
}

function rounded(row: LedgerRow, detection: number | undefined): ReportRow {
  const { id, name, longestGap } = row;
  return {
    id,
    name,
    lengthM: metres(row.lengthM),
    onceM: metres(row.onceM),
    twiceM: metres(row.twiceM),
    gapM: metres(row.gapM),
    newLossM: metres(row.newLossM),
    unknownM: metres(row.unknownM),
    longestGap:
      longestGap === null
        ? null
        : {
            pieceId: longestGap.pieceId,
            fromChainageM: metres(longestGap.fromChainageM),
            toChainageM: metres(longestGap.toChainageM),
          },
    detection: detection === undefined || Number.isNaN(detection) ? null : Math.round(detection * 1e6) / 1e6,
  };
}

export function metres(value: number): number {
  return Math.round(value * 1000) / 1000;
}
