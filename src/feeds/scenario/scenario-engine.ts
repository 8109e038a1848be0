import type { BorderFile } from '../../domain/border';
import type { FieldEvent, LogEvent } from '../../domain/log';
import type { TrackRecord } from '../../domain/track';
import { BorderPath } from './border-path';
import { IncidentDesk } from './incident-desk';
import { IncidentPlan } from './incident-plan';
import { IncidentProcess } from './incident-process';
import { OrderDesk } from './order-desk';
import type { ScenarioFile } from './scenario-file';
import { SensorPark } from './sensor-park';
import { Timeline } from './timeline';
import { UnitRoster } from './unit-roster';

/** The sources of a scenario, each with events or tracks of its own. */
export const SCENARIO_SOURCES = ['towers', 'ground', 'drones', 'patrols', 'marine', 'air', 'incidents'] as const;

interface Run {
  readonly timeline: Timeline;
  readonly roster: UnitRoster;
  readonly orders: OrderDesk;
  /** Everything before this has happened. */
  atMs: number;
  /** How many of the events for the field were heard. */
  heard: number;
}

interface Heard {
  readonly event: FieldEvent;
  readonly fromMs: number;
}

/**
 * The exercise as a pure function of scenario, border, what people told it and when, and time. It runs forward from the run-in and keeps what it has
 * simulated; asked for an earlier time it starts again, so every answer is the same whatever was asked before.
 */
export class ScenarioEngine {
  readonly #scenario: ScenarioFile;
  readonly #path: BorderPath;
  readonly #process: IncidentProcess;
  #run: Run;
  #told: readonly Heard[] = [];

  constructor(scenario: ScenarioFile, border: BorderFile) {
    this.#scenario = scenario;
    this.#path = new BorderPath(border);
    this.#process = new IncidentProcess(scenario.incidentPlaces, this.#path);
    this.#run = this.#begin();
  }

  get process(): IncidentProcess {
    return this.#process;
  }

  /**
   * Acts from `fromMs` on upon what a person put into the log; among those of the same time in the order of telling.
   * Told of the past, the exercise starts again.
   */
  tell(event: FieldEvent, fromMs: number): void {
    const at = this.#told.findLastIndex((heard) => heard.fromMs <= fromMs) + 1;
    this.#told = this.#told.toSpliced(at, 0, { event, fromMs });
    if (fromMs < this.#run.atMs) this.#run = this.#begin();
  }

  /**
   * Events with `fromMs ≤ timeMs < toMs`, in order of time; everything is declared at the beginning of the run-in.
   * Some 10 ms (quiet core) for a day that follows the last answer, else also for every day since the run-in.
   */
  eventsBetween(fromMs: number, toMs: number): LogEvent[] {
    this.#seek(fromMs);
    return this.#advance(toMs);
  }

  /** A report of every unit that is on shift, by source, with a lifetime of `timeToLiveS`. */
  tracksAt(timeMs: number, timeToLiveS: number): ReadonlyMap<string, TrackRecord[]> {
    this.#seek(timeMs);
    const bySource = new Map<string, TrackRecord[]>();
    for (const { unit, pose } of this.#run.roster.poses(timeMs)) {
      const records = bySource.get(unit.source) ?? [];
      bySource.set(unit.source, records);
      records.push({
        trackId: unit.spec.unit.trackId,
        lng: pose.position[0],
        lat: pose.position[1],
        altitudeM: pose.speedMps > 0 ? unit.spec.altitudeM : 0,
        headingDeg: pose.headingDeg,
        speedMps: pose.speedMps,
        type: unit.type,
        timeToLiveS,
        timeMs,
      });
    }
    return bySource;
  }

  #begin(): Run {
    const scenario = this.#scenario;
    const timeline = new Timeline(scenario.seed);
    const roster = new UnitRoster(scenario, timeline);
    const park = new SensorPark(scenario, timeline);
    const desk = new IncidentDesk({ scenario, timeline, roster, park, process: this.#process });
    const plan = new IncidentPlan({ scenario, timeline, desk, path: this.#path, process: this.#process });
    const orders = new OrderDesk({ seed: scenario.seed, timeline, roster, incidents: desk });
    timeline.at(scenario.runInFromMs, () => {
      for (const agency of scenario.agencies) timeline.emit('incidents', { kind: 'agency.declared', agency });
      park.start();
      roster.start();
      plan.start();
    });
    return { timeline, roster, orders, atMs: scenario.runInFromMs, heard: 0 };
  }

  #seek(timeMs: number): void {
    if (timeMs < this.#run.atMs) this.#run = this.#begin();
    this.#advance(timeMs);
  }

  #advance(toMs: number): LogEvent[] {
    const run = this.#run;
    for (let next = this.#told[run.heard]; next !== undefined && next.fromMs < toMs; next = this.#told[run.heard]) {
      const { event, fromMs } = next;
      // Planned only when its time has come, so that it follows whatever was planned for the same time before it.
      run.timeline.runUntil(fromMs);
      run.timeline.at(fromMs, () => run.orders.heed(event));
      run.heard++;
    }
    run.timeline.runUntil(toMs);
    run.atMs = Math.max(run.atMs, toMs);
    return run.timeline.take();
  }
}
