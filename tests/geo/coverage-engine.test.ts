import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CoverageAnswer, CoverageFilter, LedgerRow } from '../../src/domain/coverage';
import { seededRandom } from '../../src/domain/random';
import { SENSOR_KINDS, type Sensor, type SensorHealth } from '../../src/domain/sensor';
import { answerCoverage } from '../../src/geo/answer-coverage';
import { BorderIndex } from '../../src/geo/border-index';
import { CoverageEngine } from '../../src/geo/coverage-engine';
import { IntervalCache } from '../../src/geo/interval-cache';
import { parseBorder } from '../../src/geo/parse-border';
import { parseSegments } from '../../src/geo/parse-segments';
import { borderOf, geodesicVertices, oracleDestination, segmentOf, segmentsFile, sensorAt } from './fixtures';
import { holds } from './seed';
import { sketchSensors } from './sketch-sensors';

const border = parseBorder(JSON.parse(readFileSync('data/borders/usa-can.json', 'utf8')));
const segments = parseSegments(JSON.parse(readFileSync('data/borders/usa-can.segments.json', 'utf8')), border);
const index = new BorderIndex(border);
const AGENCIES = ['cbp', 'rcmp', 'joint'];
const HEALTHS: readonly SensorHealth[] = ['up', 'up', 'up', 'degraded', 'down', 'off'];

type Answer = Pick<CoverageAnswer, 'coverage' | 'gaps' | 'ledger'>;

function answerOf(engine: CoverageEngine, requiredK: number, filter?: CoverageFilter): Answer {
  const { coverage, gaps, ledger } = engine.view(requiredK, filter);
  return { coverage, gaps, ledger };
}

/** The full recompute, by other code: intervals, sweep, gaps, interval sets. */
function recomputed(sensors: readonly Sensor[], requiredK: number, baselineSensors?: readonly Sensor[]): Answer {
  return answerCoverage(new IntervalCache(index), segments, {
    coverageVersion: 0,
    pictureTimeMs: 0,
    sensors,
    requiredK,
    ...(baselineSensors ? { baselineSensors } : {}),
  });
}

const COLUMNS = ['lengthM', 'onceM', 'twiceM', 'gapM', 'newLossM', 'unknownM'] as const;

function expectSame(found: Answer, expected: Answer): void {
  expect(found.coverage).toEqual(expected.coverage);
  expect(found.gaps).toEqual(expected.gaps);
  const rows = ({ ledger }: Answer): readonly LedgerRow[] => [ledger.total, ...ledger.sectors, ...ledger.segments];
  for (const [i, row] of rows(expected).entries()) {
    const other = rows(found)[i]!;
    expect([other.id, other.name, other.longestGap]).toEqual([row.id, row.name, row.longestGap]);
    // The recompute adds floating-point metres; the engine does not.
    for (const column of COLUMNS) expect(Math.abs(other[column] - row[column])).toBeLessThan(1e-6);
  }
  expect(rows(found).length).toBe(rows(expected).length);
}

function fleet(count: number, seed: string): Sensor[] {
  const random = seededRandom(seed);
  return sketchSensors(border, count, seed).map((sensor) => ({
    ...sensor,
    agencyId: AGENCIES[Math.floor(random() * AGENCIES.length)]!,
    kind: SENSOR_KINDS[Math.floor(random() * SENSOR_KINDS.length)]!,
  }));
}

/** A small change, as a drag makes it, or a jump elsewhere, a turn, a failure. */
function changed(sensor: Sensor, random: () => number): Sensor {
  const dice = random();
  if (dice < 0.3) return { ...sensor, health: HEALTHS[Math.floor(random() * HEALTHS.length)]! };
  if (dice < 0.4) return { ...sensor, azimuthDeg: random() * 360 };
  const stepM = dice < 0.9 ? 500 : 200_000;
  return { ...sensor, position: oracleDestination(sensor.position, random() * 360, random() * stepM) };
}

describe('CoverageEngine', () => {
  it('equals a full recompute after 10,000 random moves, failures, additions and removals', {
    timeout: 120_000,
  }, () => {
    const random = seededRandom('ten thousand moves');
    const sensors = new Map(fleet(300, 'ten thousand moves').map((sensor) => [sensor.id, sensor]));
    const spare = [...sensors.values()].slice(0, 40);
    for (const { id } of spare) sensors.delete(id);
    const engine = new CoverageEngine(index, segments);
    engine.set(sensors.values(), null);
    const ours: CoverageFilter = { agencyIds: ['cbp'], withoutKinds: ['drone'] };
    for (let move = 1; move <= 10_000; move++) {
      const ids = [...sensors.keys()];
      const id = ids[Math.floor(random() * ids.length)]!;
      const dice = random();
      if (dice < 0.05 && spare.length > 0) {
        const sensor = spare.pop()!;
        sensors.set(sensor.id, sensor);
        engine.put(sensor);
      } else if (dice < 0.1) {
        spare.push(sensors.get(id)!);
        sensors.delete(id);
        engine.remove(id);
      } else {
        const sensor = changed(sensors.get(id)!, random);
        sensors.set(id, sensor);
        engine.put(sensor);
      }
      // Views that are asked now and then follow as well as those that are asked every time.
      expect(engine.view(1).total.gapMm).toBeGreaterThan(0);
      if (move % 7 === 0) engine.view(2, ours).ledger;
      if (move % 1_000 === 0) {
        const all = [...sensors.values()];
        expectSame(answerOf(engine, 1), recomputed(all, 1));
        const mine = all.filter(({ agencyId }) => agencyId === 'cbp');
        const planned = mine.map((s): Sensor => ({ ...s, health: s.health === 'off' ? 'off' : 'up' }));
        expectSame(
          answerOf(engine, 2, ours),
          recomputed(
            mine.filter(({ kind }) => kind !== 'drone'),
            2,
            planned,
          ),
        );
      }
    }
    const fresh = new CoverageEngine(index, segments);
    fresh.set(sensors.values(), null);
    // To the last bit: nothing of the way there is left.
    expect(answerOf(engine, 1)).toEqual(answerOf(fresh, 1));
    expect(engine.view(1).total).toEqual(fresh.view(1).total);
    expect(answerOf(engine, 3)).toEqual(answerOf(fresh, 3));
  });

  it('equals a full recompute with any sensors, baseline, required k and filter', { timeout: 60_000 }, () => {
    const all = fleet(120, 'views');
    const engine = new CoverageEngine(index, segments);
    const pick = fc.array(fc.integer({ min: 0, max: all.length - 1 }), { maxLength: 60 });
    holds(
      fc.property(
        pick,
        fc.option(pick),
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.integer({ min: 1, max: 3 }),
        fc.option(fc.subarray(AGENCIES), { nil: undefined }),
        fc.option(fc.subarray([...SENSOR_KINDS]), { nil: undefined }),
        fc.option(pick, { nil: undefined }),
        (chosen, planned, seed, requiredK, agencyIds, withoutKinds, out) => {
          const random = seededRandom(`moved ${seed}`);
          const unique = (picked: readonly number[]) => [...new Set(picked)].map((i) => all[i]!);
          const sensors = unique(chosen).map((s) => (random() < 0.3 ? changed(s, random) : s));
          const baseline = planned && unique(planned).map((s) => (random() < 0.2 ? changed(s, random) : s));
          const filter: CoverageFilter = {
            ...(agencyIds ? { agencyIds } : {}),
            ...(withoutKinds ? { withoutKinds } : {}),
            ...(out ? { withoutSensorIds: out.map((i) => all[i]!.id) } : {}),
          };
          const ours = (s: Sensor) => !agencyIds || agencyIds.includes(s.agencyId);
          const stays = (s: Sensor) => !withoutKinds?.includes(s.kind) && !filter.withoutSensorIds?.includes(s.id);
          const before = (
            baseline ?? sensors.map((s): Sensor => ({ ...s, health: s.health === 'off' ? 'off' : 'up' }))
          ).filter(ours);
          engine.set(sensors, baseline);
          expectSame(
            answerOf(engine, requiredK, filter),
            recomputed(
              sensors.filter((s) => ours(s) && stays(s)),
              requiredK,
              before,
            ),
          );
        },
      ),
      80,
    );
  });

  it('refuses a bad footprint and stays as it was', () => {
    const engine = new CoverageEngine(index, segments);
    const [sensor] = fleet(1, 'bad');
    engine.set([sensor!], null);
    const before = answerOf(engine, 1);
    const bad = { ...sensor!, maxRangeM: 600_000 };
    expect(() => engine.put(bad)).toThrowError(expect.objectContaining({ code: 'bad-footprint' }));
    expect(() => engine.put({ ...bad, id: 'new' })).toThrowError(expect.objectContaining({ code: 'bad-footprint' }));
    expect(answerOf(engine, 1)).toEqual(before);
    engine.put(sensor!);
    expect(answerOf(engine, 1)).toEqual(before);
    engine.remove('new');
    engine.remove(sensor!.id);
    expect(engine.view(1).total).toEqual({ ...engine.view(1).total, onceMm: 0, twiceMm: 0, newLossMm: 0 });
    expect(() => engine.view(0)).toThrowError(expect.objectContaining({ code: 'out-of-range' }));
  });

  it('asks what a sensor watches once a pose, of whoever says so', () => {
    const asked: string[] = [];
    const engine = new CoverageEngine(index, segments, (sensor) => {
      asked.push(sensor.id);
      return [{ piece: 1, ends: [1_000, 4_000] }];
    });
    const [sensor] = fleet(1, 'cut elsewhere');
    engine.put({ ...sensor!, health: 'up' });
    engine.put({ ...sensor!, health: 'down' });
    engine.put({ ...sensor!, health: 'degraded', name: 'Renamed' });
    expect(asked).toEqual([sensor!.id]);
    expect(engine.view(1).total.onceMm).toBe(3_000_000);
    engine.put({ ...sensor!, health: 'up', azimuthDeg: (sensor!.azimuthDeg + 1) % 360 });
    expect(asked.length).toBe(2);
    expect(engine.view(1).total.onceMm).toBe(3_000_000);
  });

  it('follows a sensor whose agency, kind or health changes in place', () => {
    const engine = new CoverageEngine(index, segments);
    const [sensor] = fleet(1, 'in place').map(
      (s): Sensor => ({ ...s, fieldOfViewDeg: 360, minRangeM: 0, health: 'up' }),
    );
    engine.set([{ ...sensor!, agencyId: 'cbp' }], null);
    const mine = () => engine.view(1, { agencyIds: ['cbp'] }).total;
    const watchedMm = mine().onceMm;
    expect(watchedMm).toBeGreaterThan(0);
    engine.put({ ...sensor!, agencyId: 'rcmp' });
    expect(mine().onceMm).toBe(0);
    engine.put({ ...sensor!, agencyId: 'cbp', health: 'down' });
    expect(mine()).toMatchObject({ onceMm: 0, newLossMm: watchedMm });
    engine.put({ ...sensor!, agencyId: 'cbp', health: 'off' });
    expect(mine()).toMatchObject({ onceMm: 0, newLossMm: 0 });
    engine.put({ ...sensor!, agencyId: 'cbp' });
    expect(mine()).toMatchObject({ onceMm: watchedMm, newLossMm: 0 });
  });
});

describe('a small line', () => {
  const coordinates = geodesicVertices([-97, 49], 90, 30_000, 10_000);
  const small = borderOf(
    { id: 'west', coordinates, unknownLegs: [1], unknownTailM: 2_000 },
    { id: 'east', coordinates },
  );
  const rows = segmentsFile([
    segmentOf('w1', 'west', 0, 15_000, 'left'),
    segmentOf('w2', 'west', 22_000, small.pieces[0]!.lengthM, 'left'),
    segmentOf('e1', 'east', 0, 12_000, 'right'),
  ]);

  it('keeps pieces, unknown stretches and what no segment names apart', () => {
    const engine = new CoverageEngine(new BorderIndex(small), rows);
    const ask = (requiredK: number) => engine.view(requiredK).ledger;
    const [w1, w2, e1] = ask(1).segments;
    expect(w1).toMatchObject({ lengthM: 15_000, gapM: 10_000, unknownM: 5_000, sectorId: 'left' });
    expect(w1!.longestGap).toEqual({ pieceId: 'west', fromChainageM: 0, toChainageM: 10_000 });
    expect(w2).toMatchObject({ gapM: 8_000, unknownM: 2_000 });
    expect(e1).toMatchObject({ lengthM: 12_000, gapM: 12_000, unknownM: 0 });
    expect(ask(1).total).toMatchObject({ lengthM: 62_000, gapM: 50_000, unknownM: 12_000 });
    expect(ask(1).total.longestGap).toEqual({ pieceId: 'east', fromChainageM: 0, toChainageM: 30_000 });
    expect(ask(1).sectors[0]!.longestGap).toEqual({ pieceId: 'west', fromChainageM: 0, toChainageM: 10_000 });
    engine.put(sensorAt(oracleDestination([-97, 49], 90, 5_000), { id: 'a', maxRangeM: 1_000 }));
    engine.put(sensorAt(oracleDestination([-97, 49], 90, 5_000), { id: 'b', maxRangeM: 400 }));
    expect(ask(1).segments[0]).toMatchObject({ onceM: 1_200, twiceM: 800, gapM: 8_000 });
    // With two required, what one sensor watches is gap.
    expect(ask(2).segments[0]).toMatchObject({ onceM: 0, twiceM: 800, gapM: 9_200 });
    expect(ask(3).segments[0]).toMatchObject({ onceM: 0, twiceM: 0, gapM: 10_000 });
    expect(engine.view(1).coverage[0]!.intervals.map(({ sensorIds }) => sensorIds.join())).toEqual([
      '',
      'a',
      'a,b',
      'a',
      '',
      '',
    ]);
  });

  it('answers for a border line without pieces', () => {
    const empty = new CoverageEngine(new BorderIndex({ ...small, pieces: [] }), segmentsFile([]));
    empty.put(sensorAt([-97, 49]));
    const { coverage, gaps, ledger } = empty.view(1);
    expect([coverage, gaps, ledger.segments]).toEqual([[], [], []]);
    expect(ledger.total).toMatchObject({ lengthM: 0, gapM: 0, longestGap: null });
  });
});
