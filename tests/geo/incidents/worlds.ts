import fc from 'fast-check';
import type { BorderLine, Segment } from '../../../src/domain/border';
import {
  INCIDENT_KINDS,
  INCIDENT_STATUSES,
  type Incident,
  type IncidentColumns,
  OUTCOMES,
  SEVERITIES,
} from '../../../src/domain/incident';
import { INCIDENT_SIDES, type IncidentFilter } from '../../../src/domain/incident-filter';
import type { IncidentWords } from '../../../src/domain/incident-record';
import { parseBorder } from '../../../src/geo/parse-border';
import { borderFile } from '../fixtures';

export const AGENCIES = ['CBP', 'RCMP', 'USCG'] as const;
const PIECES = ['main', 'north'] as const;
/** Two pieces from west to east, so that the left is the north; legs are cut fine enough to be told by latitude. */
export const BORDER: BorderLine = parseBorder(
  borderFile([
    {
      id: 'main',
      coordinates: [
        [-100, 49],
        [-99.5, 49],
        [-99, 49],
      ],
    },
    {
      id: 'north',
      coordinates: [
        [-98, 55],
        [-97, 55],
      ],
    },
  ]),
);
/** Positions at least so far from the line that its bend between vertices does not matter. */
const OFF_DEG = 0.01;

const segment = (id: string, name: string, pieceId: string, fromChainageM: number, toChainageM: number): Segment =>
  ({ id, name, sectorId: id[0]!, pieceId, fromChainageM, toChainageM }) as Segment;
export const SEGMENTS = [
  segment('a1', 'Roseau Marsh', 'main', 0, 30_000),
  segment('a2', 'Pembina Flats', 'main', 30_000, 60_000),
  segment('b1', 'Tundra', 'north', 10_000, 50_000),
];
export const SECTOR_NAMES = { a: 'Grand Forks', b: 'Swift Current' };

export const WORDS: IncidentWords = {
  kinds: ['On foot', 'By vehicle', 'By boat', 'By air', 'Smuggling', 'Port runner', 'Rescue', 'Tampering'],
  severities: ['Low', 'Moderate', 'High', 'Critical'],
  statuses: ['Open', 'Responding', 'On scene', 'Closed'],
  outcomes: ['Apprehension', 'Turned back', 'Seizure', 'Rescued', 'Referred', 'False alarm', 'Got away', 'No outcome'],
  agencies: { CBP: 'Customs', RCMP: 'Mounted Police' },
};

const place = fc.record({
  piece: fc.constantFrom(0, 1),
  share: fc.double({ min: 0, max: 1, noNaN: true }),
  off: fc.oneof(
    fc.constant(0),
    fc.double({ min: OFF_DEG, max: 0.5, noNaN: true }),
    fc.double({ min: -0.5, max: -OFF_DEG, noNaN: true }),
  ),
});

/** Times crowd on few values, so that edges of windows and ties are met. */
export const timeS = fc.integer({ min: 0, max: 60 }).map((step) => 1_700_000_000 + 1000 * step);

export const incidentArbitrary = fc
  .record({
    kind: fc.constantFrom(...INCIDENT_KINDS),
    severity: fc.constantFrom(...SEVERITIES),
    status: fc.constantFrom(...INCIDENT_STATUSES),
    outcome: fc.constantFrom(...OUTCOMES, null),
    agencyId: fc.constantFrom(...AGENCIES),
    timeS,
    place,
  })
  .map(({ timeS: at, place: { piece, share, off }, ...rest }): Omit<Incident, 'id'> => {
    const { id, positions, lengthM } = BORDER.pieces[piece]!;
    const west = positions[0]!;
    const east = positions[positions.length - 2]!;
    const chainageM = Math.round(share * lengthM);
    return {
      ...rest,
      position: [west + (east - west) * (chainageM / lengthM), positions[1]! + off],
      at: { pieceId: id, chainageM: Math.min(chainageM, lengthM) },
      openedMs: at * 1000,
      closedMs: rest.status === 'closed' ? at * 1000 + 60_000 : null,
      unitIds: [],
      detectedBy: [],
      releasability: 'all',
    };
  });

/** The record of the feed: no ids, all closed. */
export function columnsOf(incidents: readonly Omit<Incident, 'id'>[]): IncidentColumns {
  const sorted = incidents.toSorted((a, b) => a.openedMs - b.openedMs);
  return {
    count: sorted.length,
    timeS: Float64Array.from(sorted, ({ openedMs }) => openedMs / 1000),
    positions: Float64Array.from(sorted.flatMap(({ position }) => [...position])),
    chainageM: Float64Array.from(sorted, ({ at }) => at.chainageM),
    piece: Uint8Array.from(sorted, ({ at }) => PIECES.indexOf(at.pieceId as 'main')),
    kind: Uint8Array.from(sorted, ({ kind }) => INCIDENT_KINDS.indexOf(kind)),
    severity: Uint8Array.from(sorted, ({ severity }) => SEVERITIES.indexOf(severity)),
    outcome: Uint8Array.from(sorted, ({ outcome }) => (outcome === null ? OUTCOMES.length : OUTCOMES.indexOf(outcome))),
    agency: Uint8Array.from(sorted, ({ agencyId }) => AGENCIES.indexOf(agencyId as 'CBP')),
    agencyIds: AGENCIES,
    pieceIds: PIECES,
  };
}

const some = <T>(values: readonly T[]) =>
  fc.oneof({ weight: 2, arbitrary: fc.constant<T[]>([]) }, { weight: 1, arbitrary: fc.subarray([...values]) });
const maybeMs = fc.option(timeS.map((s) => s * 1000));

export const filterArbitrary: fc.Arbitrary<IncidentFilter> = fc.record({
  timeFromMs: maybeMs,
  timeToMs: maybeMs,
  kinds: some(INCIDENT_KINDS),
  severities: some(SEVERITIES),
  statuses: some(INCIDENT_STATUSES),
  agencies: some(AGENCIES),
  outcomes: some([...OUTCOMES, null]),
  sides: some(INCIDENT_SIDES),
  stretches: fc.oneof(
    { weight: 2, arbitrary: fc.constant([]) },
    {
      weight: 1,
      arbitrary: fc.array(
        fc.record({
          pieceId: fc.constantFrom(...PIECES),
          fromChainageM: fc.integer({ min: 0, max: 40_000 }),
          toChainageM: fc.integer({ min: 20_000, max: 80_000 }),
        }),
        { minLength: 1, maxLength: 2 },
      ),
    },
  ),
  text: fc.oneof(
    { weight: 3, arbitrary: fc.constant('') },
    {
      weight: 2,
      arbitrary: fc.constantFrom('roseau', 'FORKS', 'rec-1', '12', 'boat', 'cust', 'INC-', 'low closed', 'x y'),
    },
  ),
  area: fc.option(
    fc
      .tuple(
        fc.double({ min: -100.5, max: -97, noNaN: true }),
        fc.double({ min: 48.3, max: 55.2, noNaN: true }),
        fc.double({ min: 0.2, max: 3, noNaN: true }),
      )
      .map(([lng, lat, size]) => ({
        type: 'Polygon' as const,
        // A triangle with a hole, none of its edges along a parallel or a meridian.
        coordinates: [
          [
            [lng, lat],
            [lng + size, lat + 0.1 * size],
            [lng + 0.4 * size, lat + size],
            [lng, lat],
          ] as [number, number][],
          [
            [lng + 0.3 * size, lat + 0.3 * size],
            [lng + 0.4 * size, lat + 0.6 * size],
            [lng + 0.5 * size, lat + 0.35 * size],
            [lng + 0.3 * size, lat + 0.3 * size],
          ] as [number, number][],
        ],
      })),
  ),
});
