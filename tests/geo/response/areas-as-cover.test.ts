import { describe, expect, it } from 'vitest';
import type { Position } from '../../../src/domain/place';
import { BorderIndex } from '../../../src/geo/border-index';
import { areasAsCover } from '../../../src/geo/response/areas-as-cover';
import { borderOf, geodesicVertices, oracleDestination } from '../fixtures';

const START: Position = [-97, 49];
/** Eastwards: AAA is north of it, BBB south. */
const index = new BorderIndex(borderOf({ id: 'p', coordinates: geodesicVertices(START, 90, 20_000, 5000) }));
const at = (eastM: number, northM: number): Position =>
  oracleDestination(oracleDestination(START, 90, eastM), northM < 0 ? 180 : 0, Math.abs(northM));
const square = (fromM: number, toM: number): Position[] => [
  at(5000, fromM),
  at(9000, fromM),
  at(9000, toM),
  at(5000, toM),
  at(5000, fromM),
];
const polygon = (...rings: Position[][]) => ({ type: 'Polygon', coordinates: rings }) as const;
const countries = (geometry: Parameters<typeof areasAsCover>[0][number]['geometry']) =>
  areasAsCover([{ name: 'Fen', geometry }], index).map(({ country }) => country);

describe('areasAsCover', () => {
  it('counts an area on the side that it lies on, and one that straddles the line on both', () => {
    expect(countries(polygon(square(1000, 3000)))).toEqual(['AAA']);
    expect(countries(polygon(square(-3000, -1000)))).toEqual(['BBB']);
    expect(countries(polygon(square(-3000, 1000)))).toEqual(['AAA', 'BBB']);
  });

  it('takes the outer ring of each polygon', () => {
    const [north, south, hole] = [square(1000, 3000), square(-3000, -1000), square(1500, 2000)];
    const sources = areasAsCover(
      [{ name: 'Fen', geometry: { type: 'MultiPolygon', coordinates: [[north, hole], [south]] } }],
      index,
    );
    expect(sources).toEqual([
      { kind: 'aoi', name: 'Fen', country: 'AAA', shape: north },
      { kind: 'aoi', name: 'Fen', country: 'BBB', shape: south },
    ]);
    expect(areasAsCover([], index)).toEqual([]);
  });

  it('counts in both directions where no side can be told', () => {
    // Along the equator a parallel is a geodesic.
    const line = new BorderIndex(
      borderOf({
        id: 'p',
        coordinates: [
          [-97, 0],
          [-96, 0],
        ],
      }),
    );
    const equator = [-96.8, -96.5, -96.3, -96.8].map((lng): Position => [lng, 0]);
    expect(areasAsCover([{ name: 'x', geometry: polygon(equator) }], line).map(({ country }) => country)).toEqual([
      'AAA',
      'BBB',
    ]);
  });
});
