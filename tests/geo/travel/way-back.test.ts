import { describe, expect, it } from 'vitest';
import { geodesicPath } from '../../../src/geo/geodesic';
import { type ArrivalField, arrivalField } from '../../../src/geo/travel/arrival-field';
import type { CostSurface } from '../../../src/geo/travel/cost-surface';
import { isochrones } from '../../../src/geo/travel/isochrones';
import { localPosition } from '../../../src/geo/travel/local-position';
import { METRIC_ERROR } from '../../../src/geo/travel/surface-moves';
import { wayBack } from '../../../src/geo/travel/way-back';
import { drawn } from './surfaces';

const never = new AbortController().signal;
const PLACE = [-95, 49] as const;

function fieldOf(surface: CostSurface, placeColumn: number, placeRow: number, withinM = 0): Promise<ArrivalField> {
  const frame = { place: PLACE, spacingM: surface.spacingM, placeColumn, placeRow };
  return arrivalField(surface, frame, withinM, never);
}

describe('the way back', () => {
  it('is the straight line where nothing is in the way, to the millimetre along a row', async () => {
    const surface = drawn(
      Array.from({ length: 41 }, () => '.'.repeat(41)),
      'vehicle',
      100,
    );
    const field = await fieldOf(surface, 20, 20);
    const way = wayBack(field, 37.25, 20, 0);
    expect(way.costM).toBeCloseTo(1725, 6);
    expect(way.lengthM).toBeCloseTo(1725, 6);
    expect(way.path.at(-1)?.[0]).toBeCloseTo(PLACE[0], 9);
    expect(geodesicPath(way.path[0]!, PLACE).distanceM).toBeCloseTo(1725, 3);
  });

  it('has the cost that the field says and the length of its legs, wherever it starts', async () => {
    const lines = [
      '..............',
      '.^^~~~~~~~~~..',
      '.......r......',
      '.~~~~~~r~~~~~.',
      '..^.......^...',
      '..............',
    ];
    for (const kind of ['foot', 'k9'] as const) {
      const surface = drawn(lines, kind, 200);
      const field = await fieldOf(surface, 7, 5);
      for (let column = 0; column < 14; column += 0.37) {
        const way = wayBack(field, column, 0.4, 0);
        let lengthM = 0;
        for (let i = 1; i < way.path.length; i++) lengthM += geodesicPath(way.path[i - 1]!, way.path[i]!).distanceM;
        // Across the sightlines the grid is off by d²/6R², nothing at this size.
        expect(lengthM).toBeCloseTo(way.lengthM, 2);
        expect(way.costM).toBeGreaterThanOrEqual(way.lengthM * (1 - 1e-9));
      }
    }
  });

  it('has no points where there is no way', async () => {
    const field = await fieldOf(drawn(['..~..', '..~..']), 0, 0);
    expect(wayBack(field, 4, 0, 0)).toEqual({
      costM: Number.POSITIVE_INFINITY,
      lengthM: Number.POSITIVE_INFINITY,
      path: [],
    });
  });

  it('puts who stands in generalised water on the shore, no farther than its error, never across it', async () => {
    const lines = ['.....~~~~', '.....~~~~', '.....~~~~'];
    const surface = drawn(lines, 'foot', 100);
    const field = await fieldOf(surface, 0, 1);
    expect(wayBack(field, 6, 1, 150).path).toEqual([]);
    expect(wayBack(field, 6, 1, 250).costM).toBeCloseTo(600, 6);
    // The place itself in water: from its shore on.
    const wet = await fieldOf(surface, 7, 1, 1000);
    expect(wayBack(wet, 2, 1, 0).costM).toBeCloseTo(500, 6);
    expect(wayBack(await fieldOf(surface, 7, 1, 100), 2, 1, 0).path).toEqual([]);
    // A line in the middle of a river is reached from both shores, each from its own side.
    const river = await fieldOf(drawn(['...~~~~...', '...~~~~...']), 5, 0, 400);
    expect(wayBack(river, 0, 0, 0).costM).toBeCloseTo(500, 6);
    expect(wayBack(river, 9, 0, 0).costM).toBeCloseTo(400, 6);
    // Land of its own beyond a channel is not the shore of another.
    const island = await fieldOf(drawn(['..~.', '..~.']), 0, 0, 0);
    expect(wayBack(island, 3, 0, 3000).path).toEqual([]);
  });

  it('stops when it is told to', async () => {
    const surface = drawn(Array.from({ length: 300 }, () => '.'.repeat(300)));
    const abort = new AbortController();
    const frame = { place: PLACE, spacingM: 100, placeColumn: 0, placeRow: 0 };
    const running = arrivalField(surface, frame, 0, abort.signal);
    abort.abort();
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('isochrones', () => {
  const side = 121;
  const flat = drawn(
    Array.from({ length: side }, () => '.'.repeat(side)),
    'vehicle',
    100,
  );

  it('are rings at their distance on flat ground, within the metric error', async () => {
    const field = await fieldOf(flat, 60, 60);
    const [found] = isochrones(field, [4000]);
    expect(found?.cutByEdge).toBe(false);
    expect(found?.polygons).toHaveLength(1);
    const [ring] = found!.polygons[0]!;
    expect(ring!.length).toBeGreaterThan(100);
    expect(ring![0]).toEqual(ring!.at(-1));
    for (const position of ring!) {
      const { distanceM } = geodesicPath(PLACE, position);
      expect(distanceM).toBeLessThanOrEqual(4001);
      expect(distanceM).toBeGreaterThanOrEqual(4000 / (1 + METRIC_ERROR) - 5);
    }
  });

  it('nest: what a smaller level holds, a larger one holds', async () => {
    const lines = Array.from({ length: 60 }, (_, row) =>
      Array.from({ length: 60 }, (_, column) =>
        (column * 7 + row * 13) % 31 === 0 ? '~' : (column + row) % 9 === 0 ? '^' : '.',
      ).join(''),
    );
    const field = await fieldOf(drawn(lines, 'foot', 100), 30, 31);
    const levels = [500, 1000, 2000, 3000];
    const found = isochrones(field, levels);
    for (let row = 0.31; row < 59; row += 2.17) {
      for (let column = 0.17; column < 59; column += 1.93) {
        const place = localPosition(field.frame, column, row);
        const inside = found.map(({ polygons }) => polygons.some((polygon) => within(place, polygon)));
        for (let i = 1; i < inside.length; i++) if (inside[i - 1]) expect(inside[i]).toBe(true);
      }
    }
    expect(found.map(({ cutByEdge }) => cutByEdge)).toEqual([false, false, false, true]);
    const areas = found.map(({ polygons }) => polygons.flat().reduce((sum, ring) => sum + Math.abs(areaOf(ring)), 0));
    for (let i = 1; i < areas.length; i++) expect(areas[i]!).toBeGreaterThan(areas[i - 1]!);
  });

  it('leave out an island that no way leads to, and are empty below every cost', async () => {
    const lines = ['.........', '.~~~.....', '.~.~.....', '.~~~.....', '.........', '.........'];
    const field = await fieldOf(drawn(lines, 'foot', 100), 7, 4, 0);
    const [all, none] = isochrones(field, [5000, -1]);
    expect(within(localPosition(field.frame, 2, 2), all!.polygons[0]!)).toBe(false);
    expect(within(localPosition(field.frame, 0.5, 4), all!.polygons[0]!)).toBe(true);
    expect(none?.polygons).toEqual([]);
  });
});

type Place = readonly [number, number];

function within([x, y]: Place, rings: readonly (readonly Place[])[]): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i++) {
      const [[ax, ay], [bx, by]] = [ring[i - 1]!, ring[i]!];
      if (ay > y !== by > y && x < ax + ((y - ay) * (bx - ax)) / (by - ay)) inside = !inside;
    }
  }
  return inside;
}

function areaOf(ring: readonly Place[]): number {
  return ring.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length]!;
    return sum + (x - PLACE[0]) * (nextY - PLACE[1]) - (nextX - PLACE[0]) * (y - PLACE[1]);
  }, 0);
}
