import type { TimeToCover } from '../../domain/response';
import { normalCdf } from './normal-cdf';

/**
 * Chance that an arrival comes before cover is reached: Φ((T − a) / √(σ_cover² + (arrivalShare · a)²)), both normal and
 * independent. Falls with the arrival. Without any spread it is 1 where the margin is above 0, else 0; an infinite
 * arrival has no chance.
 */
export function inTimeChance(
  arrivalS: number,
  { sigmaS, timeS }: Pick<TimeToCover, 'timeS' | 'sigmaS'>,
  arrivalShare: number,
): number {
  if (arrivalS === Number.POSITIVE_INFINITY) return 0;
  const marginS = timeS - arrivalS;
  const sigma = Math.sqrt(sigmaS * sigmaS + arrivalShare * arrivalShare * arrivalS * arrivalS);
  if (sigma === 0) return marginS > 0 ? 1 : 0;
  return normalCdf(marginS / sigma);
}
