import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Incident } from '../../../src/domain/incident';
import type { FieldEvent, LogEvent } from '../../../src/domain/log';
import { emptyPicture, reducePicture } from '../../../src/domain/reduce-picture';
import { between } from '../../../src/feeds/scenario/local-plane';
import { ScenarioEngine } from '../../../src/feeds/scenario/scenario-engine';
import { border, scenario } from './scenario-fixture';

const { runInFromMs, startMs } = scenario;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const by = { agencyId: 'CBP', role: 'watch', name: 'Rivera' } as const;
const plain = new ScenarioEngine(scenario, border).eventsBetween(runInFromMs, startMs + DAY_MS);

type Body = FieldEvent extends infer E
  ? E extends FieldEvent
    ? Omit<E, 'id' | 'timeMs' | 'source' | 'exercise' | 'by'>
    : never
  : never;

let made = 0;
const told = (timeMs: number, body: Body): FieldEvent =>
  ({ id: `desk:${++made}`, timeMs, source: 'desk', exercise: true, by, ...body }) as FieldEvent;

const before = reducePicture(
  emptyPicture(),
  plain.filter(({ timeMs }) => timeMs < startMs),
).picture;
const settled = (unitId: string) =>
  !plain.some(
    (event) =>
      event.kind === 'unit.status' &&
      event.unitId === unitId &&
      event.timeMs >= startMs &&
      event.timeMs < startMs + 2 * HOUR_MS,
  );
/** A vehicle that would be on patrol for the first two hours. */
const vehicle = [...before.units.values()].find(
  ({ unit }) => unit.kind === 'vehicle' && unit.status === 'on-patrol' && settled(unit.id),
)!.unit;
const spec = scenario.units.find(({ unit }) => unit.id === vehicle.id)!;
const at = { pieceId: 'main', chainageM: 0 };
/** Entered by hand, five kilometres or so from where the vehicle walks. */
const hand = (id = 'HAND-1'): Incident => ({
  id,
  kind: 'crossing-foot',
  severity: 'moderate',
  status: 'open',
  outcome: null,
  agencyId: 'CBP',
  position: [spec.post[0] + 0.05, spec.post[1] + 0.03],
  at,
  openedMs: startMs,
  closedMs: null,
  unitIds: [],
  detectedBy: [],
  releasability: 'all',
});
const opened = (timeMs = startMs) => told(timeMs, { kind: 'incident.opened', incident: hand() });
const ordered = (timeMs: number, incidentId = 'HAND-1', unitId = vehicle.id, taskingId = 't1') =>
  told(timeMs, { kind: 'tasking.ordered', taskingId, incidentId, unitId, note: '' });

/** What the exercise makes of it, and the log that comes of both. */
function play(heard: readonly FieldEvent[], toMs: number) {
  const engine = new ScenarioEngine(scenario, border);
  for (const event of heard) engine.tell(event, event.timeMs);
  const events = engine.eventsBetween(runInFromMs, toMs);
  const log = [...events, ...heard].sort(
    (a, b) => a.timeMs - b.timeMs || Number(a.by === null) - Number(b.by === null),
  );
  return { engine, events, log, ...reducePicture(emptyPicture(), log) };
}

const saysOf = (events: readonly LogEvent[], taskingId = 't1') =>
  events.flatMap((event) =>
    event.kind === 'tasking.advanced' && event.taskingId === taskingId ? [[event.status, event.timeMs] as const] : [],
  );
const placeOf = (engine: ScenarioEngine, timeMs: number, trackId = vehicle.trackId) =>
  [...engine.tracksAt(timeMs, 30).values()].flat().find((track) => track.trackId === trackId);

describe('an order in the exercise', () => {
  const { engine, events, picture, rejected } = play([opened(), ordered(startMs + 1000)], startMs + HOUR_MS);
  const says = saysOf(events);

  it('is acknowledged in about 20 s, turns out, goes and is on scene when the unit is there', () => {
    expect(says.map(([status]) => status)).toEqual(['acknowledged', 'en-route', 'on-scene']);
    const [[, acknowledgedMs], [, leftMs], [, thereMs]] = says as [
      [string, number],
      [string, number],
      [string, number],
    ];
    expect(acknowledgedMs - startMs - 1000).toBeGreaterThanOrEqual(12_000);
    expect(acknowledgedMs - startMs - 1000).toBeLessThanOrEqual(28_000);
    expect(leftMs - acknowledgedMs).toBe(vehicle.turnOutS['on-patrol'] * 1000);
    const from = placeOf(engine, leftMs)!;
    const { distanceM } = between([from.lng, from.lat], hand().position);
    expect((thereMs - leftMs) / 1000).toBe(Math.ceil(distanceM / vehicle.responseSpeedMps));
    const there = placeOf(engine, thereMs)!;
    expect([there.lng, there.lat]).toEqual(hand().position);
    const halfway = placeOf(engine, (leftMs + thereMs) / 2)!;
    expect(between([halfway.lng, halfway.lat], hand().position).distanceM / distanceM).toBeCloseTo(0.5, 2);
  });

  it('fits the log, and is seen in the picture', () => {
    expect(rejected).toEqual([]);
    expect(picture.taskings.get('t1')).toMatchObject({ status: 'on-scene', orderedBy: by, lastBy: null });
    expect(picture.incidents.get('HAND-1')).toMatchObject({ status: 'on-scene', unitIds: [vehicle.id] });
    expect(picture.units.get(vehicle.id)).toMatchObject({
      unit: { status: 'on-scene' },
      reported: { status: 'on-scene', incidentId: 'HAND-1' },
    });
  });

  it('says from when on it is acted upon', () => {
    const heard = events.filter((event) => event.kind === 'feed.heard');
    expect(heard.map(({ timeMs }) => timeMs)).toEqual([startMs, startMs + 1000]);
  });

  it('that is withdrawn under way lets the unit go back to its patrol', () => {
    const endMs = startMs + 3 * MINUTE_MS;
    const back = play(
      [opened(), ordered(startMs + 1000), told(endMs, { kind: 'tasking.withdrawn', taskingId: 't1', reason: 'no' })],
      startMs + HOUR_MS,
    );
    expect(back.rejected).toEqual([]);
    expect(saysOf(back.events).map(([status]) => status)).toEqual(['acknowledged', 'en-route']);
    expect(back.picture.units.get(vehicle.id)).toMatchObject({ incidentId: null, unit: { status: 'on-patrol' } });
    expect(back.picture.units.get(vehicle.id)).not.toHaveProperty('taskingId');
    const track = placeOf(back.engine, endMs + 50 * MINUTE_MS)!;
    expect(track.speedMps).toBe(spec.patrolSpeedMps);
  });

  it('that is withdrawn before it was read changes nothing that the unit does', () => {
    const quick = play(
      [opened(), ordered(startMs), told(startMs + 5000, { kind: 'tasking.withdrawn', taskingId: 't1', reason: 'no' })],
      startMs + DAY_MS,
    );
    expect(saysOf(quick.events)).toEqual([]);
    const bodies = (events: readonly LogEvent[]) =>
      events.filter(({ kind }) => kind !== 'feed.heard').map(({ id: _, ...body }) => body);
    expect(bodies(quick.events)).toEqual(bodies(plain));
  });

  it('is not said again by the unit where a person said it, and is over when a person says so', () => {
    const quick = play(
      [
        opened(),
        ordered(startMs),
        told(startMs + 2000, { kind: 'tasking.advanced', taskingId: 't1', status: 'en-route' }),
        told(startMs + 30 * MINUTE_MS, { kind: 'tasking.advanced', taskingId: 't1', status: 'done' }),
      ],
      startMs + HOUR_MS,
    );
    expect(quick.rejected).toEqual([]);
    expect(saysOf(quick.events).map(([status]) => status)).toEqual(['on-scene']);
    expect(quick.picture.units.get(vehicle.id)?.incidentId).toBeNull();
  });

  it('goes to the right place when the incident is corrected on the way', () => {
    const position = [hand().position[0], hand().position[1] + 0.02] as const;
    const turned = play(
      [
        opened(),
        ordered(startMs),
        told(startMs + 3 * MINUTE_MS, { kind: 'incident.corrected', incidentId: 'HAND-1', change: { position, at } }),
      ],
      startMs + HOUR_MS,
    );
    expect(turned.rejected).toEqual([]);
    const [, thereMs] = saysOf(turned.events).at(-1)!;
    const { lng, lat } = placeOf(turned.engine, thereMs)!;
    expect([lng, lat]).toEqual(position);
  });

  it('calls in a unit that is off shift, which has its turn-out on call', () => {
    const off = [...before.units.values()].find(({ unit }) => unit.status === 'off-shift' && unit.kind === 'vehicle')!;
    const called = play([opened(), ordered(startMs, 'HAND-1', off.unit.id)], startMs + 12 * HOUR_MS);
    expect(called.rejected).toEqual([]);
    const [[, acknowledgedMs], [, leftMs]] = saysOf(called.events) as [[string, number], [string, number]];
    expect(leftMs - acknowledgedMs).toBe(off.unit.turnOutS['on-call'] * 1000);
    expect(placeOf(called.engine, leftMs, off.unit.trackId)).toBeDefined();
  });

  it('leaves units and incidents alone that are not of the exercise', () => {
    const strange = play([ordered(startMs, 'HAND-9'), ordered(startMs, 'HAND-1', 'nobody', 't2')], startMs + HOUR_MS);
    expect(strange.events.filter((event) => event.kind === 'tasking.advanced')).toEqual([]);
  });
});

describe('orders and the incidents of the exercise', () => {
  const sentTo = (events: readonly LogEvent[], incidentId: string) =>
    events.flatMap((event) =>
      event.kind === 'unit.status' && event.incidentId === incidentId && event.status === 'responding'
        ? [event.unitId]
        : [],
    );
  const first = plain.find((event) => event.kind === 'incident.opened' && event.timeMs > startMs)!;
  const incident = first.kind === 'incident.opened' ? first.incident : null!;
  const chosen = sentTo(plain, incident.id)[0]!;

  it('sends one less where somebody was ordered, and the incident runs its course with that unit', () => {
    const other = [...before.units.values()].find(
      ({ unit }) => unit.kind === 'aircraft' && unit.status !== 'off-shift' && unit.agencyId === incident.agencyId,
    );
    const unitId = other?.unit.id ?? vehicle.id;
    const run = play([ordered(incident.openedMs + 1000, incident.id, unitId)], startMs + DAY_MS);
    expect(run.rejected).toEqual([]);
    const planned = sentTo(plain, incident.id).length;
    expect(sentTo(run.events, incident.id)).toHaveLength(planned);
    expect(sentTo(run.events, incident.id)).toContain(unitId);
    expect(run.picture.incidents.get(incident.id)?.status).toBe('closed');
    expect(['done', 'withdrawn']).toContain(run.picture.taskings.get('t1')?.status);
    expect(run.picture.units.get(unitId)).not.toHaveProperty('taskingId');
  });

  it('finds the unit busy that somebody ordered elsewhere', () => {
    const run = play([opened(), ordered(incident.openedMs, 'HAND-1', chosen)], startMs + 4 * HOUR_MS);
    expect(run.rejected).toEqual([]);
    expect(sentTo(run.events, incident.id)).not.toContain(chosen);
    expect(sentTo(run.events, incident.id).length).toBeGreaterThan(0);
  });

  it('does not send a unit that is about to read an order', () => {
    const sentMs = plain.find((event) => event.kind === 'unit.status' && event.incidentId === incident.id)!.timeMs;
    const run = play([opened(), ordered(sentMs - 3000, 'HAND-1', chosen)], sentMs + HOUR_MS);
    expect(run.rejected).toEqual([]);
    expect(saysOf(run.events)[0]![1]).toBeGreaterThan(sentMs);
    expect(sentTo(run.events, incident.id)).not.toContain(chosen);
  });

  it('sends others when the unit that was on its way is ordered away', () => {
    const sentMs = plain.find((event) => event.kind === 'unit.status' && event.incidentId === incident.id)!.timeMs;
    const everybody = sentTo(plain, incident.id);
    const orders = everybody.map((unitId, i) => ordered(sentMs + 1000, 'HAND-1', unitId, `t${i + 1}`));
    const run = play([opened(), ...orders], sentMs + 2 * HOUR_MS);
    expect(run.rejected).toEqual([]);
    const status = run.events.flatMap((event) =>
      event.kind === 'incident.updated' && event.incidentId === incident.id ? [event.status] : [],
    );
    expect(status.slice(0, 3)).toEqual(
      ['responding', ...everybody.slice(1).map(() => 'responding'), 'open'].slice(0, 3),
    );
    expect(run.picture.incidents.get('HAND-1')?.unitIds).toEqual(everybody);
    expect(sentTo(run.events, incident.id).length).toBeGreaterThan(everybody.length);
  });

  it('frees its units when a person closes it, and says no more of it', () => {
    const sentMs = plain.find((event) => event.kind === 'unit.status' && event.incidentId === incident.id)!.timeMs;
    const close = told(sentMs + 1000, { kind: 'incident.closed', incidentId: incident.id, outcome: 'false-alarm' });
    const run = play([close], startMs + DAY_MS);
    expect(run.rejected).toEqual([]);
    expect(run.picture.incidents.get(incident.id)).toMatchObject({ outcome: 'false-alarm', closedBy: by });
    const later = run.events.filter(({ timeMs }) => timeMs > close.timeMs);
    expect(later.filter((event) => 'incidentId' in event && event.incidentId === incident.id)).toEqual([]);
    for (const unitId of sentTo(plain, incident.id)) {
      const status = run.events.filter((event) => event.kind === 'unit.status' && event.unitId === unitId);
      expect(status.some(({ timeMs }) => timeMs === close.timeMs)).toBe(true);
    }
  });

  it('ends with the whole of which its incident became a part', () => {
    const run = play(
      [
        opened(),
        told(startMs, { kind: 'incident.opened', incident: hand('HAND-2') }),
        ordered(startMs),
        told(startMs + 2 * MINUTE_MS, { kind: 'incident.merged', incidentId: 'HAND-1', intoId: 'HAND-2' }),
        told(startMs + HOUR_MS, { kind: 'incident.closed', incidentId: 'HAND-2', outcome: 'turn-back' }),
      ],
      startMs + 2 * HOUR_MS,
    );
    expect(run.rejected).toEqual([]);
    expect(run.picture.taskings.get('t1')).toMatchObject({ incidentId: 'HAND-2', status: 'done' });
    expect(run.picture.units.get(vehicle.id)).toMatchObject({ incidentId: null });
  });
});

describe('the run with orders', () => {
  const free = [...before.units.values()].filter(({ unit }) => unit.status !== 'off-shift').map(({ unit }) => unit.id);
  const incidents = plain.flatMap((event) =>
    event.kind === 'incident.opened' && event.timeMs > startMs && event.timeMs < startMs + 12 * HOUR_MS
      ? [event.incident]
      : [],
  );
  /** Orders to any unit for any incident, some withdrawn, some incidents closed by hand. */
  const script = fc
    .array(
      fc.record({
        unit: fc.nat(free.length - 1),
        incident: fc.nat(incidents.length - 1),
        afterS: fc.nat(3600),
        endS: fc.option(fc.nat(3600)),
        closes: fc.boolean(),
      }),
      { minLength: 1, maxLength: 25 },
    )
    .map((orders) =>
      orders
        .flatMap(({ unit, incident, afterS, endS, closes }, i) => {
          const { id, openedMs } = incidents[incident]!;
          const fromMs = openedMs + afterS * 1000;
          const order = ordered(fromMs, id, free[unit]!, `t${i}`);
          if (endS === null) return [order];
          const end: Body = closes
            ? { kind: 'incident.closed', incidentId: id, outcome: 'turn-back' }
            : { kind: 'tasking.withdrawn', taskingId: `t${i}`, reason: 'no' };
          return [order, told(fromMs + endS * 1000, end)];
        })
        .sort((a, b) => a.timeMs - b.timeMs),
    );

  /** As in the log: only what the picture takes is told, and from the moment it was put there. */
  function live(orders: readonly FieldEvent[], cuts: readonly number[], toMs: number) {
    const engine = new ScenarioEngine(scenario, border);
    const times = [...new Set([...cuts, ...orders.map(({ timeMs }) => timeMs), toMs])].sort((a, b) => a - b);
    let { picture } = reducePicture(emptyPicture(), []);
    const events: LogEvent[] = [];
    const taken: FieldEvent[] = [];
    let fromMs = runInFromMs;
    for (const timeMs of times) {
      const part = engine.eventsBetween(fromMs, timeMs);
      const step = reducePicture(picture, part);
      expect(step.rejected).toEqual([]);
      picture = step.picture;
      events.push(...part);
      for (const order of orders.filter((one) => one.timeMs === timeMs)) {
        const one = reducePicture(picture, [order]);
        picture = one.picture;
        if (one.rejected.length > 0) continue;
        engine.tell(order, timeMs);
        taken.push(order);
      }
      fromMs = timeMs;
    }
    return { events, taken, picture };
  }

  it('is the same again from the log, wherever it is resumed and however time is cut', () => {
    let takenOrders = 0;
    fc.assert(
      fc.property(
        script,
        fc.array(fc.integer({ min: startMs, max: startMs + 14 * HOUR_MS }), { minLength: 1, maxLength: 5 }),
        (orders, cuts) => {
          const toMs = startMs + 15 * HOUR_MS;
          const { events, taken, picture } = live(orders, cuts, toMs);
          takenOrders += taken.length;
          expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
          const heardMs = new Map(
            events.flatMap((event) => (event.kind === 'feed.heard' ? [[event.eventId, event.timeMs] as const] : [])),
          );
          const again = new ScenarioEngine(scenario, border);
          for (const order of taken) {
            expect(heardMs.get(order.id)).toBe(order.timeMs);
            again.tell(order, heardMs.get(order.id)!);
          }
          const resumeMs = Math.min(...cuts);
          expect(again.eventsBetween(resumeMs, toMs)).toEqual(events.filter(({ timeMs }) => timeMs >= resumeMs));
          // What the exercise has a unit do is what the picture shows, once nobody is under an order.
          for (const { unit, taskingId, reported } of picture.units.values()) {
            if (taskingId === undefined) expect(reported).toBeUndefined();
            else expect(['responding', 'on-scene']).toContain(unit.status);
          }
        },
      ),
      { seed: 20261124, numRuns: 30 },
    );
    expect(takenOrders).toBeGreaterThan(100);
  });

  it('was the plain run until the first order', () => {
    const orderMs = incidents[3]!.openedMs + 1000;
    const { events } = play([ordered(orderMs, incidents[3]!.id)], startMs + DAY_MS);
    expect(events.filter(({ timeMs }) => timeMs < orderMs)).toEqual(plain.filter(({ timeMs }) => timeMs < orderMs));
  });
});
