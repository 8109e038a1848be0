import type { Detection, SensorKind } from '../../../src/domain/sensor';

type Range = readonly [low: number, high: number];

/** What a kind of sensor looks like in the exercise: whole ranges to draw from. Round figures, of no real device. */
export interface SensorSpec {
  readonly prefix: string;
  readonly word: string;
  readonly count: number;
  readonly maxRangeM: Range;
  readonly minRangeM: number;
  readonly fieldOfViewDeg: Range;
  /** Percent that look all round. */
  readonly roundPercent: number;
  readonly mastHeightM: Range;
  /** Metres from the line. */
  readonly offM: Range;
  readonly detection: Detection;
}

export const SENSOR_SPECS: Readonly<Record<SensorKind, SensorSpec>> = {
  aerostat: {
    prefix: 'AER',
    word: 'aerostat',
    count: 7,
    maxRangeM: [60_000, 80_000],
    minRangeM: 2000,
    fieldOfViewDeg: [360, 360],
    roundPercent: 100,
    mastHeightM: [1500, 3000],
    offM: [3000, 12_000],
    detection: { day: 0.7, night: 0.65, fog: 0.55, precipitation: 0.45 },
  },
  radar: {
    prefix: 'RDR',
    word: 'radar',
    count: 62,
    maxRangeM: [18_000, 25_000],
    minRangeM: 300,
    fieldOfViewDeg: [180, 240],
    roundPercent: 60,
    mastHeightM: [15, 30],
    offM: [300, 3000],
    detection: { day: 0.82, night: 0.82, fog: 0.78, precipitation: 0.6 },
  },
  tower: {
    prefix: 'TWR',
    word: 'tower',
    count: 76,
    maxRangeM: [12_000, 18_000],
    minRangeM: 150,
    fieldOfViewDeg: [200, 270],
    roundPercent: 60,
    mastHeightM: [25, 40],
    offM: [200, 2500],
    detection: { day: 0.9, night: 0.84, fog: 0.4, precipitation: 0.6 },
  },
  drone: {
    prefix: 'DRN',
    word: 'drone',
    count: 20,
    maxRangeM: [8000, 15_000],
    minRangeM: 200,
    fieldOfViewDeg: [360, 360],
    roundPercent: 100,
    mastHeightM: [900, 2400],
    offM: [500, 3000],
    detection: { day: 0.85, night: 0.8, fog: 0.3, precipitation: 0.35 },
  },
  camera: {
    prefix: 'CAM',
    word: 'camera',
    count: 106,
    maxRangeM: [2000, 6000],
    minRangeM: 20,
    fieldOfViewDeg: [40, 90],
    roundPercent: 0,
    mastHeightM: [8, 20],
    offM: [50, 900],
    detection: { day: 0.88, night: 0.45, fog: 0.2, precipitation: 0.5 },
  },
  thermal: {
    prefix: 'THM',
    word: 'thermal camera',
    count: 68,
    maxRangeM: [3000, 8000],
    minRangeM: 30,
    fieldOfViewDeg: [24, 60],
    roundPercent: 0,
    mastHeightM: [10, 24],
    offM: [50, 1200],
    detection: { day: 0.8, night: 0.88, fog: 0.45, precipitation: 0.55 },
  },
  seismic: {
    prefix: 'SEI',
    word: 'seismic line',
    count: 48,
    maxRangeM: [200, 600],
    minRangeM: 0,
    fieldOfViewDeg: [360, 360],
    roundPercent: 100,
    mastHeightM: [0, 0],
    offM: [10, 120],
    detection: { day: 0.72, night: 0.74, fog: 0.72, precipitation: 0.58 },
  },
  acoustic: {
    prefix: 'ACO',
    word: 'acoustic array',
    count: 35,
    maxRangeM: [400, 1000],
    minRangeM: 0,
    fieldOfViewDeg: [360, 360],
    roundPercent: 100,
    mastHeightM: [2, 4],
    offM: [10, 250],
    detection: { day: 0.6, night: 0.7, fog: 0.68, precipitation: 0.35 },
  },
};
