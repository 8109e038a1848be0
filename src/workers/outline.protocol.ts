import type { Position } from '../domain/place';
import type { Sensor } from '../domain/sensor';
import type { CorridorAnswer } from '../geo/area/corridor-areas';
import type { CoveredArea } from '../geo/area/covered-area';
import type { WatchedOutlines } from '../geo/area/watched-outlines';
import type { Footprint } from '../geo/footprint';
import type { BorderSource, ViewParams } from './coverage.protocol';

/** Where areas are measured: a drawn polygon (rings of `[lng, lat]`), or everything near the border line. */
export type AreaRegion =
  | { readonly kind: 'polygon'; readonly rings: readonly (readonly Position[])[] }
  | { readonly kind: 'corridor'; readonly halfWidthM: number };

export interface AreaParams {
  readonly footprints: readonly Footprint[];
  readonly region: AreaRegion;
}

export interface ClosedParams {
  readonly footprint: Footprint;
  /** In the list of the latest `area`: the one that this one stands for, because it is moved. */
  readonly without: number | null;
  /** Null: anywhere. */
  readonly region: AreaRegion | null;
}

/** Sensors under a view: those that watch, that its filter admits, as far as they reach then (see `sensorsInEffect`). */
export interface WatchedParams extends Pick<ViewParams, 'filter' | 'conditions' | 'ignoreHorizon'> {
  readonly sensors: readonly Sensor[];
  readonly pictureTimeMs: number;
}

export interface CorridorParams extends WatchedParams {
  /** On each side of the border line. */
  readonly halfWidthM: number;
}

/** What the outline worker answers. `init` comes first and may fail with `fetch-failed` or `bad-border`. */
export type OutlineProtocol = {
  readonly init: { readonly params: BorderSource; readonly value: null };
  /** What is watched at all, and by two or more, for drawing. */
  readonly watched: { readonly params: WatchedParams; readonly value: WatchedOutlines };
  /** Covered, doubly covered and gap area of the corridor, as a whole and by sector. */
  readonly corridor: { readonly params: CorridorParams; readonly value: CorridorAnswer };
  /** The same of one region, for footprints as they are. */
  readonly area: { readonly params: AreaParams; readonly value: CoveredArea };
  /** Gap area, m², that one more footprint would close beside those of the latest `area`. Fails before the first one. */
  readonly closedBy: { readonly params: ClosedParams; readonly value: number };
  /** The boundary of a region for drawing: closed rings, the inside on the left. */
  readonly regionRings: { readonly params: AreaRegion; readonly value: readonly (readonly Position[])[] };
};
