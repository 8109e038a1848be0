import type { BorderLine, Piece } from '../domain/border';
import type { CoverageInterval, PieceCoverage } from '../domain/coverage';
import { appendCoverage } from './append-coverage';
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
  const watching = new SortedIds();
  const out: CoverageInterval[] = [];
  const known = knownStretches(piece);
  let next = 0;
  for (let i = 0; i < known.length; i += 2) {
    const to = known[i + 1]!;
    let from = known[i]!;
    while (from < to) {
      for (; next < ends.length && ends[next]!.atM <= from; next++) watching.change(ends[next]!);
      const until = Math.min(to, ends[next]?.atM ?? to);
      const sensorIds = watching.ids.slice();
      appendCoverage(out, { fromChainageM: from, toChainageM: until, k: sensorIds.length, sensorIds });
      from = until;
    }
  }
  return out;
}

/** Who watches, sorted; an id that is given more than once counts once and leaves with its last interval. */
class SortedIds {
  readonly ids: string[] = [];
  readonly #times: number[] = [];

  change({ sensorId, change }: SweepEnd): void {
    let i = this.ids.length;
    while (i > 0 && this.ids[i - 1]! >= sensorId) i--;
    if (this.ids[i] !== sensorId) {
      this.ids.splice(i, 0, sensorId);
      this.#times.splice(i, 0, 0);
    }
    this.#times[i]! += change;
    if (this.#times[i] !== 0) return;
    this.ids.splice(i, 1);
    this.#times.splice(i, 1);
  }
}
