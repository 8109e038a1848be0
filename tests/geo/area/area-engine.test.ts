import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/domain/random';
import { AreaEngine } from '../../../src/geo/area/area-engine';
import { corridorRegion } from '../../../src/geo/area/corridor-region';
import type { CoveredArea } from '../../../src/geo/area/covered-area';
import type { Region } from '../../../src/geo/area/region';
import { BorderIndex } from '../../../src/geo/border-index';
import type { Footprint } from '../../../src/geo/footprint';
import { borderOf } from '../fixtures';
import { holds } from '../seed';
import { areaOf, at, BASE, box, circle, lensM2, sector } from './fixtures';

const R = 1_000;
const DISC = Math.PI * R * R;

function engineOf(region: Region, footprints: ReadonlyMap<string, Footprint>): AreaEngine {
  const engine = new AreaEngine(region);
  for (const [id, footprint] of footprints) engine.put(id, footprint);
  return engine;
}

/** Relative to the region, as drift is. */
function expectSame(found: CoveredArea, expected: CoveredArea, relative: number): void {
  for (const part of ['regionM2', 'coveredM2', 'twiceM2', 'gapM2'] as const) {
    expect(Math.abs(found[part] - expected[part]) / expected.regionM2, part).toBeLessThanOrEqual(relative);
  }
}

const metres = (min: number, max: number) => fc.integer({ min, max });
const footprints = fc
  .record({
    east: metres(-15_000, 15_000),
    north: metres(-15_000, 15_000),
    azimuthDeg: metres(0, 359),
    fieldOfViewDeg: fc.oneof(fc.constant(360), metres(5, 360)),
    minRangeM: fc.constantFrom(0, 300),
    maxRangeM: metres(300, 12_000),
    cut: fc.boolean(),
  })
  .map(({ east, north, cut, ...rest }): Footprint => {
    const square = [at(east, north), at(east + 4_000, north), at(east + 4_000, north + 3_000), at(east, north + 3_000)];
    return { ...rest, position: at(east, north), ...(cut ? { polygon: [[...square, square[0]!]] } : {}) };
  });
/** Few ids, so that they are moved and taken away again; some stand exactly where another does. */
const steps = fc.array(
  fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
    footprint: fc.option(footprints, { nil: null, freq: 4 }),
    twinOf: fc.constantFrom(null, null, null, 'a', 'b', 'c'),
  }),
  { maxLength: 40 },
);

describe('AreaEngine', () => {
  it('closed forms: comes, moves under, beside and away, goes', () => {
    const open = box(-5_000, -5_000, 5_000, 5_000);
    const engine = new AreaEngine(open);
    const near = (part: 'coveredM2' | 'twiceM2', expected: number) =>
      expect(Math.abs(engine.total()[part] - expected) / DISC).toBeLessThan(1e-7);
    expect(engine.total()).toMatchObject({ coveredM2: 0, twiceM2: 0, gapM2: open.areaM2 });
    engine.put('one', circle(BASE, R));
    near('coveredM2', DISC);
    engine.put('two', circle(at(1_200, 0), 700));
    near('coveredM2', DISC * 1.49 - lensM2(1_200, R, 700));
    near('twiceM2', lensM2(1_200, R, 700));
    engine.put('two', circle(at(100, 0), 700));
    near('coveredM2', DISC);
    near('twiceM2', DISC * 0.49);
    engine.put('two', circle(BASE, R));
    near('twiceM2', DISC);
    engine.put('two', sector(BASE, 40, 90, R));
    near('twiceM2', DISC / 4);
    engine.put('two', circle(at(20_000, 0), R));
    near('coveredM2', DISC);
    near('twiceM2', 0);
    engine.put('two', circle(BASE, 20_000));
    expect(Math.abs(engine.total().gapM2)).toBeLessThan(1);
    near('twiceM2', DISC);
    engine.remove('one');
    engine.remove('nobody');
    near('twiceM2', 0);
    engine.remove('two');
    expect(engine.total()).toEqual(new AreaEngine(open).total());
    expect(engine.count).toBe(0);
  });

  it('is coveredArea of what stands, and a fresh start in any order, to the last bit', () => {
    const aoi = box(-10_000, -9_000, 12_000, 11_000);
    holds(
      fc.property(steps, (list) => {
        const engine = new AreaEngine(aoi);
        const standing = new Map<string, Footprint>();
        for (const { id, footprint, twinOf } of list) {
          const placed = (twinOf !== null && standing.get(twinOf)) || footprint;
          if (placed === null) {
            standing.delete(id);
            engine.remove(id);
          } else {
            standing.set(id, placed);
            engine.put(id, placed);
          }
        }
        const found = engine.total();
        expect([...engine.ids()].sort()).toEqual([...standing.keys()].sort());
        expect(engineOf(aoi, new Map([...standing].reverse())).total()).toEqual(found);
        expectSame(found, areaOf(aoi, ...standing.values()), 1e-9);
      }),
      150,
    );
  });

  it('does not drift: after 10,000 moves, failures and returns along a winding corridor it is a fresh start', () => {
    const random = seededRandom('area engine');
    const line = Array.from({ length: 60 }, (_, i) => at(i * 2_000, Math.sin(i) * 1_500));
    const region = corridorRegion(new BorderIndex(borderOf({ id: 'west', coordinates: line })), 3_000);
    const engine = new AreaEngine(region);
    const standing = new Map<string, Footprint>();
    for (let step = 0; step < 10_000; step++) {
      const id = `s${Math.floor(random() * 80)}`;
      if (random() < 0.1) {
        standing.delete(id);
        engine.remove(id);
        continue;
      }
      const held = standing.get(id);
      if (held !== undefined && random() < 0.5) {
        // A step of a drag: what it crosses before it crosses after, elsewhere.
        const [lng, lat] = held.position;
        const nudged = { ...held, position: [lng + (random() - 0.5) * 0.02, lat + (random() - 0.5) * 0.01] as const };
        standing.set(id, nudged);
        engine.put(id, nudged);
        continue;
      }
      const opening = random() < 0.3 ? 360 : 20 + random() * 200;
      const position = at(random() * 120_000, (random() - 0.5) * 8_000);
      const footprint = sector(position, random() * 360, opening, 1_000 + random() * 7_000, random() < 0.2 ? 400 : 0);
      standing.set(id, footprint);
      engine.put(id, footprint);
    }
    expect(engineOf(region, standing).total()).toEqual(engine.total());
    expectSame(engine.total(), areaOf(region, ...standing.values()), 1e-9);
  });

  it('refuses what is no footprint, and stays as it was', () => {
    const engine = engineOf(box(-5_000, -5_000, 5_000, 5_000), new Map([['one', circle(BASE, R)]]));
    const before = engine.total();
    expect(() => engine.put('one', circle(BASE, Number.NaN))).toThrow(/bad-footprint/);
    expect(engine.total()).toEqual(before);
  });
});
