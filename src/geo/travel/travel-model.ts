import type { Position } from '../../domain/place';
import type { Responder } from '../../domain/response';

/** What is on the way and how fast: chosen by a person, the first unless they do. */
export const TRAVEL_KINDS = ['straight', 'surface', 'service'] as const;
export type TravelKind = (typeof TRAVEL_KINDS)[number];

/** What a model needs to know of a responder. */
export type Traveller = Pick<Responder, 'unitId' | 'kind' | 'position' | 'speedMps'>;

/** How long these travellers need to one place. */
export interface TravelQuestion {
  readonly target: Position;
  readonly travellers: readonly Traveller[];
  /** Also the ways, for drawing; without them `path` is empty, but for the straight line. */
  readonly withPaths: boolean;
  readonly signal: AbortSignal;
}

/**
 * What an answer rests on, for its label. `straight`: geodesic × circuity. `surface`: ground that a source states;
 * `surface-synthetic`: ground that is made up; `surface-flat`: water only, no ground chosen. The rest name the routing service.
 */
export const TRAVEL_BASES = ['straight', 'surface', 'surface-synthetic', 'surface-flat', 'osrm', 'valhalla'] as const;
export type TravelBasis = (typeof TRAVEL_BASES)[number];

/**
 * Why the straight line answers in place of the model that was asked. `flies`: nothing on the ground matters to it.
 * `not-routed`: the service has no profile for this kind of unit. `beyond-surface`: too far for a surface. `no-route`: the
 * service knows no way, or none that ends near enough. The last three are failures of the whole question.
 */
export const FALL_BACK_REASONS = [
  'flies',
  'not-routed',
  'beyond-surface',
  'no-route',
  'not-configured',
  'timed-out',
  'failed',
] as const;
export type FallBackReason = (typeof FALL_BACK_REASONS)[number];

export interface FallBack {
  readonly reason: FallBackReason;
  /** What a person may read about it, as the error says it; empty where the reason says all. */
  readonly detail: string;
}

/** One traveller's way. */
export interface Travel {
  readonly unitId: string;
  /** Infinite where there is no way at all, such as a boat that no water leads to. */
  readonly seconds: number;
  /** Along the way as the model draws it: the geodesic, the path over the surface, the roads. */
  readonly metres: number;
  readonly path: readonly Position[];
  readonly basis: TravelBasis;
  /** Set where `basis` is not what was asked for. */
  readonly fellBack: FallBack | null;
}

/**
 * Travel times by one model. Answers come in the order of the travellers, one each; none for none.
 *
 * @throws AppError `cancelled`, and where the whole question fails, what `withFallBack` turns into straight lines.
 */
export interface TravelModel {
  readonly kind: TravelKind;
  travel(question: TravelQuestion): Promise<readonly Travel[]>;
}
