import { AppError } from '../domain/errors';
import type { Picture } from '../domain/picture';
import type { Position } from '../domain/place';
import type { Arrival, NearestUnits, UnitFilter } from '../domain/response';
import { type FreeStatus, isFree, type Unit } from '../domain/unit';
import { writeEcef } from './ecef';
import { geodesicPath } from './geodesic';
import { SurfaceFrame } from './surface-frame';

/** `SurfaceFrame` overstates no distance on the globe by more than half a per cent. */
const LEAST_OF_ESTIMATE = 0.99;

export interface NearestUnitsQuestion {
  readonly target: Position;
  readonly filter: UnitFilter;
  /** Seconds until somebody has confirmed that there is something to go to. */
  readonly verificationS: number;
  /** How many units at most. */
  readonly count: number;
}

/**
 * The free units that arrive first: verification + turn-out by readiness + WGS84 distance in a straight line at the
 * unit's response speed. By arrival, not by distance. Only units whose last position is known, however old. Ties: the
 * nearer unit, then the lower id.
 *
 * A plain scan, right for some thousand units: a lower bound of every arrival, then the geodesic of those that the
 * bound does not rule out. Exact.
 *
 * @returns `no-unit-free` when no free unit with a known position passes the filter.
 * @throws AppError `out-of-range` for a negative or non-finite verification, or a count below 1.
 */
export function nearestUnits(
  { units, tracks }: Pick<Picture, 'units' | 'tracks'>,
  { target, filter, verificationS, count }: NearestUnitsQuestion,
): NearestUnits {
  if (!(verificationS >= 0 && verificationS < Number.POSITIVE_INFINITY)) {
    throw new AppError('out-of-range', {
      found: verificationS,
      expected: 'seconds, 0 or more',
      where: 'verificationS',
    });
  }
  if (!(count >= 1)) throw new AppError('out-of-range', { found: count, expected: '1 or more', where: 'count' });
  const candidates = candidatesOf({ units, tracks }, target, filter, verificationS);
  if (candidates.length === 0) return { kind: 'no-unit-free' };
  const arrivals: Arrival[] = [];
  for (const { unit, from, turnOutS, soonestS } of candidates) {
    if (arrivals.length >= count && soonestS > arrivals[count - 1]!.arrivalS) break;
    const { distanceM } = geodesicPath(from, target);
    const travelS = distanceM / unit.responseSpeedMps;
    const arrivalS = verificationS + turnOutS + travelS;
    arrivals.push({ unitId: unit.id, from, distanceM, verificationS, turnOutS, travelS, arrivalS });
    arrivals.sort(byArrival);
    arrivals.length = Math.min(arrivals.length, count);
  }
  return { kind: 'arrivals', arrivals };
}

interface Candidate {
  readonly unit: Unit;
  readonly from: Position;
  readonly turnOutS: number;
  /** No arrival can be sooner. */
  readonly soonestS: number;
}

/** Free units with a known position that pass the filter, by the soonest that they could arrive. */
function candidatesOf(
  { units, tracks }: Pick<Picture, 'units' | 'tracks'>,
  target: Position,
  filter: UnitFilter,
  verificationS: number,
): readonly Candidate[] {
  const frame = new SurfaceFrame(target[0], target[1]);
  const point = new Float64Array(3);
  const candidates: Candidate[] = [];
  for (const { unit } of units.values()) {
    const track = tracks.get(unit.trackId);
    if (track === undefined || !isFree(unit.status) || !passes(unit, unit.status, filter)) continue;
    writeEcef(track.lng, track.lat, point, 0);
    const leastM = frame.distanceTo(point[0]!, point[1]!, point[2]!) * LEAST_OF_ESTIMATE;
    const turnOutS = unit.turnOutS[unit.status];
    const soonestS = verificationS + turnOutS + leastM / unit.responseSpeedMps;
    candidates.push({ unit, from: [track.lng, track.lat], turnOutS, soonestS });
  }
  return candidates.sort((a, b) => a.soonestS - b.soonestS);
}

function byArrival(a: Arrival, b: Arrival): number {
  return a.arrivalS - b.arrivalS || a.distanceM - b.distanceM || (a.unitId < b.unitId ? -1 : 1);
}

function passes(unit: Unit, status: FreeStatus, { agencyIds, statuses, capabilities }: UnitFilter): boolean {
  return (
    (agencyIds.length === 0 || agencyIds.includes(unit.agencyId)) &&
    (statuses.length === 0 || statuses.includes(status)) &&
    capabilities.every((capability) => unit.capabilities.includes(capability))
  );
}
