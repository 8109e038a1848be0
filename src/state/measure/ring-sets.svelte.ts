import type { Picture } from '../../domain/picture';
import type { Position } from '../../domain/place';
import { parseRadii, type RadiiReading } from '../../geo/measure/parse-radii';
import type { DistanceUnit } from '../settings-store.svelte';

/** What rings are about: a place that stays, or a unit or sensor wherever it is. */
export type RingCentre =
  | { readonly kind: 'place'; readonly position: Position }
  | { readonly kind: 'unit' | 'sensor'; readonly id: string };

export interface RingSet {
  readonly id: string;
  readonly centre: RingCentre;
  /** Radii as typed, in the manner of `parseRadii`. */
  readonly radii: string;
  /** What a number without a unit was when it was typed. */
  readonly unit: DistanceUnit;
}

/** Rings as they lie now. */
export interface PlacedRings {
  readonly set: RingSet;
  /** Callsign of the unit or name of the sensor; null for a place. */
  readonly name: string | null;
  /** Null where the unit or sensor is not in the picture, or its place is not known. */
  readonly position: Position | null;
  /** Along its way, metres per second; null for what does not move. */
  readonly speedMps: number | null;
  readonly reading: RadiiReading;
}

export const MOST_SETS = 24;

/** Range rings of this window. Those about a unit go where it goes. */
export class RingSets {
  readonly #picture: { readonly picture: Picture };
  readonly #newId: () => string;
  #sets = $state.raw<readonly RingSet[]>([]);
  readonly #placed = $derived.by(() => this.#sets.map((set) => this.#place(set)));

  constructor(picture: { readonly picture: Picture }, newId: () => string) {
    this.#picture = picture;
    this.#newId = newId;
  }

  get sets(): readonly RingSet[] {
    return this.#sets;
  }
  get placed(): readonly PlacedRings[] {
    return this.#placed;
  }

  /** The oldest set goes where there are too many. */
  add(centre: RingCentre, radii: string, unit: DistanceUnit): string {
    const set = { id: this.#newId(), centre, radii, unit };
    this.#sets = [...this.#sets, set].slice(-MOST_SETS);
    return set.id;
  }

  setRadii(id: string, radii: string, unit: DistanceUnit): void {
    this.#sets = this.#sets.map((set) => (set.id === id ? { ...set, radii, unit } : set));
  }

  remove(id: string): void {
    this.#sets = this.#sets.filter((set) => set.id !== id);
  }

  restore(sets: readonly RingSet[]): void {
    this.#sets = sets;
  }

  #place(set: RingSet): PlacedRings {
    const { centre, radii, unit } = set;
    const { units, sensors, tracks } = this.#picture.picture;
    const of = (name: string | null, position: Position | null, speedMps: number | null): PlacedRings => ({
      set,
      name,
      position,
      speedMps,
      reading: parseRadii(radii, unit, speedMps),
    });
    switch (centre.kind) {
      case 'place':
        return of(null, centre.position, null);
      case 'unit': {
        const state = units.get(centre.id);
        const track = state && tracks.get(state.unit.trackId);
        const position: Position | null = track ? [track.lng, track.lat] : null;
        return of(state?.unit.callsign ?? centre.id, position, state?.unit.responseSpeedMps ?? null);
      }
      case 'sensor': {
        const sensor = sensors.get(centre.id)?.sensor;
        return of(sensor?.name ?? centre.id, sensor?.position ?? null, null);
      }
    }
  }
}
