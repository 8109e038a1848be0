import fc from 'fast-check';
import type { AlarmCondition } from '../../src/domain/alarm';
import type { Aoi } from '../../src/domain/aoi';
import type { WatchRule } from '../../src/domain/aoi-rules';
import { CROSSINGS } from '../../src/domain/fence';
import type { IncidentChange } from '../../src/domain/incident';
import type { LogEvent } from '../../src/domain/log';
import type { Scene } from '../../src/domain/scene';
import { SENSOR_HEALTHS, type Sensor } from '../../src/domain/sensor';
import { TASKING_STAGES } from '../../src/domain/tasking';
import { UNIT_STATUSES, type Unit } from '../../src/domain/unit';
import type { Playlist } from '../../src/domain/wall-program';

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

/** A square of so many degrees around a place; the sensors and incidents above stand in its middle. */
export function area(id: string, halfDeg = 0.5, [lng, lat]: readonly [number, number] = [-100, 49]): Aoi {
  const [west, south, east, north] = [lng - halfDeg, lat - halfDeg, lng + halfDeg, lat + halfDeg];
  return {
    id,
    name: `Area ${id}`,
    colour: 'orange',
    note: '',
    releasability: 'all',
    countsAsCover: false,
    shape: { kind: 'rectangle' },
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [west, south],
          [east, south],
          [east, north],
          [west, north],
          [west, south],
        ],
      ],
    },
  };
}

type RuleOf<K extends WatchRule['kind']> = WatchRule & { kind: K };

/** A rule without delays. */
export function rule<K extends WatchRule['kind']>(
  id: string,
  kind: K,
  part: Partial<Omit<RuleOf<K>, 'kind'>> = {},
): RuleOf<K> {
  const base = {
    id,
    priority: 'attention',
    onDelayS: 0,
    offDelayS: 0,
    consequence: '',
    response: '',
    respondWithinS: 600,
    of: { things: 'units', kinds: [], agencyIds: [] },
    ...(kind === 'leave' ? { holdS: 1800 } : {}),
    ...(kind === 'dwell' || kind === 'void' ? { longerThanS: 600 } : {}),
  };
  return { ...base, kind, ...part } as unknown as RuleOf<K>;
}

export function condition(key: string, sinceS = 0, part: Partial<AlarmCondition> = {}): AlarmCondition {
  const sinceMs = START_MS + sinceS * 1000;
  return {
    id: `${key}:${sinceMs}`,
    key,
    kind: 'new-loss',
    priority: 'critical',
    sinceMs,
    subjectId: 's1',
    aoiId: null,
    ruleId: null,
    stretches: [],
    lengthM: 0,
    position: [-100, 49],
    ...part,
  };
}

export function scene(id: string, part: Partial<Scene> = {}): Scene {
  return { id, title: `Scene ${id}`, camera: { kind: 'border' }, panel: 'situation', theme: null, parts: {}, ...part };
}

/** So many scenes, 20 s each. */
export function playlist(count: number, part: Partial<Playlist> = {}): Playlist {
  const entries = Array.from({ length: count }, (_, i) => ({ scene: scene(`s${i}`), dwellS: 20 }));
  return { on: true, jumps: true, alarmS: 30, entries, ...part };
}

export const person = { agencyId: 'CBP', role: 'watch', name: 'Rivera' } as const;

const entityId = fc.constantFrom('a', 'b', 'c', 'd');
const incidentId = fc.constantFrom('a', 'b');
const taskingId = fc.constantFrom('t1', 't2', 't3');
const anyBy = fc.constantFrom(null, person);

const change: fc.Arbitrary<IncidentChange> = fc.constantFrom(
  { severity: 'low' },
  { kind: 'rescue', agencyId: 'RCMP' },
  { position: [-99, 49], at: { pieceId: 'main', chainageM: 2000 } },
);

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
  fc.record({ incidentId: entityId, by: anyBy }).map(({ incidentId, by }) => ({
    body: { kind: 'incident.closed', incidentId, outcome: 'apprehension' } as const,
    by,
  })),
  fc
    .record({ alarmId: entityId, by: fc.constantFrom(null, person) })
    .map(({ alarmId, by }) => ({ body: { kind: 'alarm.acknowledged', alarmId } as const, by })),
);

/** What people do with incidents, and orders to units. */
const responseBody: fc.Arbitrary<{ body: Body; by: LogEvent['by'] }> = fc.oneof(
  fc
    .record({ incidentId, by: anyBy })
    .map(({ incidentId, by }) => ({ body: { kind: 'incident.verified', incidentId } as const, by })),
  fc
    .record({ incidentId, change })
    .map((part) => ({ body: { kind: 'incident.corrected', ...part } as const, by: person })),
  fc
    .record({ incidentId, intoId: incidentId })
    .map((part) => ({ body: { kind: 'incident.merged', ...part } as const, by: person })),
  incidentId.map((incidentId) => ({
    body: { kind: 'incident.reopened', incidentId, reason: 'seen again' } as const,
    by: person,
  })),
  fc
    .record({ taskingId, incidentId, unitId: entityId })
    .map((part) => ({ body: { kind: 'tasking.ordered', note: '', ...part } as const, by: person })),
  fc
    .record({ taskingId, status: fc.constantFrom(...TASKING_STAGES), by: anyBy })
    .map(({ by, ...part }) => ({ body: { kind: 'tasking.advanced', ...part } as const, by })),
  taskingId.map((taskingId) => ({
    body: { kind: 'tasking.withdrawn', taskingId, reason: 'not needed' } as const,
    by: person,
  })),
  fc.constant({ body: { kind: 'feed.heard', eventId: 'e1' } as const, by: null }),
);

/**
 * Logs of valid events about few subjects, so that they meet: declared twice, changed before they are known, reported
 * late, closed days before they are mentioned again.
 */
export const eventsArbitrary: fc.Arbitrary<LogEvent[]> = fc
  .array(
    fc.record({
      body: fc.oneof(body, responseBody),
      stepS: fc.oneof(fc.integer({ min: -600, max: 3600 }), fc.constant(80 * 3600)),
    }),
    {
      maxLength: 60,
    },
  )
  .map((steps) => {
    let seconds = 0;
    return steps.map(({ body: made, stepS }, i) => {
      seconds = Math.max(0, seconds + stepS);
      return event(`e${i}`, seconds, made.body, { by: made.by });
    });
  });

/** As `eventsArbitrary`, with everything declared first and two incidents open, so that most orders are taken. */
export const ordersArbitrary: fc.Arbitrary<LogEvent[]> = fc
  .array(
    fc.record({
      body: fc.oneof({ arbitrary: responseBody, weight: 4 }, body),
      stepS: fc.oneof({ arbitrary: fc.integer({ min: -60, max: 600 }), weight: 9 }, fc.constant(80 * 3600)),
    }),
    { maxLength: 40 },
  )
  .map((steps) => {
    let seconds = 0;
    const start = ['a', 'b', 'c', 'd'].map((id, i) =>
      event(`u${id}`, 0, { kind: 'unit.declared', unit: unit(id, i + 1) }),
    );
    const made = steps.map(({ body, stepS }, i) => {
      seconds = Math.max(0, seconds + stepS);
      return event(`e${i}`, seconds, body.body, { by: body.by });
    });
    return [...start, event('ia', 0, opened('a')), event('ib', 0, opened('b')), ...made];
  });

const aoiId = fc.constantFrom('x', 'y');
const alarm = fc.constantFrom(condition('new-loss:a'), condition('new-loss:a', 60), condition('incident:a'));

/** Areas, who crosses their edges, and what is done about alarms. */
const watchBody: fc.Arbitrary<{ body: Body; by: LogEvent['by'] }> = fc.oneof(
  fc
    .record({
      id: aoiId,
      half: fc.constantFrom(0.5, 1),
      kind: fc.constantFrom('vehicle' as const, 'boat' as const),
    })
    .map(({ id, half, kind }) => ({
      body: {
        kind: 'aoi.published',
        aoi: area(id, half),
        rules: [
          rule('v', 'void', { of: { things: 'units', kinds: [kind], agencyIds: [] } }),
          rule('s', 'void', { of: { things: 'sensors', kinds: [], agencyIds: [] } }),
        ],
        deadbandM: 0,
      } satisfies Body,
      by: person,
    })),
  aoiId.map((id) => ({ body: { kind: 'aoi.withdrawn', aoiId: id, reason: 'over' } as const, by: person })),
  fc
    .record({ aoiId, trackId: fc.integer({ min: 1, max: 4 }), crossing: fc.constantFrom(...CROSSINGS) })
    .map((part) => ({ body: { kind: 'fence.crossed', ...part } as const, by: null })),
  alarm.map((one) => ({ body: { kind: 'alarm.raised', condition: one } as const, by: null })),
  alarm.map(({ id }) => ({ body: { kind: 'alarm.cleared', alarmId: id } as const, by: null })),
  alarm.map(({ id }) => ({ body: { kind: 'alarm.acknowledged', alarmId: id } as const, by: person })),
  fc.record({ condition: alarm, untilS: fc.integer({ min: 0, max: 90_000 }) }).map(({ condition: one, untilS }) => ({
    body: { kind: 'alarm.shelved', condition: one, untilMs: START_MS + untilS * 1000, reason: 'known' } as const,
    by: person,
  })),
  alarm.map(({ key }) => ({ body: { kind: 'alarm.unshelved', alarmKey: key } as const, by: person })),
  alarm.map((one) => ({
    body: { kind: 'alarm.out-of-service', condition: one, reason: 'repair' } as const,
    by: person,
  })),
  alarm.map(({ key }) => ({ body: { kind: 'alarm.in-service', alarmKey: key } as const, by: person })),
  fc
    .record({ index: fc.nat(5), held: fc.boolean(), atMs: fc.nat(5), alarmId: fc.constantFrom(null, 'a') })
    .map((steer) => ({ body: { kind: 'wall.steered', steer } as const, by: null })),
  fc
    .record({ alarmId: entityId, atMs: fc.nat(5) })
    .map((jump) => ({ body: { kind: 'wall.jumped', jump } as const, by: null })),
  fc.nat(3).map((count) => ({ body: { kind: 'wall.planned', playlist: playlist(count) } as const, by: person })),
  fc.constant({
    body: { kind: 'shift.handed-over', handover: { fromMs: 0, toMs: START_MS, lines: [], notes: 'quiet' } } as Body,
    by: person,
  }),
  fc.nat(60).map((n) => ({ body: { kind: 'shift.taken-over', handoverId: `e${n}` } as const, by: person })),
);

/** As `ordersArbitrary`, with a published area and sensors in it. */
export const watchArbitrary: fc.Arbitrary<LogEvent[]> = fc
  .array(
    fc.record({
      body: fc.oneof({ arbitrary: watchBody, weight: 4 }, body, responseBody),
      stepS: fc.oneof({ arbitrary: fc.integer({ min: -60, max: 600 }), weight: 12 }, fc.constant(80 * 3600)),
    }),
    { maxLength: 60 },
  )
  .map((steps) => {
    let seconds = 0;
    const start = ['a', 'b', 'c', 'd'].flatMap((id, i) => [
      event(`u${id}`, 0, { kind: 'unit.declared', unit: unit(id, i + 1) }),
      event(`s${id}`, 0, { kind: 'sensor.declared', sensor: sensor(id) }),
    ]);
    const made = steps.map(({ body, stepS }, i) => {
      seconds = Math.max(0, seconds + stepS);
      return event(`e${i}`, seconds, body.body, { by: body.by });
    });
    return [...start, ...made];
  });
