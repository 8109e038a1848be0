import type { SegmentsFile } from '../domain/border';
import type { CoverageFilter, Gap, Ledger, PieceCoverage } from '../domain/coverage';
import type { Sensor } from '../domain/sensor';
import { admission } from './admission';
import { CellRuns } from './cell-runs';
import { CellTally, type Tally } from './cell-tally';
import { checkRequiredK } from './check-required-k';
import type { LineCells } from './line-cells';
import { TallyLedger } from './tally-ledger';

/** A pose of a sensor on the line, and when it watches: `NOW`, `BEFORE` or both. */
export interface Slot {
  readonly sensor: Sensor;
  readonly flags: number;
}

/**
 * Coverage, gaps and ledger of the sensors that a filter lets through, for one required k, on the cells that all views
 * share: a view decides who counts, never where they watch. Below the required k is gap; so with k = 2 required a
 * kilometre that one sensor watches stands in the gap column, not in the once column.
 *
 * Kept up to date by its engine; each answer sweeps only the cells that were touched since the last one.
 */
export class CoverageView {
  readonly #slots: readonly (Slot | null)[];
  readonly #admits: (sensor: Sensor, flags: number) => number;
  readonly #tally: CellTally;
  readonly #runs: CellRuns;
  readonly #ledger: TallyLedger;
  #flags = new Uint8Array(64);

  /** @throws AppError `out-of-range` for a required k that is no whole number ≥ 1. */
  constructor(
    cells: LineCells,
    segments: SegmentsFile,
    slots: readonly (Slot | null)[],
    requiredK: number,
    filter: CoverageFilter,
  ) {
    checkRequiredK(requiredK);
    this.#slots = slots;
    this.#admits = admission(filter);
    this.#tally = new CellTally(cells, requiredK);
    this.#runs = new CellRuns(cells, requiredK, (slot) => slots[slot]!.sensor.id);
    this.#ledger = new TallyLedger(cells, segments);
    for (let slot = 0; slot < slots.length; slot++) this.admit(slot);
  }

  /** Reads anew whether a slot counts. Its cells must be touched besides. */
  admit(slot: number): void {
    if (slot >= this.#flags.length) {
      const flags = new Uint8Array(2 * slot);
      flags.set(this.#flags);
      this.#flags = flags;
    }
    const entry = this.#slots[slot];
    this.#flags[slot] = entry ? this.#admits(entry.sensor, entry.flags) : 0;
  }

  touch(cell: number): void {
    this.#tally.touch(cell);
    this.#runs.touch(cell);
  }

  /** Of the whole known line. */
  get total(): Readonly<Tally> {
    this.#tally.refresh(this.#flags);
    return this.#tally.total;
  }

  get ledger(): Ledger {
    this.#tally.refresh(this.#flags);
    return this.#ledger.of(this.#tally);
  }

  get coverage(): readonly PieceCoverage[] {
    return this.#runs.coverage(this.#flags);
  }

  get gaps(): readonly Gap[] {
    return this.#runs.gaps(this.#flags);
  }
}
