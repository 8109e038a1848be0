import type { Aoi, AoiKind, AoiLabel } from '../../domain/aoi';
import type { Position } from '../../domain/place';
import type { Sketch, SketchOutcome } from '../../geo/aoi/sketch';

/** An area but for its outline. */
export type Label = Pick<Aoi, 'id'> & AoiLabel;

/** What the pointer does on the map. */
export type DrawMode =
  | { readonly kind: 'idle' }
  | { readonly kind: 'draw'; readonly tool: AoiKind }
  /** `isNew`: drawn, but not an area yet, because it crosses itself. */
  | { readonly kind: 'edit'; readonly label: Label; readonly sketch: Sketch; readonly isNew: boolean }
  | { readonly kind: 'split'; readonly aoiId: string };

/** What a person who does not see the map is told. */
export type DrawNews =
  | { readonly kind: 'begun'; readonly tool: AoiKind }
  | { readonly kind: 'placed'; readonly count: number; readonly position: Position | null }
  | { readonly kind: 'made' | 'changed' | 'split' | 'merged'; readonly name: string }
  | { readonly kind: 'at'; readonly position: Position }
  | { readonly kind: 'cancelled' | 'not-across' | 'parts' | 'no-map' | 'no-agency' | 'undone' | 'redone' };

/** Why what is drawn is no area. */
export type DrawProblem =
  | Extract<SketchOutcome, { readonly kind: 'crosses' | 'impossible' }>
  | { readonly kind: 'failed'; readonly error: unknown };

/** What a new one is called while it is drawn. */
export const DRAFT_LABEL: Label = {
  id: 'draft',
  name: 'draft',
  colour: 'sky',
  note: '',
  releasability: 'all',
  countsAsCover: false,
};

export function labelOf({ id, name, colour, note, releasability, countsAsCover }: Aoi): Label {
  return { id, name, colour, note, releasability, countsAsCover };
}
