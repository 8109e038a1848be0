import fc from 'fast-check';
import type { LogEvent } from '../../src/domain/log';
import { SENSOR_HEALTHS, type Sensor } from '../../src/domain/sensor';
import { UNIT_STATUSES, type Unit } from '../../src/domain/unit';

export const START_MS = Date.UTC(2026, 10, 24);

export function sensor(id: string, part: Partial<Sensor> = {}): Sensor {
  return {
    id,
    name: `Tower ${id}`,
    kind: 'tower',
    agencyId: 'CBP',
    position: [-100, 49],
    azimuthDeg: 90,
    fieldOfViewDeg: 120,
    minRangeM: 0,
    maxRangeM: 10_000,
    mastHeightM: 30,
    detection: { day: 0.9, night: 0.8, fog: 0.5, precipitation: 0.6 },
    health: 'up',
    releasability: 'all',
    ...part,
  };
}

export function unit(id: string, trackId: number, part: Partial<Unit> = {}): Unit {
  return {
    id,
    trackId,
    callsign: id,
    kind: 'vehicle',
    agencyId: 'CBP',
    responseSpeedMps: 25,
    turnOutS: { 'on-patrol': 60, 'at-post': 180, 'on-call': 900 },
    capabilities: ['arrest'],
    status: 'on-patrol',
    releasability: 'all',
    ...part,
  };
}

export type Body = LogEvent extends infer E
  ? E extends LogEvent
    ? Omit<E, 'id' | 'timeMs' | 'source' | 'exercise' | 'by'>
    : never
  : never;

/** An event with a plain envelope; `seconds` count from `START_MS`. */
export function event(id: string, seconds: number, body: Body, part: Partial<LogEvent> = {}): LogEvent {
  return {
    id,
    timeMs: START_MS + seconds * 1000,
    source: 'towers',
    exercise: true,
    by: null,
    ...body,
    ...part,
  } as LogEvent;
}

export function opened(id: string): Body {
  return {
    kind: 'incident.opened',
    incident: {
      id,
      kind: 'crossing-foot',
      severity: 'high',
      status: 'open',
      outcome: null,
      agencyId: 'CBP',
      position: [-100, 49],
      at: { pieceId: 'main', chainageM: 1000 },
      openedMs: START_MS,
      closedMs: null,
      unitIds: [],
      detectedBy: [],
      releasability: 'all',
    },
  };
}

const entityId = fc.constantFrom('a', 'b', 'c', 'd');
const person = { agencyId: 'CBP', role: 'watch', name: 'Rivera' } as const;

const body: fc.Arbitrary<{ body: Body; by: LogEvent['by'] }> = fc.oneof(
  entityId.map((id) => ({
    body: { kind: 'agency.declared', agency: { id: id.repeat(2).toUpperCase(), name: id, country: 'USA' } } as const,
    by: null,
  })),
  fc.record({ id: entityId, range: fc.integer({ min: 1, max: 3 }) }).map(({ id, range }) => ({
    body: { kind: 'sensor.declared', sensor: sensor(id, { maxRangeM: range * 1000 }) } as const,
    by: null,
  })),
  fc
    .record({ sensorId: entityId, health: fc.constantFrom(...SENSOR_HEALTHS), cause: fc.constantFrom('', 'power') })
    .map((part) => ({ body: { kind: 'sensor.health', ...part } as const, by: null })),
  fc
    .record({ sensorId: entityId, azimuthDeg: fc.integer({ min: 0, max: 3 }) })
    .map((part) => ({ body: { kind: 'sensor.moved', position: [-101, 49], ...part } as const, by: null })),
  fc
    .record({ id: entityId, trackId: fc.integer({ min: 1, max: 4 }) })
    .map(({ id, trackId }) => ({ body: { kind: 'unit.declared', unit: unit(id, trackId) } as const, by: null })),
  fc
    .record({
      unitId: entityId,
      status: fc.constantFrom(...UNIT_STATUSES),
      incidentId: fc.constantFrom(null, 'a', 'b'),
    })
    .map((part) => ({ body: { kind: 'unit.status', ...part } as const, by: null })),
  entityId.map((id) => ({ body: opened(id), by: null })),
  fc
    .record({ incidentId: entityId, status: fc.constantFrom('open', 'responding', 'on-scene', 'closed') })
    .map((part) => ({ body: { kind: 'incident.updated', unitIds: [], ...part } as Body, by: null })),
  entityId.map((incidentId) => ({
    body: { kind: 'incident.closed', incidentId, outcome: 'apprehension' } as const,
    by: null,
  })),
  fc
    .record({ alarmId: entityId, by: fc.constantFrom(null, person) })
    .map(({ alarmId, by }) => ({ body: { kind: 'alarm.acknowledged', alarmId } as const, by })),
);

/**
 * Logs of valid events about few subjects, so that they meet: declared twice, changed before they are known, reported
 * late, closed days before they are mentioned again.
 */
export const eventsArbitrary: fc.Arbitrary<LogEvent[]> = fc
  .array(fc.record({ body, stepS: fc.oneof(fc.integer({ min: -600, max: 3600 }), fc.constant(80 * 3600)) }), {
    maxLength: 60,
  })
  .map((steps) => {
    let seconds = 0;
    return steps.map(({ body: made, stepS }, i) => {
      seconds = Math.max(0, seconds + stepS);
      return event(`e${i}`, seconds, made.body, { by: made.by });
    });
  });
