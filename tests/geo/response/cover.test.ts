import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Segment } from '../../../src/domain/border';
import type { CoverSource } from '../../../src/domain/cover-points';
import type { Position } from '../../../src/domain/place';
import { parseBorder } from '../../../src/geo/parse-border';
import { parseSegments } from '../../../src/geo/parse-segments';
import { nearCover } from '../../../src/geo/response/near-cover';
import { parseCoverPoints } from '../../../src/geo/response/parse-cover-points';
import { parseResponseRules } from '../../../src/geo/response/parse-response-rules';
import { coverTimes, timeToCover } from '../../../src/geo/response/time-to-cover';
import { borderOf, geodesicVertices, oracleDestination, oracleDistanceM, segmentOf } from '../fixtures';
import { holds } from '../seed';

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const RULES = parseResponseRules(readJson('data/response.json'));
const START: Position = [-97, 49];
/** 30 km eastwards; a middle third that is unknown. */
const BORDER = borderOf({ id: 'p', coordinates: geodesicVertices(START, 90, 30_000, 10_000), unknownLegs: [1] });
const SEGMENT: Segment = {
  ...segmentOf('s', 'p', 0, 30_000),
  timeToCover: {
    toLeft: { footS: 2700, vehicleS: 600, boatS: null },
    toRight: { footS: 14_400, vehicleS: 2700, boatS: null },
  },
};
const point = (position: Position, change: Partial<CoverSource> = {}): CoverSource => ({
  kind: 'place',
  name: 'Town',
  country: 'AAA',
  shape: [position],
  ...change,
});
const distanceOf = (source: CoverSource, segment = SEGMENT, border = BORDER): number | undefined =>
  nearCover([segment], border, [source]).get(segment.id)![0]?.distanceM;

describe('nearCover', () => {
  it('measures from the nearest point of the known part', () => {
    const middle = oracleDestination(START, 90, 15_000);
    const end = oracleDestination(START, 90, 10_000);
    expect(distanceOf(point(middle))).toBeCloseTo(Math.min(oracleDistanceM(end, middle), 5000), 0);
    expect(distanceOf(point(oracleDestination(oracleDestination(START, 90, 4000), 0, 3000)))).toBeCloseTo(3000, 0);
    expect(distanceOf(point(oracleDestination(START, 0, 49_900)))).toBeCloseTo(49_900, 0);
    expect(distanceOf(point(oracleDestination(START, 0, 50_100)))).toBeUndefined();
  });

  it('equals dense sampling with the geodesic anywhere on the globe', () => {
    const lat = fc.double({ min: -80, max: 80, noNaN: true });
    const lng = fc.double({ min: -180, max: 180, noNaN: true });
    const azimuth = fc.double({ min: 0, max: 360, noNaN: true });
    holds(
      fc.property(lng, lat, azimuth, azimuth, fc.double({ min: 10, max: 20_000, noNaN: true }), (x, y, a, b, awayM) => {
        const line = geodesicVertices([x, y], a, 12_000, 6000);
        const border = borderOf({ id: 'p', coordinates: line });
        const segment = segmentOf('s', 'p', 2000, 9000);
        const source = oracleDestination([x, y], b, awayM);
        let least = Number.POSITIVE_INFINITY;
        for (let m = 2000; m <= 9000; m += 10) {
          least = Math.min(least, oracleDistanceM(oracleDestination([x, y], a, m), source));
        }
        const found = distanceOf(point(source), segment, border)!;
        expect(found).toBeLessThan(least + 0.2);
        // Between samples the line comes nearer by less than half of their spacing, or by its square over the distance.
        expect(found).toBeGreaterThan(least - Math.min(5, 25 / Math.max(1, least)) - 0.2);
      }),
      60,
    );
  });

  it('is zero across a trail and inside the ring of an AOI, and the distance to it outside', () => {
    const north = (eastM: number, northM: number) => oracleDestination(oracleDestination(START, 90, eastM), 0, northM);
    const trail = point(START, { kind: 'trail', shape: [north(5000, -9000), north(5200, 9000)] });
    expect(distanceOf(trail)).toBeLessThan(0.2);
    const beside = point(START, { kind: 'trail', shape: [north(5000, 9000), north(5000, 2000), north(8000, 7000)] });
    expect(distanceOf(beside)).toBeCloseTo(2000, -1);
    const ring = (southM: number) =>
      [
        [-5000, southM],
        [40_000, southM],
        [40_000, 30_000],
        [-5000, 30_000],
        [-5000, southM],
      ].map(([east, up]) => north(east!, up!));
    expect(distanceOf(point(START, { kind: 'aoi', shape: ring(-20_000) }))).toBe(0);
    expect(distanceOf(point(START, { kind: 'aoi', shape: ring(4000) }))).toBeGreaterThan(3900);
  });

  it('works across the antimeridian', () => {
    const start: Position = [179.95, 10];
    const border = borderOf({ id: 'p', coordinates: geodesicVertices(start, 90, 20_000, 5000) });
    const segment = segmentOf('s', 'p', 0, 20_000);
    const along = oracleDestination(start, 90, 12_000);
    expect(distanceOf(point(oracleDestination(along, 0, 700)), segment, border)).toBeCloseTo(700, 0);
  });

  it('has none where a segment is unknown or nothing is near', () => {
    const unknown = segmentOf('u', 'p', 10_000, 20_000);
    expect(nearCover([unknown], BORDER, [point(START)]).get('u')).toEqual([]);
    expect(nearCover([SEGMENT], BORDER, []).get('s')).toEqual([]);
  });
});

describe('timeToCover', () => {
  const at = (distanceM: number, change: Partial<CoverSource> = {}) => ({ source: point(START, change), distanceM });
  const ask = (near: Parameters<typeof timeToCover>[3], segment: Partial<Segment> = {}) =>
    timeToCover({ ...SEGMENT, ...segment }, 'toLeft', 'foot', near, undefined, RULES);

  it('is the planning value of the class where nothing shortens it', () => {
    expect(ask([])).toEqual({ timeS: 2700, sigmaS: 810, basis: 'class', name: '', pickUpKnown: true });
    expect(ask([at(40_000)])).toMatchObject({ timeS: 2700, basis: 'class' });
    expect(ask([at(100, { country: 'BBB' })])).toMatchObject({ basis: 'class' });
  });

  it('is the way to the nearest source of the country that is crossed into', () => {
    expect(ask([at(1100), at(550, { kind: 'pick-up', name: 'Lot' })])).toMatchObject({
      timeS: expect.closeTo(500, 9),
      sigmaS: expect.closeTo(150, 9),
      basis: 'pick-up',
      name: 'Lot',
    });
    expect(ask([at(0, { kind: 'aoi', name: 'Camp' })])).toMatchObject({ timeS: 0, sigmaS: 0, basis: 'aoi' });
  });

  it('does not make a wilderness answerable because towns are far', () => {
    const far = ask([at(45_000)], { cover: 'remote' });
    expect(far).toMatchObject({ timeS: 2700, basis: 'class', pickUpKnown: false });
    expect(ask([], { cover: 'remote' })).toEqual(far);
    expect(ask([at(29_000, { kind: 'trail' })], { cover: 'remote' })).toMatchObject({ timeS: 2700, pickUpKnown: true });
    expect(ask([at(31_000, { kind: 'trail' })], { cover: 'remote' })).toMatchObject({ pickUpKnown: false });
  });

  it('never rises with another source', () => {
    const sources = fc.array(
      fc.record({
        distanceM: fc.double({ min: 0, max: 50_000, noNaN: true }),
        kind: fc.constantFrom('place' as const, 'pick-up' as const, 'trail' as const, 'aoi' as const),
        country: fc.constantFrom('AAA', 'BBB'),
      }),
      { minLength: 1, maxLength: 6 },
    );
    holds(
      fc.property(sources, fc.constantFrom('urban' as const, 'rural' as const, 'remote' as const), (list, cover) => {
        const near = list.map(({ distanceM, ...change }) => at(distanceM, change));
        const [all, fewer] = [ask(near, { cover })!, ask(near.slice(1), { cover })!];
        expect(all.timeS).toBeLessThanOrEqual(fewer.timeS);
        expect(all.timeS).toBeGreaterThanOrEqual(0);
        expect(all.sigmaS).toBeCloseTo(0.3 * all.timeS, 9);
        expect(Number(all.pickUpKnown)).toBeGreaterThanOrEqual(Number(fewer.pickUpKnown));
      }),
    );
  });

  it('is null where the mode makes no sense, unless edited', () => {
    const edits = [
      { segmentId: 's', direction: 'toLeft' as const, mode: 'boat' as const, timeS: 60 },
      { segmentId: 's', direction: 'toLeft' as const, mode: 'boat' as const, timeS: 90 },
    ];
    const near = nearCover([SEGMENT], BORDER, []);
    expect(coverTimes([SEGMENT], 'toLeft', 'boat', near, [], RULES).get('s')).toBeNull();
    const edited = { timeS: 90, sigmaS: 27, basis: 'edited', name: '', pickUpKnown: true };
    expect(coverTimes([SEGMENT], 'toLeft', 'boat', near, edits, RULES).get('s')).toEqual(edited);
    expect(coverTimes([SEGMENT], 'toRight', 'boat', near, edits, RULES).get('s')).toBeNull();
  });
});

describe('the bundled points of cover', () => {
  const border = parseBorder(readJson('data/borders/usa-can.json'));
  const { segments } = parseSegments(readJson('data/borders/usa-can.segments.json'), border);
  const near = nearCover(segments, border, parseCoverPoints(readJson('data/cover-points.json')));

  it('shorten times on either side, some by a trail of the exercise, and leave most remote segments without a known pick-up', () => {
    const toLeft = coverTimes(segments, 'toLeft', 'foot', near, [], RULES);
    const toRight = coverTimes(segments, 'toRight', 'foot', near, [], RULES);
    for (const times of [toLeft, toRight]) {
      const rows = segments.flatMap(({ id, cover }) => (times.get(id) ? [{ cover, ...times.get(id)! }] : []));
      const remote = rows.filter(({ cover }) => cover === 'remote');
      expect(remote.filter(({ pickUpKnown }) => !pickUpKnown).length).toBeGreaterThan(remote.length / 2);
      expect(rows.some(({ basis }) => basis === 'place')).toBe(true);
      const byTrail = rows.filter(({ basis }) => basis === 'trail');
      expect(byTrail.length).toBeGreaterThan(2);
      expect(byTrail.every(({ name, pickUpKnown }) => /^EXERCISE trail \d+$/.test(name) && pickUpKnown)).toBe(true);
    }
    expect([...toLeft.values()]).not.toEqual([...toRight.values()]);
  });

  it('are within reach of the line, each', () => {
    const sources = parseCoverPoints(readJson('data/cover-points.json'));
    const reached = new Set([...near.values()].flat().map(({ source }) => `${source.name} ${source.shape}`));
    expect(sources.filter(({ name, shape }) => !reached.has(`${name} ${shape}`))).toEqual([]);
  });
});
