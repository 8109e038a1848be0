import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BorderIndex } from '../../src/geo/border-index';
import { writeEcef } from '../../src/geo/ecef';
import { FootprintRegion, OUTSIDE } from '../../src/geo/footprint-region';
import { borderOf, oracleDestination } from './fixtures';
import { holds } from './seed';

// `fc.double` favours numbers near zero; these spread evenly.
const share = fc.integer({ min: 0, max: 1_000_000 }).map((n) => n / 1_000_000);
const between = (lo: number, hi: number) => share.map((s) => lo + (hi - lo) * s);
const degrees = between(0, 360);
const places = fc.record({ lng: between(-180, 180), lat: between(-89.9, 89.9) });
const ranges = fc.oneof(
  share.map((s) => 20 + 20_000 * s),
  share.map((s) => 20_000 + 479_000 * s),
);
/** Metres off an edge: mostly so near that a careless bound gets it wrong. */
const offsets = fc.oneof(between(-3, 3), between(-200, 200));
const radii = fc.oneof(fc.constant(0), between(0, 50));

const ball = new Float64Array(4);

function judge(footprint: Parameters<FootprintRegion['set']>[0], lng: number, lat: number, radiusM: number): number {
  const region = new FootprintRegion();
  region.set(footprint);
  writeEcef(lng, lat, ball, 0);
  ball[3] = radiusM;
  return region.judge(ball, 0, region.open);
}

describe('FootprintRegion against GeographicLib', () => {
  it.each(['outer', 'hole'] as const)('never takes a ball in or out that reaches over the %s circle', (edge) => {
    let decided = 0;
    holds(
      fc.property(places, ranges, degrees, offsets, radii, ({ lng, lat }, rangeM, bearing, offM, radiusM) => {
        const distanceM = Math.max(0, rangeM + offM);
        const at = oracleDestination([lng, lat], bearing, distanceM);
        const footprint = {
          position: [lng, lat] as const,
          azimuthDeg: 0,
          fieldOfViewDeg: 360,
          minRangeM: edge === 'hole' ? rangeM : 0,
          maxRangeM: edge === 'hole' ? 500_000 : rangeM,
        };
        const found = judge(footprint, at[0], at[1], radiusM);
        // How deep the middle of the ball lies inside of the footprint; the ball reaches farther by its radius.
        const depthM = edge === 'hole' ? distanceM - rangeM : rangeM - distanceM;
        if (found === 0) expect(depthM).toBeGreaterThan(radiusM * 0.99);
        if (found === OUTSIDE) expect(depthM).toBeLessThan(-radiusM * 0.99);
        if (found === 0 || found === OUTSIDE) decided++;
      }),
      3_000,
    );
    expect(decided).toBeGreaterThan(600);
  });

  it('never takes a ball in or out that reaches over a radial edge', () => {
    let decided = 0;
    holds(
      fc.property(
        places,
        ranges,
        degrees,
        between(5, 355),
        share,
        between(-8, 8),
        fc.boolean(),
        ({ lng, lat }, rangeM, azimuthDeg, fieldOfViewDeg, along, offM, leftEdge) => {
          const distanceM = rangeM * (0.02 + 0.97 * along);
          const insideDeg = ((offM / distanceM) * 180) / Math.PI;
          // Nothing to say where the other edge or the back of the sector is as near.
          const roomDeg = Math.min(fieldOfViewDeg, 360 - fieldOfViewDeg, 90);
          fc.pre(Math.abs(insideDeg) < roomDeg / 3);
          const turnDeg = leftEdge ? -fieldOfViewDeg / 2 + insideDeg : fieldOfViewDeg / 2 - insideDeg;
          const at = oracleDestination([lng, lat], azimuthDeg + turnDeg, distanceM);
          const footprint = {
            position: [lng, lat] as const,
            azimuthDeg,
            fieldOfViewDeg,
            minRangeM: 0,
            maxRangeM: rangeM,
          };
          const found = judge(footprint, at[0], at[1], 0);
          if (found === 0) expect(offM).toBeGreaterThan(0);
          if (found === OUTSIDE) expect(offM).toBeLessThan(0);
          if (found === 0 || found === OUTSIDE) decided++;
        },
      ),
      3_000,
    );
    expect(decided).toBeGreaterThan(600);
  });
});

describe('LegTree', () => {
  it('has every ball hold the geodesics of its legs, long ones too', () => {
    holds(
      fc.property(places, degrees, share, ({ lng, lat }, heading, bend) => {
        const coordinates: (readonly [number, number])[] = [[lng, lat]];
        const azimuths: number[] = [];
        const lengths: number[] = [];
        for (let i = 0; i < 23; i++) {
          azimuths.push(heading + 50 * bend * Math.sin(i));
          lengths.push(i % 5 === 0 ? 19_999 : 300);
          coordinates.push(oracleDestination(coordinates[i]!, azimuths[i]!, lengths[i]!));
        }
        const { legTree } = new BorderIndex(borderOf({ coordinates }));
        for (let level = 0; level < legTree.height; level++) {
          const count = (legTree.levelStart[level + 1] ?? legTree.balls.length / 4) - legTree.levelStart[level]!;
          let covered = 0;
          for (let i = 0; i < count; i++) {
            expect(legTree.firstLeg(level, i)).toBe(covered);
            covered = legTree.endLeg(level, i);
            const [x, y, z, radiusM] = legTree.balls.subarray(
              4 * (legTree.levelStart[level]! + i),
            ) as unknown as number[];
            for (let leg = legTree.firstLeg(level, i); leg < covered; leg++) {
              for (const u of [0, 0.25, 0.5, 0.75, 1]) {
                const on = oracleDestination(coordinates[leg]!, azimuths[leg]!, u * lengths[leg]!);
                writeEcef(on[0], on[1], ball, 0);
                const distanceM = Math.hypot(ball[0]! - x!, ball[1]! - y!, ball[2]! - z!);
                expect(distanceM).toBeLessThanOrEqual(radiusM! + 1e-3);
              }
            }
          }
          expect(covered).toBe(23);
        }
      }),
      60,
    );
  });
});
