import fc from 'fast-check';
import type { Dem } from '../../../src/geo/terrain/dem';
import { type Relief, syntheticHeightM } from '../../../src/geo/terrain/synthetic-terrain';
import { VISIBLE, type ViewshedQuestion } from '../../../src/geo/terrain/viewshed-sweep';

/** Numbers spread evenly over a span, in thousandths; `fc.double` favours the tiny. */
export function spread(min: number, max: number): fc.Arbitrary<number> {
  return fc.integer({ min: min * 1000, max: max * 1000 }).map((n) => n / 1000);
}

/** A square grid whose heights follow from columns east and rows south of its middle post. */
export function gridOf(reach: number, spacingM: number, heightM: (east: number, south: number) => number): Dem {
  const side = 2 * reach + 1;
  const heights = Float32Array.from({ length: side * side }, (_, i) =>
    heightM((i % side) - reach, Math.floor(i / side) - reach),
  );
  return { width: side, height: side, heightM: heights, columnSpacingM: spacingM, rowSpacingM: spacingM };
}

/** Synthetic ground of a kind, cut out at a place that the seed says. */
export function reliefGrid(relief: Relief, seed: number, reach: number, spacingM: number): Dem {
  return gridOf(reach, spacingM, (east, south) =>
    syntheticHeightM(5e5 + east * spacingM, 3e5 + south * spacingM, 4.4e5, seed, relief, spacingM),
  );
}

/** An observer on the middle post, all around, without limits, on a flat earth. */
export function fromMiddle(dem: Dem, change: Partial<ViewshedQuestion> = {}): ViewshedQuestion {
  return {
    observerColumn: (dem.width - 1) / 2,
    observerRow: (dem.height - 1) / 2,
    observerHeightM: 10,
    targetHeightM: 0,
    minRangeM: 0,
    maxRangeM: 1e7,
    azimuthDeg: 0,
    fieldOfViewDeg: 360,
    dropPerSqM: 0,
    ...change,
  };
}

/** Posts that both see over posts that either sees; 1 where neither sees anything. */
export function overlap(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let both = 0;
  let either = 0;
  for (let i = 0; i < a.length; i++) {
    const seenA = a[i] === VISIBLE;
    const seenB = b[i] === VISIBLE;
    if (seenA && seenB) both++;
    if (seenA || seenB) either++;
  }
  return either === 0 ? 1 : both / either;
}

/** The grid turned by a quarter, clockwise: what lay north lies east. Square grids only. */
export function quarterTurn<T extends Float32Array | Uint8Array>(values: T, side: number): T {
  const turned = values.slice() as T;
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++)
      turned[column * side + (side - 1 - row)] = values[row * side + column]!;
  }
  return turned;
}
