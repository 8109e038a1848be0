import type { AlarmCondition } from '../domain/alarm';
import type { PublishedAoi } from '../domain/aoi-rules';
import type { Stretch } from '../domain/border';
import type { CoverageAnswer } from '../domain/coverage';
import type { Picture } from '../domain/picture';
import type { ChainagePoint, Position } from '../domain/place';
import { fenceConditions } from './alarms/fence-conditions';
import { incidentConditions } from './alarms/incident-conditions';
import { lossConditions } from './alarms/loss-conditions';
import { type StaleSource, staleConditions } from './alarms/stale-conditions';

/** What a picture does not hold. */
export interface AlarmContext {
  readonly answer: Pick<CoverageAnswer, 'coverage' | 'gaps' | 'pictureTimeMs'>;
  /** The position of a point of the border line. */
  readonly locate: (point: ChainagePoint) => Position | null;
  /** The border line inside a published area. */
  readonly stretchesOf: (published: PublishedAoi) => readonly Stretch[];
  /** Sources that are not heard any more; none where that is not known. */
  readonly stale: readonly StaleSource[];
}

/** The conditions of a picture that need a person, in no order; what is done about them is `annunciate`'s. Pure. */
export function detectAlarms(
  picture: Pick<Picture, 'sensors' | 'incidents' | 'aois' | 'fences' | 'units' | 'tracks' | 'timeMs'>,
  { answer, locate, stretchesOf, stale }: AlarmContext,
): readonly AlarmCondition[] {
  return [
    ...lossConditions(picture, answer, locate),
    ...incidentConditions(picture),
    ...fenceConditions(picture, stretchesOf),
    ...staleConditions(stale, picture.sensors, answer.coverage),
  ];
}
