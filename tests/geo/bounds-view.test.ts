import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundsView } from '../../src/geo/bounds-view';

const SIZE = { widthPx: 1000, heightPx: 700 };
/** Pixels from the centre, by the formula of the Web Mercator projection in its textbook form. */
function project([lng, lat]: readonly [number, number], zoom: number): readonly [number, number] {
  const scale = (512 * 2 ** zoom) / (2 * Math.PI);
  const phi = (lat * Math.PI) / 180;
  return [(scale * lng * Math.PI) / 180, -scale * Math.log(Math.tan(Math.PI / 4 + phi / 2))];
}

describe('boundsView', () => {
  it('has all of the box on the map, and one side of it at the edge', () => {
    const box = fc
      .tuple(
        fc.double({ min: -170, max: 100, noNaN: true }),
        fc.double({ min: -70, max: 60, noNaN: true }),
        fc.double({ min: 0.05, max: 60, noNaN: true }),
        fc.double({ min: 0.05, max: 15, noNaN: true }),
      )
      .map(([west, south, width, height]) => [west, south, west + width, south + height] as const);
    fc.assert(
      fc.property(box, ([west, south, east, north]) => {
        const { center, zoom } = boundsView([west, south, east, north], SIZE);
        const [cx, cy] = project([center[0], center[1]], zoom);
        const corners = [project([west, south], zoom), project([east, north], zoom)];
        const dx = corners.map(([x]) => Math.abs(x - cx));
        const dy = corners.map(([, y]) => Math.abs(y - cy));
        expect(dx[0]).toBeCloseTo(dx[1]!, 5);
        expect(dy[0]).toBeCloseTo(dy[1]!, 5);
        expect(Math.max(dx[0]! / 500, dy[0]! / 350)).toBeCloseTo(1, 6);
      }),
      { seed: 101, numRuns: 100 },
    );
  });

  it('comes no nearer than a street to a box without extent', () => {
    expect(boundsView([-73, 45, -73, 45], SIZE)).toEqual({ center: [-73, expect.closeTo(45, 9)], zoom: 14 });
  });
});
