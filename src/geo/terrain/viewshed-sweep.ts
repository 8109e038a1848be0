import { AppError } from '../../domain/errors';
import { RADIANS } from '../ecef';
import { checkDem, type Dem } from './dem';
import { type Sector, sectorBox } from './sector-box';

export const HIDDEN = 0;
export const VISIBLE = 1;
/** Beyond the range, before the least range, or beside the sector. */
export const OUTSIDE = 2;
/** The height of the ground is not known there. */
export const UNKNOWN = 3;

/** Who looks from where. Azimuths are clockwise from the grid's north, heights metres above the ground. */
export interface ViewshedQuestion extends Sector {
  readonly observerColumn: number;
  readonly observerRow: number;
  readonly observerHeightM: number;
  readonly targetHeightM: number;
  readonly minRangeM: number;
  /** `earthDropPerSqM`; 0 is a flat earth. */
  readonly dropPerSqM: number;
}

/** Above the observer's head nothing blocks: the slope of the horizon before the first post is known. */
const NO_HORIZON = -1e30;

/**
 * The viewshed of one observer, row by row, so that a caller may stop between rows.
 *
 * XDraw (Franklin and Ray 1994; the same rule as Wang, Robinson and White 2000 with two reference points on the edge
 * towards the observer): the horizon at a post is interpolated between the two posts one step nearer, on either side of
 * the sightline, and raised to the post's own slope. A horizon is kept as a slope per step of its longer axis; so
 * it passes from step to step without a division. It is a little too high behind sharp ridges: IoU with line of sight by
 * line of sight is 0.95 to 0.99 (docs/terrain.md).
 *
 * A post whose height is unknown is `UNKNOWN` and blocks nothing. The post of the observer is visible, from any height.
 * Cost: about 7 ns a post inside of `sectorBox`, two rows of memory beside the answer. Nothing outside is looked at.
 */
export class ViewshedSweep {
  readonly visibility: Uint8Array;
  readonly #dem: Dem;
  readonly #question: ViewshedQuestion;
  readonly #eyeM: number;
  readonly #firstRow: number;
  readonly #lastRow: number;
  readonly #west: number;
  readonly #east: number;
  readonly #inverse: Float64Array;
  readonly #columnDropM: Float64Array;
  readonly #observerRowSlopes: Float64Array;
  #before: Float64Array;
  #slopes: Float64Array;
  #nextRow: number;
  #step: 1 | -1 = -1;

  /** @throws AppError `bad-source` (grid), `out-of-range` (observer off the grid, or on ground of unknown height). */
  constructor(dem: Dem, question: ViewshedQuestion) {
    checkDem(dem);
    const { observerColumn: column, observerRow: row } = question;
    const groundM =
      column >= 0 && row >= 0 && column < dem.width && row < dem.height ? heightAt(dem, column, row) : NaN;
    if (Number.isNaN(groundM)) {
      throw new AppError('out-of-range', {
        found: `${column}, ${row}`,
        expected: `a post with a height in ${dem.width} × ${dem.height}`,
        where: 'observer',
      });
    }
    this.#dem = dem;
    this.#question = question;
    this.#eyeM = groundM + question.observerHeightM;
    const box = sectorBox(question);
    // A little more than the sector: rounding must not lose a post on its edge.
    const posts = (metres: number, spacingM: number): number => Math.floor(metres / spacingM + 1e-9);
    this.#firstRow = Math.max(0, row - posts(box.north, dem.rowSpacingM));
    this.#lastRow = Math.min(dem.height - 1, row + posts(-box.south, dem.rowSpacingM));
    this.#west = Math.min(column, posts(-box.west, dem.columnSpacingM));
    this.#east = Math.min(dem.width - 1 - column, posts(box.east, dem.columnSpacingM));
    const side = Math.max(dem.width, dem.height);
    this.#inverse = Float64Array.from({ length: side }, (_, i) => 1 / i);
    this.#columnDropM = Float64Array.from(
      { length: side },
      (_, i) => question.dropPerSqM * (i * dem.columnSpacingM) ** 2,
    );
    this.#before = new Float64Array(dem.width);
    this.#slopes = new Float64Array(dem.width);
    this.#observerRowSlopes = new Float64Array(dem.width);
    this.#nextRow = row;
    this.visibility = new Uint8Array(dem.width * dem.height).fill(OUTSIDE);
  }

  /** Goes on for so many rows. @returns whether the viewshed is complete. */
  advance(rows: number): boolean {
    const { observerRow } = this.#question;
    for (let n = 0; n < rows; n++) {
      if (this.#step < 0 && this.#nextRow < this.#firstRow) {
        this.#step = 1;
        this.#nextRow = observerRow + 1;
        this.#before = this.#observerRowSlopes;
      }
      if (this.#step > 0 && this.#nextRow > this.#lastRow) return true;
      this.#sweepRow(this.#nextRow);
      if (this.#nextRow === observerRow) this.#observerRowSlopes.set(this.#slopes);
      [this.#before, this.#slopes] = [this.#slopes, this.#before];
      this.#nextRow += this.#step;
    }
    return false;
  }

  #sweepRow(row: number): void {
    const { observerColumn, observerRow, maxRangeM, minRangeM, fieldOfViewDeg } = this.#question;
    const { width, rowSpacingM, columnSpacingM } = this.#dem;
    const awayM = (row - observerRow) * rowSpacingM;
    const chord = Math.floor(Math.sqrt(Math.max(0, maxRangeM * maxRangeM - awayM * awayM)) / columnSpacingM + 1e-9);
    const away = Math.abs(row - observerRow);
    if (away === 0) {
      this.#slopes[observerColumn] = NO_HORIZON;
      this.visibility[row * width + observerColumn] = VISIBLE;
    } else {
      this.#sweepHalf(row, away, 1, 0, 0);
    }
    const west = Math.min(chord, this.#west);
    const east = Math.min(chord, this.#east);
    this.#sweepHalf(row, away, -1, 1, west);
    this.#sweepHalf(row, away, 1, 1, east);
    if (minRangeM > 0 || fieldOfViewDeg < 360) this.#mask(row, awayM, west, east);
  }

  /** The posts `first` to `last` columns to one side of the observer, in a row that is `away` rows off. */
  #sweepHalf(row: number, away: number, side: 1 | -1, first: number, last: number): void {
    const { heightM, width } = this.#dem;
    const { observerColumn, targetHeightM, dropPerSqM } = this.#question;
    const visibility = this.visibility;
    const before = this.#before;
    const slopes = this.#slopes;
    const inverse = this.#inverse;
    const columnDropM = this.#columnDropM;
    const rowDropM = dropPerSqM * (away * this.#dem.rowSpacingM) ** 2;
    const eyeM = this.#eyeM + rowDropM;
    let column = observerColumn + side * first;
    let post = row * width + column;
    let i = first;
    // Nearer to the column of the observer than to the row: the sightline comes in through the row before.
    if (away > 0) {
      const steep = inverse[away]!;
      const targetSlope = targetHeightM * steep;
      const until = Math.min(away, last);
      for (; i <= until; i++, column += side, post += side) {
        const share = i * steep;
        const horizon = share === 0 ? before[column]! : before[column - side]! * share + before[column]! * (1 - share);
        const slope = (heightM[post]! - eyeM - columnDropM[i]!) * steep;
        // Not Math.max: an unknown slope must leave the horizon as it is.
        slopes[column] = horizon;
        if (slope > horizon) slopes[column] = slope;
        visibility[post] = slope + targetSlope >= horizon ? VISIBLE : slope < horizon ? HIDDEN : UNKNOWN;
      }
    }
    // Else through the column before, whose posts are in this row and in the row before.
    let nearer = slopes[column - side]!;
    for (; i <= last; i++, column += side, post += side) {
      const flat = inverse[i]!;
      const share = away * flat;
      const horizon = before[column - side]! * share + nearer * (1 - share);
      const slope = (heightM[post]! - eyeM - columnDropM[i]!) * flat;
      nearer = horizon;
      if (slope > horizon) nearer = slope;
      slopes[column] = nearer;
      visibility[post] = slope + targetHeightM * flat >= horizon ? VISIBLE : slope < horizon ? HIDDEN : UNKNOWN;
    }
  }

  /** Takes out what lies before the least range or beside the sector. */
  #mask(row: number, awayM: number, west: number, east: number): void {
    const { observerColumn, azimuthDeg, fieldOfViewDeg, minRangeM } = this.#question;
    const { width, columnSpacingM } = this.#dem;
    const left = (azimuthDeg - fieldOfViewDeg / 2) * RADIANS;
    const right = (azimuthDeg + fieldOfViewDeg / 2) * RADIANS;
    const northM = -awayM;
    const leftAtNorth = northM * Math.sin(left);
    const rightAtNorth = northM * Math.sin(right);
    const cosLeft = Math.cos(left);
    const cosRight = Math.cos(right);
    const tolerance = 1e-9 * (Math.abs(northM) + columnSpacingM * width);
    for (let x = -west; x <= east; x++) {
      const eastM = x * columnSpacingM;
      const fromLeft = eastM * cosLeft - leftAtNorth >= -tolerance;
      const fromRight = eastM * cosRight - rightAtNorth <= tolerance;
      const open = fieldOfViewDeg === 360 || (fieldOfViewDeg > 180 ? fromLeft || fromRight : fromLeft && fromRight);
      const near = eastM * eastM + northM * northM < minRangeM * minRangeM;
      if (!open || near) this.visibility[row * width + observerColumn + x] = OUTSIDE;
    }
  }
}

function heightAt({ heightM, width }: Dem, column: number, row: number): number {
  return heightM[row * width + column]!;
}
