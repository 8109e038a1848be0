import type { Position } from '../domain/place';
import type { LineIntervals } from '../geo/footprint-intervals';
import type { GroundProfile } from '../geo/measure/ground-profile';
import type { TerrainSpec } from '../geo/terrain/open-terrain';
import type { SensorViewshed } from '../geo/terrain/sensor-viewshed';
import type { SightedSensor } from '../geo/terrain/terrain-pose';

/** The border line, as in `BorderSource`: text of its file, or its address. */
export type TerrainBorder =
  | { readonly kind: 'text'; readonly border: string }
  | { readonly kind: 'url'; readonly borderUrl: string };

/** What was opened. */
export interface TerrainInfo {
  readonly version: string;
  /** Made up: whoever shows a number of it says so. */
  readonly synthetic: boolean;
}

/** Footprints as conditions leave them; health does not matter. */
export interface TerrainCutParams {
  readonly sensors: readonly SightedSensor[];
  readonly targetHeightM: number;
}

/** What terrain leaves of what one sensor watches of the border line. */
export interface SensorCut {
  readonly sensorId: string;
  readonly intervals: LineIntervals;
  /** Hidden by terrain, metres, and as a share of all that the footprint reaches (0 where it reaches nothing). */
  readonly hiddenM: number;
  readonly shareLost: number;
  /** Kept though the ground there is not known. */
  readonly unknownM: number;
  /** Between the posts of the ground that it was judged on; null for a kind that needs no line of sight. */
  readonly spacingM: number | null;
}

export interface TerrainCuts extends TerrainInfo {
  /** In the order of the sensors. */
  readonly cuts: readonly SensorCut[];
}

export interface ViewshedParams {
  readonly sensor: SightedSensor;
  readonly targetHeightM: number;
}

export interface ProfileParams {
  readonly places: readonly Position[];
}

export interface TileParams {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/**
 * What the terrain worker answers. `open` comes before `viewshed`, `cut`, `profile` and `tile`; `border`, once, before
 * `cut`. Opening another source forgets what the last one gave.
 */
export type TerrainProtocol = {
  readonly border: { readonly params: TerrainBorder; readonly value: null };
  readonly open: { readonly params: TerrainSpec; readonly value: TerrainInfo };
  /** Null for a kind of sensor that needs no line of sight. */
  readonly viewshed: { readonly params: ViewshedParams; readonly value: SensorViewshed | null };
  readonly cut: { readonly params: TerrainCutParams; readonly value: TerrainCuts };
  /** The ground along geodesics between places. */
  readonly profile: { readonly params: ProfileParams; readonly value: GroundProfile };
  /** An elevation tile (Terrarium PNG); null where no height is known. */
  readonly tile: { readonly params: TileParams; readonly value: Uint8Array<ArrayBuffer> | null };
};
