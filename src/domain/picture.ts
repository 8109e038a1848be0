import type { Agency } from './agency';
import type { Identity } from './identity';
import type { Incident } from './incident';
import type { Sensor } from './sensor';
import type { TrackRecord } from './track';
import type { Unit } from './unit';

/** A sensor as it stands, with the event that last changed its health. */
export interface SensorState {
  readonly sensor: Sensor;
  readonly sinceMs: number;
  readonly cause: string;
  readonly exercise: boolean;
}

/** A unit as it stands, and where it was last heard. */
export interface UnitState {
  readonly unit: Unit;
  readonly sinceMs: number;
  readonly incidentId: string | null;
  readonly exercise: boolean;
}

export interface Acknowledgement {
  readonly alarmId: string;
  readonly timeMs: number;
  readonly by: Identity;
}

/**
 * The state of all entities at one time, reduced from the log. Replaced whole, never changed in place: two
 * pictures share what did not change, and `version` counts the events behind it.
 */
export interface Picture {
  readonly timeMs: number;
  readonly version: number;
  readonly agencies: ReadonlyMap<string, Agency>;
  readonly sensors: ReadonlyMap<string, SensorState>;
  readonly units: ReadonlyMap<string, UnitState>;
  /** Open incidents, and those closed within the last 72 h. */
  readonly incidents: ReadonlyMap<string, Incident>;
  readonly acknowledgements: ReadonlyMap<string, Acknowledgement>;
  /** Latest report by track id. */
  readonly tracks: ReadonlyMap<number, TrackRecord>;
  /** Counts changes of sensors only: coverage depends on nothing else. */
  readonly coverageVersion: number;
  readonly exercise: boolean;
}
