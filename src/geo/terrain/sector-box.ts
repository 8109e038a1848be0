import { RADIANS } from '../ecef';

/** The sector of a circle about an observer, on a plane: metres, degrees clockwise from the plane's north. */
export interface Sector {
  readonly azimuthDeg: number;
  /** (0, 360]; 360 is a circle. */
  readonly fieldOfViewDeg: number;
  readonly maxRangeM: number;
}

/** Metres from an observer: `west` and `south` are zero or below, `east` and `north` zero or above. */
export interface ReachBox {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/**
 * The smallest upright box that holds a sector and its observer. A sightline into the sector never leaves it, so that
 * nothing outside of it needs to be known. Constant time; exact to rounding.
 */
export function sectorBox({ azimuthDeg, fieldOfViewDeg, maxRangeM }: Sector): ReachBox {
  const half = Math.min(180, fieldOfViewDeg / 2);
  // The farthest point to one side lies at the sector's direction nearest to that side, or is the observer.
  const reach = (sideDeg: number): number => {
    const turn = Math.abs(((((azimuthDeg - sideDeg) % 360) + 540) % 360) - 180);
    return Math.max(0, maxRangeM * Math.cos(Math.max(0, turn - half) * RADIANS));
  };
  return { west: -reach(270), south: -reach(180), east: reach(90), north: reach(0) };
}
