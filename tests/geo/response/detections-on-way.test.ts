import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CoverSource } from '../../../src/domain/cover-points';
import type { Position } from '../../../src/domain/place';
import type { Sensor } from '../../../src/domain/sensor';
import { detectionsOnWay, type WayQuestion } from '../../../src/geo/response/detections-on-way';
import { oracleAzimuthDeg, oracleDestination, oracleDistanceM, sensorAt } from '../fixtures';
import { holds } from '../seed';

const FROM: Position = [-97, 49];
const along = (northM: number, eastM = 0): Position =>
  oracleDestination(oracleDestination(FROM, northM < 0 ? 180 : 0, Math.abs(northM)), 90, eastM);
const town = (position: Position): CoverSource => ({ kind: 'place', name: 'Town', country: 'AAA', shape: [position] });
const circle = (id: string, northM: number, maxRangeM: number, change: Partial<Sensor> = {}): Sensor =>
  sensorAt(along(northM), { id, maxRangeM, ...change });
function find(sensors: readonly Sensor[], change: Partial<WayQuestion> = {}) {
  const probability = new Map(sensors.map(({ id }) => [id, 0.5]));
  return detectionsOnWay({ from: FROM, cover: town(along(10_000)), atLine: [], sensors, probability, ...change });
}

describe('detectionsOnWay', () => {
  it('has the line first, then footprints beyond it at the middle of what the way crosses', () => {
    const { way, places } = find([circle('far', 7000, 500), circle('near', 3000, 1000)]);
    expect(way).toMatchObject({ kind: 'place', name: 'Town' });
    expect(way?.lengthM).toBeCloseTo(10_000, 3);
    expect(places.map(({ sensorIds }) => sensorIds)).toEqual([[], ['near'], ['far']]);
    expect(places.map(({ probability }) => probability)).toEqual([0, 0.5, 0.5]);
    expect(places[0]?.position).toEqual(FROM);
    expect(places[1]?.alongM).toBeCloseTo(3000, 1);
    expect(places[2]?.alongM).toBeCloseTo(7000, 1);
    expect(oracleDistanceM(places[2]!.position, along(7000))).toBeLessThan(0.1);
  });

  it('counts those that watch the line there, together and once', () => {
    const both = [circle('a', 0, 4000), circle('b', 0, 100)];
    const { places } = find(both, { atLine: ['a', 'b'] });
    expect(places).toHaveLength(1);
    expect(places[0]?.probability).toBeCloseTo(1 - 0.5 * 0.5, 12);
    // A footprint that begins at the line but that coverage does not name there is cut by terrain, or left out.
    expect(find(both).places.map(({ sensorIds }) => sensorIds)).toEqual([[]]);
  });

  it('leaves out what is down, what detects nothing, what the way passes by, and what lies behind cover', () => {
    const down = circle('down', 3000, 1000, { health: 'down' });
    const beside = sensorAt(along(3000, 1100), { id: 'beside', maxRangeM: 1000 });
    const behind = circle('behind', 11_500, 1000);
    expect(find([down, beside, behind]).places).toHaveLength(1);
    const blind = find([circle('blind', 3000, 1000)], { probability: new Map([['blind', 0]]) });
    expect(blind.places).toHaveLength(1);
    // Ahead of the line a ring reaches the way where its hole ends.
    const ring = circle('ring', 0, 4000, { minRangeM: 2000 });
    expect(find([ring]).places[1]?.alongM).toBeCloseTo(3000, 1);
  });

  it('cuts a sector as it is drawn', () => {
    const east = sensorAt(along(3000, -800), { id: 'e', azimuthDeg: 90, fieldOfViewDeg: 90, maxRangeM: 1000 });
    const { places } = find([east]);
    expect(places[1]?.alongM).toBeCloseTo(3000, 0);
    const west = { ...east, azimuthDeg: 270 };
    expect(find([west]).places).toHaveLength(1);
  });

  it('goes to the nearest point of a trail, and nowhere from inside an area, or without a place', () => {
    const trail: CoverSource = {
      kind: 'trail',
      name: 'T',
      country: 'AAA',
      shape: [along(4000, -3000), along(4000, 3000)],
    };
    expect(find([], { cover: trail }).way?.lengthM).toBeCloseTo(4000, -1);
    const square = [along(-500, -500), along(-500, 500), along(500, 500), along(500, -500), along(-500, -500)];
    const area = { kind: 'aoi', name: 'A', country: 'AAA', shape: square } as const;
    const watched = [circle('a', 3000, 1000)];
    expect(find(watched, { cover: area })).toMatchObject({ way: null, places: [{ alongM: 0 }] });
    expect(find(watched, { cover: null })).toMatchObject({ way: null, places: [{ alongM: 0 }] });
    expect(find(watched, { cover: town(FROM) }).way).toBeNull();
  });

  it('equals dense sampling of the way, for circles anywhere about it', () => {
    const azimuth = fc.double({ min: 0, max: 360, noNaN: true });
    const away = fc.double({ min: 0, max: 12_000, noNaN: true });
    const range = fc.double({ min: 50, max: 4000, noNaN: true });
    holds(
      fc.property(azimuth, azimuth, away, range, (heading, bearing, awayM, maxRangeM) => {
        const goal = oracleDestination(FROM, heading, 8000);
        const sensor = sensorAt(oracleDestination(FROM, bearing, awayM), { id: 'x', maxRangeM });
        const towards = oracleAzimuthDeg(FROM, goal);
        const inside: number[] = [];
        for (let m = 0; m <= 8000; m += 4) {
          if (oracleDistanceM(oracleDestination(FROM, towards, m), sensor.position) <= maxRangeM) inside.push(m);
        }
        const found = find([sensor], { cover: town(goal) }).places[1];
        if (inside.length < 3 || inside[0] === 0) {
          if (inside[0] === 0) expect(found).toBeUndefined();
          return;
        }
        expect(Math.abs(found!.alongM - (inside[0]! + inside.at(-1)!) / 2)).toBeLessThan(4.1);
      }),
      40,
    );
  });
});
