import type { Position } from '../domain/place';
import type { BorderIndex } from './border-index';
import { positionOfEcef } from './ecef';
import { findRoot } from './find-root';
import { firstAtOrAfter } from './first-at-or-after';
import type { LineIntervals } from './footprint-intervals';
import { appendInterval, intersect } from './interval-set';
import { legChainage } from './leg-chainage';
import { LegCurve } from './leg-curve';
import { nearTurn, PolygonEdges } from './polygon-edges';

/** A cross product this near to zero is a crossing, square degrees over the edge's length: a hundredth of a millimetre. */
const ROOT_TOLERANCE_DEG = 1e-10;
/** An edge is met a little beyond its ends too: a break too many is harmless, one too few is not. */
const EDGE_END_MARGIN = 1e-6;
/** North of this longitudes turn fast: legs are taken in parts. */
const POLAR_DEG = 85;
const POLAR_PARTS = 32;

/**
 * Cuts what is watched of the border line by a polygon whose edges are straight in degrees, while legs are geodesics:
 * each leg is broken where it crosses an edge, at most twice an edge, and each part is in or out by its middle. Ends are
 * right to 1 mm up to 85° north and south (tests/geo/polygon-cutter.test.ts); beyond, legs are taken in 32 parts. The
 * polygon is closed: a line along its edge is in.
 */
export class PolygonCutter {
  readonly #index: BorderIndex;
  readonly #edges: PolygonEdges;
  readonly #curve = new LegCurve();

  /** @throws AppError `bad-footprint` for a ring that does not close. */
  constructor(index: BorderIndex, rings: readonly (readonly Position[])[]) {
    this.#index = index;
    this.#edges = new PolygonEdges(rings);
  }

  /** Legs within the intervals × edges. */
  cut(intervals: LineIntervals): LineIntervals {
    const { legNode, legPiece, nodeChainageM, nodes } = this.#index;
    const out: { piece: number; ends: readonly number[] }[] = [];
    for (const { piece, ends } of intervals) {
      const inside: number[] = [];
      const endLeg = firstAtOrAfter(legPiece, piece + 1);
      let leg = firstAtOrAfter(legPiece, piece);
      for (let i = 0; i < ends.length; i += 2) {
        while (leg < endLeg && nodeChainageM[legNode[leg]! + 1]! <= ends[i]!) leg++;
        for (; leg < endLeg && nodeChainageM[legNode[leg]!]! < ends[i + 1]!; leg++) {
          const node = legNode[leg]!;
          this.#curve.set(nodes, node, node + 1);
          this.#cutLeg(nodeChainageM[node]!, nodeChainageM[node + 1]!, inside);
        }
        // The next interval may begin on the same leg; it is not cut twice.
      }
      const both = intersect(inside, ends);
      if (both.length > 0) out.push({ piece, ends: both });
    }
    return out;
  }

  #cutLeg(fromM: number, toM: number, inside: number[]): void {
    const start = this.#at(0);
    const end = this.#at(1);
    const polar = Math.max(Math.abs(start[1]), Math.abs(end[1])) > POLAR_DEG;
    const parts = polar ? POLAR_PARTS : 1;
    const breaks = [0, 1];
    for (let part = 0; part < parts; part++) this.#findBreaks(part / parts, (part + 1) / parts, breaks);
    breaks.sort((a, b) => a - b);
    for (let i = 1; i < breaks.length; i++) {
      const from = legChainage(breaks[i - 1]!, fromM, toM);
      const to = legChainage(breaks[i]!, fromM, toM);
      if (to <= from) continue;
      const [lng, lat] = this.#at((breaks[i - 1]! + breaks[i]!) / 2);
      if (this.#edges.holds(lng, lat)) appendInterval(inside, from, to);
    }
  }

  #findBreaks(lo: number, hi: number, breaks: number[]): void {
    const edges = this.#edges;
    const mid = (lo + hi) / 2;
    const [a, m, b] = [this.#at(lo), this.#at(mid), this.#at(hi)];
    const midLng = nearTurn(m[0], a[0]);
    const endLng = nearTurn(b[0], midLng);
    // How far the leg strays from the straight line between its ends, in degrees: it may cross an edge twice.
    const bowX = Math.abs(midLng - (a[0] + endLng) / 2);
    const bowY = Math.abs(m[1] - (a[1] + b[1]) / 2);
    const west = Math.min(a[0], endLng) - 2 * bowX;
    const east = Math.max(a[0], endLng) + 2 * bowX;
    const south = Math.min(a[1], b[1]) - 2 * bowY;
    const north = Math.max(a[1], b[1]) + 2 * bowY;
    if (south > edges.north || north < edges.south) return;
    for (let turn = 360 * Math.ceil((edges.west - east) / 360); west + turn <= edges.east; turn += 360) {
      for (let i = 0; i < edges.count; i++) {
        const [x, y, dx, dy] = [edges.x[i]!, edges.y[i]!, edges.dx[i]!, edges.dy[i]!];
        if (Math.min(x, x + dx) > east + turn || Math.max(x, x + dx) < west + turn) continue;
        if (Math.min(y, y + dy) > north || Math.max(y, y + dy) < south) continue;
        this.#breakAtEdge(i, turn, a[0], lo, mid, hi, breaks);
      }
    }
  }

  #breakAtEdge(i: number, turn: number, nearLng: number, lo: number, mid: number, hi: number, breaks: number[]): void {
    const { x, y, dx, dy } = this.#edges;
    const lengthDeg = Math.hypot(dx[i]!, dy[i]!);
    if (lengthDeg === 0) return;
    let along = 0;
    const left = (u: number): number => {
      const [lng, lat] = this.#at(u);
      const fromX = nearTurn(lng, nearLng) + turn - x[i]!;
      const fromY = lat - y[i]!;
      along = (dx[i]! * fromX + dy[i]! * fromY) / (lengthDeg * lengthDeg);
      return (dx[i]! * fromY - dy[i]! * fromX) / lengthDeg;
    };
    const breakBetween = (from: number, to: number, atFrom: number, atTo: number): void => {
      if (atFrom < 0 === atTo < 0) return;
      const u = findRoot(left, from, to, atFrom, atTo, ROOT_TOLERANCE_DEG);
      left(u);
      if (along >= -EDGE_END_MARGIN && along <= 1 + EDGE_END_MARGIN) breaks.push(u);
    };
    const atLo = left(lo);
    const atHi = left(hi);
    if (atLo < 0 !== atHi < 0) {
      breakBetween(lo, hi, atLo, atHi);
      return;
    }
    // Both ends on one side: the bow may reach over. It is a parabola but for a trifle; its vertex is the farthest.
    const atMid = left(mid);
    const bend = atLo - 2 * atMid + atHi;
    if (bend === 0) return;
    const vertex = mid - ((hi - mid) * (atHi - atLo)) / (2 * bend);
    if (!(vertex > lo && vertex < hi)) return;
    const atVertex = left(vertex);
    breakBetween(lo, vertex, atLo, atVertex);
    breakBetween(vertex, hi, atVertex, atHi);
  }

  #at(u: number): Position {
    this.#curve.move(u);
    return positionOfEcef(this.#curve.x, this.#curve.y, this.#curve.z);
  }
}
