import type { PieceCoverage } from '../../domain/coverage';
import { AppError } from '../../domain/errors';
import type { Sensor } from '../../domain/sensor';
import { checkRequiredK } from '../check-required-k';
import { toMm } from '../line-cells';

/** What two agencies both watch. */
export interface AgencyPair {
  /** Sorted. */
  readonly agencyIds: readonly [string, string];
  readonly sharedM: number;
}

/** What one sensor watches, and with whom. */
export interface SensorOverlap {
  readonly sensorId: string;
  readonly agencyId: string;
  readonly watchedM: number;
  /** The part that another agency watches too. */
  readonly sharedM: number;
  /** What would fall below the required k if this sensor alone went elsewhere. */
  readonly opensM: number;
}

export interface Overlap {
  /** Watched by two agencies or more, and by nobody. */
  readonly sharedM: number;
  readonly bareM: number;
  /** Those that share anything, most first, then by id. */
  readonly pairs: readonly AgencyPair[];
  /** Those that watch the line, by id. */
  readonly sensors: readonly SensorOverlap[];
  /**
   * Sensors that a move could free: another agency watches all that they watch, and nothing falls below the required k.
   * Most kilometres first, then by id. Each by itself: two may be free only because of each other.
   */
  readonly free: readonly SensorOverlap[];
}

/**
 * Where agencies watch the same kilometres twice while others are bare, and which sensors that frees. Sums in whole
 * millimetres. Linear in the sensors of all intervals, besides the pairs of agencies of each.
 *
 * @throws AppError `out-of-range` for a watching sensor that is not among the sensors, and for a required k that is no
 * whole number ≥ 1.
 */
export function overlap(
  coverage: readonly PieceCoverage[],
  sensors: readonly Pick<Sensor, 'id' | 'agencyId'>[],
  requiredK: number,
): Overlap {
  checkRequiredK(requiredK);
  const agencyOf = new Map(sensors.map(({ agencyId, id }) => [id, agencyId]));
  const sums = new Map<string, { agencyId: string; watched: number; shared: number; opens: number }>();
  const pairs = new Map<string, { agencyIds: [string, string]; shared: number }>();
  let shared = 0;
  let bare = 0;
  for (const { fromChainageM, sensorIds, toChainageM } of coverage.flatMap(({ intervals }) => intervals)) {
    const mm = toMm(toChainageM) - toMm(fromChainageM);
    const agencies = [...new Set(sensorIds.map((id) => known(agencyOf, id)))].sort();
    if (agencies.length === 0) bare += mm;
    if (agencies.length > 1) shared += mm;
    for (const [i, a] of agencies.entries()) {
      for (const b of agencies.slice(i + 1)) {
        const key = JSON.stringify([a, b]);
        const pair = pairs.get(key) ?? { agencyIds: [a, b], shared: 0 };
        pair.shared += mm;
        pairs.set(key, pair);
      }
    }
    for (const id of sensorIds) {
      const sum = sums.get(id) ?? { agencyId: known(agencyOf, id), watched: 0, shared: 0, opens: 0 };
      sum.watched += mm;
      if (agencies.length > 1) sum.shared += mm;
      if (sensorIds.length === requiredK) sum.opens += mm;
      sums.set(id, sum);
    }
  }
  const watching = [...sums]
    .map(([sensorId, { agencyId, opens, shared: together, watched }]): SensorOverlap => {
      return { sensorId, agencyId, watchedM: watched / 1000, sharedM: together / 1000, opensM: opens / 1000 };
    })
    .sort((a, b) => (a.sensorId < b.sensorId ? -1 : 1));
  return {
    sharedM: shared / 1000,
    bareM: bare / 1000,
    pairs: [...pairs.entries()]
      .sort(([keyA, a], [keyB, b]) => b.shared - a.shared || (keyA < keyB ? -1 : 1))
      .map(([, { agencyIds, shared: together }]) => ({ agencyIds, sharedM: together / 1000 })),
    sensors: watching,
    free: watching
      .filter(({ opensM, sharedM, watchedM }) => sharedM === watchedM && opensM === 0)
      .sort((a, b) => b.watchedM - a.watchedM),
  };
}

function known(agencyOf: ReadonlyMap<string, string>, id: string): string {
  const agencyId = agencyOf.get(id);
  if (agencyId !== undefined) return agencyId;
  throw new AppError('out-of-range', { found: id, expected: 'a sensor that was given', where: 'coverage' });
}
