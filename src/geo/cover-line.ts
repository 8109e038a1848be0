import type { BorderLine, Piece } from '../domain/border';
import type { CoverageInterval, PieceCoverage } from '../domain/coverage';
import type { LineIntervals } from './footprint-intervals';
import { knownStretches } from './known-stretches';

/** What one sensor watches. */
export interface SensorIntervals {
  readonly sensorId: string;
  readonly intervals: LineIntervals;
}

/**
 * Coverage of the border line by many sensors: for every piece, in order, the maximal stretches watched by the same
 * sensors. They partition the known part of the piece; what no sensor watches has k = 0. A sensor given twice counts
 * once. A sweep: m log m in interval ends, plus k for every stretch written.
 */
export function coverLine(border: BorderLine, sensors: readonly SensorIntervals[]): readonly PieceCoverage[] {
  const ends: SweepEnd[][] = border.pieces.map(() => []);
  for (const { sensorId, intervals } of sensors) {
    for (const { piece, ends: stretches } of intervals) {
      for (let i = 0; i < stretches.length; i++) {
        ends[piece]!.push({ atM: stretches[i]!, sensorId, change: i % 2 === 0 ? 1 : -1 });
      }
    }
  }
  return border.pieces.map((piece, i) => ({ pieceId: piece.id, intervals: coverPiece(piece, ends[i]!) }));
}

interface SweepEnd {
  readonly atM: number;
  readonly sensorId: string;
  readonly change: 1 | -1;
}

function coverPiece(piece: Piece, ends: SweepEnd[]): readonly CoverageInterval[] {
  ends.sort((a, b) => a.atM - b.atM);
  const watching = new Map<string, number>();
  const out: CoverageInterval[] = [];
  const known = knownStretches(piece);
  let next = 0;
  for (let i = 0; i < known.length; i += 2) {
    const to = known[i + 1]!;
    let from = known[i]!;
    while (from < to) {
      for (; next < ends.length && ends[next]!.atM <= from; next++) count(watching, ends[next]!);
      const until = Math.min(to, ends[next]?.atM ?? to);
      append(out, from, until, [...watching.keys()].sort());
      from = until;
    }
  }
  return out;
}

function count(watching: Map<string, number>, { sensorId, change }: SweepEnd): void {
  const times = (watching.get(sensorId) ?? 0) + change;
  if (times === 0) watching.delete(sensorId);
  else watching.set(sensorId, times);
}

function append(out: CoverageInterval[], from: number, to: number, sensorIds: readonly string[]): void {
  const last = out[out.length - 1];
  if (last?.toChainageM === from && sameIds(last.sensorIds, sensorIds)) {
    out[out.length - 1] = { ...last, toChainageM: to };
  } else {
    out.push({ fromChainageM: from, toChainageM: to, k: sensorIds.length, sensorIds });
  }
}

function sameIds(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, i) => id === b[i]);
}
