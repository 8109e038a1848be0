import Flatbush from 'flatbush';
import type { BorderLine } from '../../domain/border';
import type { ChainagePoint, Position } from '../../domain/place';
import { RADIANS } from '../ecef';

const METRES_PER_DEGREE = 111_195;

export interface Snapped extends ChainagePoint {
  readonly position: Position;
}

/**
 * Finds the point of the border line that a drawn corner is meant to be on. Legs are straight in degrees, as they are drawn, and
 * distances are in the local plane: for a few kilometres about the pointer that is within 1 %. Where exactness counts,
 * `nearestChainage` finds the point. Built once for a border line, n log n; log n a question. Unknown stretches have no legs.
 */
export class BorderSnap {
  readonly #border: BorderLine;
  readonly #tree: Flatbush | null;
  /** Piece and first vertex of each leg. */
  readonly #legs: readonly (readonly [piece: number, vertex: number])[];

  constructor(border: BorderLine) {
    this.#border = border;
    const legs: [number, number][] = [];
    for (const [p, { chainageM, unknown }] of border.pieces.entries()) {
      for (let i = 0; i + 1 < chainageM.length; i++) {
        const middleM = (chainageM[i]! + chainageM[i + 1]!) / 2;
        const isUnknown = unknown.some((gap) => middleM > gap.fromChainageM && middleM < gap.toChainageM);
        if (!isUnknown) legs.push([p, i]);
      }
    }
    this.#legs = legs;
    this.#tree = legs.length === 0 ? null : new Flatbush(legs.length);
    for (const [p, i] of legs) {
      const { positions } = border.pieces[p]!;
      const [x1, y1, x2, y2] = [positions[2 * i]!, positions[2 * i + 1]!, positions[2 * i + 2]!, positions[2 * i + 3]!];
      this.#tree?.add(Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2));
    }
    this.#tree?.finish();
  }

  /** The nearest point of the line within `reachM` of a place; null where there is none. */
  nearest([lng, lat]: Position, reachM: number): Snapped | null {
    const scale = Math.cos(lat * RADIANS);
    const dLat = reachM / METRES_PER_DEGREE;
    const dLng = dLat / Math.max(scale, 1e-3);
    let best: Snapped | null = null;
    let bestM = reachM;
    for (const leg of this.#tree?.search(lng - dLng, lat - dLat, lng + dLng, lat + dLat) ?? []) {
      const [p, i] = this.#legs[leg]!;
      const { id, positions, chainageM } = this.#border.pieces[p]!;
      const [ax, ay] = [positions[2 * i]!, positions[2 * i + 1]!];
      const dx = (positions[2 * i + 2]! - ax) * scale;
      const dy = positions[2 * i + 3]! - ay;
      const along = ((lng - ax) * scale * dx + (lat - ay) * dy) / (dx * dx + dy * dy || 1);
      const t = Math.min(1, Math.max(0, along));
      const distanceM = METRES_PER_DEGREE * Math.hypot((lng - ax) * scale - t * dx, lat - ay - t * dy);
      if (distanceM > bestM || (best !== null && distanceM === bestM)) continue;
      bestM = distanceM;
      best = {
        pieceId: id,
        chainageM: chainageM[i]! + t * (chainageM[i + 1]! - chainageM[i]!),
        position: [ax + (t * dx) / scale, ay + t * dy],
      };
    }
    return best;
  }
}
