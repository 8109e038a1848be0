import type { Responder, TimeToCover } from '../../domain/response';
import { LegCurve } from '../leg-curve';
import type { LegWeights } from './expected-interdictable';
import { inTimeChance } from './in-time-chance';
import { KthArrival } from './kth-arrival';
import type { LineCall } from './line-call';
import { NO_SEGMENT, type SegmentedLine } from './segmented-line';

/** A ball or a part whose chances differ by this much is taken at once: absolute, and as a share of the least. */
const FLAT = 1e-5;
const FLAT_SHARE = 5e-4;
/** Simpson's rule is believed only where the chance cannot vary by more, so that no peak hides between its points. */
const TAME = 0.1;
/** Wanted error of Simpson's rule, as chance: 0.05 m on 50 km. */
const TOLERANCE = 1e-6;
const TOLERANCE_SHARE = 1e-4;
/** Parts are not divided below this; a jump (the end of somebody's endurance) costs at most half of it. */
const LEAST_PART_M = 0.25;
/** The length of a leg and of its curve differ by less. */
const LENGTH_MARGIN = 1.0001;
const LENGTH_MARGIN_M = 0.001;

/** Of a ball with legs of several segments. */
const SEVERAL = -2;

interface IntegralQuestion {
  readonly line: SegmentedLine;
  readonly call: LineCall;
  /** Who may answer at these segments. */
  readonly responders: readonly Responder[];
  readonly arrivalShare: number;
  /** By segment; null: not of these. */
  readonly times: readonly (TimeToCover | null)[];
  readonly weights: LegWeights;
}

/**
 * ∫ P(detect) × P(in time) along the segments that have a time, by segment, for responders that may all answer there.
 *
 * Top-down on the ball tree: what cannot be the k-th arrival in a ball is left out below; a ball of one segment whose
 * bounds on the k-th arrival leave the chance (decreasing in the arrival) flat is taken at once, most of the line. On a
 * leg, parts with one chance of detection are bisected: flat ones are taken, tame ones by Simpson's rule with Richardson's
 * step where two levels agree. So nothing is overlooked between points, and only places where the chance falls cost
 * evaluations. Error: half of what is called flat where it is rigorous, else as estimated; together far below 0.1 % or
 * 1 m a segment.
 */
export class InTimeIntegral {
  readonly #question: IntegralQuestion;
  readonly #arrival: KthArrival;
  readonly #curve = new LegCurve();
  readonly #ballSegment: Int32Array;
  readonly #ballWeightM: Float64Array;
  #metres: Float64Array = new Float64Array();
  #time: TimeToCover | null = null;
  #legFromM = 0;
  #legM = 0;

  constructor(question: IntegralQuestion) {
    const { call, line, responders, weights } = question;
    this.#question = question;
    this.#arrival = new KthArrival(responders, call.requirement.units);
    const { legTree } = line.index;
    const count = legTree.balls.length / 4;
    this.#ballSegment = new Int32Array(count);
    this.#ballWeightM = new Float64Array(count);
    this.#ballSegment.set(line.legSegment);
    for (let leg = 0; leg < legTree.legCount; leg++) {
      const segment = line.legSegment[leg]!;
      if (segment === NO_SEGMENT || !question.times[segment]) continue;
      for (let part = weights.start[leg]!; part < weights.start[leg + 1]!; part++) {
        this.#ballWeightM[leg]! += weights.chance[part]! * (weights.toM[part]! - weights.fromM[part]!);
      }
    }
    this.#sumUp();
  }

  /** Adds the metres to each segment's. */
  addTo(metres: Float64Array): void {
    const { legTree } = this.#question.line.index;
    this.#metres = metres;
    if (legTree.height > 0) this.#descend(legTree.height - 1, 0, 0, this.#question.responders.length);
  }

  #sumUp(): void {
    const { legTree } = this.#question.line.index;
    for (let level = 1; level < legTree.height; level++) {
      const start = legTree.levelStart[level]!;
      const below = legTree.levelStart[level - 1]!;
      const end = legTree.levelStart[level + 1] ?? this.#ballSegment.length;
      for (let ball = 0; start + ball < end; ball++) {
        const first = below + legTree.firstChild(ball);
        let segment = this.#ballSegment[first]!;
        for (let child = first; child < below + legTree.endChild(level, ball); child++) {
          if (this.#ballSegment[child] !== segment) segment = SEVERAL;
          this.#ballWeightM[start + ball]! += this.#ballWeightM[child]!;
        }
        this.#ballSegment[start + ball] = segment;
      }
    }
  }

  #descend(level: number, ball: number, from: number, to: number): void {
    const { legTree } = this.#question.line.index;
    const i = legTree.levelStart[level]! + ball;
    const weightM = this.#ballWeightM[i]!;
    if (weightM === 0) return;
    const end = this.#arrival.narrowIn(legTree.balls, 4 * i, from, to);
    const segment = this.#ballSegment[i]!;
    if (segment >= 0) {
      this.#time = this.#question.times[segment]!;
      const flat = this.#flatChance();
      if (flat >= 0) {
        this.#metres[segment]! += flat * weightM;
        return;
      }
    }
    if (level === 0) {
      this.#metres[segment]! += this.#ofLeg(ball, to, end);
      return;
    }
    const endChild = legTree.endChild(level, ball);
    for (let child = legTree.firstChild(ball); child < endChild; child++) this.#descend(level - 1, child, to, end);
  }

  #ofLeg(leg: number, from: number, to: number): number {
    const { line, weights } = this.#question;
    const { legNode, nodeChainageM, nodes } = line.index;
    const node = legNode[leg]!;
    this.#curve.set(nodes, node, node + 1);
    this.#legFromM = nodeChainageM[node]!;
    this.#legM = nodeChainageM[node + 1]! - this.#legFromM;
    let sum = 0;
    for (let part = weights.start[leg]!; part < weights.start[leg + 1]!; part++) {
      const start = (weights.fromM[part]! - this.#legFromM) / this.#legM;
      const end = (weights.toM[part]! - this.#legFromM) / this.#legM;
      const chance = this.#ofPart(start, end, this.#chanceAt(start, from, to), this.#chanceAt(end, from, to), from, to);
      sum += weights.chance[part]! * chance * this.#legM;
    }
    return sum;
  }

  /** ∫ of the chance over fractions of the leg. */
  #ofPart(start: number, end: number, atStart: number, atEnd: number, from: number, to: number): number {
    const width = end - start;
    const middle = (start + end) / 2;
    const partM = width * this.#curve.lengthM;
    this.#curve.move(middle);
    const { x, y, z } = this.#curve;
    const until = this.#arrival.narrowAt(x, y, z, (partM / 2) * LENGTH_MARGIN + LENGTH_MARGIN_M, from, to);
    const atMiddle = this.#chanceOf(this.#arrival.valueS);
    if (partM < LEAST_PART_M || this.#flatChance() >= 0) return width * atMiddle;
    const tame = this.#chanceOf(this.#arrival.leastS) - this.#chanceOf(this.#arrival.mostS) <= TAME;
    if (tame) {
      const atQuarter = this.#chanceAt((start + middle) / 2, to, until);
      const atThird = this.#chanceAt((middle + end) / 2, to, until);
      const coarse = (atStart + 4 * atMiddle + atEnd) / 6;
      const fine = (atStart + 4 * atQuarter + 2 * atMiddle + 4 * atThird + atEnd) / 12;
      if (Math.abs(fine - coarse) <= 15 * Math.max(TOLERANCE, TOLERANCE_SHARE * fine)) {
        return width * (fine + (fine - coarse) / 15);
      }
    }
    return (
      this.#ofPart(start, middle, atStart, atMiddle, to, until) + this.#ofPart(middle, end, atMiddle, atEnd, to, until)
    );
  }

  /** The chance where the latest bounds leave it flat, else −1. */
  #flatChance(): number {
    const most = this.#chanceOf(this.#arrival.leastS);
    const least = this.#chanceOf(this.#arrival.mostS);
    return most - least <= Math.max(FLAT, FLAT_SHARE * least) ? (most + least) / 2 : -1;
  }

  #chanceAt(u: number, from: number, to: number): number {
    this.#curve.move(u);
    const { x, y, z } = this.#curve;
    return this.#chanceOf(this.#arrival.at(x, y, z, from, to));
  }

  /** @param beforeThereS turn-out and travel */
  #chanceOf(beforeThereS: number): number {
    return inTimeChance(this.#question.call.verificationS + beforeThereS, this.#time!, this.#question.arrivalShare);
  }
}
