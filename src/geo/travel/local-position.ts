import type { Position } from '../../domain/place';
import { RADIANS } from '../ecef';
import { geodesicDestination } from '../geodesic';
import type { LocalGrid } from '../terrain/local-grid';

/** Where a grid stands on the earth: what `localPosition` needs of a `LocalGrid`, as plain data that a worker may hand over. */
export type GridFrame = Pick<LocalGrid, 'place' | 'spacingM' | 'placeColumn' | 'placeRow'>;

/**
 * The position of a column and row, fractional too: along the geodesic from the place of the grid, which is how the grid
 * is defined. Exact (15 nm); `LocalGrid.eachOfRow` is the fast way for a million posts, within 1 cm of this.
 */
export function localPosition(frame: GridFrame, column: number, row: number): Position {
  const eastM = (column - frame.placeColumn) * frame.spacingM;
  const northM = (frame.placeRow - row) * frame.spacingM;
  return geodesicDestination(frame.place, Math.atan2(eastM, northM) / RADIANS, Math.hypot(eastM, northM));
}
