import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { type LogEvent, logEventSchema } from '../../src/domain/log';
import type { Picture } from '../../src/domain/picture';
import { emptyPicture, reducePicture } from '../../src/domain/reduce-picture';
import { type Body, event, opened, person, START_MS, unit } from './event-arbitrary';

let made = 0;
const by = (seconds: number, body: Body) => event(`p${++made}`, seconds, body, { by: person });
const fed = (seconds: number, body: Body) => event(`f${++made}`, seconds, body);
const closed = { kind: 'incident.closed', incidentId: 'i1', outcome: 'turn-back' } as const;
const responding: Body = { kind: 'incident.updated', incidentId: 'i1', status: 'responding', unitIds: ['u1'] };
const merged = { kind: 'incident.merged', incidentId: 'i1', intoId: 'i2' } as const;
const reopened = { kind: 'incident.reopened', incidentId: 'i1', reason: 'seen again' } as const;

const detected = (id: string, seconds: number, sensorIds: string[]): LogEvent => {
  const body = opened(id);
  if (body.kind !== 'incident.opened') throw new Error('unreachable');
  const incident = { ...body.incident, openedMs: START_MS + seconds * 1000, detectedBy: sensorIds };
  return fed(seconds, { ...body, incident });
};

const base = reducePicture(emptyPicture(), [
  fed(0, { kind: 'unit.declared', unit: unit('u1', 1) }),
  detected('i1', 0, ['s1', 's2']),
  detected('i2', 5, ['s2', 's3']),
]).picture;

function reduced(...events: LogEvent[]): Picture {
  const { picture, rejected } = reducePicture(base, events);
  expect(rejected).toEqual([]);
  return picture;
}

function rejected(...events: LogEvent[]) {
  const all = reducePicture(base, events).rejected;
  expect(all.map((one) => one.event)).toEqual(events.slice(-1));
  return all[0]?.reason.where;
}

describe('an incident by hand', () => {
  it('is verified once: the first time stands, and the first units that are sent count as it', () => {
    const verified = { kind: 'incident.verified', incidentId: 'i1' } as const;
    expect(reduced(by(30, verified), by(50, verified)).incidents.get('i1')?.verifiedMs).toBe(START_MS + 30_000);
    expect(reduced(fed(40, responding)).incidents.get('i1')?.verifiedMs).toBe(START_MS + 40_000);
    expect(reduced(by(30, verified), fed(40, responding)).incidents.get('i1')?.verifiedMs).toBe(START_MS + 30_000);
    expect(rejected(by(1, closed), by(2, verified))).toBe('incident.status');
  });

  it('takes corrections, and only these', () => {
    const change = { severity: 'critical', position: [-99, 49], at: { pieceId: 'main', chainageM: 9 } } as const;
    const { incidents } = reduced(by(30, { kind: 'incident.corrected', incidentId: 'i1', change: { ...change } }));
    expect(incidents.get('i1')).toEqual({ ...base.incidents.get('i1'), ...change });
  });

  it.each<[string, object]>([
    ['nothing', {}],
    ['a position alone', { position: [-99, 49] }],
    ['an identity', { id: 'x' }],
  ])('refuses a correction of %s', (_what, change) => {
    const raw = { ...by(1, { kind: 'incident.corrected', incidentId: 'i1', change: { severity: 'low' } }), change };
    expect(v.is(logEventSchema, raw)).toBe(false);
  });

  it.each(['incident.corrected', 'incident.merged', 'incident.reopened'])('wants a person for %s', (kind) => {
    const body = { ...merged, ...reopened, change: { severity: 'low' }, kind } as unknown as Body;
    const issues = v.safeParse(logEventSchema, fed(1, body)).issues ?? [];
    expect(issues.map((issue) => v.getDotPath(issue))).toContain('by');
  });

  it('becomes part of another, which takes its units, detections and the earlier clock', () => {
    const { incidents } = reduced(fed(20, responding), by(60, merged));
    expect(incidents.get('i1')).toMatchObject({
      status: 'closed',
      closedMs: START_MS + 60_000,
      closedBy: person,
      mergedInto: 'i2',
      outcome: null,
    });
    expect(incidents.get('i2')).toMatchObject({
      status: 'responding',
      unitIds: ['u1'],
      detectedBy: ['s2', 's3', 's1'],
      openedMs: START_MS,
      verifiedMs: START_MS + 20_000,
    });
  });

  it('takes its taskings along when it becomes part of another', () => {
    const ordered = { kind: 'tasking.ordered', taskingId: 't', incidentId: 'i1', unitId: 'u1', note: '' } as const;
    const picture = reduced(by(20, ordered), by(60, merged));
    expect(picture.taskings.get('t')).toMatchObject({ incidentId: 'i2', status: 'ordered' });
    expect(picture.units.get('u1')).toMatchObject({ incidentId: 'i2', sinceMs: START_MS + 20_000 });
    const done = reducePicture(picture, [fed(90, { kind: 'tasking.advanced', taskingId: 't', status: 'done' })]);
    expect(done.picture.incidents.get('i2')).toMatchObject({ status: 'open', unitIds: [] });
  });

  it('follows units out of the incident that another became part of', () => {
    const busy = { kind: 'unit.status', unitId: 'u1', status: 'responding', incidentId: 'i1' } as const;
    const free = { kind: 'unit.status', unitId: 'u1', status: 'on-patrol', incidentId: null } as const;
    const { incidents } = reduced(fed(20, busy), fed(20, responding), by(60, merged), fed(90, free));
    expect(incidents.get('i2')).toMatchObject({ status: 'open', unitIds: [] });
    expect(incidents.get('i1')?.unitIds).toEqual(['u1']);
  });

  it.each<[string, LogEvent[]]>([
    ['into.id', [by(1, { ...merged, intoId: 'i1' })]],
    ['intoId', [by(1, { ...merged, intoId: 'x' })]],
    ['into.status', [by(1, { ...closed, incidentId: 'i2' }), by(2, merged)]],
    ['incident.status', [by(1, closed), by(2, merged)]],
    ['incidentId', [by(1, { ...merged, incidentId: 'x' })]],
    ['incident.status', [by(1, closed), by(2, closed)]],
    ['incident.status', [by(1, reopened)]],
    ['incidentId', [by(1, { kind: 'incident.verified', incidentId: 'x' })]],
  ])('rejects by %s what cannot be', (where, events) => {
    expect(rejected(...events)).toBe(where);
  });

  it('stays closed by a person whatever the feed says later, until a person opens it again', () => {
    const shut = reduced(
      fed(5, responding),
      by(10, closed),
      fed(20, responding),
      fed(30, { ...closed, outcome: 'got-away' }),
    );
    expect(shut.incidents.get('i1')).toMatchObject({ status: 'closed', outcome: 'turn-back', closedBy: person });
    const { picture } = reducePicture(shut, [by(40, reopened), fed(50, responding)]);
    expect(picture.incidents.get('i1')).toMatchObject({ status: 'responding', outcome: null, closedMs: null });
    expect(picture.incidents.get('i1')).not.toHaveProperty('closedBy');
  });

  it('is opened again with the units that are still on it', () => {
    const busy = { kind: 'unit.status', unitId: 'u1', status: 'on-scene', incidentId: 'i1' } as const;
    const still = reduced(fed(5, busy), fed(5, responding), by(10, closed), by(20, reopened));
    expect(still.incidents.get('i1')).toMatchObject({ status: 'on-scene', unitIds: ['u1'] });
    const gone = reduced(fed(5, responding), by(10, closed), by(20, reopened));
    expect(gone.incidents.get('i1')).toMatchObject({ status: 'open', unitIds: [] });
    const apart = reduced(by(60, merged), by(70, reopened)).incidents.get('i1');
    expect(apart).toMatchObject({ status: 'open', unitIds: [] });
    expect(apart).not.toHaveProperty('mergedInto');
  });
});
