import type { Stretch } from '../../domain/border';
import type { PieceCoverage } from '../../domain/coverage';
import { AppError } from '../../domain/errors';
import type { ChainagePoint } from '../../domain/place';
import type { CoverTimes, DirectionResponse, PieceResponse, Responder, ResponseClass } from '../../domain/response';
import type { Direction, IntruderMode, ResponseRules } from '../../domain/response-rules';
import { NOW } from '../admission';
import { CellSweep } from '../cell-sweep';
import { checkRequiredK } from '../check-required-k';
import type { LineIntervals } from '../footprint-intervals';
import { LineCells, toMm } from '../line-cells';
import { type Answering, answeringAt } from './answering-at';
import { changedCells, within } from './changed-cells';
import { ClassCells } from './class-cells';
import { type ClassLedger, classLedger, totalByClass } from './class-ledger';
import { type LineCall, lineCall } from './line-call';
import { ReachCutter } from './reach-cutter';
import { sameReach } from './same-reach';
import type { SegmentedLine } from './segmented-line';
import { type UnitLeaves, unitLeaves } from './unit-leaves';
import { worstStretches } from './worst-stretches';

interface Slot {
  readonly responder: Responder;
  readonly intervals: LineIntervals;
}

/**
 * Who is in time where along the line, for one direction and mode, by responders that come, go and move; and with what
 * is seen, the five classes of response. In time: as many responders as the mode's rule needs each have
 * verification + turn-out + straight-line travel < time to cover, so two-unit rules are k ≥ 2. One clock: verification
 * is by a sensor everywhere ("if it were seen"), and an unseen kilometre can be in time.
 *
 * A change costs the cut of one responder (log n in legs) and the cells that it leaves and enters. The state depends on
 * the responders, the times and the coverage alone, not on how it was reached: ends are whole millimetres, sums integers.
 * Nothing is sampled; for the earth model and its bounds see `ReachCutter`. Kilometres without a time to cover, and those
 * that no segment names, are `no-mode`. Before the first `see` nothing is seen.
 */
export class ResponseEngine {
  readonly #line: SegmentedLine;
  readonly #cells: LineCells;
  readonly #call: LineCall;
  #coverTimes: CoverTimes = new Map();
  #cutter: ReachCutter;
  readonly #classes: ClassCells;
  readonly #slots: (Slot | null)[] = [];
  readonly #freeSlots: number[] = [];
  readonly #slotOf = new Map<string, number>();
  /** Every slot counts. */
  #flags = new Uint8Array(64).fill(NOW);
  #seen: { readonly coverage: readonly PieceCoverage[]; readonly requiredK: number } = { coverage: [], requiredK: 1 };
  readonly #touch = (cell: number): void => this.#classes.touch(cell);

  constructor(line: SegmentedLine, rules: ResponseRules, direction: Direction, mode: IntruderMode) {
    this.#line = line;
    this.#call = lineCall(line, rules, direction, mode);
    this.#cells = new LineCells(line.border, line.segments);
    this.#cutter = new ReachCutter(line, this.#call, this.#coverTimes);
    this.#classes = new ClassCells(this.#cells, this.#call.requirement.units);
  }

  get call(): LineCall {
    return this.#call;
  }

  get coverTimes(): CoverTimes {
    return this.#coverTimes;
  }

  get responders(): readonly Responder[] {
    return this.#slots.flatMap((slot) => (slot ? [slot.responder] : []));
  }

  /** Makes the responders and times those given. A responder that did not change costs a comparison; other times cost all. */
  set(responders: Iterable<Responder>, coverTimes: CoverTimes): void {
    const next = new Map<string, Responder>();
    for (const responder of responders) next.set(responder.unitId, responder);
    if (!sameTimes(this.#coverTimes, coverTimes)) {
      for (const id of [...this.#slotOf.keys()]) this.remove(id);
      this.#coverTimes = coverTimes;
      this.#cutter = new ReachCutter(this.#line, this.#call, coverTimes);
      this.#classes.close(this.#closedGroups());
    }
    for (const id of [...this.#slotOf.keys()]) if (!next.has(id)) this.remove(id);
    for (const responder of next.values()) this.put(responder);
  }

  /** Adds a responder, or takes it as it is now. */
  put(responder: Responder): void {
    const held = this.#slotOf.get(responder.unitId);
    if (held !== undefined && sameReach(this.#slots[held]!.responder, responder)) {
      this.#slots[held] = { responder, intervals: this.#slots[held]!.intervals };
      return;
    }
    const intervals = this.#cutter.cut(responder);
    const slot = held ?? this.#freeSlots.pop() ?? this.#slots.length;
    if (slot >= this.#flags.length) this.#flags = new Uint8Array(2 * slot).fill(NOW);
    if (held === undefined) {
      this.#cells.add(slot, intervals, this.#touch);
    } else {
      const changed = changedCells(this.#cells, this.#slots[slot]!.intervals, intervals);
      this.#cells.remove(slot, changed, this.#touch);
      this.#cells.add(slot, within(intervals, changed), this.#touch);
    }
    this.#slots[slot] = { responder, intervals };
    this.#slotOf.set(responder.unitId, slot);
  }

  /** Takes a responder out: sent elsewhere, off shift. */
  remove(unitId: string): void {
    const slot = this.#slotOf.get(unitId);
    if (slot === undefined) return;
    this.#cells.remove(slot, this.#slots[slot]!.intervals, this.#touch);
    this.#slots[slot] = null;
    this.#slotOf.delete(unitId);
    this.#freeSlots.push(slot);
  }

  /**
   * Takes where the line is seen: k ≥ `requiredK`. The same array again costs nothing.
   *
   * @throws AppError `out-of-range` for a required k that is no whole number ≥ 1.
   */
  see(coverage: readonly PieceCoverage[], requiredK: number): void {
    checkRequiredK(requiredK);
    if (coverage === this.#seen.coverage && requiredK === this.#seen.requiredK) return;
    this.#seen = { coverage, requiredK };
    this.#classes.see(coverage, requiredK);
  }

  /** The five classes; they partition the known part of every piece. */
  get pieces(): readonly PieceResponse[] {
    return this.#fresh().pieces;
  }

  /** Metres of each class on the whole line: the ledger's total alone. */
  get totalM(): Readonly<Record<ResponseClass, number>> {
    return totalByClass(this.#fresh().ofGroup);
  }

  get ledger(): ClassLedger {
    return classLedger(this.#cells, this.#line.segments, this.#fresh().ofGroup);
  }

  /** See `worstStretches`. */
  worst(count: number): DirectionResponse['worst'] {
    return worstStretches(this.pieces, this.#line.segments, count);
  }

  /** Where somebody would be in time, alone, whether they are a responder or not. */
  reachOf(responder: Responder): LineIntervals {
    return this.#cutter.cut(responder);
  }

  /** Where one responder is in time, alone; empty for an unknown one. */
  stretchesOf(unitId: string): readonly Stretch[] {
    const slot = this.#slotOf.get(unitId);
    const intervals = slot === undefined ? [] : this.#slots[slot]!.intervals;
    return intervals.flatMap(({ piece, ends }) => {
      const pieceId = this.#line.border.pieces[piece]!.id;
      const stretches: Stretch[] = [];
      for (let i = 0; i < ends.length; i += 2) {
        stretches.push({ pieceId, fromChainageM: toMm(ends[i]!) / 1000, toChainageM: toMm(ends[i + 1]!) / 1000 });
      }
      return stretches;
    });
  }

  /**
   * What a unit leaves while it is away. An unknown unit leaves nothing.
   */
  leaves(unitId: string): UnitLeaves {
    const slot = this.#slotOf.get(unitId);
    const intervals = slot === undefined ? [] : this.#slots[slot]!.intervals;
    const sweep = new CellSweep(this.#cells);
    const needed = this.#call.requirement.units;
    return unitLeaves({ unitId, cells: this.#cells, sweep, flags: this.#flags, intervals, needed, seen: this.#seen });
  }

  /** Who is in time at a place, and how far along the line it is the same units; null where the line is not known. */
  answering(point: ChainagePoint): Answering | null {
    const piece = this.#line.border.pieces.findIndex(({ id }) => id === point.pieceId);
    if (piece < 0) throw new AppError('unknown-piece', { found: point.pieceId, expected: 'a piece of the border' });
    return answeringAt(this.#cells, piece, point, (slot) => this.#slots[slot]!.responder.unitId);
  }

  #fresh(): ClassCells {
    this.#classes.refresh(this.#flags);
    return this.#classes;
  }

  #closedGroups(): Uint8Array {
    const { segments } = this.#line.segments;
    return Uint8Array.from(this.#cells.groups, ({ segment }) =>
      this.#coverTimes.get(segments[segment]?.id ?? '') ? 0 : 1,
    );
  }
}

/** Sigma and basis say nothing about being in time. */
function sameTimes(a: CoverTimes, b: CoverTimes): boolean {
  if (a === b) return true;
  if (a.size !== b.size) return false;
  for (const [id, time] of a) {
    const other = b.get(id);
    if (other === undefined || time?.timeS !== other?.timeS) return false;
  }
  return true;
}
