import type { Stretch } from '../domain/border';
import type { ChainagePoint, Position } from '../domain/place';

/** The one thing that is selected, everywhere. */
export type Selection =
  | { readonly kind: 'none' }
  | { readonly kind: 'incident'; readonly incidentId: string }
  | { readonly kind: 'sensor'; readonly sensorId: string }
  | { readonly kind: 'unit'; readonly unitId: string }
  | { readonly kind: 'segment'; readonly segmentId: string }
  | { readonly kind: 'point'; readonly position: Position }
  | { readonly kind: 'gap'; readonly stretch: Stretch }
  | { readonly kind: 'aoi'; readonly aoiId: string };

const NONE: Selection = { kind: 'none' };

/** A thing under the pointer, on the map or in a table. */
export interface PointedThing {
  readonly kind: 'incident' | 'sensor' | 'unit';
  readonly id: string;
  /** Where the map is to mark it; null where the pointer is on it there, and where it has no place. */
  readonly position: Position | null;
}

/** What is selected, and which point of the border line is under the pointer, on the map or on the strip. */
export class SelectionStore {
  #selection = $state.raw<Selection>(NONE);
  #hovered = $state.raw<ChainagePoint | null>(null);
  #pointed = $state.raw<PointedThing | null>(null);

  get selection(): Selection {
    return this.#selection;
  }
  get hovered(): ChainagePoint | null {
    return this.#hovered;
  }
  get pointed(): PointedThing | null {
    return this.#pointed;
  }

  select(selection: Selection): void {
    this.#selection = selection;
  }

  clear(): void {
    this.#selection = NONE;
  }

  hover(point: ChainagePoint | null): void {
    const known = this.#hovered;
    if (point !== null && known?.pieceId === point.pieceId && known.chainageM === point.chainageM) return;
    this.#hovered = point;
  }

  point(thing: PointedThing | null): void {
    const known = this.#pointed;
    if (known?.kind !== thing?.kind || known?.id !== thing?.id) this.#pointed = thing;
  }
}
