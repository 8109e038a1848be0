import type { Position } from '../../domain/place';
import { geodesicPath } from '../geodesic';
import { geodesicLine } from '../geodesic-line';
import type { FallBack, Travel, Traveller, TravelModel } from './travel-model';

/** The default model, always at hand: the WGS84 geodesic at the straight-line speed, which has the circuity in it. */
export const straightTravel: TravelModel = {
  kind: 'straight',
  travel: async ({ target, travellers }) => travellers.map((traveller) => straightWay(traveller, target, null)),
};

/**
 * One way by the straight line: geodesic / `speedMps`. Exact for what it claims (geodesic within 15 nm); how far it is from
 * the ground is what circuity stands for.
 */
export function straightWay(traveller: Traveller, target: Position, fellBack: FallBack | null): Travel {
  const { distanceM } = geodesicPath(traveller.position, target);
  return {
    unitId: traveller.unitId,
    seconds: distanceM / traveller.speedMps,
    metres: distanceM,
    path: geodesicLine(traveller.position, target),
    basis: 'straight',
    fellBack,
  };
}
