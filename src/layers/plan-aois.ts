import type { Aoi } from '../domain/aoi';
import { polygonsOf } from '../domain/aoi-geometry';
import type { Position } from '../domain/place';
import { type Rgba, type Theme, withAlpha } from './theme';

export interface AoiFill {
  readonly aoiId: string;
  /** Closed rings, the outer one first. */
  readonly rings: readonly (readonly Position[])[];
  readonly colour: Rgba;
}

export interface AoiLine {
  readonly aoiId: string | null;
  readonly path: readonly Position[];
  readonly colour: Rgba;
  readonly widthPx: number;
}

export interface AoiName {
  readonly aoiId: string;
  readonly text: string;
  readonly position: Position;
  readonly colour: Rgba;
}

export interface AoisPlan {
  readonly fills: readonly AoiFill[];
  readonly lines: readonly AoiLine[];
  readonly names: readonly AoiName[];
}

export interface AoisInput {
  readonly areas: Iterable<Aoi>;
  readonly hidden: ReadonlySet<string>;
  /** Drawn in the place of the area with its id. */
  readonly draft: Aoi | null;
  readonly selectedId: string | null;
}

/**
 * Areas as a wash with a line in their colour and their name above; the chosen one stronger, what is being drawn in the colour
 * of what is chosen. The line of a hidden one comes back while it is chosen or drawn. In the order given, the chosen one last.
 */
export function planAois({ areas, hidden, draft, selectedId }: AoisInput, theme: Theme): AoisPlan {
  const shown = [...areas].filter(({ id }) => id !== draft?.id && (!hidden.has(id) || id === selectedId));
  shown.sort((a, b) => Number(a.id === selectedId) - Number(b.id === selectedId));
  const fills: AoiFill[] = [];
  const lines: AoiLine[] = [];
  const names: AoiName[] = [];
  const add = (aoi: Aoi, colour: Rgba, strength: number, widthPx: number): void => {
    for (const rings of polygonsOf(aoi.geometry)) {
      fills.push({ aoiId: aoi.id, rings, colour: withAlpha(colour, strength) });
      for (const path of rings) lines.push({ aoiId: aoi.id, path, colour, widthPx });
    }
  };
  for (const aoi of shown) {
    const isChosen = aoi.id === selectedId;
    const colour = theme.rgba[`aoi-${aoi.colour}`];
    add(aoi, colour, isChosen ? 0.24 : 0.12, isChosen ? 3 : 1.5);
    names.push({ aoiId: aoi.id, text: aoi.name, position: topOf(aoi), colour });
  }
  if (draft) add(draft, theme.rgba.selected, 0.18, 2);
  return { fills, lines, names };
}

/** The middle of its northern edge. */
function topOf({ geometry }: Aoi): Position {
  const corners = polygonsOf(geometry).flatMap(([outer = []]) => outer);
  const north = Math.max(...corners.map(([, lat]) => lat));
  const lngs = corners.map(([lng]) => lng);
  return [(Math.min(...lngs) + Math.max(...lngs)) / 2, north];
}
