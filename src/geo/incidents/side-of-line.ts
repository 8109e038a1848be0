import type { BorderLine, Piece } from '../../domain/border';
import { LINE_WIDTH_M } from '../../domain/incident-filter';
import type { Position } from '../../domain/place';
import { firstAtOrAfter } from '../first-at-or-after';
import { geodesicDestination, geodesicPath } from '../geodesic';

const LEFT = 0;
const RIGHT = 1;
const ON_LINE = 2;
/** Shorter legs leave their geodesic by less than half a metre up to 70° N where they are drawn as straight lines. */
const LONGEST_LEG_M = 2_000;
/** Chainages of records are whole metres: legs this near to the chainage may hold the nearest point. */
const NEAR_M = 2;
const METRES_PER_DEG = 111_195;

/** A piece with its long legs cut. */
interface Fine {
  readonly lng: Float64Array;
  readonly lat: Float64Array;
  readonly chainageM: Float64Array;
  readonly unknown: Piece['unknown'];
}

/** On which side of the border line positions are whose nearest point of it is known. */
export class SideOfLine {
  readonly #pieces: ReadonlyMap<string, Fine>;

  constructor(border: BorderLine) {
    this.#pieces = new Map(border.pieces.map((piece) => [piece.id, cutLongLegs(piece)]));
  }

  /**
   * Index into `INCIDENT_SIDES`: left or right of the direction of ascending chainage, on the plane about the place (its error
   * grows with the distance: under a metre within 10 km). Within `LINE_WIDTH_M` of the line, in an unknown stretch and on
   * a piece that the border does not have it is the line itself. log n in vertices.
   */
  of(pieceId: string, chainageM: number, lng: number, lat: number): number {
    const piece = this.#pieces.get(pieceId);
    if (piece === undefined || piece.chainageM.length < 2) return ON_LINE;
    if (piece.unknown.some((stretch) => chainageM > stretch.fromChainageM && chainageM < stretch.toChainageM))
      return ON_LINE;
    const last = piece.chainageM.length - 1;
    const from = Math.max(1, Math.min(last, firstAtOrAfter(piece.chainageM, chainageM - NEAR_M)));
    const scale = Math.cos((lat * Math.PI) / 180);
    let nearest = Number.POSITIVE_INFINITY;
    let cross = 0;
    for (let end = from; end <= last && piece.chainageM[end - 1]! <= chainageM + NEAR_M; end++) {
      const ax = (piece.lng[end - 1]! - lng) * scale * METRES_PER_DEG;
      const ay = (piece.lat[end - 1]! - lat) * METRES_PER_DEG;
      const dx = (piece.lng[end]! - piece.lng[end - 1]!) * scale * METRES_PER_DEG;
      const dy = (piece.lat[end]! - piece.lat[end - 1]!) * METRES_PER_DEG;
      const length = Math.hypot(dx, dy);
      const along = Math.max(0, Math.min(1, -(ax * dx + ay * dy) / (length * length)));
      const distance = Math.hypot(ax + along * dx, ay + along * dy);
      // Of the leg itself: positive where the place is to its left.
      const left = (dy * ax - dx * ay) / length;
      if (distance < nearest - 1e-6) {
        nearest = distance;
        cross = left;
      } else if (distance <= nearest + 1e-6) {
        // The corner of two legs is nearest: both speak, as one about a corner.
        cross += left;
      }
    }
    if (nearest < LINE_WIDTH_M || cross === 0) return ON_LINE;
    return cross > 0 ? LEFT : RIGHT;
  }
}

function cutLongLegs({ positions, chainageM, unknown }: Piece): Fine {
  const lng: number[] = [];
  const lat: number[] = [];
  const fineM: number[] = [];
  for (let i = 0; i < chainageM.length; i++) {
    const to: Position = [positions[2 * i]!, positions[2 * i + 1]!];
    const legM = i === 0 ? 0 : chainageM[i]! - chainageM[i - 1]!;
    if (legM > LONGEST_LEG_M) {
      const from: Position = [positions[2 * i - 2]!, positions[2 * i - 1]!];
      const path = geodesicPath(from, to);
      const parts = Math.ceil(legM / LONGEST_LEG_M);
      for (let part = 1; part < parts; part++) {
        const between = geodesicDestination(from, path.azimuthDeg, (path.distanceM * part) / parts);
        lng.push(between[0]);
        lat.push(between[1]);
        fineM.push(chainageM[i - 1]! + (legM * part) / parts);
      }
    }
    lng.push(to[0]);
    lat.push(to[1]);
    fineM.push(chainageM[i]!);
  }
  return { lng: Float64Array.from(lng), lat: Float64Array.from(lat), chainageM: Float64Array.from(fineM), unknown };
}
