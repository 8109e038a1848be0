import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { advancePicture } from '../../src/domain/advance-picture';
import { ACKNOWLEDGEMENT_REACH_MS, FULL_REACH_MS } from '../../src/domain/expire-picture';
import { type LogEvent, logEventSchema } from '../../src/domain/log';
import type { Picture } from '../../src/domain/picture';
import { emptyPicture, reducePicture } from '../../src/domain/reduce-picture';
import { deepFreeze } from './deep-freeze';
import {
  type Body,
  event,
  eventsArbitrary,
  opened,
  ordersArbitrary,
  START_MS,
  sensor,
  unit,
  watchArbitrary,
} from './event-arbitrary';

const MAPS = [
  'agencies',
  'sensors',
  'units',
  'incidents',
  'taskings',
  'acknowledgements',
  'aois',
  'fences',
  'alarms',
  'alarmAsides',
  'sourceParts',
  'tracks',
] as const;
/** Which maps an event may change, by the first word of its kind. */
const SUBJECTS: Record<string, readonly (typeof MAPS)[number][]> = {
  agency: ['agencies'],
  sensor: ['sensors', 'fences', 'sourceParts'],
  unit: ['units', 'incidents', 'fences', 'sourceParts'],
  incident: ['incidents', 'taskings', 'units', 'fences', 'sourceParts'],
  tasking: ['taskings', 'units', 'incidents', 'fences'],
  feed: [],
  alarm: ['acknowledgements', 'alarms', 'alarmAsides'],
  aoi: ['aois', 'fences'],
  fence: ['fences'],
  wall: [],
  shift: [],
};
/** Logs where little is known, and logs where most orders are taken. */
const anyEvents = fc.oneof(eventsArbitrary, ordersArbitrary, watchArbitrary);

function reduceAll(...events: LogEvent[]): Picture {
  const { picture, rejected } = reducePicture(emptyPicture(), events);
  expect(rejected).toEqual([]);
  return picture;
}

describe('reducePicture, properties', () => {
  it('makes test events that are valid', () => {
    fc.assert(
      fc.property(anyEvents, (events) => events.every((one) => v.is(logEventSchema, one))),
      { numRuns: 50 },
    );
  });

  it('never changes what it is given', () => {
    fc.assert(
      fc.property(anyEvents, fc.nat(60), (events, at) => {
        const half = deepFreeze(reducePicture(emptyPicture(), deepFreeze(events.slice(0, at))).picture);
        reducePicture(half, deepFreeze(events.slice(at)));
      }),
    );
  });

  it('gives the same picture wherever the events are cut into batches', () => {
    fc.assert(
      fc.property(anyEvents, fc.array(fc.nat(60), { maxLength: 6 }), (events, cuts) => {
        const whole = reducePicture(emptyPicture(), events);
        const ends = [...cuts.filter((cut) => cut < events.length).sort((a, b) => a - b), events.length];
        let picture = emptyPicture();
        const rejected = [];
        let from = 0;
        for (const to of ends) {
          const part = reducePicture(picture, events.slice(from, to));
          picture = part.picture;
          rejected.push(...part.rejected);
          from = to;
        }
        expect(picture).toEqual(whole.picture);
        expect(rejected).toEqual(whole.rejected);
      }),
    );
  });

  it('gives the same picture without the events it rejected', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const whole = reducePicture(emptyPicture(), events);
        const out = new Set(whole.rejected.map((one) => one.event.id));
        const again = reducePicture(
          emptyPicture(),
          events.filter((one) => !out.has(one.id)),
        );
        expect(again).toEqual({ picture: whole.picture, rejected: [] });
        expect(whole.picture.version).toBe(events.length - out.size);
      }),
    );
  });

  it('marks the sources of which anything taken was scripted, and no other', () => {
    const sources = fc.infiniteStream(fc.tuple(fc.constantFrom('towers', 'patrols', 'air'), fc.boolean()));
    fc.assert(
      fc.property(anyEvents, sources, (events, stream) => {
        const drawn = events.map((one): LogEvent => {
          const [source, exercise] = stream.next().value as [string, boolean];
          return { ...one, source, exercise };
        });
        const { picture, rejected } = reducePicture(emptyPicture(), drawn);
        const out = new Set(rejected.map((one) => one.event));
        const scripted = drawn.filter((one) => one.exercise && !out.has(one)).map((one) => one.source);
        expect(picture.exerciseSources).toEqual(new Set(scripted));
      }),
    );
  });

  it('keeps the maps that no event touched, and counts coverage by sensors only', () => {
    fc.assert(
      fc.property(anyEvents, anyEvents, (first, then) => {
        const before = reducePicture(emptyPicture(), first).picture;
        const after = reducePicture(before, then).picture;
        const subjects = new Set(then.flatMap((one) => SUBJECTS[one.kind.split('.')[0]!]!));
        for (const name of MAPS) {
          const was: ReadonlyMap<unknown, unknown> = before[name];
          const is: ReadonlyMap<unknown, unknown> = after[name];
          if (!subjects.has(name) && is.size === was.size) expect(is).toBe(was);
          if ([...is].some(([key, value]) => was.get(key) !== value)) expect(is).not.toBe(was);
        }
        const sensorChanged = [...after.sensors].some(([id, state]) => before.sensors.get(id)?.sensor !== state.sensor);
        if (sensorChanged) expect(after.coverageVersion).toBeGreaterThan(before.coverageVersion);
        if (before.sensors === after.sensors) expect(after.coverageVersion).toBe(before.coverageVersion);
      }),
    );
  });
});

describe('reducePicture, one event a time', () => {
  const declared = reduceAll(
    event('1', 0, { kind: 'sensor.declared', sensor: sensor('s1') }),
    event('2', 0, { kind: 'unit.declared', unit: unit('u1', 7) }),
    event('3', 0, opened('i1')),
  );

  it('says since when and why a sensor is as it is', () => {
    const down = reducePicture(declared, [
      event('4', 60, { kind: 'sensor.health', sensorId: 's1', health: 'down', cause: 'power' }),
      event('5', 90, { kind: 'sensor.health', sensorId: 's1', health: 'down', cause: 'link lost' }),
    ]).picture;
    expect(down.sensors.get('s1')).toMatchObject({
      sinceMs: START_MS + 60_000,
      cause: 'link lost',
      sensor: { health: 'down' },
    });
    expect(down.coverageVersion).toBe(declared.coverageVersion + 1);
    expect(down.units).toBe(declared.units);
  });

  it('leaves the picture of a sensor that is declared again unchanged', () => {
    const again = reducePicture(declared, [event('4', 5, { kind: 'sensor.declared', sensor: sensor('s1') })]).picture;
    expect(again.sensors).toBe(declared.sensors);
    expect(again.coverageVersion).toBe(declared.coverageVersion);
  });

  it.each<[string, Body]>([
    ['sensorId', { kind: 'sensor.health', sensorId: 'x', health: 'up', cause: '' }],
    ['sensorId', { kind: 'sensor.moved', sensorId: 'x', position: [0, 0], azimuthDeg: 0 }],
    ['unitId', { kind: 'unit.status', unitId: 'x', status: 'on-call', incidentId: null }],
    ['incidentId', { kind: 'incident.updated', incidentId: 'x', status: 'open', unitIds: [] }],
    ['incidentId', { kind: 'incident.closed', incidentId: 'x', outcome: 'rescue' }],
    ['incident.id', opened('i1')],
    ['unit.trackId', { kind: 'unit.declared', unit: unit('u2', 7) }],
    ['by', { kind: 'alarm.acknowledged', alarmId: 'x' }],
  ])('rejects by %s what the picture cannot take, and says so: %o', (where, body) => {
    const bad = event('4', 60, body);
    const result = reducePicture(declared, [bad]);
    expect(result.picture).toEqual(declared);
    expect(result.rejected).toMatchObject([{ event: bad, reason: { where } }]);
  });

  it('keeps the first acknowledgement of an alarm until it is too old to stand', () => {
    const by = { agencyId: 'CBP', role: 'watch', name: 'Rivera' } as const;
    const late = ACKNOWLEDGEMENT_REACH_MS / 1000 + 20;
    const first = reducePicture(declared, [
      event('4', 10, { kind: 'alarm.acknowledged', alarmId: 'a' }, { by }),
    ]).picture;
    const second = reducePicture(first, [
      event('5', 11, { kind: 'alarm.acknowledged', alarmId: 'a' }, { by: { ...by, name: 'Chen' } }),
    ]).picture;
    const third = reducePicture(second, [
      event('6', late, { kind: 'alarm.acknowledged', alarmId: 'a' }, { by: { ...by, name: 'Chen' } }),
    ]).picture;
    expect(second.acknowledgements.get('a')?.by.name).toBe('Rivera');
    expect(third.acknowledgements.get('a')?.by.name).toBe('Chen');
  });

  it('shows a closed incident for 72 h and no longer', () => {
    const closed = reducePicture(declared, [
      event('4', 60, { kind: 'incident.closed', incidentId: 'i1', outcome: 'rescue' }),
    ]).picture;
    const last = START_MS + 60_000 + FULL_REACH_MS;
    expect(advancePicture(closed, last).incidents.get('i1')?.outcome).toBe('rescue');
    expect(advancePicture(closed, last + 1).incidents.size).toBe(0);
    expect(advancePicture(declared, last + 1).incidents.size).toBe(1);
  });

  it('never turns picture time back', () => {
    expect(advancePicture(declared, declared.timeMs - 1)).toBe(declared);
    expect(advancePicture(declared, Number.NaN)).toBe(declared);
    expect(
      reducePicture(declared, [event('4', -60, { kind: 'sensor.health', sensorId: 's1', health: 'off', cause: '' })])
        .picture.timeMs,
    ).toBe(declared.timeMs);
  });

  it('opens a closed incident again when an update says so', () => {
    const again = reducePicture(declared, [
      event('4', 60, { kind: 'incident.closed', incidentId: 'i1', outcome: 'rescue' }),
      event('5', 70, { kind: 'incident.updated', incidentId: 'i1', status: 'responding', unitIds: ['u1'] }),
    ]).picture;
    expect(again.incidents.get('i1')).toMatchObject({
      status: 'responding',
      closedMs: null,
      outcome: null,
      unitIds: ['u1'],
    });
  });
});
