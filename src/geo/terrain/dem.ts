import { AppError } from '../../domain/errors';

/**
 * A digital elevation model: heights of posts on a regular metric grid. Row 0 is the northernmost, column 0 the
 * westernmost; post (column, row) is `heightM[row * width + column]`. NaN is ground of unknown height. Between posts the
 * ground is linear along the lines of the grid.
 *
 * Model: a local plane with metres between columns and between rows that hold for the whole grid. What makes a grid says
 * how true that is (`samplePatch`, `rasterDem`).
 */
export interface Dem {
  readonly width: number;
  readonly height: number;
  readonly heightM: Float32Array;
  readonly columnSpacingM: number;
  readonly rowSpacingM: number;
}

/** @throws AppError `bad-source` where the numbers make no grid. */
export function checkDem({ width, height, heightM, columnSpacingM, rowSpacingM }: Dem): void {
  const whole = Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0;
  if (!whole || heightM.length !== width * height) {
    throw new AppError('bad-source', {
      found: `${heightM.length} heights`,
      expected: `${width} × ${height} of them`,
      where: 'elevation grid',
    });
  }
  if (!(columnSpacingM > 0 && rowSpacingM > 0)) {
    throw new AppError('bad-source', {
      found: `${columnSpacingM} × ${rowSpacingM} m`,
      expected: 'spacings above 0 m',
      where: 'elevation grid',
    });
  }
}
