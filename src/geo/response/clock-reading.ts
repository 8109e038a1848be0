import type { TimeToCover } from '../../domain/response';
import type { ResponseRules } from '../../domain/response-rules';
import type { IncidentCall } from './incident-question';
import { chanceOf, type RankedUnit } from './rank-units';
import type { ComingUnit } from './units-coming';

/** What the clock of an incident shows for the units that count: stages from detection, margin and chance. */
export interface ClockReading {
  /** The chosen or the best unit; of those that are coming the last one that is needed. */
  readonly unitId: string;
  /** The unit whose stages these are: the last of those that are needed. */
  readonly lastId: string;
  /** `coming`: as many as are needed are on their way. `chosen` and `best`: if that unit were sent now. */
  readonly basis: 'coming' | 'chosen' | 'best';
  readonly isThere: boolean;
  readonly verificationS: number;
  readonly turnOutS: number;
  readonly travelS: number;
  /** The sum of the three. */
  readonly arrivalS: number;
  /** When as many as are needed are there; null: not enough come. */
  readonly togetherS: number | null;
  readonly withUnitId: string | null;
  readonly cover: TimeToCover | null;
  readonly marginS: number | null;
  readonly sigmaS: number;
  readonly chanceInTime: number;
  readonly chanceOfInterruption: number;
}

/**
 * The reading for a chosen unit, else for those that are coming where they are enough, else for the best that is free;
 * null where nobody is coming and nobody may answer. Where two are needed the second's arrival counts.
 */
export function clockReading(
  { question, coming }: Pick<IncidentCall, 'question' | 'coming'>,
  ranked: readonly RankedUnit[],
  chosenId: string | null,
  rules: Pick<ResponseRules, 'sigma' | 'communicate'>,
): ClockReading | null {
  const { requirement, cover } = question;
  const chosen = ranked.find(({ unitId }) => unitId === chosenId);
  if (chosen !== undefined) return ofRanked(chosen, 'chosen');
  const last = coming[requirement.units - 1];
  if (last !== undefined) return ofComing(last);
  const [best] = ranked;
  if (best !== undefined) return ofRanked(best, 'best');
  const alone = coming[0];
  return alone === undefined
    ? null
    : { ...ofComing(alone), togetherS: null, marginS: null, sigmaS: 0, chanceInTime: 0, chanceOfInterruption: 0 };

  function ofComing({ unitId, isThere, stages }: ComingUnit): ClockReading {
    const { arrivalS, turnOutS, travelS } = stages;
    const chance = chanceOf(arrivalS, cover, question.passedS ?? 0, rules);
    return {
      unitId,
      lastId: unitId,
      basis: 'coming',
      isThere,
      verificationS: stages.verificationS + stages.waitingS,
      turnOutS,
      travelS,
      arrivalS,
      togetherS: arrivalS,
      withUnitId: null,
      cover,
      ...chance,
      // They have been told already.
      chanceOfInterruption: chance.chanceInTime,
    };
  }

  function ofRanked(unit: RankedUnit, basis: 'chosen' | 'best'): ClockReading {
    const { unitId, togetherS, withUnitId, marginS, sigmaS, chanceInTime, chanceOfInterruption } = unit;
    const isLater = togetherS !== null && togetherS > unit.arrivalS;
    const mate = isLater ? ranked.find((one) => one.unitId === withUnitId) : undefined;
    const mateComing = isLater && mate === undefined ? coming[0] : undefined;
    const { verificationS, turnOutS, travelS, arrivalS } = mate ?? mateComing?.stages ?? unit;
    return {
      unitId,
      lastId: mate?.unitId ?? mateComing?.unitId ?? unitId,
      basis,
      isThere: false,
      verificationS: verificationS + (mateComing?.stages.waitingS ?? 0),
      turnOutS,
      travelS,
      arrivalS,
      togetherS,
      withUnitId,
      cover,
      marginS,
      sigmaS,
      chanceInTime,
      chanceOfInterruption,
    };
  }
}
