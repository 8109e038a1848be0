import type { Incident } from '../../domain/incident';
import type { LogEntry } from '../../domain/log';
import type { Picture } from '../../domain/picture';
import { reducePicture } from '../../domain/reduce-picture';
import type { SensorHealth } from '../../domain/sensor';
import type { Detected, SensorHistory } from './sensor-quality';

interface Known extends Omit<SensorHistory, 'health'> {
  readonly changes: { readonly timeMs: number; readonly health: SensorHealth }[];
}

/**
 * What the log says of sensors: it begins with a picture and takes the entries after it, by parts. Incidents are reduced as
 * everywhere, so that what a person decided stands here too. A part must span less time than a closed incident stays
 * in the picture (72 h).
 */
export class QualityLog {
  readonly #sensors = new Map<string, Known>();
  readonly #incidents = new Map<string, Incident>();
  #picture: Picture;

  constructor(picture: Picture) {
    this.#picture = picture;
    for (const { sensor } of picture.sensors.values()) this.#know(sensor, picture.timeMs);
    this.#keepIncidents();
  }

  /** Entries in the order of their sequence numbers, each once. */
  add(entries: readonly LogEntry[]): void {
    for (const { event } of entries) {
      if (event.kind === 'sensor.declared') this.#know(event.sensor, event.timeMs);
      if (event.kind === 'sensor.health') {
        this.#sensors.get(event.sensorId)?.changes.push({ timeMs: event.timeMs, health: event.health });
      }
    }
    this.#picture = reducePicture(
      this.#picture,
      entries.map(({ event }) => event),
    ).picture;
    this.#keepIncidents();
  }

  /** In the order in which they became known. */
  get sensors(): readonly SensorHistory[] {
    return [...this.#sensors.values()].map(({ changes, ...sensor }) => ({
      ...sensor,
      // Late entries come after what happened later; the sort keeps the order of those of one time.
      health: changes.toSorted((a, b) => a.timeMs - b.timeMs),
    }));
  }

  /** Without those that turned out to be the same as another, to which their detections went. */
  get incidents(): readonly Detected[] {
    return [...this.#incidents.values()]
      .filter(({ mergedInto }) => mergedInto === undefined)
      .map(({ openedMs, closedMs, outcome, detectedBy }) => ({ openedMs, decidedMs: closedMs, outcome, detectedBy }));
  }

  #know(
    sensor: { readonly id: string; readonly health: SensorHealth } & Pick<Known, 'name' | 'kind' | 'agencyId'>,
    timeMs: number,
  ): void {
    const { id, name, kind, agencyId, health } = sensor;
    const changes = this.#sensors.get(id)?.changes ?? [];
    changes.push({ timeMs, health });
    this.#sensors.set(id, { sensorId: id, name, kind, agencyId, changes });
  }

  #keepIncidents(): void {
    for (const incident of this.#picture.incidents.values()) this.#incidents.set(incident.id, incident);
  }
}
