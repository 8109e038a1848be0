import type { BorderLine } from '../domain/border';
import type { Position } from '../domain/place';
import type { CoveredArea } from '../geo/area/covered-area';
import type { WatchedOutlines } from '../geo/area/watched-outlines';
import type { Footprint } from '../geo/footprint';

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

/** What the outline worker answers. `border` comes before any corridor. */
export type OutlineProtocol = {
  readonly border: { readonly params: BorderLine; readonly value: null };
  /** What is watched at all, and by two or more, for drawing. */
  readonly watched: { readonly params: readonly Footprint[]; readonly value: WatchedOutlines };
  /** Covered, doubly covered and gap area. */
  readonly area: { readonly params: AreaParams; readonly value: CoveredArea };
  /** Gap area, m², that one more footprint would close beside those of the latest `area`. Fails before the first one. */
  readonly closedBy: { readonly params: ClosedParams; readonly value: number };
  /** The boundary of a region for drawing: closed rings, the inside on the left. */
  readonly regionRings: { readonly params: AreaRegion; readonly value: readonly (readonly Position[])[] };
};
