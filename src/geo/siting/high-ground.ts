import { AppError } from '../../domain/errors';
import type { Position } from '../../domain/place';
import { MIN_CURVATURE_RADIUS_M, RADIANS } from '../ecef';
import { geodesicDestination } from '../geodesic';
import type { LngLatBox, TerrainSource } from '../terrain/terrain-source';
import type { SiteCandidate } from './candidate-grid';

/** Places looked at on each ring, and rings: the ground between them is not. */
const BEARINGS = 12;
const RINGS = 4;

/**
 * Each candidate moved to the highest ground within `withinM` of it, as far as 48 places on four rings and the candidate itself
 * tell (a hill between two of them is missed); the nearer of two equally high. A candidate with a side does not leave it: it
 * moves no farther than its own distance from the line. Where no height is known it stays. Offsets become those at most
 * possible, `offsetM` ± the way, so they are left as they were. Two that meet on one top are one.
 *
 * WGS84 geodesics; heights as the source has them between its posts. O(candidates), each with one load of ground.
 *
 * @throws AppError `out-of-range` for a distance that is not above 0; `cancelled` and what the source throws.
 */
export async function highGround(
  source: TerrainSource,
  candidates: readonly SiteCandidate[],
  withinM: number,
  signal: AbortSignal,
  tell: (done: number) => void = () => {},
): Promise<readonly SiteCandidate[]> {
  if (!(withinM > 0 && withinM <= 50_000)) {
    throw new AppError('out-of-range', { where: 'withinM', found: withinM, expected: 'metres above 0, to 50,000' });
  }
  const tops = new Map<string, SiteCandidate>();
  for (const [done, candidate] of candidates.entries()) {
    if (signal.aborted) throw new AppError('cancelled', { where: 'high ground' });
    const reachM = candidate.side === null ? withinM : Math.min(withinM, candidate.offsetM);
    const position = await highestNear(source, candidate.position, reachM, signal);
    const key = position.map((degrees) => degrees.toFixed(5)).join();
    if (!tops.has(key)) tops.set(key, { ...candidate, position });
    tell(done + 1);
  }
  return [...tops.values()];
}

async function highestNear(
  source: TerrainSource,
  at: Position,
  reachM: number,
  signal: AbortSignal,
): Promise<Position> {
  const field = await source.load(boxAround(at, reachM), Math.max(source.spacingM(at[1]), reachM / RINGS), signal);
  let best = at;
  let heightM = field.heightAt(at[0], at[1]);
  for (let ring = 1; ring <= RINGS; ring++) {
    for (let n = 0; n < BEARINGS; n++) {
      const place = geodesicDestination(at, (360 * n) / BEARINGS, (reachM * ring) / RINGS);
      const there = field.heightAt(place[0], place[1]);
      if (!(there > heightM || (Number.isNaN(heightM) && !Number.isNaN(there)))) continue;
      best = place;
      heightM = there;
    }
  }
  return best;
}

function boxAround([lng, lat]: Position, reachM: number): LngLatBox {
  const dLat = (reachM / MIN_CURVATURE_RADIUS_M / RADIANS) * 1.01;
  const dLng = Math.min(180, dLat / Math.max(1e-6, Math.cos(Math.min(89.9, Math.abs(lat) + dLat) * RADIANS)));
  const wrap = (degrees: number): number => degrees - 360 * Math.floor((degrees + 180) / 360);
  return {
    west: wrap(lng - dLng),
    east: wrap(lng + dLng),
    south: Math.max(-90, lat - dLat),
    north: Math.min(90, lat + dLat),
  };
}
