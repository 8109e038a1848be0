import type { Position } from '../../domain/place';

/** From one place to the target by a network, as a service says. */
export interface RoutedWay {
  readonly seconds: number;
  readonly metres: number;
  /** From the place to where the way on the network starts, and from its end to the target, straight; 0 where the service does not say. */
  readonly offNetworkM: number;
  /** Empty where only times were asked for. */
  readonly path: readonly Position[];
}

/**
 * A routing service. Null: it knows no way from there.
 *
 * @throws AppError `cancelled`, `timed-out`, `fetch-failed`, `bad-file`
 */
export interface RoutingClient {
  readonly service: 'osrm' | 'valhalla';
  /** In the order of the places; one request. */
  times(
    profile: string,
    from: readonly Position[],
    target: Position,
    signal: AbortSignal,
  ): Promise<readonly (RoutedWay | null)[]>;
  way(profile: string, from: Position, target: Position, signal: AbortSignal): Promise<RoutedWay | null>;
}
