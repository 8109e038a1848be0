import type { Position } from '../../domain/place';
import { type Random, seededRandom } from '../../domain/random';
import type { Sensor, SensorHealth, SensorKind } from '../../domain/sensor';
import { FAILURES, type FailureModel } from './failure-model';
import { between } from './local-plane';
import { PatrolPath } from './patrol-path';
import { ln } from './portable-trig';
import type { ScenarioFile, Sortie } from './scenario-file';
import type { Timeline } from './timeline';
import { weightedDraw } from './weighted-draw';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MINUTE_MS = 60_000;
/** A drone reports where it is this often: its footprint is several times what it flies meanwhile. */
const REPORT_MS = 3 * MINUTE_MS;
/** Sensors that are unwell when the run-in begins became so over this long, so that not all have the same age. */
const SETTLE_MS = 4 * HOUR_MS;
const MIN_OUTAGE_MS = 5 * MINUTE_MS;
/** One degree of latitude is never shorter than this. */
const DEGREE_LAT_M = 110_500;

const SOURCE_OF: Readonly<Record<SensorKind, string>> = {
  camera: 'towers',
  thermal: 'towers',
  radar: 'towers',
  tower: 'towers',
  aerostat: 'towers',
  seismic: 'ground',
  acoustic: 'ground',
  drone: 'drones',
};

interface Standing {
  sensor: Sensor;
}

/** All sensors: failures and recoveries by the dice, planned flights, and who sees a place. */
export class SensorPark {
  readonly #scenario: ScenarioFile;
  readonly #timeline: Timeline;
  readonly #standing: ReadonlyMap<string, Standing>;

  constructor(scenario: ScenarioFile, timeline: Timeline) {
    this.#scenario = scenario;
    this.#timeline = timeline;
    this.#standing = new Map(scenario.sensors.map((sensor) => [sensor.id, { sensor }]));
  }

  /** Declares every sensor and plans what will happen to it. */
  start(): void {
    const scripted = new Set(this.#scenario.beats.flatMap((beat) => (beat.kind === 'sensor' ? [beat.sensorId] : [])));
    for (const sensor of this.#scenario.sensors) {
      this.#timeline.emit(SOURCE_OF[sensor.kind], { kind: 'sensor.declared', sensor });
      const model = FAILURES[sensor.kind];
      if (model !== null && sensor.health === 'up' && !scripted.has(sensor.id)) this.#planFailures(sensor, model);
    }
    for (const sortie of this.#scenario.sorties) this.#planSortie(sortie);
    for (const beat of this.#scenario.beats) {
      if (beat.kind !== 'sensor') continue;
      const timeMs = this.#scenario.startMs + beat.offsetS * 1000;
      this.#timeline.at(timeMs, () => this.#become(beat.sensorId, beat.health, beat.cause));
    }
  }

  /** Ids of sensors that watch `position` now, by id; at most `limit`. */
  watching(position: Position, limit: number): string[] {
    const seen: string[] = [];
    for (const { sensor } of this.#standing.values()) {
      if (sensor.health !== 'up' && sensor.health !== 'degraded') continue;
      if (Math.abs(sensor.position[1] - position[1]) * DEGREE_LAT_M > sensor.maxRangeM) continue;
      const { distanceM, bearingDeg } = between(sensor.position, position);
      if (distanceM < sensor.minRangeM || distanceM > sensor.maxRangeM) continue;
      const off = Math.abs(((bearingDeg - sensor.azimuthDeg + 540) % 360) - 180);
      if (off <= sensor.fieldOfViewDeg / 2) seen.push(sensor.id);
    }
    return seen.sort().slice(0, limit);
  }

  #planFailures(sensor: Sensor, model: FailureModel): void {
    const random = seededRandom(`${this.#scenario.seed}/sensor/${sensor.id}`);
    const fault = weightedDraw(model.faults.map(({ weight }) => weight));
    const unwell = model.meanOutH / (model.meanUpH + model.meanOutH);
    const fail = (timeMs: number): void => {
      this.#timeline.at(timeMs, () => {
        const { health, cause } = model.faults[fault.draw(random)]!;
        this.#become(sensor.id, health, cause);
        const outMs = Math.max(MIN_OUTAGE_MS, span(model.meanOutH, random));
        this.#timeline.at(timeMs + outMs, () => {
          this.#become(sensor.id, 'up', 'recovered');
          fail(timeMs + outMs + span(model.meanUpH, random));
        });
      });
    };
    const fromMs = this.#scenario.runInFromMs;
    const already = random() < unwell;
    fail(fromMs + (already ? wholeSeconds(random() * SETTLE_MS) : span(model.meanUpH, random)));
  }

  #planSortie(sortie: Sortie): void {
    const fromMs = this.#scenario.runInFromMs;
    const lengthMs = sortie.minutes * MINUTE_MS;
    const firstMs = fromMs - (fromMs % DAY_MS) - DAY_MS + sortie.startMinute * MINUTE_MS;
    const fly = (takeOffMs: number): void => {
      if (takeOffMs + lengthMs > fromMs) this.#planFlight(sortie, takeOffMs, takeOffMs + lengthMs);
      this.#timeline.at(Math.max(fromMs, takeOffMs + lengthMs), () => fly(takeOffMs + DAY_MS));
    };
    fly(firstMs);
  }

  #planFlight(sortie: Sortie, takeOffMs: number, landMs: number): void {
    const path = new PatrolPath(sortie.route);
    const home = this.#standing.get(sortie.sensorId)!.sensor;
    const fly = (timeMs: number, first: boolean): void => {
      this.#timeline.at(timeMs, () => {
        if (timeMs >= landMs) {
          this.#become(sortie.sensorId, 'off', 'landed');
          this.#move(sortie.sensorId, home.position, home.azimuthDeg);
          return;
        }
        const { position, headingDeg } = path.poseAt((sortie.speedMps * (timeMs - takeOffMs)) / 1000, sortie.speedMps);
        this.#move(sortie.sensorId, position, Math.round(headingDeg * 100) / 100);
        if (first) this.#become(sortie.sensorId, 'up', 'sortie');
        fly(Math.min(landMs, timeMs + REPORT_MS), false);
      });
    };
    fly(Math.max(this.#scenario.runInFromMs, takeOffMs), true);
  }

  #become(sensorId: string, health: SensorHealth, cause: string): void {
    const standing = this.#standing.get(sensorId)!;
    standing.sensor = { ...standing.sensor, health };
    this.#timeline.emit(SOURCE_OF[standing.sensor.kind], { kind: 'sensor.health', sensorId, health, cause });
  }

  #move(sensorId: string, position: Position, azimuthDeg: number): void {
    const standing = this.#standing.get(sensorId)!;
    standing.sensor = { ...standing.sensor, position, azimuthDeg };
    this.#timeline.emit('drones', { kind: 'sensor.moved', sensorId, position, azimuthDeg });
  }
}

/** An exponential span of the given mean, whole seconds. */
function span(meanH: number, random: Random): number {
  return wholeSeconds(-ln(1 - random()) * meanH * HOUR_MS);
}

function wholeSeconds(ms: number): number {
  return Math.round(ms / 1000) * 1000;
}
