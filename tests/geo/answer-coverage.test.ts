import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PieceCoverage } from '../../src/domain/coverage';
import { isWatching, type Sensor } from '../../src/domain/sensor';
import { answerCoverage } from '../../src/geo/answer-coverage';
import { BorderIndex } from '../../src/geo/border-index';
import { IntervalCache } from '../../src/geo/interval-cache';
import { intervalSet, lengthOf, subtract } from '../../src/geo/interval-set';
import { knownStretches } from '../../src/geo/known-stretches';
import { parseBorder } from '../../src/geo/parse-border';
import { parseSegments } from '../../src/geo/parse-segments';
import { oracleAzimuthDeg, oracleDistanceM, wgs84 } from './fixtures';
import { holds } from './seed';
import { sketchSensors } from './sketch-sensors';

const border = parseBorder(JSON.parse(readFileSync('data/borders/usa-can.json', 'utf8')));
const segments = parseSegments(JSON.parse(readFileSync('data/borders/usa-can.segments.json', 'utf8')), border);
const index = new BorderIndex(border);
const ask = (sensors: readonly Sensor[], requiredK = 1, baselineSensors?: readonly Sensor[]) =>
  answerCoverage(new IntervalCache(index), segments, {
    coverageVersion: 7,
    pictureTimeMs: 1_000,
    sensors,
    requiredK,
    ...(baselineSensors ? { baselineSensors } : {}),
  });
const watchedM = (coverage: readonly PieceCoverage[], k: number): number =>
  coverage.reduce(
    (sum, { intervals }) =>
      sum + intervals.reduce((m, run) => m + (run.k >= k ? run.toChainageM - run.fromChainageM : 0), 0),
    0,
  );

describe('coverage of the real border line', () => {
  const sensors = sketchSensors(border, 420, 'coverage of the real border line');

  it('agrees with sampling each 10 m by GeographicLib: which sensors, and how many metres', { timeout: 60_000 }, () => {
    const { coverage } = ask(sensors);
    const watching = sensors.filter(isWatching);
    const stepM = 10;
    let checked = 0;
    let ends = 0;
    const sampledM = [0, 0, 0];
    for (const [p, piece] of border.pieces.entries()) {
      const samples = samplePiece(piece, stepM);
      const seen: string[][] = Array.from({ length: samples.count }, () => []);
      for (const sensor of watching) markSamples(sensor, samples, seen);
      const { intervals } = coverage[p]!;
      ends += intervals.length;
      let run = 0;
      for (let i = 0; i < samples.count; i++) {
        const chainageM = samples.chainageM[i]!;
        while (intervals[run]!.toChainageM < chainageM) run++;
        sampledM[Math.min(2, seen[i]!.length)]! += stepM;
        const { fromChainageM, toChainageM, sensorIds } = intervals[run]!;
        // Within a metre of an end a sample may fall on either side.
        if (chainageM - fromChainageM < 1 || toChainageM - chainageM < 1) continue;
        checked++;
        if (seen[i]!.join() !== sensorIds.join()) expect([chainageM, seen[i]]).toEqual([chainageM, sensorIds]);
      }
    }
    expect(checked).toBeGreaterThan(800_000);
    // Each end rounds to the step by up to half of it either way: a random walk of `ends` such errors, six sigma.
    const errorM = 6 * (stepM / Math.sqrt(12)) * Math.sqrt(ends);
    expect(errorM).toBeLessThan(1_000);
    expect(Math.abs(watchedM(coverage, 1) - sampledM[1]! - sampledM[2]!)).toBeLessThan(errorM);
    expect(Math.abs(watchedM(coverage, 2) - sampledM[2]!)).toBeLessThan(errorM);
  });

  it('has gaps, coverage and unknown add up to the whole line, whatever the required k', () => {
    for (const requiredK of [1, 2, 3]) {
      const { coverage, gaps, ledger } = ask(sensors, requiredK);
      for (const [p, piece] of border.pieces.entries()) {
        const runs = coverage[p]!.intervals;
        const all = intervalSet(runs.map((run) => [run.fromChainageM, run.toChainageM]));
        expect(all).toEqual(knownStretches(piece));
        for (let i = 1; i < runs.length; i++) {
          expect(runs[i]!.fromChainageM).toBeGreaterThanOrEqual(runs[i - 1]!.toChainageM);
        }
        const covered = intervalSet(
          runs.filter(({ k }) => k >= requiredK).map((run) => [run.fromChainageM, run.toChainageM]),
        );
        const gap = intervalSet(
          gaps.filter(({ pieceId }) => pieceId === piece.id).map((g) => [g.fromChainageM, g.toChainageM]),
        );
        expect(gap).toEqual(subtract(knownStretches(piece), covered));
      }
      for (const row of [ledger.total, ...ledger.sectors, ...ledger.segments]) {
        expect(row.onceM + row.twiceM + row.gapM + row.unknownM).toBeCloseTo(row.lengthM, 5);
      }
      // The committed segments partition the border line, so rows add up to the total.
      for (const column of ['lengthM', 'onceM', 'twiceM', 'gapM', 'newLossM', 'unknownM'] as const) {
        for (const rows of [ledger.sectors, ledger.segments]) {
          expect(rows.reduce((sum, row) => sum + row[column], 0)).toBeCloseTo(ledger.total[column], 4);
        }
      }
      expect(ledger.total.lengthM).toBeCloseTo(
        border.pieces.reduce((sum, { lengthM }) => sum + lengthM, 0),
        5,
      );
      expect(ledger.total.unknownM).toBeCloseTo(
        border.pieces.reduce((sum, piece) => sum + piece.lengthM - lengthOf(knownStretches(piece)), 0),
        5,
      );
    }
  });

  it('never shrinks when a sensor is added, at any k, and new losses only grow when one fails', () => {
    holds(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 419 }), (count, at) => {
        const some = Array.from({ length: count }, (_, i) => sensors[(at + 7 * i) % sensors.length]!);
        const added: Sensor = { ...sensors[(at + 3) % sensors.length]!, id: 'added', health: 'up' };
        const before = ask(some);
        const after = ask([...some, added]);
        for (const k of [1, 2, 3]) {
          expect(watchedM(after.coverage, k)).toBeGreaterThanOrEqual(watchedM(before.coverage, k) - 1e-6);
        }
        const failed = ask([...some, { ...added, health: 'down' }]);
        expect(failed.coverage).toEqual(before.coverage);
        expect(failed.ledger.total.newLossM).toBeGreaterThanOrEqual(before.ledger.total.newLossM - 1e-6);
      }),
      60,
    );
  });
});

describe('answerCoverage', () => {
  const [up] = sketchSensors(border, 1, 'one').map(
    (sensor): Sensor => ({ ...sensor, fieldOfViewDeg: 360, minRangeM: 0, health: 'up' }),
  );

  it('says for which picture it answers', () => {
    expect(ask([up!])).toMatchObject({ coverageVersion: 7, pictureTimeMs: 1_000 });
  });

  it('calls a failed sensor a new loss by its name, and a planned absence standing', () => {
    const watched = watchedM(ask([up!]).coverage, 1);
    expect(watched).toBeGreaterThan(1_000);
    const down = ask([{ ...up!, health: 'down' }]);
    expect(down.ledger.total.newLossM).toBeCloseTo(watched, 6);
    expect(down.gaps.filter(({ kind }) => kind === 'new-loss').every(({ causes }) => causes.join() === up!.id)).toBe(
      true,
    );
    expect(ask([{ ...up!, health: 'off' }]).ledger.total.newLossM).toBe(0);
    expect(ask([{ ...up!, health: 'degraded' }]).ledger.total.newLossM).toBe(0);
  });

  it('compares with the baseline it is given', () => {
    const gone = ask([], 1, [up!]);
    expect(gone.ledger.total.newLossM).toBeCloseTo(watchedM(ask([up!]).coverage, 1), 6);
    expect(ask([{ ...up!, health: 'down' }], 1, [{ ...up!, health: 'down' }]).ledger.total.newLossM).toBe(0);
  });

  it('answers the same with a warm cache', () => {
    const sensors = sketchSensors(border, 60, 'warm');
    const cache = new IntervalCache(index);
    const question = { coverageVersion: 1, pictureTimeMs: 0, sensors, requiredK: 1 };
    const cold = answerCoverage(cache, segments, question);
    expect(answerCoverage(cache, segments, question)).toEqual(cold);
    const failed = { ...question, sensors: sensors.map((sensor): Sensor => ({ ...sensor, health: 'down' })) };
    expect(answerCoverage(cache, segments, failed)).toEqual(answerCoverage(new IntervalCache(index), segments, failed));
  });

  it('counts an empty set of sensors as one gap a piece', () => {
    const { gaps, ledger } = ask([]);
    expect(gaps.length).toBe(border.pieces.length);
    expect(ledger.total.onceM + ledger.total.twiceM).toBe(0);
  });
});

interface Samples {
  readonly count: number;
  readonly chainageM: Float64Array;
  readonly lng: Float64Array;
  readonly lat: Float64Array;
}

/** Points each `stepM` along a piece by GeographicLib's geodesic lines. */
function samplePiece(piece: (typeof border.pieces)[number], stepM: number): Samples {
  const endM = piece.chainageM[piece.chainageM.length - 1]!;
  const count = Math.floor(endM / stepM);
  const lng = new Float64Array(count);
  const lat = new Float64Array(count);
  const chainageM = Float64Array.from({ length: count }, (_, i) => (i + 0.5) * stepM);
  let leg = 0;
  let line = legLine(0);
  for (let i = 0; i < count; i++) {
    if (chainageM[i]! > piece.chainageM[leg + 1]!) {
      while (chainageM[i]! > piece.chainageM[leg + 1]!) leg++;
      line = legLine(leg);
    }
    const at = line.Position(chainageM[i]! - piece.chainageM[leg]!);
    lng[i] = at.lon2!;
    lat[i] = at.lat2!;
  }
  return { count, chainageM, lng, lat };

  function legLine(n: number) {
    const at = (vertex: number) => [piece.positions[2 * vertex]!, piece.positions[2 * vertex + 1]!] as const;
    return wgs84.InverseLine(at(n)[1], at(n)[0], at(n + 1)[1], at(n + 1)[0]);
  }
}

/** Adds the sensor's id to every sample that it watches, judged by GeographicLib alone. */
function markSamples(sensor: Sensor, { count, lng, lat }: Samples, seen: string[][]): void {
  const [sensorLng, sensorLat] = sensor.position;
  const reachLat = sensor.maxRangeM / 110_000;
  const reachLng = reachLat / Math.cos(((Math.abs(sensorLat) + reachLat) * Math.PI) / 180);
  for (let i = 0; i < count; i++) {
    if (Math.abs(lat[i]! - sensorLat) > reachLat || Math.abs(lng[i]! - sensorLng) > reachLng) continue;
    const distanceM = oracleDistanceM(sensor.position, [lng[i]!, lat[i]!]);
    if (distanceM > sensor.maxRangeM || distanceM < sensor.minRangeM) continue;
    if (sensor.fieldOfViewDeg < 360) {
      const turn = oracleAzimuthDeg(sensor.position, [lng[i]!, lat[i]!]) - sensor.azimuthDeg;
      if (Math.abs(((turn + 540 + 360) % 360) - 180) > sensor.fieldOfViewDeg / 2) continue;
    }
    seen[i]!.push(sensor.id);
  }
}
