import type { CoverageChanges, CoverageFilter, PieceCoverage } from '../domain/coverage';
import { isWatching, type Sensor } from '../domain/sensor';
import { admission, BEFORE, NOW } from './admission';
import type { BorderIndex } from './border-index';
import { compareCoverage } from './compare-coverage';
import { coverLine } from './cover-line';
import { LineCutter } from './line-cutter';

/** The question: what is different from how it stood an hour, a shift, a day ago? */
export interface ChangesQuestion {
  readonly sensors: readonly Sensor[];
  /** As they stood at the baseline; what did not watch then is no loss. */
  readonly baselineSensors: readonly Sensor[];
  readonly requiredK: number;
  readonly filter?: CoverageFilter;
}

/**
 * The changes of coverage between two sets of sensors on one border line, both cut anew (see `compareCoverage`).
 *
 * @throws AppError `bad-footprint`, `out-of-range` (required k)
 */
export function changesSince(
  index: BorderIndex,
  { sensors, baselineSensors, requiredK, filter = {} }: ChangesQuestion,
): CoverageChanges {
  const cutter = new LineCutter(index);
  const admits = admission(filter);
  const cover = (stated: readonly Sensor[], time: number): readonly PieceCoverage[] =>
    coverLine(
      index.border,
      stated
        .filter((sensor) => isWatching(sensor) && admits(sensor, time) !== 0)
        .map((sensor) => ({ sensorId: sensor.id, intervals: cutter.cut(sensor) })),
    );
  return compareCoverage(cover(sensors, NOW), cover(baselineSensors, BEFORE), requiredK);
}
