import type { SensorKind } from '../../domain/sensor';
import type { BorderIndex } from '../border-index';
import { LineCutter } from '../line-cutter';
import type { SiteCandidate } from './candidate-grid';
import type { SiteOption } from './next-best-sites';

/** The sensor that would be built at every candidate. */
export interface SensorTemplate {
  readonly kind: SensorKind;
  readonly minRangeM: number;
  readonly maxRangeM: number;
  /** 360 looks everywhere. */
  readonly fieldOfViewDeg: number;
  /** The ways it could look, clockwise from true north; ignored for 360. */
  readonly azimuthsDeg: readonly number[];
}

/** The azimuths to try: one, null, for a sensor that looks everywhere. */
export function azimuthsOf({ fieldOfViewDeg, azimuthsDeg }: SensorTemplate): readonly (number | null)[] {
  return fieldOfViewDeg === 360 ? [null] : azimuthsDeg;
}

/**
 * What the sensor would watch from each candidate, for every azimuth: one option each; those that watch nothing are left
 * out. A generator of one step a candidate. Exact as `footprintIntervals`.
 *
 * @throws AppError `bad-footprint`
 */
export function* sensorOptions(
  index: BorderIndex,
  candidates: readonly SiteCandidate[],
  template: SensorTemplate,
): Generator<number, readonly SiteOption[]> {
  const { minRangeM, maxRangeM, fieldOfViewDeg } = template;
  const cutter = new LineCutter(index);
  const options: SiteOption[] = [];
  for (const [done, { id: siteId, position }] of candidates.entries()) {
    for (const azimuthDeg of azimuthsOf(template)) {
      const footprint = { position, azimuthDeg: azimuthDeg ?? 0, fieldOfViewDeg, minRangeM, maxRangeM };
      const intervals = cutter.cut(footprint);
      if (intervals.length > 0) options.push({ siteId, position, azimuthDeg, intervals });
    }
    yield done + 1;
  }
  return options;
}
