import type { Agency } from './agency';
import type { AlarmAside, AlarmRecord } from './alarm';
import type { PublishedAoi } from './aoi-rules';
import type { FenceState } from './fence';
import type { HandoverRecord } from './handover';
import type { Identity } from './identity';
import type { Incident } from './incident';
import type { Post } from './post';
import type { Sensor } from './sensor';
import type { SourcePart } from './source-parts';
import type { Tasking } from './tasking';
import type { TrackRecord } from './track';
import type { Unit, UnitStatus } from './unit';
import type { WallProgram } from './wall-program';

/** A sensor as it stands, with the event that last changed its health. */
export interface SensorState {
  readonly sensor: Sensor;
  readonly sinceMs: number;
  readonly cause: string;
  readonly exercise: boolean;
  /** The source that declared it; left out in pictures that were kept before it was known. */
  readonly source?: string;
  /** Left out where it is not planned to watch from one place, and in pictures that were kept before there were any. */
  readonly post?: Post;
}

/** What a feed last said of a unit. */
export interface UnitReport {
  readonly status: UnitStatus;
  readonly incidentId: string | null;
  readonly sinceMs: number;
}

/** A unit as it stands. While a tasking binds it, its status and incident are those of the tasking. */
export interface UnitState {
  readonly unit: Unit;
  readonly sinceMs: number;
  readonly incidentId: string | null;
  readonly exercise: boolean;
  /** The tasking that binds it; left out while none does. */
  readonly taskingId?: string;
  /** What the feed last said, to go back to after the tasking; left out while none binds it. */
  readonly reported?: UnitReport;
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
  /** Orders to units, as long as their incident is in the picture. */
  readonly taskings: ReadonlyMap<string, Tasking>;
  readonly acknowledgements: ReadonlyMap<string, Acknowledgement>;
  /** Areas that somebody published, with their rules. */
  readonly aois: ReadonlyMap<string, PublishedAoi>;
  /** Who is in each of them, by its id. */
  readonly fences: ReadonlyMap<string, FenceState>;
  /** Alarms that were written down, by their id: those that last, and those over within the last 72 h. */
  readonly alarms: ReadonlyMap<string, AlarmRecord>;
  /** Alarms that somebody put aside, by their key. */
  readonly alarmAsides: ReadonlyMap<string, AlarmAside>;
  /** What decides what the walls show. */
  readonly wall: WallProgram;
  /** What watches handed over, the latest last. */
  readonly handovers: readonly HandoverRecord[];
  /** What each feed has declared, by its source. */
  readonly sourceParts: ReadonlyMap<string, readonly SourcePart[]>;
  /** Sources of which anything was made by a script: their badges say EXERCISE. */
  readonly exerciseSources: ReadonlySet<string>;
  /** Latest report by track id. */
  readonly tracks: ReadonlyMap<number, TrackRecord>;
  /** Counts changes of sensors only: coverage depends on nothing else. */
  readonly coverageVersion: number;
  readonly exercise: boolean;
}
