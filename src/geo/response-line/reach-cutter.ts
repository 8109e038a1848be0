import type { CoverTimes, Responder } from '../../domain/response';
import { MIN_CURVATURE_RADIUS_M, writeEcef } from '../ecef';
import type { LineIntervals } from '../footprint-intervals';
import { appendInterval } from '../interval-set';
import { legChainage } from '../leg-chainage';
import { LegCutter } from '../leg-cutter';
import { answeredWaters, type LineCall, legCoverTimes } from './line-call';
import type { SegmentedLine } from './segmented-line';

/** No unit is taken to be in time from farther away: what `SurfaceFrame` claims, and twice any real shift's reach. */
const MAX_REACH_M = 500_000;
/** Half the band at the edge of a disc where a ball decides nothing, metres. */
const SLACK_M = 0.01;

/** The times to cover below each ball of the leg tree. */
interface BallTimes {
  readonly least: Float64Array;
  readonly most: Float64Array;
}

/**
 * The stretches of the line where one responder is in time, for one call: verification + turn-out + travel < time to
 * cover. Where the time to cover is constant that is a disc about the responder with the radius
 *
 *     r = min(T − verification − turn-out, maxTravelS) × speedMps, at most 500 km; nothing where r ≤ 0,
 *
 * so the line is cut by discs, a radius for each time to cover, each on its own segments only: those on water that the
 * responder may answer at. One walk down the ball tree does it for all radii, since every ball knows the least and the
 * most time below it. Exact as `footprintIntervals` is (≤ 2 mm to 200 km, ≤ 10 mm to 500 km, ends in whole millimetres).
 *
 * Cost: log n for every time that the line crosses an edge and for every segment with other times than its neighbour
 * within reach. Built in n for each combination of waters that is met.
 */
export class ReachCutter {
  readonly #line: SegmentedLine;
  readonly #call: LineCall;
  readonly #coverTimes: CoverTimes;
  readonly #timesOf = new Map<number, BallTimes>();
  readonly #cutter = new LegCutter();
  readonly #point = new Float64Array(3);
  #out: { piece: number; ends: number[] }[] = [];
  #times: BallTimes = { least: new Float64Array(), most: new Float64Array() };
  #position: Responder['position'] = [0, 0];
  #beforeTravelS = 0;
  #maxTravelS = 0;
  #speedMps = 0;
  #cutterM = 0;

  constructor(line: SegmentedLine, call: LineCall, coverTimes: CoverTimes) {
    this.#line = line;
    this.#call = call;
    this.#coverTimes = coverTimes;
  }

  cut(responder: Responder): LineIntervals {
    const waters = answeredWaters(responder, this.#call);
    const { legTree } = this.#line.index;
    this.#out = [];
    if (waters === 0 || legTree.height === 0) return this.#out;
    this.#times = this.#timesFor(waters);
    this.#position = responder.position;
    this.#beforeTravelS = this.#call.verificationS + responder.turnOutS;
    this.#maxTravelS = responder.maxTravelS;
    this.#speedMps = responder.speedMps;
    this.#cutterM = -1;
    writeEcef(responder.position[0], responder.position[1], this.#point, 0);
    this.#descend(legTree.height - 1, 0);
    return this.#out;
  }

  /** The radius for a time to cover; 0 where there is none. */
  #radiusM(timeS: number): number {
    const travelS = Math.min(timeS - this.#beforeTravelS, this.#maxTravelS);
    return travelS > 0 ? Math.min(travelS * this.#speedMps, MAX_REACH_M) : 0;
  }

  #descend(level: number, ball: number): void {
    const { legTree } = this.#line.index;
    const i = legTree.levelStart[level]! + ball;
    const widestM = this.#radiusM(this.#times.most[i]!);
    if (widestM === 0) return;
    const { balls } = legTree;
    const dx = balls[4 * i]! - this.#point[0]!;
    const dy = balls[4 * i + 1]! - this.#point[1]!;
    const dz = balls[4 * i + 2]! - this.#point[2]!;
    const ballM = balls[4 * i + 3]!;
    const distanceM = Math.sqrt(dx * dx + dy * dy + dz * dz);
    if (distanceM - ballM > widestM + SLACK_M) return;
    const narrowestM = this.#radiusM(this.#times.least[i]!);
    if (narrowestM > 0 && distanceM + ballM < shortestChordM(narrowestM) - SLACK_M) {
      this.#takeRun(legTree.firstLeg(level, ball), legTree.endLeg(level, ball));
    } else if (level === 0) {
      this.#cutLeg(ball, widestM);
    } else {
      const end = legTree.endChild(level, ball);
      for (let child = legTree.firstChild(ball); child < end; child++) this.#descend(level - 1, child);
    }
  }

  /** Takes whole legs, `[first, end)`, broken where neighbours do not meet. */
  #takeRun(first: number, end: number): void {
    const { legNode, legPiece, nodeChainageM } = this.#line.index;
    for (let leg = first; leg < end; ) {
      let stop = end;
      while (legNode[stop - 1]! - legNode[leg]! !== stop - 1 - leg) stop = leg + ((stop - leg) >> 1);
      this.#append(legPiece[leg]!, nodeChainageM[legNode[leg]!]!, nodeChainageM[legNode[stop - 1]! + 1]!);
      leg = stop;
    }
  }

  #cutLeg(leg: number, radiusM: number): void {
    const { legNode, legPiece, nodeChainageM, nodes } = this.#line.index;
    if (radiusM !== this.#cutterM) {
      this.#cutterM = radiusM;
      const disc = { azimuthDeg: 0, fieldOfViewDeg: 360, minRangeM: 0, maxRangeM: radiusM };
      this.#cutter.set({ position: this.#position, ...disc });
    }
    const node = legNode[leg]!;
    const from = nodeChainageM[node]!;
    const to = nodeChainageM[node + 1]!;
    const count = this.#cutter.cut(nodes, node, to - from);
    const { inside } = this.#cutter;
    for (let i = 0; i < count; i += 2) {
      const start = legChainage(inside[i]!, from, to);
      const end = legChainage(inside[i + 1]!, from, to);
      if (end > start) this.#append(legPiece[leg]!, start, end);
    }
  }

  #append(piece: number, from: number, to: number): void {
    const last = this.#out[this.#out.length - 1];
    if (last?.piece === piece) appendInterval(last.ends, from, to);
    else this.#out.push({ piece, ends: [from, to] });
  }

  #timesFor(waters: number): BallTimes {
    const known = this.#timesOf.get(waters);
    if (known) return known;
    const { legTree } = this.#line.index;
    const ofLeg = legCoverTimes(this.#line, this.#coverTimes, waters);
    const least = new Float64Array(legTree.balls.length / 4);
    const most = new Float64Array(legTree.balls.length / 4);
    least.set(ofLeg);
    most.set(ofLeg);
    for (let level = 1; level < legTree.height; level++) {
      const start = legTree.levelStart[level]!;
      const end = legTree.levelStart[level + 1] ?? least.length;
      for (let ball = 0; start + ball < end; ball++) {
        const below = legTree.levelStart[level - 1]!;
        const to = below + legTree.endChild(level, ball);
        let low = Number.POSITIVE_INFINITY;
        let high = Number.NEGATIVE_INFINITY;
        for (let child = below + legTree.firstChild(ball); child < to; child++) {
          if (least[child]! < low) low = least[child]!;
          if (most[child]! > high) high = most[child]!;
        }
        least[start + ball] = low;
        most[start + ball] = high;
      }
    }
    const times = { least, most };
    this.#timesOf.set(waters, times);
    return times;
  }
}

/** No geodesic of this length has a shorter chord: sin x ≥ x − x³/6 on the smallest radius of curvature. */
function shortestChordM(lengthM: number): number {
  const share = lengthM / MIN_CURVATURE_RADIUS_M;
  return lengthM * (1 - (share * share) / 24);
}
