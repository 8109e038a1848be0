import type { ErrorDetails } from './errors';
import { expire, longClosed, tooOld } from './expire-picture';
import type { Incident } from './incident';
import type { LogEvent } from './log';
import type { Picture, SensorState, UnitState } from './picture';
import type { Sensor } from './sensor';

/** An event that fits its schema and not the picture, with what a person needs to mend the source. */
export interface RejectedEvent {
  readonly event: LogEvent;
  readonly reason: Required<ErrorDetails>;
}

/** What came of some events: the picture after them, and those that were left out of it. */
export interface Reduction {
  readonly picture: Picture;
  readonly rejected: readonly RejectedEvent[];
}

/** The picture before the first event. */
export function emptyPicture(): Picture {
  return {
    timeMs: 0,
    version: 0,
    agencies: new Map(),
    sensors: new Map(),
    units: new Map(),
    incidents: new Map(),
    acknowledgements: new Map(),
    tracks: new Map(),
    coverageVersion: 0,
    exercise: false,
  };
}

/**
 * Applies events in log order. Pure: maps that changed are new, the others are the same objects, and cutting the
 * events into batches anywhere gives the same picture. Picture time is the latest time seen, so a late event changes
 * its subject but never turns the clock back. An event about something that the picture does not hold is rejected.
 * O(events + entries of the maps that changed).
 */
export function reducePicture(picture: Picture, events: readonly LogEvent[]): Reduction {
  if (events.length === 0) return { picture, rejected: [] };
  const draft = new Draft(picture);
  const rejected: RejectedEvent[] = [];
  for (const event of events) {
    const reason = draft.apply(event);
    if (reason !== null) rejected.push({ event, reason });
  }
  return { picture: draft.finish(), rejected };
}

/** The picture while events are applied: each map is copied on its first change. */
class Draft {
  readonly #before: Picture;
  #picture: Picture;
  #unitOfTrack: Map<number, string> | null = null;

  constructor(picture: Picture) {
    this.#before = picture;
    this.#picture = { ...picture };
  }

  finish(): Picture {
    return expire(this.#picture);
  }

  /** Returns why the event was rejected, or null. */
  apply(event: LogEvent): Required<ErrorDetails> | null {
    const timeMs = Math.max(this.#picture.timeMs, event.timeMs);
    const reason = this.#applyKind(event, timeMs);
    if (reason !== null) return reason;
    this.#patch({
      timeMs,
      version: this.#picture.version + 1,
      exercise: this.#picture.exercise || event.exercise,
    });
    return null;
  }

  #applyKind(event: LogEvent, nowMs: number): Required<ErrorDetails> | null {
    const picture = this.#picture;
    switch (event.kind) {
      case 'agency.declared':
        if (!same(picture.agencies.get(event.agency.id), event.agency))
          this.#set('agencies', event.agency.id, event.agency);
        return null;
      case 'sensor.declared':
        this.#declareSensor(event);
        return null;
      case 'sensor.health': {
        const known = picture.sensors.get(event.sensorId);
        if (known === undefined) return unknown('sensorId', event.sensorId, 'a declared sensor');
        const changed = known.sensor.health !== event.health;
        if (!changed && known.cause === event.cause) return null;
        const sensor = changed ? { ...known.sensor, health: event.health } : known.sensor;
        const sinceMs = changed ? event.timeMs : known.sinceMs;
        this.#setSensor({ sensor, sinceMs, cause: event.cause, exercise: known.exercise });
        return null;
      }
      case 'sensor.moved': {
        const known = picture.sensors.get(event.sensorId);
        if (known === undefined) return unknown('sensorId', event.sensorId, 'a declared sensor');
        const sensor = { ...known.sensor, position: event.position, azimuthDeg: event.azimuthDeg };
        if (!same(sensor, known.sensor)) this.#setSensor({ ...known, sensor });
        return null;
      }
      case 'unit.declared':
        return this.#declareUnit(event);
      case 'unit.status': {
        const known = picture.units.get(event.unitId);
        if (known === undefined) return unknown('unitId', event.unitId, 'a declared unit');
        const changed = known.unit.status !== event.status;
        if (!changed && known.incidentId === event.incidentId) return null;
        const unit = changed ? { ...known.unit, status: event.status } : known.unit;
        const sinceMs = changed ? event.timeMs : known.sinceMs;
        this.#set('units', unit.id, { unit, sinceMs, incidentId: event.incidentId, exercise: known.exercise });
        return null;
      }
      case 'incident.opened': {
        const { incident } = event;
        if (this.#incident(incident.id, nowMs) !== undefined) {
          return unknown('incident.id', incident.id, 'an incident that is not in the picture yet');
        }
        this.#set('incidents', incident.id, incident);
        return null;
      }
      case 'incident.updated': {
        const known = this.#incident(event.incidentId, nowMs);
        if (known === undefined) return unknown('incidentId', event.incidentId, 'an incident in the picture');
        const closed = event.status === 'closed';
        this.#set('incidents', known.id, {
          ...known,
          status: event.status,
          unitIds: event.unitIds,
          closedMs: closed ? (known.closedMs ?? event.timeMs) : null,
          outcome: closed ? known.outcome : null,
        });
        return null;
      }
      case 'incident.closed': {
        const known = this.#incident(event.incidentId, nowMs);
        if (known === undefined) return unknown('incidentId', event.incidentId, 'an incident in the picture');
        this.#set('incidents', known.id, {
          ...known,
          status: 'closed',
          closedMs: event.timeMs,
          outcome: event.outcome,
        });
        return null;
      }
      case 'alarm.acknowledged': {
        if (event.by === null) return unknown('by', null, 'the person who acknowledged');
        const known = picture.acknowledgements.get(event.alarmId);
        // The first acknowledgement stands: it says who took the alarm.
        if (known !== undefined && !tooOld(known, nowMs)) return null;
        this.#set('acknowledgements', event.alarmId, { alarmId: event.alarmId, timeMs: event.timeMs, by: event.by });
        return null;
      }
    }
  }

  #declareSensor(event: LogEvent & { kind: 'sensor.declared' }): void {
    const known = this.#picture.sensors.get(event.sensor.id);
    if (same(known?.sensor, event.sensor)) return;
    const kept = known?.sensor.health === event.sensor.health ? known : null;
    this.#setSensor({
      sensor: event.sensor,
      sinceMs: kept?.sinceMs ?? event.timeMs,
      cause: kept?.cause ?? '',
      exercise: event.exercise,
    });
  }

  #declareUnit(event: LogEvent & { kind: 'unit.declared' }): Required<ErrorDetails> | null {
    const { unit } = event;
    this.#unitOfTrack ??= new Map(
      Array.from(this.#picture.units.values(), (state) => [state.unit.trackId, state.unit.id]),
    );
    const holder = this.#unitOfTrack.get(unit.trackId);
    if (holder !== undefined && holder !== unit.id) {
      return unknown('unit.trackId', unit.trackId, `a track id of its own (${holder} has this one)`);
    }
    const known = this.#picture.units.get(unit.id);
    if (same(known?.unit, unit)) return null;
    if (known !== undefined) this.#unitOfTrack.delete(known.unit.trackId);
    this.#unitOfTrack.set(unit.trackId, unit.id);
    const kept = known?.unit.status === unit.status ? known : null;
    const state: UnitState = {
      unit,
      sinceMs: kept?.sinceMs ?? event.timeMs,
      incidentId: kept?.incidentId ?? null,
      exercise: event.exercise,
    };
    this.#set('units', unit.id, state);
    return null;
  }

  /** An incident that the clock has not taken out of the picture, wherever the batch of events was cut. */
  #incident(id: string, nowMs: number): Incident | undefined {
    const known = this.#picture.incidents.get(id);
    return known === undefined || longClosed(known, nowMs) ? undefined : known;
  }

  #setSensor(state: SensorState): void {
    const before: Sensor | undefined = this.#picture.sensors.get(state.sensor.id)?.sensor;
    this.#set('sensors', state.sensor.id, state);
    if (before !== state.sensor) this.#patch({ coverageVersion: this.#picture.coverageVersion + 1 });
  }

  #set<K extends 'agencies' | 'sensors' | 'units' | 'incidents' | 'acknowledgements'>(
    name: K,
    key: string,
    value: Picture[K] extends ReadonlyMap<string, infer V> ? V : never,
  ): void {
    let map = this.#picture[name] as Map<string, typeof value>;
    if (map === this.#before[name]) {
      map = new Map(map);
      this.#patch({ [name]: map });
    }
    map.set(key, value);
  }

  #patch(part: Partial<Picture>): void {
    this.#picture = { ...this.#picture, ...part };
  }
}

function unknown(where: string, found: string | number | null, expected: string): Required<ErrorDetails> {
  return { where, found, expected };
}

/** Values here are schema outputs, whose keys always come in the schema's order. */
function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
