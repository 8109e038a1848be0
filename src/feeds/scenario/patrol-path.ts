import type { Position } from '../../domain/place';
import { between, quantised } from './local-plane';

/** Where something is, where it points and how fast it goes. */
export interface Pose {
  readonly position: Position;
  readonly headingDeg: number;
  readonly speedMps: number;
}

/** Straight legs between places, gone to the end and back again without a stop. */
export class PatrolPath {
  readonly #points: readonly Position[];
  readonly #upToM: Float64Array;
  readonly #bearingDeg: Float64Array;
  readonly lengthM: number;

  constructor(points: readonly Position[]) {
    this.#points = points;
    this.#upToM = new Float64Array(points.length);
    this.#bearingDeg = new Float64Array(points.length);
    for (let i = 1; i < points.length; i++) {
      const { distanceM, bearingDeg } = between(points[i - 1]!, points[i]!);
      this.#upToM[i] = this.#upToM[i - 1]! + distanceM;
      this.#bearingDeg[i] = bearingDeg;
    }
    this.lengthM = this.#upToM[points.length - 1]!;
  }

  /** The pose after `metres` of going to and fro; a path of no length stays where it is. */
  poseAt(metres: number, speedMps: number): Pose {
    if (this.lengthM === 0) return { position: this.#points[0]!, headingDeg: 0, speedMps: 0 };
    const round = metres % (2 * this.lengthM);
    const back = round > this.lengthM;
    const along = back ? 2 * this.lengthM - round : round;
    let leg = 1;
    while (leg < this.#points.length - 1 && this.#upToM[leg]! < along) leg++;
    const from = this.#points[leg - 1]!;
    const to = this.#points[leg]!;
    const legM = this.#upToM[leg]! - this.#upToM[leg - 1]!;
    const share = legM === 0 ? 0 : (along - this.#upToM[leg - 1]!) / legM;
    const bearing = this.#bearingDeg[leg]!;
    return {
      position: quantised(from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share),
      headingDeg: back ? (bearing + 180) % 360 : bearing,
      speedMps,
    };
  }
}
