import type { FallBackReason, TravelBasis, TravelKind } from '../geo/travel/travel-model';
import * as m from '../i18n/paraglide/messages';

const KINDS: Readonly<Record<TravelKind, () => string>> = {
  straight: m.travel_kind_straight,
  surface: m.travel_kind_surface,
  service: m.travel_kind_service,
};

const BASES: Readonly<Record<TravelBasis, () => string>> = {
  straight: m.travel_basis_straight,
  surface: m.travel_basis_surface,
  'surface-synthetic': m.travel_basis_surface_synthetic,
  'surface-flat': m.travel_basis_surface_flat,
  osrm: m.travel_basis_osrm,
  valhalla: m.travel_basis_valhalla,
};

const REASONS: Readonly<Record<FallBackReason, () => string>> = {
  flies: m.travel_fell_back_flies,
  'not-routed': m.travel_fell_back_not_routed,
  'beyond-surface': m.travel_fell_back_beyond_surface,
  'no-route': m.travel_fell_back_no_route,
  'not-configured': m.travel_fell_back_not_configured,
  'timed-out': m.travel_fell_back_timed_out,
  failed: m.travel_fell_back_failed,
};

/** A model by its name, for the choice. */
export function travelKindName(kind: TravelKind): string {
  return KINDS[kind]();
}

/** What a travel time rests on, to stand beside it. */
export function travelBasisName(basis: TravelBasis): string {
  return BASES[basis]();
}

/** Why the straight line answered instead. */
export function fallBackText(reason: FallBackReason): string {
  return REASONS[reason]();
}

/** To be shown for as long as a routing service is chosen: `TravelStore.positionsGoTo`. */
export function positionsLeaveText(origin: string): string {
  return m.travel_positions_leave({ origin });
}
