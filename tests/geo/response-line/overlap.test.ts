import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { PieceCoverage } from '../../../src/domain/coverage';
import { BorderIndex } from '../../../src/geo/border-index';
import { CoverageEngine } from '../../../src/geo/coverage-engine';
import { parseBorder } from '../../../src/geo/parse-border';
import { parseSegments } from '../../../src/geo/parse-segments';
import { overlap } from '../../../src/geo/response-line/overlap';
import { sketchSensors } from '../sketch-sensors';

const run = (fromChainageM: number, toChainageM: number, ...sensorIds: string[]) => ({
  fromChainageM,
  toChainageM,
  k: sensorIds.length,
  sensorIds,
});

const coverage: readonly PieceCoverage[] = [
  { pieceId: 'p', intervals: [run(0, 10), run(10, 30, 'a1'), run(30, 60, 'a1', 'b1'), run(60, 70, 'b1')] },
  { pieceId: 'q', intervals: [run(0, 25, 'a2', 'b1', 'c1'), run(25, 40, 'a2', 'a3'), run(40, 45)] },
];
const sensors = ['a1', 'a2', 'a3', 'b1', 'c1', 'b9'].map((id) => ({ id, agencyId: id[0]!.toUpperCase() }));

describe('overlap', () => {
  it('counts kilometres by pair and sensor, and frees whom another agency replaces', () => {
    const found = overlap(coverage, sensors, 1);
    expect([found.sharedM, found.bareM]).toEqual([55, 15]);
    expect(found.pairs).toEqual([
      { agencyIds: ['A', 'B'], sharedM: 55 },
      { agencyIds: ['A', 'C'], sharedM: 25 },
      { agencyIds: ['B', 'C'], sharedM: 25 },
    ]);
    expect(found.sensors).toEqual([
      { sensorId: 'a1', agencyId: 'A', watchedM: 50, sharedM: 30, opensM: 20 },
      { sensorId: 'a2', agencyId: 'A', watchedM: 40, sharedM: 25, opensM: 0 },
      { sensorId: 'a3', agencyId: 'A', watchedM: 15, sharedM: 0, opensM: 0 },
      { sensorId: 'b1', agencyId: 'B', watchedM: 65, sharedM: 55, opensM: 10 },
      { sensorId: 'c1', agencyId: 'C', watchedM: 25, sharedM: 25, opensM: 0 },
    ]);
    expect(found.free.map(({ sensorId }) => sensorId)).toEqual(['c1']);
    // With three required the same sensor is needed where it watches with two others.
    expect(overlap(coverage, sensors, 3).free).toEqual([]);
  });

  it('is nothing without coverage, and refuses a sensor that nobody knows', () => {
    expect(overlap([], sensors, 1)).toEqual({ sharedM: 0, bareM: 0, pairs: [], sensors: [], free: [] });
    expect(() => overlap(coverage, sensors.slice(1), 1)).toThrow(/a1/);
    expect(() => overlap(coverage, sensors, 0)).toThrow(/requiredK/);
  });

  it('frees only sensors without which the bundled line is seen as before', { timeout: 60_000 }, () => {
    const border = parseBorder(JSON.parse(readFileSync('data/borders/usa-can.json', 'utf8')));
    const segments = parseSegments(JSON.parse(readFileSync('data/borders/usa-can.segments.json', 'utf8')), border);
    const placed = sketchSensors(border, 400, 'overlap').map((sensor, i) => ({
      ...sensor,
      agencyId: ['A', 'B', 'C'][i % 3]!,
      health: 'up' as const,
    }));
    const engine = new CoverageEngine(new BorderIndex(border), segments);
    engine.set(placed, null);
    const { gapMm } = engine.view(1).total;
    const found = overlap(engine.view(1).coverage, placed, 1);
    expect(found.bareM).toBeCloseTo(gapMm / 1000, 3);
    expect(found.free.length).toBeGreaterThan(5);
    for (const { sensorId } of found.free) {
      engine.remove(sensorId);
      expect(engine.view(1).total.gapMm).toBe(gapMm);
      engine.put(placed.find(({ id }) => id === sensorId)!);
    }
    for (const { opensM, sensorId } of found.sensors.slice(0, 60)) {
      engine.remove(sensorId);
      expect(engine.view(1).total.gapMm - gapMm).toBe(Math.round(opensM * 1000));
      engine.put(placed.find(({ id }) => id === sensorId)!);
    }
  });
});
