import type { BorderLine, Piece } from '../domain/border';
import type { CoverageInterval, PieceCoverage } from '../domain/coverage';
import { appendCoverage } from './append-coverage';
import type { LineIntervals } from './footprint-intervals';
import type { IntervalSet } from './interval-set';
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
  const ends = border.pieces.map(() => new SweepEnds());
  for (const { sensorId, intervals } of sensors) {
    for (const { piece, ends: stretches } of intervals) ends[piece]!.add(sensorId, stretches);
  }
  return border.pieces.map((piece, i) => ({ pieceId: piece.id, intervals: coverPiece(piece, ends[i]!) }));
}

/** Ends of intervals of one piece, an end at an even place opens and the one after it closes. Flat: an object for each would be garbage. */
class SweepEnds {
  readonly atM: number[] = [];
  readonly sensorIds: string[] = [];

  add(sensorId: string, stretches: IntervalSet): void {
    for (let i = 0; i < stretches.length; i += 2) {
      this.atM.push(stretches[i]!, stretches[i + 1]!);
      this.sensorIds.push(sensorId);
    }
  }

  /** Places of ends, ascending along the piece. */
  sorted(): Uint32Array {
    const { atM } = this;
    const order = new Uint32Array(atM.length);
    for (let i = 0; i < order.length; i++) order[i] = i;
    return order.sort((a, b) => atM[a]! - atM[b]!);
  }
}

function coverPiece(piece: Piece, ends: SweepEnds): readonly CoverageInterval[] {
  const { atM, sensorIds: owners } = ends;
  const order = ends.sorted();
  const watching = new SortedIds();
  const out: CoverageInterval[] = [];
  const known = knownStretches(piece);
  let next = 0;
  for (let i = 0; i < known.length; i += 2) {
    const to = known[i + 1]!;
    let from = known[i]!;
    while (from < to) {
      for (; next < order.length && atM[order[next]!]! <= from; next++) {
        const end = order[next]!;
        watching.change(owners[end >> 1]!, end % 2 === 0 ? 1 : -1);
      }
      const until = next < order.length ? Math.min(to, atM[order[next]!]!) : to;
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

  change(sensorId: string, change: 1 | -1): void {
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
