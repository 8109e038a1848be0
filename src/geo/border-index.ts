import Flatbush from 'flatbush';
import type { BorderLine, Piece } from '../domain/border';
import { AppError } from '../domain/errors';
import { MIN_CURVATURE_RADIUS_M, RADIANS, writeEcef } from './ecef';
import { geodesicDestination, geodesicPath } from './geodesic';
import { intersect } from './interval-set';
import { unknownStretches } from './known-stretches';
import { LegCurve } from './leg-curve';
import { LegTree } from './leg-tree';

/** Legs longer than this are divided along their geodesic, so that `LegCurve` keeps its bound. */
const MAX_LEG_M = 20_000;
/** Less one per cent: boxes made with it are never too small. */
const SMALL_RADIUS_M = MIN_CURVATURE_RADIUS_M * 0.99;
/** North of this a box in degrees says little: it takes every longitude. */
const POLAR_DEG = 88;

/**
 * The border line made ready for questions: ECEF vertices, legs and a spatial index. Built once for a border line,
 * n log n in its vertices; about 100 bytes a vertex. A leg is the geodesic between two neighbouring vertices; unknown
 * stretches have none. Legs are numbered by piece, then chainage.
 */
export class BorderIndex {
  readonly border: BorderLine;
  /** ECEF triples, metres. */
  readonly nodes: Float64Array;
  readonly nodeChainageM: Float64Array;
  /** First node of each leg; the second is the next one. */
  readonly legNode: Uint32Array;
  /** Index into `border.pieces`. */
  readonly legPiece: Uint16Array;
  /** Decides runs of legs at once. */
  readonly legTree: LegTree;
  readonly #tree: Flatbush | null;

  /** @throws AppError `bad-border` where chainage and WGS84 length of a leg differ by more than 0.1 % and 0.5 m. */
  constructor(border: BorderLine) {
    this.border = border;
    const positions: number[] = [];
    const chainageM: number[] = [];
    const legNode: number[] = [];
    const legPiece: number[] = [];
    for (const [pieceIndex, piece] of border.pieces.entries()) {
      appendPiece(piece, positions, chainageM, (node) => {
        legNode.push(node);
        legPiece.push(pieceIndex);
      });
    }
    this.nodes = new Float64Array(3 * chainageM.length);
    for (let i = 0; i < chainageM.length; i++) writeEcef(positions[2 * i]!, positions[2 * i + 1]!, this.nodes, 3 * i);
    this.nodeChainageM = Float64Array.from(chainageM);
    this.legNode = Uint32Array.from(legNode);
    this.legPiece = Uint16Array.from(legPiece);
    this.#checkLengths();
    this.legTree = new LegTree(this);
    this.#tree = treeOfLegs(this.legNode, positions, this.nodeChainageM);
  }

  get legCount(): number {
    return this.legNode.length;
  }

  /**
   * The legs that may come within `radiusM` of a position, ascending; none that does is missing. Works across the
   * antimeridian and over the poles.
   */
  legsNear(lng: number, lat: number, radiusM: number): readonly number[] {
    if (this.#tree === null) return [];
    const reach = Math.min(Math.PI, (radiusM + 1) / SMALL_RADIUS_M);
    const dLat = reach / RADIANS;
    const south = lat - dLat;
    const north = lat + dLat;
    const overPole = north >= 90 || south <= -90;
    const dLng = overPole ? 180 : Math.asin(Math.min(1, Math.sin(reach) / Math.cos(lat * RADIANS))) / RADIANS;
    const tree = this.#tree;
    // A leg's box begins within [-180, 180] and may run on past either; so may the question.
    const rounds = [-360, 0, 360].filter((shift) => lng - dLng + shift <= tree.maxX && lng + dLng + shift >= tree.minX);
    const found = rounds.flatMap((shift) => tree.search(lng - dLng + shift, south, lng + dLng + shift, north));
    found.sort((a, b) => a - b);
    return rounds.length < 2 ? found : found.filter((leg, i) => leg !== found[i - 1]);
  }

  /** Legs in the order of boxes near a position in degrees: a first guess, not a distance. */
  legNearestInDegrees(lng: number, lat: number): number | null {
    return this.#tree?.neighbors(lng, lat, 1)[0] ?? null;
  }

  #checkLengths(): void {
    const curve = new LegCurve();
    for (let leg = 0; leg < this.legCount; leg++) {
      const node = this.legNode[leg]!;
      curve.set(this.nodes, node, node + 1);
      const chainage = this.nodeChainageM[node + 1]! - this.nodeChainageM[node]!;
      const off = Math.abs(curve.lengthM - chainage);
      if (off > 0.5 && off > 1e-3 * chainage) {
        throw new AppError('bad-border', {
          found: chainage,
          expected: `${curve.lengthM.toFixed(3)} m, the geodesic length of the leg`,
          where: `${this.border.pieces[this.legPiece[leg]!]!.id} at ${this.nodeChainageM[node]}`,
        });
      }
    }
  }
}

function appendPiece(piece: Piece, positions: number[], chainageM: number[], addLeg: (node: number) => void): void {
  const unknown = unknownStretches(piece);
  const add = (lng: number, lat: number, chainage: number): void => {
    positions.push(lng, lat);
    chainageM.push(chainage);
  };
  add(piece.positions[0]!, piece.positions[1]!, piece.chainageM[0]!);
  for (let i = 1; i < piece.chainageM.length; i++) {
    const from = piece.chainageM[i - 1]!;
    const to = piece.chainageM[i]!;
    const end = [piece.positions[2 * i]!, piece.positions[2 * i + 1]!] as const;
    const known = intersect([from, to], unknown).length === 0;
    const parts = known ? Math.ceil((to - from) / MAX_LEG_M) : 1;
    if (parts > 1) {
      const start = [piece.positions[2 * i - 2]!, piece.positions[2 * i - 1]!] as const;
      const path = geodesicPath(start, end);
      for (let part = 1; part < parts; part++) {
        addLeg(chainageM.length - 1);
        const between = geodesicDestination(start, path.azimuthDeg, (path.distanceM * part) / parts);
        add(between[0], between[1], from + ((to - from) * part) / parts);
      }
    }
    if (known) addLeg(chainageM.length - 1);
    add(end[0], end[1], to);
  }
}

function treeOfLegs(legNode: Uint32Array, positions: readonly number[], chainageM: Float64Array): Flatbush | null {
  if (legNode.length === 0) return null;
  const tree = new Flatbush(legNode.length);
  for (const node of legNode) {
    const lng = positions[2 * node]!;
    const lat = positions[2 * node + 1]!;
    const endLat = positions[2 * node + 3]!;
    const turn = positions[2 * node + 2]! - lng;
    const endLng = lng + turn - 360 * Math.round(turn / 360);
    const lengthM = chainageM[node + 1]! - chainageM[node]!;
    const high = Math.max(Math.abs(lat), Math.abs(endLat));
    const polar = high > POLAR_DEG;
    // The geodesic bulges towards the pole by at most L²/8R · tan(lat); near the pole by less than its half length.
    const bulgeM = polar ? lengthM / 2 : ((lengthM * lengthM) / (8 * SMALL_RADIUS_M)) * Math.tan(high * RADIANS);
    const pad = (bulgeM + 1) / SMALL_RADIUS_M / RADIANS;
    tree.add(
      polar ? -180 : Math.min(lng, endLng),
      Math.min(lat, endLat) - pad,
      polar ? 180 : Math.max(lng, endLng),
      Math.max(lat, endLat) + pad,
    );
  }
  tree.finish();
  return tree;
}
