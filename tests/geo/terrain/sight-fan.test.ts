import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LocalGrid } from '../../../src/geo/terrain/local-grid';
import { samplePatch } from '../../../src/geo/terrain/sample-patch';
import { SightFan } from '../../../src/geo/terrain/sight-fan';
import { Sightline } from '../../../src/geo/terrain/sightline';
import { syntheticTerrain } from '../../../src/geo/terrain/synthetic-terrain';
import { holds } from '../seed';
import { spread } from './grids';

const never = new AbortController().signal;
const REACH = 60;
const box = { west: -REACH * 100, south: -REACH * 100, east: REACH * 100, north: REACH * 100 };
const grid = new LocalGrid([-100, 49], 100, box);
const terrain = syntheticTerrain(3, 'rolling');

/** A line that wanders about the grid in steps of less than a post. */
const wandering = fc
  .record({ column: spread(2, 118), row: spread(2, 118), turns: fc.array(spread(-1, 1), { maxLength: 80 }) })
  .map(({ column, row, turns }) => {
    const places = [[column, row] as const];
    let heading = column;
    for (const turn of turns) {
      heading += turn;
      const [x, y] = places.at(-1)!;
      places.push([
        Math.min(118, Math.max(2, x + Math.cos(heading))),
        Math.min(118, Math.max(2, y + Math.sin(heading))),
      ]);
    }
    return places;
  });

describe('SightFan', () => {
  it('holds every post that a sightline to the line looks at, also between the places it was told', async () => {
    const all = await samplePatch(terrain, grid, never);
    const eye = { column: grid.placeColumn, row: grid.placeRow, heightM: 5, dropPerSqM: 0 };
    const full = new Sightline(all, eye);
    const property = fc.asyncProperty(wandering, spread(0, 1), spread(-0.5, 0.5), async (places, share, aside) => {
      const fan = new SightFan(grid);
      for (const [column, row] of places) fan.lookAt(column, row);
      const some = new Sightline(await samplePatch(terrain, grid, never, fan), eye);
      for (const [i, [column, row]] of places.entries()) {
        const [nextColumn, nextRow] = places[i + 1] ?? [column, row];
        const along = [column + (nextColumn - column) * share, row + (nextRow - row) * share] as const;
        // As a line that bends swings out between two places.
        const out = [along[0] + (nextRow - row) * aside, along[1] - (nextColumn - column) * aside] as const;
        for (const [x, y] of [[column, row] as const, along, out]) {
          expect(some.leastHeightM(x, y)).toBe(full.leastHeightM(x, y));
        }
      }
    });
    await fc.assert(property, { seed: 20_261_124, numRuns: 60 });
  });

  it('leaves out what no sightline crosses: of a line along one edge of the box the triangle to it remains', () => {
    const fan = new SightFan(grid);
    for (let column = 0; column <= 2 * REACH; column++) fan.lookAt(column, 1);
    const posts = fan.endColumn.reduce((sum, end, row) => sum + Math.max(0, end - fan.firstColumn[row]!), 0);
    expect(posts / (grid.width * grid.height)).toBeGreaterThan(0.25);
    expect(posts / (grid.width * grid.height)).toBeLessThan(0.32);
    holds(
      fc.property(fc.nat(grid.height - 1), (row) => {
        expect(fan.firstColumn[row]).toBeGreaterThanOrEqual(0);
        expect(fan.endColumn[row]).toBeLessThanOrEqual(grid.width);
      }),
    );
  });
});
