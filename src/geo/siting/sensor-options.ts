import type { SensorKind } from '../../domain/sensor';
import type { BorderIndex } from '../border-index';
import type { Footprint } from '../footprint';
import type { LineIntervals } from '../footprint-intervals';
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

/**
 * What the sensor would watch from each candidate, for every azimuth: one option each; those that watch nothing are left
 * out. `intervalsOf` stands in for the plain footprint where terrain or conditions cut it. A generator of one step a
 * candidate. Exact as `footprintIntervals`.
 *
 * @throws AppError `bad-footprint`
 */
export function* sensorOptions(
  index: BorderIndex,
  candidates: readonly SiteCandidate[],
  template: SensorTemplate,
  intervalsOf: (footprint: Footprint, candidate: SiteCandidate) => LineIntervals = plainIntervals(index),
): Generator<number, readonly SiteOption[]> {
  const { minRangeM, maxRangeM, fieldOfViewDeg, azimuthsDeg } = template;
  const azimuths = fieldOfViewDeg === 360 ? [null] : azimuthsDeg;
  const options: SiteOption[] = [];
  for (const [done, candidate] of candidates.entries()) {
    for (const azimuthDeg of azimuths) {
      const { id: siteId, position } = candidate;
      const footprint = { position, azimuthDeg: azimuthDeg ?? 0, fieldOfViewDeg, minRangeM, maxRangeM };
      const intervals = intervalsOf(footprint, candidate);
      if (intervals.length > 0) options.push({ siteId, position, azimuthDeg, intervals });
    }
    yield done + 1;
  }
  return options;
}

function plainIntervals(index: BorderIndex): (footprint: Footprint) => LineIntervals {
  const cutter = new LineCutter(index);
  return (footprint) => cutter.cut(footprint);
}
