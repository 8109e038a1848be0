import type { BorderLine, Piece } from '../domain/border';
import { AppError } from '../domain/errors';
import type { Position } from '../domain/place';
import { geodesicPath } from './geodesic';

/** A polyline that is to become a piece. */
export interface UnmeasuredPiece {
  readonly id: string;
  readonly name: string;
  readonly positions: readonly Position[];
}

/** Chainages of border files are whole millimetres. */
const GRID_PER_M = 1000;

/**
 * A border line from polylines: chainage along the WGS84 geodesics between their vertices (Karney; 15 nm a leg), rounded
 * to 1 mm without the roundings adding up. All of it is known; the sides have no names. A vertex less than 2 mm after
 * the one before it is left out. Legs are geodesics, also where the drawing meant a parallel: cut such legs first.
 *
 * Linear in vertices. Across the antimeridian as anywhere.
 *
 * @throws AppError `bad-border` for a line without length, or an id used twice.
 */
export function measureBorder(
  lines: readonly UnmeasuredPiece[],
  { pair, attribution }: { readonly pair: string; readonly attribution: string },
): BorderLine {
  const ids = new Set<string>();
  const pieces = lines.map(({ id, name, positions }, i): Piece => {
    if (ids.has(id))
      throw new AppError('bad-border', { found: id, expected: 'an id used once', where: `pieces.${i}.id` });
    ids.add(id);
    const kept: number[] = [];
    const chainageM: number[] = [];
    let last: Position | null = null;
    let alongM = 0;
    for (const position of positions) {
      const legM: number = last === null ? 0 : geodesicPath(last, position).distanceM;
      if (last !== null && legM < 2 / GRID_PER_M) continue;
      alongM += legM;
      last = position;
      kept.push(position[0], position[1]);
      chainageM.push(Math.round(alongM * GRID_PER_M) / GRID_PER_M);
    }
    if (chainageM.length < 2) {
      throw new AppError('bad-border', { found: positions[0], expected: 'a line with length', where: `pieces.${i}` });
    }
    return {
      id,
      name,
      positions: Float64Array.from(kept),
      chainageM: Float64Array.from(chainageM),
      lengthM: chainageM[chainageM.length - 1]!,
      unknown: [],
    };
  });
  return { pair, left: '', right: '', attribution, pieces };
}
