import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { advancePicture } from '../../src/domain/advance-picture';
import { FULL_REACH_MS } from '../../src/domain/expire-picture';
import { type LogEvent, logEventSchema } from '../../src/domain/log';
import type { Picture } from '../../src/domain/picture';
import { emptyPicture, reducePicture } from '../../src/domain/reduce-picture';
import { isUnderWay, stagesAfter, TASKING_STATUSES, taskingSchema } from '../../src/domain/tasking';
import { type Body, event, opened, ordersArbitrary, person, START_MS, unit } from './event-arbitrary';

const chen = { agencyId: 'RCMP', role: 'leader', name: 'Chen' } as const;
let made = 0;
const by = (seconds: number, body: Body, who: LogEvent['by'] = person) =>
  event(`p${++made}`, seconds, body, { by: who });
const fed = (seconds: number, body: Body) => event(`f${++made}`, seconds, body);
const order = (seconds: number, taskingId = 't1', unitId = 'u1', incidentId = 'i1') =>
  by(seconds, { kind: 'tasking.ordered', taskingId, incidentId, unitId, note: 'north side' });
const advanced = (seconds: number, status: 'acknowledged' | 'en-route' | 'on-scene' | 'done', taskingId = 't1') =>
  fed(seconds, { kind: 'tasking.advanced', taskingId, status });
const withdrawn = (seconds: number, taskingId = 't1') =>
  by(seconds, { kind: 'tasking.withdrawn', taskingId, reason: 'false alarm' }, chen);

const base = reducePicture(emptyPicture(), [
  fed(0, { kind: 'unit.declared', unit: unit('u1', 1) }),
  fed(0, { kind: 'unit.declared', unit: unit('u2', 2) }),
  fed(0, opened('i1')),
  fed(0, opened('i2')),
]).picture;

function reduced(...events: LogEvent[]): Picture {
  const { picture, rejected } = reducePicture(base, events);
  expect(rejected).toEqual([]);
  return picture;
}

function rejection(...events: LogEvent[]) {
  const { rejected } = reducePicture(base, events);
  expect(rejected).toHaveLength(1);
  expect(rejected[0]?.event).toBe(events.at(-1));
  return rejected[0]?.reason;
}

describe('a tasking', () => {
  it('keeps who gave it, when each stage was, and who brought it there', () => {
    const picture = reduced(order(10), advanced(30, 'acknowledged'), advanced(90, 'en-route'));
    expect(picture.taskings.get('t1')).toEqual({
      id: 't1',
      incidentId: 'i1',
      unitId: 'u1',
      note: 'north side',
      status: 'en-route',
      at: { ordered: START_MS + 10_000, acknowledged: START_MS + 30_000, 'en-route': START_MS + 90_000 },
      orderedBy: person,
      lastBy: null,
      reason: null,
      exercise: true,
    });
  });

  it('makes its unit busy, and the incident responding, verified and on scene as it goes on', () => {
    const picture = reduced(order(10));
    expect(picture.units.get('u1')).toMatchObject({
      unit: { status: 'responding' },
      incidentId: 'i1',
      taskingId: 't1',
      sinceMs: START_MS + 10_000,
      reported: { status: 'on-patrol', incidentId: null, sinceMs: START_MS },
    });
    expect(picture.incidents.get('i1')).toMatchObject({
      status: 'responding',
      unitIds: ['u1'],
      verifiedMs: START_MS + 10_000,
    });
    const there = reduced(order(10), advanced(500, 'on-scene'));
    expect(there.units.get('u1')).toMatchObject({ unit: { status: 'on-scene' }, sinceMs: START_MS + 500_000 });
    expect(there.incidents.get('i1')?.status).toBe('on-scene');
    expect(there.taskings.get('t1')?.at).toEqual({ ordered: START_MS + 10_000, 'on-scene': START_MS + 500_000 });
  });

  it.each(['done', 'withdrawn'] as const)('that is %s lets its unit go back to what the feed last said', (end) => {
    const last = end === 'done' ? advanced(900, 'done') : withdrawn(900);
    const plain = reduced(order(10), last);
    expect(plain.units.get('u1')).toEqual(base.units.get('u1'));
    expect(plain.incidents.get('i1')).toMatchObject({ status: 'open', unitIds: [] });
    const moved = reduced(
      order(10),
      fed(20, { kind: 'unit.status', unitId: 'u1', status: 'at-post', incidentId: null }),
      fed(30, { kind: 'unit.declared', unit: unit('u1', 1, { callsign: 'Renamed' }) }),
      fed(40, { kind: 'unit.status', unitId: 'u1', status: 'on-call', incidentId: null }),
    );
    expect(moved.units.get('u1')?.unit).toMatchObject({ status: 'responding', callsign: 'Renamed' });
    expect(reducePicture(moved, [last]).picture.units.get('u1')).toEqual({
      unit: unit('u1', 1, { callsign: 'Renamed', status: 'on-call' }),
      sinceMs: START_MS + 40_000,
      incidentId: null,
      exercise: true,
    });
  });

  it('that is withdrawn stays, with the reason and who did it', () => {
    const picture = reduced(order(10), withdrawn(60));
    expect(picture.taskings.get('t1')).toMatchObject({ status: 'withdrawn', reason: 'false alarm', lastBy: chen });
  });

  it('goes forward only, and not at all once it has ended', () => {
    expect(rejection(order(1), advanced(2, 'on-scene'), advanced(3, 'en-route'))).toEqual({
      where: 'status',
      found: 'en-route',
      expected: 'done',
    });
    expect(rejection(order(1), advanced(2, 'done'), advanced(3, 'done'), withdrawn(4))).toMatchObject({
      where: 'tasking.status',
      found: 'done',
    });
    expect(rejection(order(1), withdrawn(2), advanced(3, 'done'))).toMatchObject({ where: 'tasking.status' });
  });

  it('takes a stage that is said twice as said once', () => {
    const once = reduced(order(1), advanced(20, 'en-route'));
    const twice = reduced(order(1), advanced(20, 'en-route'), advanced(25, 'en-route'));
    expect(twice.taskings).toEqual(once.taskings);
  });

  it.each<[string, LogEvent[]]>([
    ['unit.taskingId', [order(1), order(2, 't2')]],
    ['unitId', [order(1, 't1', 'nobody')]],
    ['incidentId', [order(1, 't1', 'u1', 'nothing')]],
    ['incident.status', [by(1, { kind: 'incident.closed', incidentId: 'i1', outcome: 'rescue' }), order(2)]],
    ['taskingId', [order(1), order(2, 't1', 'u2')]],
    ['taskingId', [advanced(1, 'done')]],
    ['taskingId', [withdrawn(1)]],
  ])('is rejected by %s where it does not fit', (where, events) => {
    expect(rejection(...events)?.where).toBe(where);
  });

  it('diverts a unit from where its feed had it', () => {
    const picture = reduced(
      fed(1, { kind: 'unit.status', unitId: 'u1', status: 'responding', incidentId: 'i2' }),
      fed(1, { kind: 'incident.updated', incidentId: 'i2', status: 'responding', unitIds: ['u1'] }),
      order(10),
    );
    expect(picture.incidents.get('i2')).toMatchObject({ status: 'open', unitIds: [] });
    expect(picture.incidents.get('i1')?.unitIds).toEqual(['u1']);
  });

  it('stays with its incident when the feed lists the units it knows of', () => {
    const picture = reduced(
      order(10),
      advanced(20, 'on-scene'),
      fed(30, { kind: 'incident.updated', incidentId: 'i1', status: 'responding', unitIds: ['u2'] }),
    );
    expect(picture.incidents.get('i1')).toMatchObject({ status: 'on-scene', unitIds: ['u2', 'u1'] });
  });

  it('ends with its incident: done where the unit was there, withdrawn where it was not', () => {
    const picture = reduced(
      order(10),
      order(11, 't2', 'u2'),
      advanced(20, 'on-scene'),
      fed(30, { kind: 'incident.closed', incidentId: 'i1', outcome: 'turn-back' }),
    );
    expect(picture.taskings.get('t1')).toMatchObject({ status: 'done', at: { done: START_MS + 30_000 } });
    expect(picture.taskings.get('t2')).toMatchObject({ status: 'withdrawn', reason: null });
    expect([...picture.units.values()]).toEqual([...base.units.values()]);
    expect(picture.incidents.get('i1')?.unitIds).toEqual(['u1', 'u2']);
  });

  it('leaves the picture with its incident', () => {
    const picture = reduced(order(10), by(20, { kind: 'incident.closed', incidentId: 'i1', outcome: 'rescue' }));
    const last = START_MS + 20_000 + FULL_REACH_MS;
    expect(advancePicture(picture, last).taskings.size).toBe(1);
    expect(advancePicture(picture, last + 1).taskings.size).toBe(0);
  });

  it('does not come back with another incident of the same name, wherever the events are cut', () => {
    const late = FULL_REACH_MS / 1000 + 100;
    const close = by(20, { kind: 'incident.closed', incidentId: 'i1', outcome: 'rescue' });
    const whole = reduced(order(10), close, fed(late, opened('i1')));
    expect(whole.taskings.size).toBe(0);
    const cut = reducePicture(reduced(order(10), close), [fed(late, opened('i1'))]);
    expect(cut.picture.taskings).toEqual(whole.taskings);
  });
});

describe('taskings, properties', () => {
  it('are valid, agree with their units and incidents, and bind a unit once', () => {
    let underWay = 0;
    fc.assert(
      fc.property(ordersArbitrary, (events) => {
        expect(events.every((one) => v.is(logEventSchema, one))).toBe(true);
        const { picture } = reducePicture(emptyPicture(), events);
        const bound = [...picture.taskings.values()].filter(isUnderWay);
        underWay += bound.length;
        for (const tasking of picture.taskings.values()) {
          expect(v.is(taskingSchema, tasking)).toBe(true);
          expect(picture.incidents.has(tasking.incidentId)).toBe(true);
          expect(tasking.at[tasking.status]).toBeDefined();
        }
        for (const { id, unitId, incidentId, status } of bound) {
          const state = picture.units.get(unitId);
          expect(state).toMatchObject({ taskingId: id, incidentId });
          expect(state?.unit.status).toBe(status === 'on-scene' ? 'on-scene' : 'responding');
          const incident = picture.incidents.get(incidentId);
          expect(incident?.unitIds).toContain(unitId);
          expect(['responding', 'on-scene']).toContain(incident?.status);
          expect(incident?.verifiedMs).toBeDefined();
        }
        const ids = new Set(bound.map(({ id }) => id));
        for (const { taskingId, reported } of picture.units.values()) {
          expect(taskingId === undefined).toBe(reported === undefined);
          if (taskingId !== undefined) expect(ids.has(taskingId)).toBe(true);
        }
        for (const { status, closedBy, closedMs, mergedInto } of picture.incidents.values()) {
          expect(status === 'closed').toBe(closedMs !== null);
          if (closedBy !== undefined || mergedInto !== undefined) expect(status).toBe('closed');
        }
      }),
      { numRuns: 300, seed: 20261124 },
    );
    expect(underWay).toBeGreaterThan(50);
  });

  it('leave units as the feed has them once all are over', () => {
    fc.assert(
      fc.property(ordersArbitrary, (events) => {
        const { picture } = reducePicture(emptyPicture(), events);
        const end = [...picture.taskings.values()]
          .filter(isUnderWay)
          .map(({ id }) => by(picture.timeMs / 1000, { kind: 'tasking.withdrawn', taskingId: id, reason: 'over' }));
        const orderless = events.filter((one) => !one.kind.startsWith('tasking.'));
        const without = reducePicture(emptyPicture(), orderless).picture.units;
        expect(reducePicture(picture, end).picture.units).toEqual(without);
      }),
    );
  });

  it('have stages that come after each other', () => {
    for (const status of TASKING_STATUSES) {
      expect(stagesAfter(status).length === 0).toBe(!isUnderWay({ status }));
      expect(stagesAfter(status)).not.toContain(status);
    }
    expect(stagesAfter('ordered')).toEqual(['acknowledged', 'en-route', 'on-scene', 'done']);
    expect(stagesAfter('en-route')).toEqual(['on-scene', 'done']);
  });
});
