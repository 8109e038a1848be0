import type { Position } from '../domain/place';
import { type Rgba, type Theme, withAlpha } from './theme';

/** Closed rings of a polygon, the outer one first, degrees. */
type Outline = readonly (readonly Position[])[];

/** What is watched at all, and what by two or more, joined over all sensors. */
export interface WatchedShapes {
  readonly once: readonly Outline[];
  readonly twice: readonly Outline[];
  /** Whether they are those of the sensors on screen: else they are drawn faint. */
  readonly isCurrent: boolean;
}

export interface WatchedRow {
  readonly k: 1 | 2;
  readonly rings: Outline;
  readonly fill: Rgba;
  readonly line: Rgba;
  readonly lineWidthPx: number;
}

/** How much of its strength an outline keeps that is of an earlier picture. */
const STALE = 0.4;

/**
 * What is watched at all, as one shape with a clear edge, and inside it a denser wash where two or more watch: the classes
 * of the border line (medium line once, thin line twice) in its colours.
 */
export function planWatched(shapes: WatchedShapes | null, theme: Theme): readonly WatchedRow[] {
  if (shapes === null) return [];
  const strength = shapes.isCurrent ? 1 : STALE;
  const colour = theme.rgba['cover-1'];
  const twiceColour = theme.rgba['cover-2'];
  const row = (k: 1 | 2, rings: Outline): WatchedRow => ({
    k,
    rings,
    fill: k === 1 ? withAlpha(colour, 0.1 * strength) : withAlpha(twiceColour, 0.4 * strength),
    line: k === 1 ? withAlpha(colour, strength) : withAlpha(twiceColour, strength),
    lineWidthPx: k === 1 ? 2.5 : 1,
  });
  return [...shapes.once.map((rings) => row(1, rings)), ...shapes.twice.map((rings) => row(2, rings))];
}
