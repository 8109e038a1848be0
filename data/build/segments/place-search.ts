import type { LngLatPair } from '../border/geodesic-length';
import type { Place } from './read-places';
import { chordOf, MEAN_RADIUS_M, sphereDistanceM, unitVector } from './sphere-distance';

/** A place and its distance to whatever was asked about. */
export interface Near {
  readonly place: Place;
  readonly distanceM: number;
}

/**
 * Places along a line, as unit vectors: squared chords compare like distances and need no trigonometry. A plain scan
 * over the few thousand places that lie near the line at all.
 */
export class PlaceSearch {
  readonly #places: readonly Place[];
  readonly #vectors: Float64Array;

  /** @param along positions of the line, none further from the next than `strideM`. */
  constructor(places: readonly Place[], along: readonly LngLatPair[], strideM: number, reachM: number) {
    this.#places = places.filter(({ position }) =>
      along.some((at) => Math.abs(at[1] - position[1]) < 4 && sphereDistanceM(at, position) <= reachM + strideM),
    );
    this.#vectors = new Float64Array(this.#places.flatMap(({ position }) => unitVector(position)));
  }

  /** People in places within `withinM` of a position. */
  peopleWithin(at: LngLatPair, withinM: number): number {
    const [x, y, z] = unitVector(at);
    const limit = chordOf(withinM) ** 2;
    let people = 0;
    for (let i = 0; i < this.#places.length; i++) {
      if (this.#squaredChord(i, x, y, z) <= limit) people += this.#places[i]!.population;
    }
    return people;
  }

  /** Places within `withinM` of any of the positions, each with its least distance; most populous first. */
  near(positions: readonly LngLatPair[], withinM: number): Near[] {
    const vectors = positions.map(unitVector);
    const limit = chordOf(withinM) ** 2;
    return this.#places.flatMap((place, i) => {
      let least = Number.POSITIVE_INFINITY;
      for (const [x, y, z] of vectors) least = Math.min(least, this.#squaredChord(i, x, y, z));
      if (least > limit) return [];
      return [{ place, distanceM: 2 * MEAN_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(least) / 2)) }];
    });
  }

  #squaredChord(i: number, x: number, y: number, z: number): number {
    const dx = this.#vectors[3 * i]! - x;
    const dy = this.#vectors[3 * i + 1]! - y;
    const dz = this.#vectors[3 * i + 2]! - z;
    return dx * dx + dy * dy + dz * dz;
  }
}
