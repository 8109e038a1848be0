import type { Position } from '../domain/place';
import type { Arrival } from '../domain/response';
import { type Rgba, type Theme, withAlpha } from './theme';

export interface ArrivalRow {
  readonly unitId: string;
  readonly path: readonly Position[];
  readonly colour: Rgba;
  readonly widthPx: number;
}

/** Straight-line paths of the ranked units, the best last and bright; `path` gives the geodesic between two places. */
export function planArrivals(
  arrivals: readonly Arrival[],
  target: Position,
  path: (from: Position, to: Position) => readonly Position[],
  theme: Theme,
): readonly ArrivalRow[] {
  return arrivals
    .map(
      (arrival, rank): ArrivalRow => ({
        unitId: arrival.unitId,
        path: path(arrival.from, target),
        colour: rank === 0 ? theme.rgba.selected : withAlpha(theme.rgba.text, 0.4),
        widthPx: rank === 0 ? 2.5 : 1.2,
      }),
    )
    .reverse();
}
