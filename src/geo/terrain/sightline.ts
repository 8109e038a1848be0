import { AppError } from '../../domain/errors';
import { checkDem, type Dem } from './dem';

export interface Eye {
  /** The observer stands on a post. */
  readonly column: number;
  readonly row: number;
  /** Above the ground there. */
  readonly heightM: number;
  /** `earthDropPerSqM`; 0 is a flat earth. */
  readonly dropPerSqM: number;
}

/**
 * Lines of sight from one observer over a grid, one at a time and to any place, on a post or between posts.
 *
 * Exact for ground that is linear along the lines of the grid (bilinear ground, or triangles whose edges are those
 * lines): the ground is looked at wherever the sightline crosses a line of the grid (R3, Franklin and Ray 1994). Ground
 * of unknown height blocks nothing. Cost: columns + rows between observer and target.
 */
export class Sightline {
  readonly #dem: Dem;
  readonly #eye: Eye;
  readonly #eyeM: number;

  /** @throws AppError `bad-source` (grid), `out-of-range` (observer off the grid). Unknown ground under it sees `NaN`. */
  constructor(dem: Dem, eye: Eye) {
    checkDem(dem);
    const { column, row } = eye;
    if (!(Number.isInteger(column) && Number.isInteger(row) && holds(dem, column, row))) {
      throw new AppError('out-of-range', {
        found: `${column}, ${row}`,
        expected: `a post of ${dem.width} × ${dem.height}`,
        where: 'observer',
      });
    }
    this.#dem = dem;
    this.#eye = eye;
    this.#eyeM = dem.heightM[row * dem.width + column]! + eye.heightM;
  }

  /**
   * The least height above the ground at which something is seen there, metres: 0 where the ground itself is seen. NaN off
   * the grid, and where the height of the ground there or under the observer is not known. Continuous in the place.
   */
  leastHeightM(column: number, row: number): number {
    const dem = this.#dem;
    if (!holds(dem, column, row)) return Number.NaN;
    const acrossColumns = column - this.#eye.column;
    const acrossRows = row - this.#eye.row;
    const awaySq = (acrossColumns * dem.columnSpacingM) ** 2 + (acrossRows * dem.rowSpacingM) ** 2;
    const dropM = this.#eye.dropPerSqM * awaySq;
    const groundM = groundAt(dem, column, row) - this.#eyeM - dropM;
    if (Number.isNaN(groundM)) return Number.NaN;
    if (awaySq === 0) return 0;
    const horizonM = Math.max(
      this.#horizon(acrossColumns, acrossRows, this.#eye.column, this.#eye.row, 1, dem.width, dropM),
      this.#horizon(acrossRows, acrossColumns, this.#eye.row, this.#eye.column, dem.width, 1, dropM),
    );
    return Math.max(0, horizonM - groundM);
  }

  /**
   * How high the sightline passes over the target, relative to the eye, to clear the lines of the grid that it crosses
   * going `along` one axis while it goes `across` the other. Strides are steps in the array of heights.
   */
  #horizon(
    along: number,
    across: number,
    from: number,
    off: number,
    stride: number,
    cross: number,
    dropM: number,
  ): number {
    const { heightM } = this.#dem;
    const eyeM = this.#eyeM;
    const steps = Math.ceil(Math.abs(along)) - 1;
    const pace = along < 0 ? -1 : 1;
    const inverse = 1 / Math.abs(along);
    let highest = Number.NEGATIVE_INFINITY;
    for (let k = 1; k <= steps; k++) {
      const share = k * inverse;
      const at = off + across * share;
      const low = Math.floor(at);
      const post = (from + pace * k) * stride + low * cross;
      const between = at - low;
      const lowM = heightM[post]!;
      const ground = between === 0 ? lowM : lowM + (heightM[post + cross]! - lowM) * between;
      const slope = (ground - eyeM) / share - dropM * share;
      if (slope > highest) highest = slope;
    }
    return highest;
  }
}

function holds({ width, height }: Dem, column: number, row: number): boolean {
  return column >= 0 && row >= 0 && column <= width - 1 && row <= height - 1;
}

/** Bilinear between posts; NaN where one that counts is unknown. */
function groundAt({ heightM, width }: Dem, column: number, row: number): number {
  const west = Math.floor(column);
  const north = Math.floor(row);
  const east = column === west ? west : west + 1;
  const south = row === north ? north : north + 1;
  const u = column - west;
  const v = row - north;
  const upper = heightM[north * width + west]! * (1 - u) + heightM[north * width + east]! * u;
  const lower = heightM[south * width + west]! * (1 - u) + heightM[south * width + east]! * u;
  return upper * (1 - v) + lower * v;
}
