import { RADIANS } from '../ecef';
import type { Dem } from './dem';
import { Sightline } from './sightline';
import { HIDDEN, OUTSIDE, UNKNOWN, VISIBLE, type ViewshedQuestion } from './viewshed-sweep';

/**
 * The viewshed by one line of sight for every post (R3): the reference that `viewshed` is measured against. The same
 * answer in the same order; columns + rows of work for every post, about 500 times as slow at 1,000 × 1,000.
 *
 * @throws AppError `bad-source`, `out-of-range`
 */
export function exactViewshed(dem: Dem, question: ViewshedQuestion): Uint8Array {
  const { observerColumn, observerRow, observerHeightM: heightM, dropPerSqM, targetHeightM } = question;
  const sightline = new Sightline(dem, { column: observerColumn, row: observerRow, heightM, dropPerSqM });
  const out = new Uint8Array(dem.width * dem.height).fill(OUTSIDE);
  for (let row = 0; row < dem.height; row++) {
    for (let column = 0; column < dem.width; column++) {
      const eastM = (column - observerColumn) * dem.columnSpacingM;
      const northM = (observerRow - row) * dem.rowSpacingM;
      if (!opensTo(question, eastM, northM)) continue;
      const leastM = sightline.leastHeightM(column, row);
      out[row * dem.width + column] = Number.isNaN(leastM) ? UNKNOWN : leastM <= targetHeightM ? VISIBLE : HIDDEN;
    }
  }
  return out;
}

function opensTo(question: ViewshedQuestion, eastM: number, northM: number): boolean {
  const { minRangeM, maxRangeM, azimuthDeg, fieldOfViewDeg } = question;
  const distanceSq = eastM * eastM + northM * northM;
  if (distanceSq < minRangeM * minRangeM || distanceSq > maxRangeM * maxRangeM) return false;
  if (fieldOfViewDeg === 360 || distanceSq === 0) return true;
  const turn = Math.atan2(eastM, northM) / RADIANS - azimuthDeg;
  return Math.abs(turn - 360 * Math.round(turn / 360)) <= fieldOfViewDeg / 2 + 1e-9;
}
