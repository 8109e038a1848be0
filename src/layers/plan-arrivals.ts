import type { Position } from '../domain/place';
import { type Rgba, type Theme, withAlpha } from './theme';

export interface ArrivalRow {
  readonly unitId: string;
  readonly path: readonly Position[];
  readonly colour: Rgba;
  readonly widthPx: number;
}

/** A unit's way: as a travel model draws it, or empty: the straight line. */
export interface DrawnArrival {
  readonly unitId: string;
  readonly from: Position;
  readonly path: readonly Position[];
}

/** Ways of the units, the first bright and drawn last; `straight` gives the geodesic between two places. */
export function planArrivals(
  arrivals: readonly DrawnArrival[],
  target: Position,
  straight: (from: Position, to: Position) => readonly Position[],
  theme: Theme,
): readonly ArrivalRow[] {
  return arrivals
    .map(
      (arrival, rank): ArrivalRow => ({
        unitId: arrival.unitId,
        path: arrival.path.length > 1 ? arrival.path : straight(arrival.from, target),
        colour: rank === 0 ? theme.rgba.selected : withAlpha(theme.rgba.text, 0.4),
        widthPx: rank === 0 ? 2.5 : 1.2,
      }),
    )
    .reverse();
}
