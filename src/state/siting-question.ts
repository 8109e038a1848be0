import type { Stretch } from '../domain/border';
import type { Sensor, SensorKind } from '../domain/sensor';
import type { Capability, UnitKind } from '../domain/unit';
import type { SiteCandidate } from '../geo/siting/candidate-grid';

/** The sensor that somebody would build. */
export interface SensorSubject {
  readonly kind: 'sensor';
  readonly sensorKind: SensorKind;
  readonly minRangeM: number;
  readonly maxRangeM: number;
  /** 360 looks everywhere; else every 30° is tried. */
  readonly fieldOfViewDeg: number;
  readonly mastHeightM: number | null;
  readonly agencyId: string;
  readonly detection: Sensor['detection'];
}

/** The unit that somebody would post. */
export interface PostSubject {
  readonly kind: 'post';
  readonly unitKind: UnitKind;
  /** Along its way: the rules say how much longer than the straight line that is. */
  readonly speedMps: number;
  readonly turnOutS: number;
  readonly capabilities: readonly Capability[];
  readonly agencyId: string;
}

/**
 * What is to be had more of. For a sensor: line watched by one, by two, or expected interdictable line. For a post: line where
 * enough units are in time, or where they are and it is seen as well.
 */
export const SENSOR_OBJECTIVES = ['covered', 'twice', 'expected'] as const;
export const POST_OBJECTIVES = ['in-time', 'interdictable'] as const;
export type SitingGoal = (typeof SENSOR_OBJECTIVES)[number] | (typeof POST_OBJECTIVES)[number];

/** Where to build next, as somebody asks it. */
export interface SitingQuestion {
  readonly subject: SensorSubject | PostSubject;
  /** Candidates stand along these; null for the whole line. */
  readonly stretches: readonly Stretch[] | null;
  readonly withinM: number;
  readonly spacingM: number;
  /** Places of a file in the place of a grid. */
  readonly places: readonly SiteCandidate[] | null;
  /** Candidates move to the highest ground within so many metres; null: they stay. Needs terrain. */
  readonly highGroundM: number | null;
  readonly goal: SitingGoal;
  /** Kilometres count by incidents per kilometre of their segment, as multiples of the mean. */
  readonly byDensity: boolean;
  readonly budget: number;
  /** Proven by the solver, as far as it comes in so many seconds; null: the fast way with its bound. */
  readonly exactS: number | null;
}
