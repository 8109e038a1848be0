import type { AoiShape } from '../domain/aoi';
import type { AoiGeometry } from '../domain/aoi-geometry';
import type { Position } from '../domain/place';
import type { AreaSize } from '../geo/aoi/area-size';
import type { Split } from '../geo/aoi/split-area';
import type { BorderSource } from './coverage.protocol';

export type CorridorShape = Extract<AoiShape, { readonly kind: 'corridor' }>;

export interface SplitParams {
  readonly geometry: AoiGeometry;
  readonly line: readonly Position[];
}

/** What the shape worker answers. `init` comes first; only `size` needs it. */
export type ShapeProtocol = {
  readonly init: { readonly params: BorderSource; readonly value: null };
  /** The outline of a corridor. */
  readonly corridor: { readonly params: CorridorShape; readonly value: AoiGeometry };
  readonly split: { readonly params: SplitParams; readonly value: Split };
  readonly merge: { readonly params: readonly AoiGeometry[]; readonly value: AoiGeometry };
  readonly size: { readonly params: AoiGeometry; readonly value: AreaSize };
};
