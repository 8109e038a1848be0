import type { BorderFile } from '../../domain/border';
import { AppError } from '../../domain/errors';
import type { ChainagePoint, Position } from '../../domain/place';
import { metresPerDegree, offset } from './local-plane';
import { bearingOf, cosDeg, sinDeg } from './portable-trig';

/**
 * Places along the border line for the scenario: straight in longitude and latitude between vertices, so up to 20 m off
 * the geodesic in the middle of a 20 km leg. Chainage beyond the known end of a piece is held at its last vertex.
 */
export class BorderPath {
  readonly #pieces: ReadonlyMap<string, BorderFile['pieces'][number]>;

  constructor(border: BorderFile) {
    this.#pieces = new Map(border.pieces.map((piece) => [piece.id, piece]));
  }

  /** @throws AppError `unknown-piece`. */
  knownLengthM(pieceId: string): number {
    return this.#piece(pieceId).chainageM.at(-1) ?? 0;
  }

  /**
   * The place `offM` metres to the side of the line at a chainage: positive to the right of the direction of travel
   * (the USA), negative to the left (Canada). `bearingDeg` is the direction of the line there.
   * @throws AppError `unknown-piece`.
   */
  beside({ pieceId, chainageM }: ChainagePoint, offM: number): { position: Position; bearingDeg: number } {
    const { coordinates, chainageM: at } = this.#piece(pieceId);
    const leg = legAt(at, chainageM);
    const [fromLng, fromLat] = coordinates[leg]!;
    const [toLng, toLat] = coordinates[leg + 1]!;
    const share = Math.min(1, Math.max(0, (chainageM - at[leg]!) / (at[leg + 1]! - at[leg]!)));
    const scale = metresPerDegree((fromLat + toLat) / 2);
    const bearingDeg = bearingOf((toLng - fromLng) * scale.lng, (toLat - fromLat) * scale.lat);
    const on: Position = [fromLng + (toLng - fromLng) * share, fromLat + (toLat - fromLat) * share];
    return { position: offset(on, offM * cosDeg(bearingDeg), -offM * sinDeg(bearingDeg)), bearingDeg };
  }

  #piece(pieceId: string): BorderFile['pieces'][number] {
    const piece = this.#pieces.get(pieceId);
    if (piece === undefined) {
      const expected = [...this.#pieces.keys()].join(', ');
      throw new AppError('unknown-piece', { found: pieceId, expected, where: 'scenario' });
    }
    return piece;
  }
}

/** Index of the last vertex at or before `chainageM`, at most the last but one. */
function legAt(chainage: readonly number[], chainageM: number): number {
  let low = 0;
  let high = chainage.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (chainage[middle]! <= chainageM) low = middle;
    else high = middle;
  }
  return low;
}
