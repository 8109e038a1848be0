import type { BorderLine, Stretch } from '../../domain/border';
import { AppError } from '../../domain/errors';
import type { LineIntervals } from '../footprint-intervals';
import { knownStretches } from '../known-stretches';
import { toMm } from '../line-cells';
import { type MclpInstance, mclpInstance } from './mclp-instance';

/**
 * What is to be had more of. `covered`: line watched by at least `requiredK`. `expected`: the mean of 1 − Π(1 − P) over
 * all that watch, P being `detect` for every new site; with P(communicate) × P(in time) as weights it is ∫ P(interruption).
 */
export type SitingObjective =
  | { readonly kind: 'covered'; readonly requiredK: number }
  | { readonly kind: 'expected'; readonly detect: number };

/** What stands already, and stays. `detect` counts for `expected` only. */
export interface StandingCover {
  readonly intervals: LineIntervals;
  readonly detect: number;
}

/** What a metre of a stretch is worth, 0 or more: risk, or a probability. */
export interface WeightedStretch extends Stretch {
  readonly weight: number;
}

export interface LineQuestion {
  readonly border: BorderLine;
  readonly standing: readonly StandingCover[];
  /** What each option would cover. */
  readonly options: readonly LineIntervals[];
  readonly objective: SitingObjective;
  /** Null: every known metre is worth 1. Else what no stretch names is worth 0; stretches of a piece do not overlap. */
  readonly weights: readonly WeightedStretch[] | null;
}

/** The border line as a covering problem, with what there is in all. Worth is metres × weight. */
export interface LineDemands {
  /** Its candidates are the options, in order; its `base` is what stands already. */
  readonly instance: MclpInstance;
  /** All known line × weight: what no number of sites exceeds. */
  readonly total: number;
}

/** More pairs of option and demand than this take too long for somebody who waits. */
const MAX_PAIRS = 20_000_000;
const METRE = 1000;

/**
 * The elementary intervals of all options as the demands of a covering problem: between two neighbouring ends, of options,
 * standing cover and weights, the same options cover, so that choosing options is exact with respect to their intervals.
 * Ends are taken to whole millimetres (≤ 0.5 mm an end). Neighbours that differ in nothing but weight are one demand; what
 * no option reaches is none.
 *
 * A sweep: m log m in ends, plus the pairs written.
 *
 * @throws AppError `unknown-piece` for a weight, `out-of-range` for weights, k or chances that are none, and over 20 million
 * pairs.
 */
export function lineDemands({ border, standing, options, objective, weights }: LineQuestion): LineDemands {
  check(objective, standing, weights);
  const ends: LineEnd[][] = border.pieces.map(() => []);
  const put = (piece: number, fromM: number, toM: number, kind: LineEnd['kind'], of: number): void => {
    const [from, to] = [toMm(fromM), toMm(toM)];
    if (to <= from) return;
    ends[piece]!.push({ atMm: from, kind, of, begins: true }, { atMm: to, kind, of, begins: false });
  };
  const putAll = (intervals: LineIntervals, kind: LineEnd['kind'], of: number): void => {
    for (const { piece, ends: set } of intervals) {
      for (let n = 0; n < set.length; n += 2) put(piece, set[n]!, set[n + 1]!, kind, of);
    }
  };
  for (const [of, intervals] of options.entries()) putAll(intervals, 'option', of);
  for (const [of, { intervals }] of standing.entries()) putAll(intervals, 'standing', of);
  for (const [piece, { id }] of border.pieces.entries()) {
    const known = knownStretches(border.pieces[piece]!);
    for (let n = 0; n < known.length; n += 2) put(piece, known[n]!, known[n + 1]!, 'known', 0);
    if (weights === null) put(piece, 0, border.pieces[piece]!.lengthM, 'weight', -1);
    for (const [of, { pieceId, fromChainageM, toChainageM }] of (weights ?? []).entries()) {
      if (pieceId === id) put(piece, fromChainageM, toChainageM, 'weight', of);
    }
  }
  for (const { pieceId } of weights ?? []) {
    if (!border.pieces.some(({ id }) => id === pieceId)) throw new AppError('unknown-piece', { found: pieceId });
  }
  const sweep = new DemandSweep(objective, standing, weights, options.length);
  for (const pieceEnds of ends) sweep.run(pieceEnds);
  return sweep.finish();
}

interface LineEnd {
  readonly atMm: number;
  readonly kind: 'option' | 'standing' | 'known' | 'weight';
  readonly of: number;
  readonly begins: boolean;
}

class DemandSweep {
  readonly #objective: SitingObjective;
  readonly #standing: readonly StandingCover[];
  readonly #weights: readonly WeightedStretch[] | null;
  readonly #worth: number[] = [];
  readonly #needs: number[] = [];
  readonly #covers: number[][];
  #pairs = 0;
  #base = 0;
  #total = 0;

  constructor(
    objective: SitingObjective,
    standing: readonly StandingCover[],
    weights: readonly WeightedStretch[] | null,
    options: number,
  ) {
    this.#objective = objective;
    this.#standing = standing;
    this.#weights = weights;
    this.#covers = Array.from({ length: options }, () => []);
  }

  run(ends: LineEnd[]): void {
    ends.sort((a, b) => a.atMm - b.atMm);
    const options = new Set<number>();
    const standing = new Set<number>();
    let known = false;
    let weighted: number | null = null;
    let atMm = 0;
    /** The demand that goes on; −1 where the next worth begins a new one. */
    let demand = -1;
    let need = this.#objective.kind === 'covered' ? this.#objective.requiredK : 0;
    let missed = 1;
    for (const end of ends) {
      const lengthM = (end.atMm - atMm) / METRE;
      if (lengthM > 0 && known && weighted !== null) {
        const worth = lengthM * (weighted < 0 ? 1 : this.#weights![weighted]!.weight);
        this.#total += worth;
        this.#base += this.#objective.kind === 'covered' ? (need === 0 ? worth : 0) : worth * (1 - missed);
        const open = this.#objective.kind === 'covered' ? worth : worth * missed * this.#objective.detect;
        if (open > 0 && options.size >= Math.max(1, need) && (need > 0 || this.#objective.kind === 'expected')) {
          if (demand < 0) demand = this.#newDemand(Math.max(1, need), options);
          this.#worth[demand]! += open;
        }
      }
      atMm = end.atMm;
      if (end.kind === 'known') known = end.begins;
      else if (end.kind === 'weight') weighted = end.begins ? end.of : weighted === end.of ? null : weighted;
      else {
        const changed = end.kind === 'option' ? options : standing;
        if (end.begins) changed.add(end.of);
        else changed.delete(end.of);
        demand = -1;
        if (end.kind === 'option') continue;
        need = this.#objective.kind === 'covered' ? Math.max(0, this.#objective.requiredK - standing.size) : 0;
        missed = 1;
        for (const of of [...standing].sort((a, b) => a - b)) missed *= 1 - this.#standing[of]!.detect;
      }
    }
  }

  finish(): LineDemands {
    const decay = this.#objective.kind === 'expected' ? 1 - this.#objective.detect : 0;
    const instance = mclpInstance({
      weights: this.#worth,
      needs: this.#needs,
      covers: this.#covers,
      base: this.#base,
      // Without a chance to detect there are no demands.
      decay: decay < 1 ? decay : 0,
    });
    return { instance, total: this.#total };
  }

  #newDemand(need: number, options: ReadonlySet<number>): number {
    this.#pairs += options.size;
    if (this.#pairs > MAX_PAIRS) {
      throw new AppError('out-of-range', {
        where: 'options',
        found: `over ${MAX_PAIRS} pairs of option and stretch`,
        expected: 'fewer candidates or a coarser grid',
      });
    }
    const demand = this.#worth.length;
    this.#worth.push(0);
    this.#needs.push(need);
    for (const option of options) this.#covers[option]!.push(demand);
    return demand;
  }
}

function check(
  objective: SitingObjective,
  standing: readonly StandingCover[],
  weights: readonly WeightedStretch[] | null,
): void {
  const bad = (where: string, found: unknown, expected: string): never => {
    throw new AppError('out-of-range', { where, found, expected });
  };
  if (objective.kind === 'covered') {
    const { requiredK } = objective;
    if (!(Number.isInteger(requiredK) && requiredK >= 1 && requiredK <= 255)) bad('requiredK', requiredK, '1 to 255');
  } else if (!(objective.detect >= 0 && objective.detect <= 1)) bad('detect', objective.detect, '0 to 1');
  for (const [i, { detect }] of standing.entries()) {
    if (!(detect >= 0 && detect <= 1)) bad(`standing.${i}.detect`, detect, '0 to 1');
  }
  for (const [i, { weight }] of (weights ?? []).entries()) {
    if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY)) bad(`weights.${i}`, weight, '0 or more');
  }
}
