import fc from 'fast-check';
import { AOI_COLOURS, type Aoi, type AoiShape } from '../../src/domain/aoi';
import { type AoiGeometry, normaliseGeometry } from '../../src/domain/aoi-geometry';
import type { Position } from '../../src/domain/place';

export const place: fc.Arbitrary<Position> = fc.tuple(
  fc.double({ min: -130, max: -60, noNaN: true }),
  fc.double({ min: 40, max: 60, noNaN: true }),
);

/** A ring that is round a place and never crosses itself: spokes of any length in the order of their angles. */
export const starRing: fc.Arbitrary<Position[]> = fc
  .tuple(place, fc.array(fc.double({ min: 0.01, max: 0.4, noNaN: true }), { minLength: 3, maxLength: 24 }))
  .map(([[lng, lat], spokes]) =>
    spokes.map((r, i): Position => {
      const angle = (2 * Math.PI * i) / spokes.length;
      return [lng + r * Math.cos(angle), lat + r * Math.sin(angle)];
    }),
  );

export const starGeometry: fc.Arbitrary<AoiGeometry> = starRing.map((ring) => normaliseGeometry([[ring]]));

/** Places within half a degree of one another, no two in a row the same. */
const nearPath = fc
  .tuple(place, fc.uniqueArray(fc.integer({ min: 0, max: 1_000 }), { minLength: 2, maxLength: 5 }))
  .map(([[lng, lat], steps]) => steps.map((n): Position => [lng + (n % 32) / 64, lat + n / 2_000]));

const radiusM = fc.double({ min: 1, max: 500_000, noNaN: true });
const azimuth = fc.integer({ min: 0, max: 359 });
const shape: fc.Arbitrary<AoiShape> = fc.oneof(
  fc.record({ kind: fc.constantFrom('polygon' as const, 'freehand' as const, 'rectangle' as const) }),
  fc.record({ kind: fc.constant('circle' as const), center: place, radiusM }),
  fc
    .record({ kind: fc.constant('sector' as const), center: place, radiusM, fromDeg: azimuth, toDeg: azimuth })
    .filter(({ fromDeg, toDeg }) => fromDeg !== toDeg),
  fc.record({
    kind: fc.constant('corridor' as const),
    path: nearPath,
    widthM: fc.integer({ min: 100, max: 20_000 }),
  }),
);

const words = fc.stringMatching(/^[A-Za-z][A-Za-z0-9 ]{0,20}[a-z]$/);
/** Any area, its shape beside any outline: what is written and read, not what is drawn. */
export const anAoi: fc.Arbitrary<Aoi> = fc.record({
  id: fc.stringMatching(/^[A-Za-z0-9_-]{1,20}$/),
  name: words,
  colour: fc.constantFrom(...AOI_COLOURS),
  note: fc.oneof(fc.constant(''), words),
  releasability: fc.oneof(fc.constant('all' as const), fc.array(words, { minLength: 1, maxLength: 3 })),
  countsAsCover: fc.boolean(),
  shape,
  geometry: starGeometry,
});
