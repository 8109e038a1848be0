/** What the log holds: the full picture from `fullFromMs`, incidents and statuses before it. */
export interface TimeReach {
  readonly incidentsFromMs: number;
  readonly fullFromMs: number;
  readonly toMs: number;
}

/** The full picture takes at least this share of the scrub, or two years of incidents would leave it a few pixels. */
const FULL_SHARE = 2 / 3;

/** Where the full picture begins on the scrub, 0 to 1. */
export function fullPictureShare({ incidentsFromMs, fullFromMs, toMs }: TimeReach): number {
  const spanMs = toMs - incidentsFromMs;
  if (!(spanMs > 0)) return 0;
  const trueShare = Math.min(Math.max((fullFromMs - incidentsFromMs) / spanMs, 0), 1);
  return Math.min(trueShare, 1 - FULL_SHARE);
}

/** The place of a time on the scrub, 0 to 1: linear within each of the two parts. Clamped to the reach. */
export function timeToShare(reach: TimeReach, timeMs: number): number {
  const joint = fullPictureShare(reach);
  const { incidentsFromMs, fullFromMs, toMs } = reach;
  if (timeMs >= fullFromMs) return joint + (1 - joint) * part(timeMs, Math.max(fullFromMs, incidentsFromMs), toMs);
  return joint * part(timeMs, incidentsFromMs, fullFromMs);
}

/** The inverse of `timeToShare`. */
export function shareToTime(reach: TimeReach, share: number): number {
  const joint = fullPictureShare(reach);
  const { incidentsFromMs, fullFromMs, toMs } = reach;
  const clamped = Math.min(Math.max(share, 0), 1);
  if (clamped < joint) return incidentsFromMs + (clamped / joint) * (fullFromMs - incidentsFromMs);
  const fromMs = Math.max(fullFromMs, incidentsFromMs);
  return joint < 1 ? fromMs + ((clamped - joint) / (1 - joint)) * (toMs - fromMs) : toMs;
}

function part(value: number, from: number, to: number): number {
  return to > from ? Math.min(Math.max((value - from) / (to - from), 0), 1) : 1;
}
