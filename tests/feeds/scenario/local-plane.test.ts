import fc from 'fast-check';
import geodesic from 'geographiclib-geodesic';
import { describe, expect, it } from 'vitest';
import { between, offset } from '../../../src/feeds/scenario/local-plane';

const WGS84 = geodesic.Geodesic.WGS84;
const place = fc.record({
  lng: fc.double({ min: -141, max: -66, noNaN: true }),
  lat: fc.double({ min: 40, max: 70, noNaN: true }),
});
const metres = fc.double({ min: -7000, max: 7000, noNaN: true });

describe('local plane', () => {
  it('measures within 0.1 % of the WGS84 geodesic up to 100 km', () => {
    fc.assert(
      fc.property(
        place,
        fc.double({ min: 100, max: 100_000, noNaN: true }),
        fc.double({ min: 0, max: 360, noNaN: true }),
        ({ lng, lat }, distanceM, azimuth) => {
          const { lon2, lat2 } = WGS84.Direct(lat, lng, azimuth, distanceM);
          const found = between([lng, lat], [lon2!, lat2!]);
          expect(Math.abs(found.distanceM - distanceM)).toBeLessThan(0.001 * distanceM + 0.01);
        },
      ),
      { seed: 20261124, numRuns: 500 },
    );
  });

  it('moves a place by as many metres as it is told, within 0.4 % up to 10 km', () => {
    fc.assert(
      fc.property(place, metres, metres, ({ lng, lat }, eastM, northM) => {
        const [lng2, lat2] = offset([lng, lat], eastM, northM);
        const { s12 } = WGS84.Inverse(lat, lng, lat2, lng2);
        expect(Math.abs(s12! - Math.hypot(eastM, northM))).toBeLessThan(0.02 + 0.004 * Math.hypot(eastM, northM));
        expect(lng2 * 1e7).toBeCloseTo(Math.round(lng2 * 1e7), 5);
      }),
      { seed: 20261124, numRuns: 500 },
    );
  });
});
