import type { BorderLine, Stretch } from '../domain/border';
import type { Position } from '../domain/place';
import { stretchBounds } from '../geo/stretch-bounds';

/** Where the map looks. */
export interface CameraView {
  readonly center: Position;
  readonly zoom: number;
}

/** An order to fly: to a place, or so that a box (west, south, east, north) fits. */
export type Flight = (CameraView | { readonly bounds: readonly [number, number, number, number] }) & {
  /** 0 cuts; left out: as the map flies by itself. */
  readonly durationMs?: number;
};

/** Where the map looks, and where it was last told to look. A new order is a new object. */
export class CameraStore {
  #view = $state.raw<CameraView | null>(null);
  #flight = $state.raw<Flight | null>(null);

  /** Null until a map is open. */
  get view(): CameraView | null {
    return this.#view;
  }
  get flight(): Flight | null {
    return this.#flight;
  }

  moved(view: CameraView): void {
    this.#view = view;
  }

  /** Keeps the zoom where it is already closer. */
  flyTo(center: Position, leastZoom: number): void {
    this.#flight = { center, zoom: Math.max(leastZoom, this.#view?.zoom ?? 0) };
  }

  lookAt(view: CameraView, durationMs?: number): void {
    this.#flight = durationMs === undefined ? view : { ...view, durationMs };
  }

  fit(bounds: readonly [number, number, number, number]): void {
    this.#flight = { bounds };
  }

  /** Shows all of some stretches; nothing happens where none of them has geometry. */
  fitStretches(border: BorderLine | null, stretches: readonly Stretch[]): void {
    const bounds = border && stretchBounds(border, stretches);
    if (bounds) this.fit(bounds);
  }
}
