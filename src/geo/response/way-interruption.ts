import type { TimeToCover } from '../../domain/response';
import type { DetectionPlace, WayDetections } from './detections-on-way';
import { type Force, type InterruptionTerm, interruptionTerms } from './interruption-probability';

/** One place of the way with what it adds to P(interruption). */
export interface WayTerm extends InterruptionTerm {
  readonly place: DetectionPlace;
  /** From there to cover. */
  readonly remainingCoverS: number;
  readonly sigmaS: number;
}

export interface WayInterruption {
  readonly terms: readonly WayTerm[];
  readonly force: Force;
  /** EASI's sum. */
  readonly probability: number;
}

/**
 * P(interruption) of a crossing that nobody has reported: EASI's sum over the first detection along its way. Whoever has
 * gone a share of the way has as much less of the time to cover left, and its σ shrinks with it: the time is the segment's,
 * whatever the length of the way.
 *
 * @param fromLine the time to cover from the line
 */
export function wayInterruption(
  { places, way }: WayDetections,
  fromLine: Pick<TimeToCover, 'timeS' | 'sigmaS'>,
  force: Force,
): WayInterruption {
  const detections = places.map(({ alongM, probability }) => {
    const left = way === null ? 1 : Math.max(0, 1 - alongM / way.lengthM);
    return { probability, remainingCoverS: left * fromLine.timeS, sigmaS: left * fromLine.sigmaS };
  });
  const terms = interruptionTerms(detections, force).map((term, i): WayTerm => {
    const { remainingCoverS, sigmaS } = detections[i]!;
    return { ...term, place: places[i]!, remainingCoverS, sigmaS };
  });
  return { terms, force, probability: terms.reduce((sum, { adds }) => sum + adds, 0) };
}
