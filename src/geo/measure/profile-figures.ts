import type { GroundProfile } from './ground-profile';

export interface ProfileFigures {
  readonly lowestM: number;
  readonly highestM: number;
  /** Samples of the lowest and of the highest ground, the first of several. */
  readonly lowestAt: number;
  readonly highestAt: number;
  /** Metres climbed and come down from start to end, over samples: finer ground has more of both. */
  readonly ascentM: number;
  readonly descentM: number;
  /** Of the steepest step, up or down: height over distance. */
  readonly steepest: number;
  /** From end to end; NaN where the height of one is not known. */
  readonly meanSlope: number;
  /** Of the line over ground of unknown height, metres: steps with an unknown end. */
  readonly unknownM: number;
}

/** What a profile comes to, over the steps whose heights are known; null where no height is known. O(samples). */
export function profileFigures({
  distanceM,
  heightM,
}: Pick<GroundProfile, 'distanceM' | 'heightM'>): ProfileFigures | null {
  let lowestAt = -1;
  let highestAt = -1;
  let ascentM = 0;
  let descentM = 0;
  let steepest = 0;
  let unknownM = 0;
  for (let i = 0; i < heightM.length; i++) {
    const height = heightM[i]!;
    if (height < (heightM[lowestAt] ?? Number.POSITIVE_INFINITY)) lowestAt = i;
    if (height > (heightM[highestAt] ?? Number.NEGATIVE_INFINITY)) highestAt = i;
    if (i === 0) continue;
    const alongM = distanceM[i]! - distanceM[i - 1]!;
    const climbM = height - heightM[i - 1]!;
    if (Number.isNaN(climbM)) {
      unknownM += alongM;
      continue;
    }
    if (climbM > 0) ascentM += climbM;
    else descentM -= climbM;
    steepest = Math.max(steepest, Math.abs(climbM) / alongM);
  }
  if (lowestAt < 0) return null;
  const last = heightM.length - 1;
  const meanSlope = (heightM[last]! - heightM[0]!) / distanceM[last]!;
  return {
    lowestM: heightM[lowestAt]!,
    highestM: heightM[highestAt]!,
    lowestAt,
    highestAt,
    ascentM,
    descentM,
    steepest,
    meanSlope,
    unknownM,
  };
}
