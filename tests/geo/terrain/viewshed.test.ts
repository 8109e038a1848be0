import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { earthDropPerSqM } from '../../../src/geo/terrain/earth-drop';
import { exactViewshed } from '../../../src/geo/terrain/exact-viewshed';
import { RELIEFS } from '../../../src/geo/terrain/synthetic-terrain';
import { viewshed } from '../../../src/geo/terrain/viewshed';
import {
  HIDDEN,
  OUTSIDE,
  UNKNOWN,
  VISIBLE,
  type ViewshedQuestion,
  ViewshedSweep,
} from '../../../src/geo/terrain/viewshed-sweep';
import { holds } from '../seed';
import { fromMiddle, gridOf, overlap, quarterTurn, reliefGrid } from './grids';

const METHODS = { sweep: viewshed, 'line by line': exactViewshed };

describe.each(Object.entries(METHODS))('viewshed, %s', (_name, method) => {
  it('sees all of a flat plane', () => {
    const plane = gridOf(40, 30, () => 100);
    expect(new Set(method(plane, fromMiddle(plane)))).toEqual(new Set([VISIBLE]));
  });

  it('casts the shadow of a wall as long as similar triangles say', () => {
    // Eye at 10 m, a wall of 7 m at 10 posts: ground behind it is seen again from 10 · 10 / (10 − 7) = 33.3 posts on.
    const reach = 60;
    const wall = gridOf(reach, 25, (east) => (east === 10 ? 7 : 0));
    const seen = method(wall, fromMiddle(wall));
    const row = reach * wall.width + reach;
    for (let east = 1; east <= reach; east++) {
      expect(seen[row + east], `${east} posts east`).toBe(east <= 10 || east >= 34 ? VISIBLE : HIDDEN);
    }
    // The wall is straight, so its shadow is too: the same columns in every row.
    for (const south of [-50, -13, 7, 60]) {
      const from = (reach + south) * wall.width + reach;
      expect([seen[from + 33], seen[from + 34]], `${south} rows south`).toEqual([HIDDEN, VISIBLE]);
    }
  });

  it('lets a target of a height stand out of that shadow', () => {
    // At 20 posts the sightline over the wall passes at 10 − 20 · 3 / 10 = 4 m.
    const wall = gridOf(30, 25, (east) => (east === 10 ? 7 : 0));
    const post = 30 * wall.width + 30 + 20;
    expect(method(wall, fromMiddle(wall, { targetHeightM: 3.99 }))[post]).toBe(HIDDEN);
    expect(method(wall, fromMiddle(wall, { targetHeightM: 4.01 }))[post]).toBe(VISIBLE);
  });

  it('loses a target behind the bulge of the earth at √(2Rh₁) + √(2Rh₂)', () => {
    const spacingM = 500;
    const flat = gridOf(100, spacingM, () => 0);
    for (const [refraction, eyeM, targetM] of [
      [0, 30, 2],
      [0.13, 30, 1.8],
      [0.25, 12, 5],
    ] as const) {
      const dropPerSqM = earthDropPerSqM(refraction);
      const seen = method(flat, fromMiddle(flat, { observerHeightM: eyeM, targetHeightM: targetM, dropPerSqM }));
      const radiusM = 6_371_009 / (1 - refraction);
      const horizonM = Math.sqrt(2 * radiusM * eyeM) + Math.sqrt(2 * radiusM * targetM);
      // The bulge is known at the posts only, half a post from its top at most: h₂ is then off by less than 5 cm.
      for (const [east, south] of [
        [1, 0],
        [-1, 0],
        [0, 1],
        [0, -1],
        [1, 1],
        [-1, 1],
      ] as const) {
        const away = (n: number): number => (100 + n * south) * flat.width + 100 + n * east;
        const last = Array.from({ length: 101 }, (_, n) => n).findLast((n) => seen[away(n)] === VISIBLE)!;
        const stepM = spacingM * Math.hypot(east, south);
        expect(Math.abs(last * stepM - horizonM), `${refraction}, ${east} ${south}`).toBeLessThan(2 * stepM);
      }
    }
  });

  it('hides the far side of a cone from its foot, and nothing from its top', () => {
    const cone = (east: number, south: number, top: number): number => Math.max(0, 50 - Math.hypot(east - top, south));
    const beside = gridOf(60, 10, (east, south) => cone(east, south, 30) * 3);
    const seen = method(beside, fromMiddle(beside, { observerHeightM: 5 }));
    expect(seen[60 * 121 + 60 + 30]).toBe(VISIBLE);
    for (let east = 31; east <= 60; east++) expect(seen[60 * 121 + 60 + east]).toBe(HIDDEN);
    const top = gridOf(60, 10, (east, south) => cone(east, south, 0) * 3);
    expect([...method(top, fromMiddle(top, { maxRangeM: 490 }))].filter((v) => v === HIDDEN)).toEqual([]);
  });

  it('sees both slopes from a ridge', () => {
    const ridge = gridOf(40, 30, (east) => 200 - 5 * Math.abs(east));
    expect([...method(ridge, fromMiddle(ridge))].filter((v) => v !== VISIBLE)).toEqual([]);
    // From 35 posts down one slope the other one is hidden.
    const aside = method(ridge, fromMiddle(ridge, { observerColumn: 5 }));
    for (let column = 41; column <= 80; column++) expect(aside[40 * 81 + column]).toBe(HIDDEN);
  });

  it('looks the same after a quarter turn of the ground, four times over', () => {
    for (const relief of RELIEFS) {
      let dem = reliefGrid(relief, 11, 60, 30);
      const side = dem.width;
      let expected = method(dem, fromMiddle(dem, { azimuthDeg: 20, fieldOfViewDeg: 75, targetHeightM: 2 }));
      for (let turn = 1; turn <= 4; turn++) {
        dem = { ...dem, heightM: quarterTurn(dem.heightM, side) };
        expected = quarterTurn(expected, side);
        const azimuthDeg = 20 + 90 * turn;
        const seen = method(dem, fromMiddle(dem, { azimuthDeg, fieldOfViewDeg: 75, targetHeightM: 2 }));
        let different = 0;
        for (let i = 0; i < seen.length; i++) if (seen[i] !== expected[i]) different++;
        // A post whose slope is that of its horizon may round either way.
        expect(different, `${relief} after ${turn}`).toBeLessThanOrEqual(2);
      }
    }
  });

  it('is clipped to the annulus and the sector', () => {
    const plane = gridOf(30, 10, () => 0);
    const question = fromMiddle(plane, { minRangeM: 55, maxRangeM: 250, azimuthDeg: 300, fieldOfViewDeg: 100 });
    const seen = method(plane, question);
    for (let i = 0; i < seen.length; i++) {
      const eastM = ((i % 61) - 30) * 10;
      const northM = (30 - Math.floor(i / 61)) * 10;
      const distanceSq = eastM ** 2 + northM ** 2;
      const azimuth = (Math.atan2(eastM, northM) * 180) / Math.PI;
      const turn = ((azimuth - 300 + 900) % 360) - 180;
      const inside = distanceSq >= 55 ** 2 && distanceSq <= 250 ** 2 && Math.abs(turn) <= 50;
      expect(seen[i], `${eastM} m east, ${northM} m north`).toBe(inside ? VISIBLE : OUTSIDE);
    }
  });

  it('marks ground of unknown height, and sees past it', () => {
    const holed = gridOf(20, 30, (east) => (east === 5 ? Number.NaN : 0));
    const seen = method(holed, fromMiddle(holed));
    for (let i = 0; i < seen.length; i++) expect(seen[i]).toBe(i % 41 === 25 ? UNKNOWN : VISIBLE);
  });

  it('answers for a grid of one post and for a range of zero', () => {
    const post = gridOf(0, 30, () => 12);
    expect([...method(post, fromMiddle(post))]).toEqual([VISIBLE]);
    const plane = gridOf(2, 30, () => 12);
    const seen = method(plane, fromMiddle(plane, { maxRangeM: 0 }));
    expect([...seen].map((v, i) => (v === OUTSIDE ? -1 : i)).filter((i) => i >= 0)).toEqual([12]);
  });

  it('refuses an observer beside the grid and a grid that is none', () => {
    const plane = gridOf(2, 30, () => 0);
    expect(() => method(plane, fromMiddle(plane, { observerColumn: 5 }))).toThrow(/out-of-range/);
    expect(() => method({ ...plane, width: 4 }, fromMiddle(plane))).toThrow(/bad-source/);
    expect(() => method({ ...plane, rowSpacingM: 0 }, fromMiddle(plane))).toThrow(/bad-source/);
  });
});

describe('the sweep', () => {
  const question = fc.record({
    observerColumn: fc.integer({ min: 0, max: 80 }),
    observerRow: fc.integer({ min: 0, max: 80 }),
    observerHeightM: fc.integer({ min: 1, max: 60 }),
    targetHeightM: fc.integer({ min: 0, max: 5 }),
    maxRangeM: fc.integer({ min: 0, max: 3000 }),
    azimuthDeg: fc.integer({ min: 0, max: 359 }),
    fieldOfViewDeg: fc.constantFrom(10, 75, 180, 200, 359, 360),
  });
  const dem = reliefGrid('rolling', 5, 40, 30);

  it('never sees less with a taller target', () => {
    holds(
      fc.property(question, (change) => {
        const low = viewshed(dem, fromMiddle(dem, change));
        const high = viewshed(dem, fromMiddle(dem, { ...change, targetHeightM: change.targetHeightM + 3 }));
        expect(low.findIndex((seen, i) => seen === VISIBLE && high[i] !== VISIBLE)).toBe(-1);
      }),
      60,
    );
  });

  it('sees within a sector and a range what it sees without them', () => {
    holds(
      fc.property(question, (change) => {
        const { maxRangeM: _range, azimuthDeg: _azimuth, fieldOfViewDeg: _opening, ...open } = change;
        const clipped = viewshed(dem, fromMiddle(dem, change));
        const whole = viewshed(dem, fromMiddle(dem, open));
        const there = exactViewshed(
          gridOf(40, 30, () => 0),
          fromMiddle(dem, { ...change, observerHeightM: 1 }),
        );
        expect(clipped).toEqual(whole.map((seen, i) => (there[i] === OUTSIDE ? OUTSIDE : seen)));
      }),
      60,
    );
  });

  it('gives the same answer in one go and row by row', () => {
    const whole = viewshed(dem, fromMiddle(dem, { observerRow: 7 }));
    const sweep = new ViewshedSweep(dem, fromMiddle(dem, { observerRow: 7 }));
    let goes = 1;
    while (!sweep.advance(1)) goes++;
    expect(goes).toBeGreaterThanOrEqual(dem.height);
    expect(sweep.visibility).toEqual(whole);
  });

  it('agrees with line by line: IoU ≥ 0.95 by kind of terrain', () => {
    for (const relief of RELIEFS) {
      let pooled = 0;
      const seeds = [3, 4, 5, 6, 7, 8];
      for (const seed of seeds) {
        const ground = reliefGrid(relief, seed, 150, 30);
        const asked: ViewshedQuestion = fromMiddle(ground, { targetHeightM: 2, maxRangeM: 4500 });
        pooled += overlap(viewshed(ground, asked), exactViewshed(ground, asked)) / seeds.length;
      }
      console.info(`IoU of the sweep with line by line, ${relief}: ${pooled.toFixed(4)}`);
      expect(pooled, relief).toBeGreaterThanOrEqual(0.95);
    }
  });
});
