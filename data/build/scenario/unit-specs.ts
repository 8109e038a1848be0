import type { Capability, UnitKind } from '../../../src/domain/unit';

type Range = readonly [low: number, high: number];

/** What a kind of unit can do in the exercise. Round figures, of no real unit. */
export interface UnitSpec {
  readonly responseSpeedMps: Range;
  readonly patrolSpeedMps: number;
  readonly altitudeM: number;
  /** How far along the line its patrol goes from its post, either way. */
  readonly reachM: Range;
  /** Metres along the line between the ends of its legs. */
  readonly stepM: number;
  /** Metres beside the line, on its own side. */
  readonly offM: Range;
  readonly turnOutS: { readonly 'on-patrol': number; readonly 'at-post': number; readonly 'on-call': number };
  readonly capabilities: readonly Capability[];
  /** One in so many also has the medical capability. */
  readonly medicalEach: number;
}

export const UNIT_SPECS: Readonly<Record<UnitKind, UnitSpec>> = {
  foot: {
    responseSpeedMps: [1.8, 2.4],
    patrolSpeedMps: 1.2,
    altitudeM: 0,
    reachM: [1500, 4000],
    stepM: 800,
    offM: [100, 600],
    turnOutS: { 'on-patrol': 30, 'at-post': 180, 'on-call': 1800 },
    capabilities: ['arrest', 'tracking'],
    medicalEach: 4,
  },
  vehicle: {
    responseSpeedMps: [19, 27],
    patrolSpeedMps: 11,
    altitudeM: 0,
    reachM: [10_000, 22_000],
    stepM: 3000,
    offM: [500, 2500],
    turnOutS: { 'on-patrol': 60, 'at-post': 240, 'on-call': 1500 },
    capabilities: ['arrest', 'pursuit', 'search'],
    medicalEach: 3,
  },
  boat: {
    responseSpeedMps: [13, 19],
    patrolSpeedMps: 6,
    altitudeM: 0,
    reachM: [6000, 18_000],
    stepM: 2500,
    offM: [50, 500],
    turnOutS: { 'on-patrol': 60, 'at-post': 420, 'on-call': 1800 },
    capabilities: ['marine', 'arrest', 'search'],
    medicalEach: 4,
  },
  aircraft: {
    responseSpeedMps: [58, 72],
    patrolSpeedMps: 45,
    altitudeM: 600,
    reachM: [40_000, 80_000],
    stepM: 15_000,
    offM: [1500, 5000],
    turnOutS: { 'on-patrol': 60, 'at-post': 900, 'on-call': 2700 },
    capabilities: ['air-support', 'search', 'pursuit'],
    medicalEach: 2,
  },
  k9: {
    responseSpeedMps: [1.9, 2.3],
    patrolSpeedMps: 1.3,
    altitudeM: 0,
    reachM: [1000, 3000],
    stepM: 700,
    offM: [100, 600],
    turnOutS: { 'on-patrol': 45, 'at-post': 240, 'on-call': 1800 },
    capabilities: ['tracking', 'search', 'arrest'],
    medicalEach: 0,
  },
  drone: {
    responseSpeedMps: [18, 24],
    patrolSpeedMps: 14,
    altitudeM: 120,
    reachM: [4000, 9000],
    stepM: 2000,
    offM: [200, 1200],
    turnOutS: { 'on-patrol': 15, 'at-post': 300, 'on-call': 1800 },
    capabilities: ['search', 'tracking'],
    medicalEach: 0,
  },
};

/** How many of each kind an agency brings, and the words of its callsigns. */
export const FLEETS: readonly {
  readonly agencyId: string;
  readonly side: 'left' | 'right';
  readonly words: readonly string[];
  readonly counts: Readonly<Record<UnitKind, number>>;
  /**
   * One in so many of a kind may act on both sides: boats as in Shiprider, and ground units of an Integrated Border
   * Enforcement Team. By count, not by dice: nothing else of the exercise changes with it.
   */
  readonly crossDesignatedEach?: Readonly<Partial<Record<UnitKind, number>>>;
}[] = [
  {
    agencyId: 'CBP',
    side: 'right',
    words: ['Sierra', 'Bravo'],
    counts: { foot: 20, vehicle: 44, boat: 6, aircraft: 5, k9: 12, drone: 8 },
    crossDesignatedEach: { vehicle: 11 },
  },
  {
    agencyId: 'RCMP',
    side: 'left',
    words: ['Mike', 'Romeo'],
    counts: { foot: 12, vehicle: 32, boat: 10, aircraft: 3, k9: 4, drone: 4 },
    crossDesignatedEach: { boat: 2, vehicle: 11 },
  },
  {
    agencyId: 'CBSA',
    side: 'left',
    words: ['Charlie'],
    counts: { foot: 8, vehicle: 14, boat: 2, aircraft: 0, k9: 8, drone: 0 },
  },
  {
    agencyId: 'USCG',
    side: 'right',
    words: ['Neptune'],
    counts: { foot: 0, vehicle: 0, boat: 20, aircraft: 5, k9: 0, drone: 1 },
    crossDesignatedEach: { boat: 2 },
  },
  {
    agencyId: 'SPP',
    side: 'right',
    words: ['Papa'],
    counts: { foot: 4, vehicle: 20, boat: 3, aircraft: 1, k9: 2, drone: 1 },
  },
  {
    agencyId: 'FNP',
    side: 'left',
    words: ['Foxtrot'],
    counts: { foot: 2, vehicle: 6, boat: 3, aircraft: 0, k9: 0, drone: 0 },
  },
];
