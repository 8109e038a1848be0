import type { Position } from '../../domain/place';
import { between, quantised } from './local-plane';
import type { PatrolPath, Pose } from './patrol-path';

/** How a unit moves from now on, until it is given another plan. */
export type Motion =
  | { readonly kind: 'hold'; readonly position: Position; readonly headingDeg: number }
  | {
      readonly kind: 'patrol';
      readonly path: PatrolPath;
      readonly speedMps: number;
      readonly sinceMs: number;
      readonly fromM: number;
    }
  | {
      readonly kind: 'leg';
      readonly from: Position;
      readonly to: Position;
      readonly fromMs: number;
      readonly toMs: number;
      readonly headingDeg: number;
      readonly speedMps: number;
      readonly next: Motion;
    };

/** A straight way that is under way. */
export type Leg = Motion & { readonly kind: 'leg' };

/** The pose at a time; a leg that is over goes on with what comes after it. */
export function poseAt(motion: Motion, timeMs: number): Pose {
  switch (motion.kind) {
    case 'hold':
      return { position: motion.position, headingDeg: motion.headingDeg, speedMps: 0 };
    case 'patrol': {
      const goneM = (motion.speedMps * (timeMs - motion.sinceMs)) / 1000;
      return motion.path.poseAt(motion.fromM + goneM, motion.speedMps);
    }
    case 'leg': {
      if (timeMs >= motion.toMs) return poseAt(motion.next, timeMs);
      const { from, to, headingDeg, speedMps, fromMs } = motion;
      if (timeMs <= fromMs) return { position: from, headingDeg, speedMps: 0 };
      const share = (timeMs - fromMs) / (motion.toMs - fromMs);
      const position = quantised(from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share);
      return { position, headingDeg, speedMps };
    }
  }
}

/** Metres along its patrol path, or null while it is not on it. */
export function patrolledM(motion: Motion, timeMs: number): number | null {
  if (motion.kind === 'leg' && timeMs >= motion.toMs) return patrolledM(motion.next, timeMs);
  if (motion.kind !== 'patrol') return null;
  return motion.fromM + (motion.speedMps * (timeMs - motion.sinceMs)) / 1000;
}

/** Straight to a place in whole seconds, then `next`, which is told when and how the leg ends. */
export function straightTo(
  from: Position,
  to: Position,
  startMs: number,
  speedMps: number,
  next: (endMs: number, headingDeg: number) => Motion,
): Leg {
  const { distanceM, bearingDeg } = between(from, to);
  const toMs = startMs + travelS(distanceM, speedMps) * 1000;
  return {
    kind: 'leg',
    from,
    to,
    fromMs: startMs,
    toMs,
    headingDeg: bearingDeg,
    speedMps,
    next: next(toMs, bearingDeg),
  };
}

/** Whole seconds for a distance. */
export function travelS(distanceM: number, speedMps: number): number {
  return Math.ceil(distanceM / speedMps);
}
