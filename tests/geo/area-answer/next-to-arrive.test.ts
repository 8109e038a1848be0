import * as turf from '@turf/turf';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseGeometry } from '../../../src/domain/aoi-geometry';
import type { Position } from '../../../src/domain/place';
import { borderInside } from '../../../src/geo/area-answer/border-inside';
import { cutByArea } from '../../../src/geo/area-answer/cut-by-area';
import { callPlace, nextToArrive } from '../../../src/geo/area-answer/next-to-arrive';
import { placeInside } from '../../../src/geo/area-answer/place-inside';
import { placesIn } from '../../../src/geo/area-answer/places-in';
import { BorderIndex } from '../../../src/geo/border-index';
import { rankUnits } from '../../../src/geo/response/rank-units';
import { UnitIndex } from '../../../src/geo/response/unit-index';
import { borderOf, geodesicVertices, oracleDestination, oracleDistanceM, segmentOf, segmentsFile } from '../fixtures';
import { calls, responderLists, responderOf } from '../response/worlds';
import { holds } from '../seed';
import { asGeoJson, boxArea, boxRing, starAreas } from './areas';

const START: Position = [-97, 49];
const border = borderOf({ coordinates: geodesicVertices(START, 90, 100_000, 1_000) });
const index = new BorderIndex(border);
const segments = segmentsFile([
  segmentOf('west', 'p0', 0, 60_000),
  { ...segmentOf('east', 'p0', 60_000, 100_000), water: 'river' },
]);
const stretchesIn = (...box: [number, number, number, number]) =>
  borderInside(border, [], cutByArea(index, boxArea(...box))).stretches;

describe('placeInside', () => {
  it('lies inside of any star, and never in its hole', () => {
    holds(
      fc.property(starAreas(START, 1), (geometry) => {
        const place = placeInside(geometry);
        expect(turf.booleanPointInPolygon(place as [number, number], asGeoJson(geometry))).toBe(true);
        expect(placesIn(geometry)(...place)).toBe(true);
      }),
    );
  });

  it('is the middle of a box, beside the hole of a ring, in the largest of two polygons', () => {
    expect(placeInside(boxArea(-98, 48, -96, 50))).toEqual([-97, 49]);
    const ring = normaliseGeometry([[boxRing(-98, 48, -96, 50), boxRing(-97.5, 48.5, -96.5, 49.5)]]);
    expect(placeInside(ring)[0]).toBeCloseTo(-97.75, 6);
    const two = normaliseGeometry([[boxRing(0, 0, 1, 1)], [boxRing(10, 10, 14, 14)], [boxRing(20, 20, 21, 21)]]);
    expect(placeInside(two)).toEqual([12, 12]);
  });
});

describe('placesIn', () => {
  it('agrees with turf on random places and stars', () => {
    const share = fc.integer({ min: -1000, max: 1000 }).map((n) => n / 1000);
    holds(
      fc.property(
        starAreas(START, 1),
        fc.array(fc.tuple(share, share), { minLength: 20, maxLength: 20 }),
        (geometry, places) => {
          const isIn = placesIn(geometry);
          for (const [x, y] of places) {
            const [lng, lat] = [START[0] + 2.5 * x, START[1] + 2 * y];
            expect(isIn(lng, lat)).toBe(turf.booleanPointInPolygon([lng, lat], asGeoJson(geometry)));
          }
        },
      ),
    );
  });
});

describe('callPlace', () => {
  it('is the middle of the longest stretch of the line inside', () => {
    const stretches = [...stretchesIn(-96.95, 48, -96.8, 50), ...stretchesIn(-96.7, 48, -96.2, 50)];
    const place = callPlace(index, stretches, [0, 0]);
    const { fromChainageM, toChainageM } = stretches[1]!;
    expect(place).toMatchObject({ basis: 'line', at: { pieceId: 'p0', chainageM: (fromChainageM + toChainageM) / 2 } });
    expect(oracleDistanceM(place.position, oracleDestination(START, 90, place.at!.chainageM))).toBeLessThan(0.01);
  });

  it('is on the ground where the line does not enter, and names the nearest point of it', () => {
    const place = callPlace(index, [], [-96.5, 49.5]);
    expect([place.basis, place.position]).toEqual(['ground', [-96.5, 49.5]]);
    expect(oracleDistanceM([-96.5, 49.5], oracleDestination(START, 90, place.at!.chainageM))).toBeGreaterThan(50_000);
    const empty = new BorderIndex({ ...border, pieces: [] });
    expect(callPlace(empty, [], START)).toEqual({ basis: 'ground', position: START, at: null });
  });
});

describe('nextToArrive', () => {
  const place = callPlace(index, [{ pieceId: 'p0', fromChainageM: 20_000, toChainageM: 30_000 }], START);
  const shares = { sigma: { coverShare: 0.3, arrivalShare: 0.2, why: '' }, communicate: { probability: 1, why: '' } };

  it('names for either side those that ranking everybody names first', () => {
    holds(
      fc.property(responderLists(40), calls, (responders, { requirement }) => {
        const next = nextToArrive(new UnitIndex(responders), segments, place, requirement, 90, 3);
        for (const side of [next!.toLeft, next!.toRight]) {
          const question = {
            target: place.position,
            country: side.country,
            water: 'land' as const,
            requirement: { ...requirement, units: 1 as const },
            cover: null,
            verificationS: 90,
          };
          const ranking = rankUnits(responders, question, shares);
          const expected = ranking.kind === 'ranked' ? ranking.ranked.slice(0, 3) : [];
          expect(side.units.map(({ unitId }) => unitId)).toEqual(expected.map(({ unitId }) => unitId));
          for (const [i, unit] of side.units.entries()) {
            expect(Math.abs(unit.arrivalS - expected[i]!.arrivalS)).toBeLessThan(0.1);
            expect(unit.verificationS + unit.turnOutS + unit.travelS).toBeCloseTo(unit.arrivalS, 9);
          }
        }
        expect([next!.toLeft.country, next!.toRight.country]).toEqual(['AAA', 'BBB']);
      }),
      80,
    );
  });

  it('asks by the water of the segment on the line, by land beside it, and nobody where no segment is', () => {
    const boat = responderOf('boat', { kind: 'boat', reaches: ['river'] });
    const asked = { kinds: ['boat' as const], capabilities: [] };
    const river = callPlace(index, [{ pieceId: 'p0', fromChainageM: 70_000, toChainageM: 71_000 }], START);
    const units = new UnitIndex([boat]);
    expect(nextToArrive(units, segments, river, asked, 0, 3)?.toLeft.units).toHaveLength(1);
    expect(nextToArrive(units, segments, { ...river, basis: 'ground' }, asked, 0, 3)?.toLeft.units).toEqual([]);
    expect(nextToArrive(units, segments, { ...river, at: null }, asked, 0, 3)).toBeNull();
    expect(nextToArrive(units, { segments: [] }, river, asked, 0, 3)).toBeNull();
  });
});
