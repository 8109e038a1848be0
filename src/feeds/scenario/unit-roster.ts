import type { Position } from '../../domain/place';
import { seededRandom } from '../../domain/random';
import { type FreeStatus, isFree, UNIT_KINDS, type UnitKind, type UnitStatus } from '../../domain/unit';
import { between } from './local-plane';
import { type Leg, type Motion, patrolledM, poseAt, straightTo, travelS } from './motion';
import { PatrolPath, type Pose } from './patrol-path';
import type { ScenarioFile, ScenarioUnit } from './scenario-file';
import type { Timeline } from './timeline';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

const SOURCE_OF: Readonly<Record<UnitKind, string>> = {
  foot: 'patrols',
  vehicle: 'patrols',
  k9: 'patrols',
  boat: 'marine',
  aircraft: 'air',
  drone: 'drones',
};

/** A unit of the scenario as it stands. */
export interface RosterUnit {
  readonly spec: ScenarioUnit;
  readonly country: string;
  readonly source: string;
  readonly type: number;
  readonly path: PatrolPath;
  status: UnitStatus;
  incidentId: string | null;
  /** The order that it is under: nobody else may have it. */
  taskingId: string | null;
  motion: Motion;
  /** Where it left its patrol, metres along the path. */
  patrolM: number;
}

/** All units: their duties, and what an incident makes of them. */
export class UnitRoster {
  readonly units: readonly RosterUnit[];
  readonly #timeline: Timeline;
  readonly #fromMs: number;

  constructor(scenario: ScenarioFile, timeline: Timeline) {
    this.#timeline = timeline;
    this.#fromMs = scenario.runInFromMs;
    const countryOf = new Map(scenario.agencies.map(({ id, country }) => [id, country]));
    this.units = scenario.units.map((spec) => {
      const path = new PatrolPath(spec.route);
      const random = seededRandom(`${scenario.seed}/unit/${spec.unit.id}`);
      const status = dutyAt(spec, this.#fromMs);
      const patrolM = Math.floor(random() * 2 * path.lengthM);
      const hold: Motion = { kind: 'hold', position: spec.post, headingDeg: 0 };
      return {
        spec,
        country: countryOf.get(spec.unit.agencyId)!,
        source: SOURCE_OF[spec.unit.kind],
        type: UNIT_KINDS.indexOf(spec.unit.kind),
        path,
        status,
        incidentId: null,
        taskingId: null,
        motion: status === 'on-patrol' ? patrol(spec, path, this.#fromMs, patrolM) : hold,
        patrolM,
      };
    });
  }

  /** Declares every unit, and plans its duties for every day from now on. */
  start(): void {
    for (const unit of this.units) {
      const declared = { ...unit.spec.unit, status: unit.status };
      this.#timeline.emit(unit.source, { kind: 'unit.declared', unit: declared });
      for (const { minute } of unit.spec.duty) this.#planDuty(unit, minute);
    }
  }

  /** Seconds until a free unit would be at `position`: turn-out and straight way. */
  arrivalS(unit: RosterUnit, position: Position, timeMs: number): number {
    if (unit.taskingId !== null || !isFree(unit.status)) return Number.POSITIVE_INFINITY;
    const { distanceM } = between(poseAt(unit.motion, timeMs).position, position);
    return turnOutS(unit, unit.status) + travelS(distanceM, unit.spec.unit.responseSpeedMps);
  }

  /**
   * Sends a unit to an incident; returns its way there. One that is busy turns round at once; one that is off shift is
   * called in.
   */
  dispatch(unit: RosterUnit, incidentId: string, position: Position): Leg {
    const nowMs = this.#timeline.nowMs;
    const readiness = unit.status === 'off-shift' ? 'on-call' : unit.status;
    const turnOut = isFree(readiness) ? turnOutS(unit, readiness) : 0;
    this.#leavePatrol(unit);
    const leg = straightTo(
      poseAt(unit.motion, nowMs).position,
      position,
      nowMs + turnOut * 1000,
      unit.spec.unit.responseSpeedMps,
      (_, headingDeg) => ({ kind: 'hold', position, headingDeg }),
    );
    unit.motion = leg;
    this.#become(unit, 'responding', incidentId);
    return leg;
  }

  arrive(unit: RosterUnit): void {
    this.#become(unit, 'on-scene', unit.incidentId);
  }

  /** Back to what its duty says. */
  release(unit: RosterUnit): void {
    unit.incidentId = null;
    this.#takeUp(unit);
  }

  /** The unit of this id; not every unit of the log is one of the exercise. */
  find(unitId: string): RosterUnit | undefined {
    return this.units.find(({ spec }) => spec.unit.id === unitId);
  }

  /** Units that report, and where they are. */
  poses(timeMs: number): { unit: RosterUnit; pose: Pose }[] {
    return this.units
      .filter(({ status }) => status !== 'off-shift')
      .map((unit) => ({ unit, pose: poseAt(unit.motion, timeMs) }));
  }

  #planDuty(unit: RosterUnit, minute: number): void {
    const midnightMs = this.#fromMs - (this.#fromMs % DAY_MS);
    const firstMs = midnightMs + minute * MINUTE_MS;
    const change = (timeMs: number): void => {
      this.#timeline.at(timeMs, () => {
        if (unit.incidentId === null) this.#takeUp(unit);
        change(timeMs + DAY_MS);
      });
    };
    change(firstMs > this.#fromMs ? firstMs : firstMs + DAY_MS);
  }

  #takeUp(unit: RosterUnit): void {
    const nowMs = this.#timeline.nowMs;
    const duty = dutyAt(unit.spec, nowMs);
    if (unit.status === duty) return;
    this.#leavePatrol(unit);
    const { post, patrolSpeedMps } = unit.spec;
    const here = poseAt(unit.motion, nowMs).position;
    const resume = unit.path.poseAt(unit.patrolM, patrolSpeedMps).position;
    const to = duty === 'on-patrol' ? resume : post;
    unit.motion = straightTo(here, to, nowMs, patrolSpeedMps, (endMs, headingDeg) =>
      duty === 'on-patrol'
        ? patrol(unit.spec, unit.path, endMs, unit.patrolM)
        : { kind: 'hold', position: post, headingDeg },
    );
    this.#become(unit, duty, null);
  }

  #leavePatrol(unit: RosterUnit): void {
    unit.patrolM = patrolledM(unit.motion, this.#timeline.nowMs) ?? unit.patrolM;
  }

  #become(unit: RosterUnit, status: UnitStatus, incidentId: string | null): void {
    unit.status = status;
    unit.incidentId = incidentId;
    this.#timeline.emit(unit.source, { kind: 'unit.status', unitId: unit.spec.unit.id, status, incidentId });
  }
}

function turnOutS(unit: RosterUnit, status: FreeStatus): number {
  return unit.spec.unit.turnOutS[status];
}

function patrol(spec: ScenarioUnit, path: PatrolPath, sinceMs: number, fromM: number): Motion {
  return { kind: 'patrol', path, speedMps: spec.patrolSpeedMps, sinceMs, fromM };
}

/** The entry that holds at a time; before the first of the day, yesterday's last. */
function dutyAt({ duty }: ScenarioUnit, timeMs: number): ScenarioUnit['duty'][number]['status'] {
  const minute = Math.floor((timeMs % DAY_MS) / MINUTE_MS);
  let held = duty.reduce((last, entry) => (entry.minute > last.minute ? entry : last));
  let latest = -1;
  for (const entry of duty) {
    if (entry.minute <= minute && entry.minute > latest) {
      held = entry;
      latest = entry.minute;
    }
  }
  return held.status;
}
