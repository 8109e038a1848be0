import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Agency } from '../../../src/domain/agency';
import type { UnitState } from '../../../src/domain/picture';
import type { TrackRecord } from '../../../src/domain/track';
import type { Unit } from '../../../src/domain/unit';
import { compileResponders } from '../../../src/geo/response/compile-responders';
import { incidentRequirement } from '../../../src/geo/response/incident-requirement';
import { mayAnswer } from '../../../src/geo/response/may-answer';
import { parseResponseRules } from '../../../src/geo/response/parse-response-rules';
import { responderOf } from './worlds';

const text = readFileSync('data/response.json', 'utf8');
const RULES = parseResponseRules(JSON.parse(text));

function unitOf(id: string, trackId: number, change: Partial<Unit> = {}): Unit {
  return {
    id,
    trackId,
    callsign: id,
    kind: 'vehicle',
    agencyId: 'ONE',
    responseSpeedMps: 28,
    turnOutS: { 'on-patrol': 60, 'at-post': 240, 'on-call': 1500 },
    capabilities: ['arrest'],
    status: 'on-patrol',
    releasability: 'all',
    ...change,
  };
}

function pictureOf(units: readonly Unit[], lost: readonly number[] = []) {
  const agency = (id: string, country: string): [string, Agency] => [id, { id, name: id, country }];
  const track = (trackId: number): [number, TrackRecord] => [
    trackId,
    { trackId, lng: -97, lat: 49, altitudeM: 0, headingDeg: 0, speedMps: 0, type: 0, timeToLiveS: 9, timeMs: 0 },
  ];
  return {
    units: new Map(
      units.map((unit): [string, UnitState] => [unit.id, { unit, sinceMs: 0, incidentId: null, exercise: true }]),
    ),
    tracks: new Map(units.filter(({ trackId }) => !lost.includes(trackId)).map(({ trackId }) => track(trackId))),
    agencies: new Map([agency('ONE', 'AAA'), agency('TWO', 'BBB')]),
  };
}

describe('compileResponders', () => {
  it('applies the rules of the kind', () => {
    const { responders } = compileResponders(
      pictureOf([unitOf('car', 1), unitOf('heli', 2, { kind: 'aircraft', responseSpeedMps: 63, status: 'at-post' })]),
      RULES,
    );
    expect(responders[0]).toMatchObject({
      unitId: 'car',
      turnOutS: 60,
      countries: ['AAA'],
      reaches: ['land', 'river'],
    });
    expect(responders[0]!.speedMps).toBeCloseTo(20, 12);
    expect(responders[0]!.maxTravelS).toBe(Number.POSITIVE_INFINITY);
    expect(responders[1]).toMatchObject({ unitId: 'heli', turnOutS: 240, maxTravelS: 4500 });
    expect(responders[1]!.speedMps).toBeCloseTo(60, 12);
  });

  it('lets cross-designated units act on both sides', () => {
    const { responders } = compileResponders(pictureOf([unitOf('ship', 1, { crossDesignated: true })]), RULES);
    expect(responders[0]!.countries).toEqual(['AAA', 'BBB']);
  });

  it('says why the others are left out', () => {
    const units = [
      unitOf('a', 1, { status: 'responding' }),
      unitOf('b', 2, { status: 'on-scene' }),
      unitOf('c', 3, { status: 'off-shift' }),
      unitOf('d', 4),
      unitOf('e', 5, { agencyId: 'NON' }),
      unitOf('f', 6, { kind: 'drone' }),
      unitOf('g', 7),
    ];
    const { responders, leftOut } = compileResponders(pictureOf([...units].reverse(), [4]), RULES, {
      fog: 'mist',
      precipitation: 'none',
    });
    expect(responders.map(({ unitId }) => unitId)).toEqual(['g']);
    expect(Object.fromEntries(leftOut.map(({ unitId, reason }) => [unitId, reason]))).toEqual({
      a: 'busy',
      b: 'busy',
      c: 'off-shift',
      d: 'no-position',
      e: 'unknown-agency',
      f: 'grounded-by-weather',
    });
    expect(compileResponders(pictureOf([]), RULES)).toEqual({ responders: [], leftOut: [] });
  });

  it.each([
    ['drone', 'none', 'light', false],
    ['drone', 'none', 'none', true],
    ['aircraft', 'mist', 'light', true],
    ['aircraft', 'fog', 'none', false],
    ['aircraft', 'none', 'heavy', false],
    ['vehicle', 'fog', 'heavy', true],
  ] as const)('%s in fog: %s, precipitation: %s', (kind, fog, precipitation, goes) => {
    const { responders } = compileResponders(pictureOf([unitOf('x', 1, { kind })]), RULES, { fog, precipitation });
    expect(responders.length === 1).toBe(goes);
  });
});

describe('mayAnswer', () => {
  const call = {
    country: 'AAA',
    water: 'river' as const,
    requirement: { kinds: ['vehicle' as const], capabilities: ['arrest' as const] },
  };
  it.each([
    [{}, null],
    [{ kind: 'boat' as const }, 'kind'],
    [{ capabilities: ['medical' as const] }, 'capability'],
    [{ countries: ['BBB'] }, 'side'],
    [{ countries: ['BBB', 'AAA'] }, null],
    [{ reaches: ['land' as const] }, 'water'],
    [{ kind: 'boat' as const, countries: [] }, 'kind'],
  ])('%o: %s', (change, reason) => {
    expect(mayAnswer(responderOf('u', change), call)).toBe(reason);
  });
});

describe('the rules', () => {
  it('ask for two units where it is severe', () => {
    expect(incidentRequirement({ kind: 'crossing-vehicle', severity: 'high' }, RULES)).toEqual({
      kinds: ['vehicle'],
      capabilities: ['arrest', 'pursuit'],
      units: 2,
    });
    expect(incidentRequirement({ kind: 'rescue', severity: 'low' }, RULES).units).toBe(1);
  });

  it.each([
    ['"byReport": 420', '"byReport": 60', /verificationS.byReport: found 60: expected 120 or more/],
    ['"circuity": 1.25', '"circuity": 0.9', /units.foot.circuity/],
    ['"reaches": ["river", "lake"]', '"reaches": ["river", "river"]', /units.boat.reaches: found river twice/],
    ['"units": 2', '"units": 3', /modes.vehicle.units/],
    ['watchline-response/1', 'watchline-response/2', /format/],
  ])('with %s become %s are refused', (from, to, message) => {
    expect(text).toContain(from);
    expect(() => parseResponseRules(JSON.parse(text.replace(from, to)))).toThrow(message);
    expect(() => parseResponseRules(JSON.parse(text.replace(from, to)))).toThrowError(
      expect.objectContaining({ code: 'bad-file' }),
    );
  });
});
