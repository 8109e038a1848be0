import fc from 'fast-check';
import * as v from 'valibot';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type LogEvent, logEventSchema } from '../../../src/domain/log';
import { between } from '../../../src/feeds/scenario/local-plane';
import { ScenarioEngine } from '../../../src/feeds/scenario/scenario-engine';
import { border, scenario, sha256 } from './scenario-fixture';

const { runInFromMs, startMs } = scenario;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const engine = (): ScenarioEngine => new ScenarioEngine(scenario, border);
const whole = engine().eventsBetween(runInFromMs, startMs + 3 * DAY_MS);

afterEach(() => vi.restoreAllMocks());

it('a bank of fog blinds a camera that watches alone, and lifts', () => {
  const fogged = whole.filter((event) => event.kind === 'sensor.health' && event.cause.startsWith('fog'));
  expect(fogged.map(({ timeMs }) => (timeMs - startMs) / 60_000)).toEqual([150, 240]);
  expect(fogged).toMatchObject([
    { source: 'towers', health: 'down', cause: 'fog', exercise: true },
    { source: 'towers', health: 'up', cause: 'fog lifted' },
  ]);
});

describe('scenario engine: the same everywhere', () => {
  it('gives the events of the run-in and the first hour that were looked at', async () => {
    const events = engine().eventsBetween(runInFromMs, startMs + HOUR_MS);
    await expect(`${sha256(JSON.stringify(events))}
`).toMatchFileSnapshot('../../golden/out/scenario-events.sha256');
  });

  it('calls nothing of Math that engines may round differently', () => {
    for (const name of ['sin', 'cos', 'tan', 'atan', 'atan2', 'exp', 'log', 'pow', 'hypot', 'asin', 'acos'] as const) {
      vi.spyOn(Math, name).mockImplementation(() => {
        throw new Error(`Math.${name} was called`);
      });
    }
    const subject = engine();
    expect(subject.eventsBetween(runInFromMs, startMs).length).toBeGreaterThan(0);
    expect(subject.tracksAt(startMs, 30).size).toBeGreaterThan(0);
  });

  it('gives the same events however time is cut, and from wherever it is resumed', () => {
    const moment = fc.integer({ min: runInFromMs, max: startMs + DAY_MS });
    fc.assert(
      fc.property(fc.array(moment, { minLength: 3, maxLength: 6 }), (moments) => {
        const cuts = moments.sort((a, b) => a - b);
        const first = cuts[0]!;
        const last = cuts.at(-1)!;
        const through = whole.filter(({ timeMs }) => timeMs >= first && timeMs < last);
        const subject = engine();
        const parts = cuts.slice(1).flatMap((to, index) => subject.eventsBetween(cuts[index]!, to));
        expect(parts).toEqual(through);
        const middle = cuts[1]!;
        const resumed = engine().eventsBetween(middle, last);
        expect(resumed).toEqual(through.filter(({ timeMs }) => timeMs >= middle));
        expect(subject.eventsBetween(first, middle)).toEqual(through.filter(({ timeMs }) => timeMs < middle));
      }),
      { seed: 20261124, numRuns: 25 },
    );
  });

  it('puts units at the same places whatever was asked before', () => {
    const straight = engine().tracksAt(startMs + HOUR_MS, 30);
    const wandering = engine();
    wandering.eventsBetween(startMs, startMs + 2 * HOUR_MS);
    wandering.tracksAt(startMs + 3 * HOUR_MS, 30);
    expect(wandering.tracksAt(startMs + HOUR_MS, 30)).toEqual(straight);
  });
});

describe('scenario engine: what it makes fits the log', () => {
  it('gives valid events in order of time, each id once, all marked as exercise', () => {
    expect(whole.filter((event) => !v.is(logEventSchema, event))).toEqual([]);
    expect(whole.every(({ exercise, by }) => exercise && by === null)).toBe(true);
    expect(whole.every(({ timeMs }) => timeMs % 1000 === 0)).toBe(true);
    expect(whole.every(({ timeMs }, index) => index === 0 || timeMs >= whole[index - 1]!.timeMs)).toBe(true);
    expect(new Set(whole.map(({ id }) => id)).size).toBe(whole.length);
    expect(whole[0]?.id).toBe('scn:nb1:1');
  });

  it('declares everything first, and never names what it has not declared', () => {
    const known = new Set<string>();
    for (const event of whole) {
      if (event.kind === 'sensor.declared') known.add(event.sensor.id);
      if (event.kind === 'unit.declared') known.add(event.unit.id);
      if (event.kind === 'incident.opened') known.add(event.incident.id);
      expect(idsIn(event).filter((id) => !known.has(id))).toEqual([]);
    }
  });

  it('lets sensors fail and recover in turn, each spell lasting at least five minutes', () => {
    const fixed = new Map(
      scenario.sensors.filter(({ kind }) => kind !== 'drone').map(({ id }) => [id, { up: true, atMs: 0 }]),
    );
    const odd: LogEvent[] = [];
    for (const event of whole) {
      if (event.kind !== 'sensor.health') continue;
      const last = fixed.get(event.sensorId);
      if (last === undefined) continue;
      const up = event.health === 'up';
      if (up === last.up || (up && event.timeMs - last.atMs < 5 * 60_000)) odd.push(event);
      fixed.set(event.sensorId, { up, atMs: event.timeMs });
    }
    expect(odd).toEqual([]);
  });

  it('takes every incident from open through its units to one close', () => {
    const status = new Map<string, string>();
    const unitOn = new Map<string, string | null>();
    for (const event of whole) {
      if (event.kind === 'incident.opened') status.set(event.incident.id, 'open');
      if (event.kind === 'unit.status') unitOn.set(event.unitId, event.incidentId);
      if (event.kind === 'incident.updated') {
        const before = status.get(event.incidentId);
        expect([before, event.status]).toEqual(before === 'open' ? ['open', 'responding'] : ['responding', 'on-scene']);
        status.set(event.incidentId, event.status);
        for (const id of event.unitIds) expect(unitOn.get(id)).toBe(event.incidentId);
      }
      if (event.kind === 'incident.closed') {
        expect(['open', 'on-scene']).toContain(status.get(event.incidentId));
        status.set(event.incidentId, 'closed');
      }
    }
    const counts = [...status.values()].filter((each) => each === 'closed').length;
    expect(counts).toBeGreaterThan(status.size - 20);
  });

  it('sends only units of the country, free ones, and lets them go afterwards', () => {
    const country = new Map(scenario.agencies.map((agency) => [agency.id, agency.country]));
    const agencyOf = new Map(scenario.units.map(({ unit }) => [unit.id, unit.agencyId]));
    const incidentAgency = new Map<string, string>();
    const statusOf = new Map<string, string>();
    for (const event of whole) {
      if (event.kind === 'unit.declared') statusOf.set(event.unit.id, event.unit.status);
      if (event.kind === 'incident.opened') incidentAgency.set(event.incident.id, event.incident.agencyId);
      if (event.kind !== 'unit.status') continue;
      if (event.status === 'responding') {
        expect(['on-patrol', 'at-post', 'on-call']).toContain(statusOf.get(event.unitId));
        const mine = country.get(agencyOf.get(event.unitId)!);
        expect(country.get(incidentAgency.get(event.incidentId!)!)).toBe(mine);
      }
      if (event.status === 'on-scene') expect(statusOf.get(event.unitId)).toBe('responding');
      statusOf.set(event.unitId, event.status);
    }
  });
});

describe('scenario engine: what a watch officer sees', () => {
  it('keeps 4 to 10 incidents open and 10 to 18 sensors unwell, on average, and never a flood of either', () => {
    const open = new Set<string>();
    const unwell = new Set<string>();
    const opens: number[] = [];
    const unwells: number[] = [];
    let next = startMs;
    for (const event of whole) {
      for (; event.timeMs >= next; next += HOUR_MS) {
        opens.push(open.size);
        unwells.push(unwell.size);
      }
      if (event.kind === 'incident.opened') open.add(event.incident.id);
      if (event.kind === 'incident.closed') open.delete(event.incidentId);
      if (event.kind !== 'sensor.health') continue;
      if (event.health === 'down' || event.health === 'degraded') unwell.add(event.sensorId);
      else unwell.delete(event.sensorId);
    }
    const mean = (values: number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
    expect(mean(opens)).toBeGreaterThan(4);
    expect(mean(opens)).toBeLessThan(10);
    expect(Math.max(...opens)).toBeLessThan(16);
    expect(mean(unwells)).toBeGreaterThan(10);
    expect(mean(unwells)).toBeLessThan(18);
    expect(Math.max(...unwells)).toBeLessThan(28);
  });

  it('shows a lost tower at the start and a severe incident within the first minute', () => {
    const recent = whole.filter(({ timeMs }) => timeMs >= startMs - 10 * 60_000 && timeMs < startMs);
    expect(recent.some((event) => event.kind === 'sensor.health' && /^TWR/.test(event.sensorId))).toBe(true);
    const minute = whole.filter(({ timeMs }) => timeMs >= startMs && timeMs < startMs + 60_000);
    expect(minute.some((event) => event.kind === 'incident.opened' && event.incident.severity === 'high')).toBe(true);
    const sources = new Set(whole.filter(({ timeMs }) => timeMs < startMs + DAY_MS).map(({ source }) => source));
    expect([...sources].sort()).toEqual(['air', 'drones', 'ground', 'incidents', 'marine', 'patrols', 'towers']);
  });

  it('moves units smoothly: never faster than their response speed, across every change of plan', () => {
    const subject = engine();
    const speed = new Map(
      scenario.units.map(({ unit, patrolSpeedMps }) => [unit.trackId, Math.max(unit.responseSpeedMps, patrolSpeedMps)]),
    );
    const before = new Map<number, readonly [number, number]>();
    const stepS = 20;
    let moved = 0;
    const jumps: unknown[] = [];
    for (let timeMs = startMs; timeMs < startMs + 6 * HOUR_MS; timeMs += stepS * 1000) {
      for (const records of subject.tracksAt(timeMs, 30).values()) {
        for (const { trackId, lng, lat, headingDeg } of records) {
          const last = before.get(trackId);
          if (!(headingDeg >= 0 && headingDeg < 360)) jumps.push({ trackId, timeMs, headingDeg });
          if (last !== undefined) {
            const { distanceM } = between([...last], [lng, lat]);
            if (distanceM > speed.get(trackId)! * stepS * 1.005 + 0.1) jumps.push({ trackId, timeMs, distanceM });
            if (distanceM > 1) moved++;
          }
          before.set(trackId, [lng, lat]);
        }
      }
    }
    expect(jumps).toEqual([]);
    expect(moved).toBeGreaterThan(50_000);
  });

  it('brings responders to the incident when it says so', () => {
    const opened = new Map<string, readonly [number, number]>();
    const subject = engine();
    const trackOf = new Map(scenario.units.map(({ unit }) => [unit.id, unit.trackId]));
    let checked = 0;
    for (const event of whole.filter(({ timeMs }) => timeMs < startMs)) {
      if (event.kind === 'incident.opened') opened.set(event.incident.id, event.incident.position);
      if (event.kind !== 'unit.status' || event.status !== 'on-scene') continue;
      const records = [...subject.tracksAt(event.timeMs + 1, 30).values()].flat();
      const track = records.find(({ trackId }) => trackId === trackOf.get(event.unitId))!;
      expect([track.lng, track.lat]).toEqual(opened.get(event.incidentId!));
      checked++;
    }
    expect(checked).toBeGreaterThan(5);
  });
});

function idsIn(event: LogEvent): string[] {
  switch (event.kind) {
    case 'sensor.health':
    case 'sensor.moved':
      return [event.sensorId];
    case 'unit.status':
      return [event.unitId, ...(event.incidentId === null ? [] : [event.incidentId])];
    case 'incident.updated':
      return [event.incidentId, ...event.unitIds];
    case 'incident.closed':
      return [event.incidentId];
    case 'incident.opened':
      return event.incident.detectedBy;
    default:
      return [];
  }
}
