import type { Position } from '../domain/place';
import type { Rgba, Theme } from './theme';

export interface HandleRow {
  readonly position: Position;
  readonly radiusPx: number;
  readonly fill: Rgba;
  readonly line: Rgba;
}

export interface SketchLine {
  readonly path: readonly Position[];
  readonly colour: Rgba;
  readonly widthPx: number;
}

export interface SketchPlan {
  readonly handles: readonly HandleRow[];
  readonly lines: readonly SketchLine[];
}

export interface SketchInput {
  readonly handles: readonly { readonly role: 'corner' | 'middle' | 'snap' | 'close'; readonly position: Position }[];
  /** The line or ring that is drawn, the place under the pointer last. */
  readonly places: readonly Position[];
  /** Where a line crosses itself; null where it does not. */
  readonly crossing: Position | null;
  /** Where keys have moved it; null for none. */
  readonly crosshair: Position | null;
}

const RADIUS_PX = { corner: 5, middle: 3.5, snap: 7, close: 6 } as const;
const CROSS_PX = 16;
/** Pixels of a tile at zoom 0. */
const WORLD_PX = 512;

/** What is in hand: its corners, the line so far, where it crosses itself, and the crosshair as two strokes. */
export function planAoiSketch(
  { handles, places, crossing, crosshair }: SketchInput,
  zoom: number,
  theme: Theme,
): SketchPlan {
  const { selected, attention, panel } = theme.rgba;
  const rows = handles.map(
    ({ role, position }): HandleRow => ({
      position,
      radiusPx: RADIUS_PX[role],
      fill: role === 'corner' || role === 'close' ? selected : panel,
      line: role === 'corner' ? panel : selected,
    }),
  );
  const drawn = places
    .slice(0, -1)
    .map((position): HandleRow => ({ position, radiusPx: 4, fill: selected, line: panel }));
  const mark: HandleRow[] = crossing ? [{ position: crossing, radiusPx: 9, fill: [0, 0, 0, 0], line: attention }] : [];
  const lines: SketchLine[] = places.length > 1 ? [{ path: places, colour: selected, widthPx: 1.5 }] : [];
  if (crosshair)
    lines.push(...crossAt(crosshair, zoom).map((path) => ({ path, colour: theme.rgba.text, widthPx: 1.5 })));
  return { handles: [...drawn, ...rows, ...mark], lines };
}

/** Two strokes of a fixed size on screen, straight in Mercator. */
function crossAt([lng, lat]: Position, zoom: number): readonly (readonly Position[])[] {
  const dLng = (CROSS_PX * 360) / (WORLD_PX * 2 ** zoom);
  const dLat = dLng * Math.cos((lat * Math.PI) / 180);
  return [
    [
      [lng - dLng, lat],
      [lng + dLng, lat],
    ],
    [
      [lng, lat - dLat],
      [lng, lat + dLat],
    ],
  ];
}
