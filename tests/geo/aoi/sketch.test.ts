import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AoiKind } from '../../../src/domain/aoi';
import type { Position } from '../../../src/domain/place';
import { BorderSnap } from '../../../src/geo/aoi/border-snap';
import { carryRim, type Sketch, shapeOfSketch, simplifySketch, sketchOf } from '../../../src/geo/aoi/sketch';
import { typedCircle, typedSector } from '../../../src/geo/aoi/typed-sketch';
import { BorderIndex } from '../../../src/geo/border-index';
import { geodesicPath } from '../../../src/geo/geodesic';
import { nearestChainage } from '../../../src/geo/nearest-chainage';
import { place, starRing } from '../../domain/aoi-arbitrary';
import { BORDER } from '../../state/areas/fake-shapes';
import { holds } from '../seed';

const shape = (sketch: Sketch) => {
  const outcome = shapeOfSketch(sketch, 1_000);
  if (outcome.kind !== 'shape') throw new Error(`found ${outcome.kind}`);
  return outcome;
};

describe('shapeOfSketch', () => {
  it('keeps typed radius and azimuths exactly, and the sketch of the shape says the shape again', () => {
    const azimuth = fc.integer({ min: 0, max: 35_999 }).map((n) => n / 100);
    holds(
      fc.property(
        place,
        fc.integer({ min: 100, max: 400_000 }),
        azimuth,
        azimuth,
        (center, radiusM, fromDeg, toDeg) => {
          const circle = shape(typedCircle(center, radiusM));
          expect(circle.shape).toMatchObject({ kind: 'circle', radiusM });
          expect(shape(sketchOf(circle.shape, circle.geometry)!)).toEqual(circle);
          fc.pre(fromDeg !== toDeg);
          const sector = shape(typedSector(center, radiusM, fromDeg, toDeg));
          expect(sector.shape).toMatchObject({ kind: 'sector', radiusM, fromDeg, toDeg });
          expect(shape(sketchOf(sector.shape, sector.geometry)!)).toEqual(sector);
        },
      ),
      60,
    );
  });

  it('gives a ring back as it was drawn', () => {
    holds(
      fc.property(starRing, (places) => {
        const made = shape({ kind: 'polygon', places });
        expect(shape(sketchOf(made.shape, made.geometry)!)).toEqual(made);
      }),
      50,
    );
  });

  it.each<[AoiKind, readonly Position[]]>([
    [
      'polygon',
      [
        [-100, 49],
        [-99, 49],
      ],
    ],
    [
      'polygon',
      [
        [-100, 49],
        [-99, 49],
        [-100, 49],
      ],
    ],
    ['circle', [[-100, 49]]],
    [
      'circle',
      [
        [-100, 49],
        [-100, 49],
      ],
    ],
    [
      'sector',
      [
        [-100, 49],
        [-99, 49],
      ],
    ],
    [
      'sector',
      [
        [-100, 49],
        [-99, 49],
        [-99, 49],
      ],
    ],
    [
      'corridor',
      [
        [-100, 49],
        [-100, 49],
      ],
    ],
  ])('says that a %s of %j is incomplete', (kind, places) => {
    expect(shapeOfSketch({ kind, places }, 1_000)).toEqual({ kind: 'incomplete' });
  });

  it('names the place where an outline crosses itself, and what makes a circle impossible', () => {
    const bow: Sketch = {
      kind: 'polygon',
      places: [
        [-100, 49],
        [-99, 50],
        [-99, 49],
        [-100, 50],
      ],
    };
    expect(shapeOfSketch(bow, 0)).toEqual({ kind: 'crosses', at: [-99.5, 49.5] });
    const huge = shapeOfSketch(
      {
        kind: 'circle',
        places: [
          [-100, 49],
          [-80, 49],
        ],
      },
      0,
    );
    expect(huge.kind).toBe('impossible');
  });
});

describe('carryRim', () => {
  it('moves a sector as a whole with its centre, and leaves the rest alone', () => {
    const before = typedSector([-100, 49], 20_000, 30, 120);
    const moved = carryRim(before, { kind: 'sector', places: [[-101, 50], ...before.places.slice(1)] });
    expect(shape(moved).shape).toEqual({
      kind: 'sector',
      center: [-101, 50],
      radiusM: 20_000,
      fromDeg: 30,
      toDeg: 120,
    });
    const wider: Sketch = { kind: 'sector', places: [before.places[0]!, [-99, 49], before.places[2]!] };
    expect(carryRim(before, wider)).toEqual(wider);
    const ring: Sketch = {
      kind: 'polygon',
      places: [
        [0, 0],
        [1, 0],
        [1, 1],
      ],
    };
    const other: Sketch = {
      kind: 'polygon',
      places: [
        [0.1, 0],
        [1, 0],
        [1, 1],
      ],
    };
    expect(carryRim(ring, other)).toEqual(other);
  });
});

describe('simplifySketch', () => {
  const wave = (n: number): Position[] =>
    Array.from({ length: n }, (_, i) => {
      const angle = (2 * Math.PI * i) / n;
      return [-100 + 0.1 * Math.cos(angle), 49 + 0.1 * Math.sin(angle)];
    });

  it('keeps fewer corners, none farther from the hand than the tolerance', () => {
    const drawn: Sketch = { kind: 'freehand', places: wave(400) };
    const simple = simplifySketch(drawn, 50);
    expect(simple.places.length).toBeLessThan(60);
    expect(simple.places.length).toBeGreaterThan(10);
    const ring = [...simple.places, simple.places[0]!];
    for (const place of drawn.places) {
      const off = Math.min(
        ...ring.slice(1).map((b, i) => {
          const a = ring[i]!;
          const [dx, dy] = [(b[0] - a[0]) * 0.656, b[1] - a[1]];
          const [px, py] = [(place[0] - a[0]) * 0.656, place[1] - a[1]];
          const t = Math.min(1, Math.max(0, (px * dx + py * dy) / (dx * dx + dy * dy)));
          return 111_195 * Math.hypot(px - t * dx, py - t * dy);
        }),
      );
      expect(off).toBeLessThan(51);
    }
  });

  it('leaves other kinds as they are, and never makes an outline cross itself', () => {
    const ring: Sketch = { kind: 'polygon', places: wave(40) };
    expect(simplifySketch(ring, 5_000)).toEqual(ring);
    holds(
      fc.property(starRing, fc.integer({ min: 1, max: 40_000 }), (places, toleranceM) => {
        expect(shapeOfSketch(simplifySketch({ kind: 'freehand', places }, toleranceM), 0).kind).toBe('shape');
      }),
    );
  });
});

describe('BorderSnap', () => {
  const snap = new BorderSnap(BORDER);
  const index = new BorderIndex(BORDER);
  const near = fc
    .tuple(fc.integer({ min: -97_100, max: -96_300 }), fc.integer({ min: 48_950, max: 49_050 }))
    .map(([x, y]): Position => [x / 1_000, y / 1_000]);

  it('finds the point that the exact search finds, to a few metres, and nothing out of reach', () => {
    let found = 0;
    holds(
      fc.property(near, (at) => {
        const exact = nearestChainage(index, at)!;
        const snapped = snap.nearest(at, 3_000);
        if (exact.distanceM > 3_040) expect(snapped).toBeNull();
        if (exact.distanceM > 2_960) return;
        found++;
        expect(Math.abs(snapped!.chainageM - exact.chainageM)).toBeLessThan(0.01 * exact.distanceM + 1);
        expect(geodesicPath(snapped!.position, exact.position).distanceM).toBeLessThan(0.01 * exact.distanceM + 1);
      }),
    );
    expect(found).toBeGreaterThan(30);
  });

  it('finds nothing on unknown stretches, nor on a line without geometry', () => {
    const [piece] = BORDER.pieces;
    const unknown = [{ fromChainageM: 0, toChainageM: 40_000, reason: 'test' }];
    expect(new BorderSnap({ ...BORDER, pieces: [{ ...piece!, unknown }] }).nearest([-97, 49], 1_000)).toBeNull();
    expect(new BorderSnap({ ...BORDER, pieces: [] }).nearest([-97, 49], 1_000)).toBeNull();
  });
});
