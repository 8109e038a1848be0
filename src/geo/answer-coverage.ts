import type { SegmentsFile } from '../domain/border';
import type { CoverageAnswer, PieceCoverage } from '../domain/coverage';
import { isWatching, type Sensor } from '../domain/sensor';
import { coverLine } from './cover-line';
import { findGaps } from './find-gaps';
import type { IntervalCache } from './interval-cache';
import { sumLedger } from './sum-ledger';

/** The question: who watches what of the border line now, against a baseline? */
export interface CoverageQuestion {
  readonly coverageVersion: number;
  readonly pictureTimeMs: number;
  readonly sensors: readonly Sensor[];
  /** The sensors as they stood at the baseline. Without it: today's, everything watching that is not planned `off`. */
  readonly baselineSensors?: readonly Sensor[];
  readonly requiredK: number;
}

/**
 * Coverage, gaps and ledger of a set of sensors. A failed sensor is a new loss; one that is `off` by plan leaves a
 * standing gap. Only footprints that the cache does not know are computed.
 *
 * @throws AppError `bad-footprint`, `out-of-range` (required k)
 */
export function answerCoverage(
  cache: IntervalCache,
  segments: SegmentsFile,
  { coverageVersion, pictureTimeMs, sensors, baselineSensors, requiredK }: CoverageQuestion,
): CoverageAnswer {
  const { border } = cache.index;
  const cover = (watching: readonly Sensor[]): readonly PieceCoverage[] =>
    coverLine(
      border,
      watching.map((sensor) => ({ sensorId: sensor.id, intervals: cache.intervalsOf(sensor) })),
    );
  cache.startRound();
  const coverage = cover(sensors.filter(isWatching));
  const planned = baselineSensors?.filter(isWatching) ?? sensors.filter(({ health }) => health !== 'off');
  const gaps = findGaps(coverage, cover(planned), requiredK);
  const ledger = sumLedger(border, segments, coverage, gaps, requiredK);
  return { coverageVersion, pictureTimeMs, coverage, gaps, ledger };
}
