import type { Position } from './place';
import type { Capability, FreeStatus } from './unit';

/** Which free units count. Empty lists mean no restriction, except `capabilities`: a unit must have all of them. */
export interface UnitFilter {
  readonly agencyIds: readonly string[];
  readonly statuses: readonly FreeStatus[];
  readonly capabilities: readonly Capability[];
}

/** A unit's way to a place: verification + turn-out + travel = arrival, all in seconds. */
export interface Arrival {
  readonly unitId: string;
  readonly from: Position;
  readonly distanceM: number;
  readonly verificationS: number;
  readonly turnOutS: number;
  readonly travelS: number;
  readonly arrivalS: number;
}

export type NearestUnits =
  | { readonly kind: 'arrivals'; readonly arrivals: readonly Arrival[] }
  | { readonly kind: 'no-unit-free' };
