import { describe, expect, it } from 'vitest';
import { BorderIndex } from '../../../src/geo/border-index';
import { nearestChainage } from '../../../src/geo/nearest-chainage';
import { candidateGrid } from '../../../src/geo/siting/candidate-grid';
import { borderOf, geodesicVertices, oracleDestination, oracleDistanceM } from '../fixtures';

const straight = new BorderIndex(borderOf({ coordinates: geodesicVertices([10, 50], 90, 20_000, 4_000) }));

describe('candidate grid', () => {
  it('has a row across each foot, left to the north of a line to the east', () => {
    const grid = candidateGrid(straight, { spacingM: 2_000, withinM: 5_000 });
    expect(grid).toHaveLength(10 * 5);
    for (const { position, side, offsetM } of grid) {
      const near = nearestChainage(straight, position)!;
      expect(near.distanceM).toBeCloseTo(offsetM, 2);
      expect(Math.sign(position[1] - near.position[1])).toBe(
        side === 'left' ? 1 : side === 'right' ? -1 : Math.sign(position[1] - near.position[1]),
      );
    }
    expect(new Set(grid.map(({ id }) => id)).size).toBe(grid.length);
  });

  it('has its feet on the stretches that are wanted alone', () => {
    const stretches = [
      { pieceId: straight.border.pieces[0]!.id, fromChainageM: 12_000, toChainageM: 16_000 },
      { pieceId: straight.border.pieces[0]!.id, fromChainageM: 2_000, toChainageM: 4_000 },
      { pieceId: 'elsewhere', fromChainageM: 0, toChainageM: 9_000 },
    ];
    const grid = candidateGrid(straight, { spacingM: 1_000, withinM: 0, stretches });
    const chainages = grid.map(({ position }) => Math.round(nearestChainage(straight, position)!.chainageM));
    expect(chainages).toEqual([2_500, 3_500, 12_500, 13_500, 14_500, 15_500]);
    // A spacing that is too fine for the whole line is not for a part of it.
    expect(() => candidateGrid(straight, { spacingM: 0.2, withinM: 0 })).toThrow();
    expect(candidateGrid(straight, { spacingM: 0.2, withinM: 0, stretches: stretches.slice(1, 2) })).toHaveLength(
      10_000,
    );
  });

  it('stays on one side, and at the line, for a country that builds on its own', () => {
    const grid = candidateGrid(straight, { spacingM: 2_000, withinM: 5_000, side: 'right' });
    expect(grid).toHaveLength(30);
    expect(new Set(grid.map(({ side }) => side))).toEqual(new Set([null, 'right']));
  });

  it('is on the line only where nothing else is asked for', () => {
    const grid = candidateGrid(straight, { spacingM: 2_000, withinM: 1_999 });
    expect(grid).toHaveLength(10);
    expect(oracleDistanceM(grid[0]!.position, grid[1]!.position)).toBeCloseTo(2_000, 2);
  });

  it('keeps offsets honest inside of a bend and across the antimeridian', () => {
    const corner = oracleDestination([179.95, 10], 90, 10_000);
    const bent = new BorderIndex(
      borderOf({
        coordinates: [
          ...geodesicVertices([179.95, 10], 90, 10_000, 2_000),
          ...geodesicVertices(corner, 20, 10_000, 2_000).slice(1),
        ],
      }),
    );
    const grid = candidateGrid(bent, { spacingM: 1_000, withinM: 4_000 });
    expect(grid.length).toBeLessThan(20 * 9);
    expect(grid.length).toBeGreaterThan(20 * 6);
    for (const { position, offsetM } of grid) {
      expect(Math.abs(nearestChainage(bent, position)!.distanceM - offsetM)).toBeLessThanOrEqual(1);
    }
  });

  it('leaves out border that is unknown', () => {
    const vertices = geodesicVertices([0, 0], 90, 10_000, 1_000);
    const index = new BorderIndex(borderOf({ coordinates: vertices, unknownLegs: [3, 4, 5] }));
    expect(candidateGrid(index, { spacingM: 1_000, withinM: 0 })).toHaveLength(7);
  });

  it('refuses spacings that are none, and grids that are a mistake', () => {
    expect(() => candidateGrid(straight, { spacingM: 0, withinM: 0 })).toThrowError(/spacingM/);
    expect(() => candidateGrid(straight, { spacingM: 1, withinM: -1 })).toThrowError(/withinM/);
    expect(() => candidateGrid(straight, { spacingM: 0.1, withinM: 0 })).toThrowError(
      /candidates: found 200000: expected at most 50000 places/,
    );
  });
});
