import type { WaterClass } from '../../domain/border';
import { INCIDENT_KINDS, type IncidentKind, type Severity } from '../../domain/incident';

/*
 * The numbers of the incident process, all invented for the exercise and whole, so that every engine draws alike.
 * docs/scenario.md says in words what they are meant to do.
 */

type PerKind<T> = Readonly<Record<IncidentKind, T>>;

/** Mean 100 over the 24 local hours. */
const NIGHT = [
  155, 160, 165, 160, 145, 130, 85, 60, 50, 45, 45, 45, 45, 45, 48, 52, 60, 75, 95, 120, 145, 165, 150, 155,
];
const TRAFFIC = [
  70, 50, 45, 45, 50, 60, 80, 100, 115, 120, 120, 120, 120, 120, 125, 130, 135, 140, 135, 125, 115, 105, 85, 90,
];
const DAYLIGHT = [
  40, 35, 35, 35, 35, 40, 55, 75, 95, 115, 130, 140, 150, 155, 160, 165, 165, 155, 140, 120, 110, 100, 85, 65,
];
/** Mean 100 over the week, Sunday first. */
const WEEKEND_LEANING = [115, 90, 90, 92, 95, 108, 110];
const WORKWEEK = [90, 100, 102, 104, 106, 104, 94];
const LEISURE = [135, 80, 80, 80, 85, 105, 135];
/** Mean 100 over the year, January first. */
const EVEN_YEAR = [100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100];

interface Rhythm {
  readonly month: readonly number[];
  readonly weekday: readonly number[];
  readonly hour: readonly number[];
}

export const RHYTHM: PerKind<Rhythm> = {
  'crossing-foot': {
    month: [60, 60, 75, 95, 115, 125, 130, 130, 125, 110, 95, 80],
    weekday: WEEKEND_LEANING,
    hour: NIGHT,
  },
  'crossing-vehicle': {
    month: [90, 90, 95, 100, 105, 105, 110, 110, 105, 100, 95, 95],
    weekday: WEEKEND_LEANING,
    hour: TRAFFIC,
  },
  'crossing-boat': {
    month: [10, 10, 25, 75, 140, 190, 215, 205, 155, 100, 55, 20],
    weekday: WEEKEND_LEANING,
    hour: NIGHT,
  },
  'crossing-air': {
    month: [80, 80, 90, 100, 110, 115, 120, 120, 110, 100, 90, 85],
    weekday: WORKWEEK,
    hour: NIGHT,
  },
  smuggling: {
    month: [85, 85, 90, 95, 100, 105, 110, 110, 110, 110, 105, 95],
    weekday: WORKWEEK,
    hour: NIGHT,
  },
  'port-runner': { month: EVEN_YEAR, weekday: WEEKEND_LEANING, hour: TRAFFIC },
  rescue: {
    month: [120, 115, 95, 80, 85, 100, 115, 115, 95, 85, 90, 105],
    weekday: LEISURE,
    hour: DAYLIGHT,
  },
  tampering: { month: EVEN_YEAR, weekday: WORKWEEK, hour: NIGHT },
};

/** Of 1,000 incidents, in the order of `INCIDENT_KINDS`. */
export const KIND_MIX: Readonly<Record<WaterClass, readonly number[]>> = {
  land: [430, 150, 0, 15, 170, 45, 70, 120],
  river: [180, 40, 380, 10, 210, 30, 100, 50],
  lake: [40, 30, 520, 15, 190, 0, 170, 35],
};

/** Of 100 incidents, in the order of `SEVERITIES`. */
export const SEVERITY_MIX: PerKind<readonly number[]> = {
  'crossing-foot': [52, 34, 12, 2],
  'crossing-vehicle': [30, 42, 23, 5],
  'crossing-boat': [38, 40, 18, 4],
  'crossing-air': [10, 40, 38, 12],
  smuggling: [22, 43, 28, 7],
  'port-runner': [15, 45, 32, 8],
  rescue: [20, 40, 28, 12],
  tampering: [62, 30, 7, 1],
};

/** Of 100 incidents, in the order of `OUTCOMES`. */
export const OUTCOME_MIX: PerKind<readonly number[]> = {
  'crossing-foot': [38, 17, 1, 3, 9, 14, 18],
  'crossing-vehicle': [33, 14, 10, 0, 10, 13, 20],
  'crossing-boat': [24, 24, 8, 4, 10, 15, 15],
  'crossing-air': [8, 4, 18, 0, 30, 15, 25],
  smuggling: [22, 4, 42, 0, 8, 6, 18],
  'port-runner': [48, 14, 10, 0, 6, 2, 20],
  rescue: [0, 0, 0, 82, 8, 10, 0],
  tampering: [4, 2, 2, 0, 42, 34, 16],
};

/** The farthest from the line that one is found, metres. */
export const REACH_M: PerKind<number> = {
  'crossing-foot': 1500,
  'crossing-vehicle': 3000,
  'crossing-boat': 900,
  'crossing-air': 6000,
  smuggling: 2500,
  'port-runner': 800,
  rescue: 4000,
  tampering: 1200,
};

/** Percent of incidents found on the right-hand side of the line (the USA). */
export const RIGHT_SIDE_PERCENT = 58;
/** Percent of past incidents that follow an earlier one near by within days. */
export const REPEAT_PERCENT = 12;
/** Units sent, by severity. */
export const UNITS_SENT: Readonly<Record<Severity, number>> = { low: 1, moderate: 1, high: 2, critical: 3 };

/** Rhythm factors multiplied, mean 1,000,000: how much likelier than usual at this local time. */
export function rhythmAt(kind: IncidentKind, month: number, weekday: number, hour: number): number {
  const rhythm = RHYTHM[kind];
  return rhythm.month[month]! * rhythm.weekday[weekday]! * rhythm.hour[hour]!;
}

/** The most that `rhythmAt` returns for any kind and time. */
export const RHYTHM_PEAK = Math.max(
  ...INCIDENT_KINDS.map((kind) => {
    const { month, weekday, hour } = RHYTHM[kind];
    return Math.max(...month) * Math.max(...weekday) * Math.max(...hour);
  }),
);
