import { Sightline } from '../terrain/sightline';
import type { GroundProfile } from './ground-profile';

export interface SightParams {
  /** Above the ground at the start and at the end of the profile. */
  readonly observerHeightM: number;
  readonly targetHeightM: number;
  /** `earthDropPerSqM`; 0 is a flat earth. */
  readonly dropPerSqM: number;
}

export type Sight =
  /** The height of the ground under the observer or the target is not known. */
  | { readonly kind: 'unknown' }
  | {
      readonly kind: 'visible' | 'blocked';
      /** Least height of the target above its ground at which it is seen: 0 where the ground itself is. */
      readonly leastTargetHeightM: number;
      /** Sample where the line passes lowest over the ground, or deepest under it; null where there is none between the ends. */
      readonly tightestAt: number | null;
      /** How far above the ground the line passes there; negative: below it. */
      readonly tightestM: number;
      /** The first sample that blocks, seen from the observer; null where none does. */
      readonly firstBlockedAt: number | null;
      /** Of the line over the ground, at each sample; NaN where the ground is not known. */
      readonly clearanceM: Float64Array;
    };

/** Rounding of single precision over heights of kilometres, metres: what the line touches does not block it. */
const TOUCH_M = 1e-6;

/**
 * Whether two heights at the ends of a profile see each other over its ground, and where it is tightest.
 *
 * Model: ground that is linear between samples, on a sphere that drops by `dropPerSqM` · d² (see `earthDropPerSqM` for its error); the
 * verdict is `Sightline`'s over the profile as a grid of one row. The profile is one geodesic in equal steps. Ground of unknown
 * height between the ends blocks nothing. Symmetric: visible from either end when it is from the other. O(samples).
 */
export function sightBetween(
  { distanceM, heightM }: Pick<GroundProfile, 'distanceM' | 'heightM'>,
  { observerHeightM, targetHeightM, dropPerSqM }: SightParams,
): Sight {
  const last = heightM.length - 1;
  const totalM = distanceM[last]!;
  const spacingM = totalM / last;
  const dem = { width: last + 1, height: 1, heightM, columnSpacingM: spacingM, rowSpacingM: spacingM };
  const eye = { column: 0, row: 0, heightM: observerHeightM, dropPerSqM };
  const leastTargetHeightM = new Sightline(dem, eye).leastHeightM(last, 0);
  if (Number.isNaN(leastTargetHeightM)) return { kind: 'unknown' };

  const eyeM = heightM[0]! + observerHeightM;
  const topM = heightM[last]! + targetHeightM;
  const clearanceM = new Float64Array(last + 1);
  let tightestAt: number | null = null;
  let firstBlockedAt: number | null = null;
  for (let i = 0; i <= last; i++) {
    const d = distanceM[i]!;
    // Of a straight line over ground that bulges between the ends.
    const clearM = eyeM + ((topM - eyeM) * d) / totalM - heightM[i]! - dropPerSqM * d * (totalM - d);
    clearanceM[i] = clearM;
    if (i === 0 || i === last || Number.isNaN(clearM)) continue;
    if (tightestAt === null || clearM < clearanceM[tightestAt]!) tightestAt = i;
    if (firstBlockedAt === null && clearM < -TOUCH_M) firstBlockedAt = i;
  }
  const kind = firstBlockedAt === null ? 'visible' : 'blocked';
  const tightestM = tightestAt === null ? Math.min(observerHeightM, targetHeightM) : clearanceM[tightestAt]!;
  return { kind, leastTargetHeightM, tightestAt, tightestM, firstBlockedAt, clearanceM };
}
