import fc from 'fast-check';
import { WATER_CLASSES } from '../../../src/domain/border';
import type { Position } from '../../../src/domain/place';
import type { Responder } from '../../../src/domain/response';
import { CAPABILITIES, UNIT_KINDS } from '../../../src/domain/unit';
import type { FastCall } from '../../../src/geo/response/unit-index';
import { oracleDestination } from '../fixtures';

export const TARGET: Position = [-97, 49];
const COUNTRIES = ['AAA', 'BBB', 'CCC'] as const;
const AGENCIES = ['ONE', 'TWO', 'SIX'] as const;

export function responderOf(unitId: string, change: Partial<Responder> = {}): Responder {
  return {
    unitId,
    kind: 'vehicle',
    agencyId: 'ONE',
    countries: ['AAA'],
    capabilities: ['arrest'],
    reaches: ['land', 'river'],
    position: TARGET,
    status: 'on-patrol',
    turnOutS: 60,
    speedMps: 20,
    maxTravelS: Number.POSITIVE_INFINITY,
    ...change,
  };
}

/** Far and near, now and then at the same place as others, so that ties happen. */
export const places = fc.oneof(
  fc
    .tuple(fc.double({ min: 0, max: 360, noNaN: true }), fc.double({ min: 0, max: 400_000, noNaN: true }))
    .map(([azimuthDeg, distanceM]) => oracleDestination(TARGET, azimuthDeg, distanceM)),
  fc.constantFrom<Position>([-97, 49], [-97.2, 49.1], [-96, 48.5], [179.999, -16], [-179.999, -16.1], [10, 89.9]),
);

const sketches = fc.record({
  kind: fc.constantFrom(...UNIT_KINDS),
  agencyId: fc.constantFrom(...AGENCIES),
  countries: fc.subarray([...COUNTRIES], { minLength: 1 }),
  capabilities: fc.subarray([...CAPABILITIES], { minLength: 4 }),
  reaches: fc.subarray([...WATER_CLASSES], { minLength: 1 }),
  position: places,
  status: fc.constantFrom('on-patrol' as const, 'at-post' as const, 'on-call' as const),
  turnOutS: fc.constantFrom(0, 60, 300, 1500),
  speedMps: fc.oneof(fc.constantFrom(10, 20), fc.double({ min: 0.5, max: 90, noNaN: true })),
  maxTravelS: fc.constantFrom(Number.POSITIVE_INFINITY, 3000),
});

export const responderLists = (maxLength = 60) =>
  fc
    .array(sketches, { maxLength })
    .map((list) => list.map((sketch, i): Responder => ({ unitId: `u${String(i).padStart(3, '0')}`, ...sketch })));

export const calls: fc.Arbitrary<FastCall> = fc.record({
  country: fc.constantFrom(...COUNTRIES),
  water: fc.constantFrom(...WATER_CLASSES),
  requirement: fc.record({
    kinds: fc.subarray([...UNIT_KINDS], { minLength: 1 }),
    capabilities: fc.subarray([...CAPABILITIES], { maxLength: 2 }),
  }),
  agencyIds: fc.subarray([...AGENCIES]),
});
