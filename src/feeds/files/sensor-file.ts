import type { Detection, Sensor, SensorKind } from '../../domain/sensor';

/** What a file of sensors gave: the good rows, and each bad one with its reason. */
export interface SensorFile {
  readonly sensors: readonly Sensor[];
  readonly rejected: readonly RejectedRow[];
  /** Columns that no field was read from, in order: a misspelt name would otherwise go unseen. */
  readonly unusedColumns: readonly string[];
}

export interface RejectedRow {
  /** Counted from 1, the header not counted. */
  readonly row: number;
  readonly reason: string;
}

/** Detection figures for sensors that state none. */
export type DetectionDefaults = (kind: SensorKind) => Detection;
