import type { Position } from '../domain/place';
import type { UnitKind } from '../domain/unit';
import type { TerrainSpec } from '../geo/terrain/open-terrain';
import type { Isochrone } from '../geo/travel/isochrones';
import type { Travel, TravelBasis, Traveller } from '../geo/travel/travel-model';

/** What travel goes by. */
export interface TravelSetUp {
  /** Absolute addresses of `data/travel.json` and of the base map with its water; the base map null: no water. */
  readonly rulesUrl: string;
  readonly tilesUrl: string | null;
}

/** The ground from now on. */
export interface GroundChoice {
  /** Null: flat, with the water of the base map. */
  readonly terrain: TerrainSpec | null;
  readonly snowCover: boolean;
}

export interface GroundInfo {
  readonly basis: TravelBasis;
  /** Of the terrain; empty where it is flat. */
  readonly version: string;
}

export interface TravelParams {
  readonly target: Position;
  readonly travellers: readonly Traveller[];
  readonly withPaths: boolean;
}

export interface IsochronesParams {
  readonly target: Position;
  readonly kind: UnitKind;
  /** Straight-line metres per second, as of a responder. */
  readonly speedMps: number;
  /** Seconds of travel, ascending. */
  readonly levelsS: readonly number[];
}

/** From everywhere inside, a unit of the kind is at the target in so many seconds of travel. */
export interface TargetIsochrones {
  readonly basis: TravelBasis;
  /** `level` in seconds. */
  readonly isochrones: readonly Isochrone[];
  /** Between the posts of the field, metres. */
  readonly spacingM: number;
}

/** What the travel worker answers. `setUp`, once, and `ground` come before the rest. Another ground forgets all fields. */
export type TravelProtocol = {
  readonly setUp: { readonly params: TravelSetUp; readonly value: null };
  readonly ground: { readonly params: GroundChoice; readonly value: GroundInfo };
  readonly travel: { readonly params: TravelParams; readonly value: readonly Travel[] };
  /** Null for kinds that fly, and where the largest level is beyond every surface. */
  readonly isochrones: { readonly params: IsochronesParams; readonly value: TargetIsochrones | null };
};
