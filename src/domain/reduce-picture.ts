import type { LogEvent } from './log';
import type { Picture, SensorState } from './picture';
import { isSame, type Misfit, misfit, PictureDraft } from './picture-draft';
import { movedFrom, postOf } from './post';
import { reduceAlarm } from './reduce-alarm';
import { reduceAoi, reduceOccupancies } from './reduce-aoi';
import { reduceIncident } from './reduce-incident';
import { reduceSource } from './reduce-source';
import { reduceTasking } from './reduce-tasking';
import { reduceUnit } from './reduce-unit';
import { reduceWatch } from './reduce-watch';
import type { Sensor } from './sensor';
import { NO_PROGRAM } from './wall-program';

/** An event that fits its schema and not the picture, with what a person needs to mend the source. */
export interface RejectedEvent {
  readonly event: LogEvent;
  readonly reason: Misfit;
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
    taskings: new Map(),
    acknowledgements: new Map(),
    aois: new Map(),
    fences: new Map(),
    alarms: new Map(),
    alarmAsides: new Map(),
    wall: NO_PROGRAM,
    handovers: [],
    sourceParts: new Map(),
    exerciseSources: new Set(),
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
  const draft = new PictureDraft(picture);
  const rejected: RejectedEvent[] = [];
  for (const event of events) {
    const reason = apply(draft, event);
    if (reason !== null) rejected.push({ event, reason });
  }
  return { picture: draft.finish(), rejected };
}

/** Returns why the event was rejected, or null. */
function apply(draft: PictureDraft, event: LogEvent): Misfit | null {
  const nowMs = Math.max(draft.picture.timeMs, event.timeMs);
  const reason = applyKind(draft, event, nowMs);
  if (reason !== null) return reason;
  reduceOccupancies(draft, event.timeMs);
  reduceSource(draft, event);
  draft.patch({
    timeMs: nowMs,
    version: draft.picture.version + 1,
    exercise: draft.picture.exercise || event.exercise,
  });
  return null;
}

function applyKind(draft: PictureDraft, event: LogEvent, nowMs: number): Misfit | null {
  const { picture } = draft;
  switch (event.kind) {
    case 'agency.declared':
      if (!isSame(picture.agencies.get(event.agency.id), event.agency))
        draft.set('agencies', event.agency.id, event.agency);
      return null;
    case 'sensor.declared':
      declareSensor(draft, event);
      return null;
    case 'sensor.health': {
      const known = picture.sensors.get(event.sensorId);
      if (known === undefined) return misfit('sensorId', event.sensorId, 'a declared sensor');
      const changed = known.sensor.health !== event.health;
      if (!changed && known.cause === event.cause) return null;
      const sensor = changed ? { ...known.sensor, health: event.health } : known.sensor;
      const sinceMs = changed ? event.timeMs : known.sinceMs;
      setSensor(draft, { ...known, sensor, sinceMs, cause: event.cause });
      return null;
    }
    case 'sensor.moved': {
      const known = picture.sensors.get(event.sensorId);
      if (known === undefined) return misfit('sensorId', event.sensorId, 'a declared sensor');
      const sensor = { ...known.sensor, position: event.position, azimuthDeg: event.azimuthDeg };
      if (isSame(sensor, known.sensor)) return null;
      const post = known.post && movedFrom(known.post, sensor, event.timeMs);
      setSensor(draft, { ...known, sensor, ...(post && { post }) });
      return null;
    }
    case 'unit.declared':
    case 'unit.status':
      return reduceUnit(draft, event, nowMs);
    case 'tasking.ordered':
    case 'tasking.advanced':
    case 'tasking.withdrawn':
      return reduceTasking(draft, event, nowMs);
    case 'feed.heard':
      return null;
    case 'aoi.published':
    case 'aoi.withdrawn':
    case 'fence.crossed':
      return reduceAoi(draft, event, nowMs);
    case 'alarm.raised':
    case 'alarm.cleared':
    case 'alarm.acknowledged':
    case 'alarm.shelved':
    case 'alarm.unshelved':
    case 'alarm.out-of-service':
    case 'alarm.in-service':
      return reduceAlarm(draft, event, nowMs);
    case 'wall.planned':
    case 'wall.steered':
    case 'wall.jumped':
    case 'shift.handed-over':
    case 'shift.taken-over':
      return reduceWatch(draft, event);
    default:
      return reduceIncident(draft, event, nowMs);
  }
}

function declareSensor(draft: PictureDraft, event: LogEvent & { kind: 'sensor.declared' }): void {
  const known = draft.picture.sensors.get(event.sensor.id);
  if (isSame(known?.sensor, event.sensor) && known?.source === event.source) return;
  const kept = known?.sensor.health === event.sensor.health ? known : null;
  const post = postOf(event.sensor, event.timeMs);
  setSensor(draft, {
    sensor: event.sensor,
    sinceMs: kept?.sinceMs ?? event.timeMs,
    cause: kept?.cause ?? '',
    exercise: event.exercise,
    source: event.source,
    ...(post && { post }),
  });
}

function setSensor(draft: PictureDraft, state: SensorState): void {
  const before: Sensor | undefined = draft.picture.sensors.get(state.sensor.id)?.sensor;
  draft.set('sensors', state.sensor.id, state);
  if (before !== state.sensor) draft.patch({ coverageVersion: draft.picture.coverageVersion + 1 });
}
