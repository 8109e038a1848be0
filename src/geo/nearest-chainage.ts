import type { ChainagePoint, Position } from '../domain/place';
import type { BorderIndex } from './border-index';
import { positionOfEcef } from './ecef';
import { LegCurve } from './leg-curve';
import { SurfaceFrame } from './surface-frame';

/** The point of the border line nearest to a position, and how far it is. */
export interface NearestPoint extends ChainagePoint {
  readonly position: Position;
  readonly distanceM: number;
}

/** Two legs this near to equally far are equally far: the bound of `SurfaceFrame` close by. */
const TIE_M = 1e-6;
/** Covers the error of `SurfaceFrame` on the far side of the globe. */
const GUESS_MARGIN = 1.02;

/**
 * The point of the border line nearest to a position by WGS84 geodesic; null for a border line without geometry.
 * Exact within the bounds of `SurfaceFrame`: ≤ 1 mm to 500 km; beyond, the nearest by a distance that is ≤ 0.5 % off.
 * Ties go to the lowest piece, then the lowest chainage. log n + legs no farther than a first guess.
 */
export function nearestChainage(index: BorderIndex, [lng, lat]: Position): NearestPoint | null {
  const guess = index.legNearestInDegrees(lng, lat);
  if (guess === null) return null;
  const frame = new SurfaceFrame(lng, lat);
  const curve = new LegCurve();
  const toNode = (node: number): number =>
    frame.distanceTo(index.nodes[3 * node]!, index.nodes[3 * node + 1]!, index.nodes[3 * node + 2]!);
  let bestM = Number.POSITIVE_INFINITY;
  let bestLeg = -1;
  let bestU = 0;
  const reachM = toNode(index.legNode[guess]!) * GUESS_MARGIN;
  for (const leg of index.legsNear(lng, lat, reachM)) {
    const node = index.legNode[leg]!;
    curve.set(index.nodes, node, node + 1);
    if ((toNode(node) + toNode(node + 1) - curve.lengthM) / 2 > bestM) continue;
    const u = curve.closestTo(frame);
    const distanceM = curve.distanceAt(frame, u);
    if (distanceM < bestM - TIE_M) {
      bestM = distanceM;
      bestLeg = leg;
      bestU = u;
    }
  }
  const node = index.legNode[bestLeg]!;
  const fromM = index.nodeChainageM[node]!;
  curve.set(index.nodes, node, node + 1);
  curve.move(bestU);
  return {
    pieceId: index.border.pieces[index.legPiece[bestLeg]!]!.id,
    chainageM: fromM + (index.nodeChainageM[node + 1]! - fromM) * bestU,
    position: positionOfEcef(curve.x, curve.y, curve.z),
    distanceM: bestM,
  };
}
