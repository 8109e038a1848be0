import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLEAR_DAY } from '../../../src/domain/conditions';
import type { LedgerRow } from '../../../src/domain/coverage';
import { SENSOR_KINDS, type Sensor } from '../../../src/domain/sensor';
import { answerCoverage } from '../../../src/geo/answer-coverage';
import { BorderIndex } from '../../../src/geo/border-index';
import { answerUnderConditions } from '../../../src/geo/conditions/answer-under-conditions';
import { effectiveFootprint, WORST_CASE } from '../../../src/geo/conditions/effective-footprint';
import { columnCaches, ledgerByConditions } from '../../../src/geo/conditions/ledger-by-conditions';
import { lightAt } from '../../../src/geo/conditions/light-at';
import { parseConditions } from '../../../src/geo/conditions/parse-conditions';
import { IntervalCache } from '../../../src/geo/interval-cache';
import { limitToHorizon } from '../../../src/geo/limit-to-horizon';
import { parseBorder } from '../../../src/geo/parse-border';
import { parseSegments } from '../../../src/geo/parse-segments';
import { holds } from '../seed';
import { sketchSensors } from '../sketch-sensors';

const border = parseBorder(JSON.parse(readFileSync('data/borders/usa-can.json', 'utf8')));
const segments = parseSegments(JSON.parse(readFileSync('data/borders/usa-can.segments.json', 'utf8')), border);
const table = parseConditions(JSON.parse(readFileSync('data/conditions.json', 'utf8')));
const index = new BorderIndex(border);
const kinds = (sensors: readonly Sensor[]): readonly Sensor[] =>
  sensors.map((sensor, i) => ({ ...sensor, kind: SENSOR_KINDS[i % SENSOR_KINDS.length]! }));
const question = (sensors: readonly Sensor[], pictureTimeMs = 0) => ({
  coverageVersion: 3,
  pictureTimeMs,
  sensors,
  requiredK: 1,
});
const { light: _, ...fair } = CLEAR_DAY;

describe('the ledger by conditions', () => {
  const sensors = kinds(sketchSensors(border, 400, 'ledger by conditions'));

  it('has in the day column what answerCoverage says of footprints to the horizon, or of the stated ones', () => {
    const plain = (some: readonly Sensor[]) => answerCoverage(new IntervalCache(index), segments, question(some));
    const day = (ignoreHorizon?: boolean) =>
      ledgerByConditions(columnCaches(index), segments, question(sensors), fair, table, { ignoreHorizon }).day;
    expect(day().answer).toEqual(plain(sensors.map(limitToHorizon)));
    expect(day(true).answer).toEqual(plain(sensors));
    expect(day().answer.ledger.total.gapM).toBeGreaterThan(day(true).answer.ledger.total.gapM);
  });

  it('has in each column what answerCoverage says of footprints scaled by hand', () => {
    const columns = ledgerByConditions(
      columnCaches(index),
      segments,
      question(sensors),
      { ...fair, fog: 'mist' },
      table,
    );
    const scaled = (under: Parameters<typeof effectiveFootprint>[1]) =>
      sensors.map((sensor) => {
        const { minRangeM, maxRangeM } = effectiveFootprint(sensor, under, table);
        return limitToHorizon({ ...sensor, minRangeM, maxRangeM });
      });
    const plain = (under: Parameters<typeof effectiveFootprint>[1]) =>
      answerCoverage(new IntervalCache(index), segments, question(scaled(under)));
    expect(columns.night.answer).toEqual(plain({ ...CLEAR_DAY, light: 'night', fog: 'mist' }));
    expect(columns['worst-case'].answer).toEqual(plain(WORST_CASE));
  });

  it('covers no row longer at worst than by day or by night, nor detects better', () => {
    holds(
      fc.property(fc.integer({ min: 0, max: 1e6 }), fc.constantFrom(1, 2), (seed, requiredK) => {
        const some = kinds(sketchSensors(border, 60, `worst ${seed}`));
        const asked = { ...question(some), requiredK };
        const {
          day,
          night,
          'worst-case': worst,
        } = ledgerByConditions(columnCaches(index), segments, asked, fair, table);
        for (const other of [day, night]) {
          const rows = rowsOf(other.answer.ledger);
          for (const [i, row] of rowsOf(worst.answer.ledger).entries()) {
            expect(row.gapM).toBeGreaterThanOrEqual(rows[i]!.gapM - 1e-6);
            expect(row.lengthM).toBe(rows[i]!.lengthM);
          }
          expect(worst.detection.total).toBeLessThanOrEqual(other.detection.total + 1e-12);
        }
      }),
      10,
    );
  });

  it('keeps caches apart: asked again, it answers the same', () => {
    const caches = columnCaches(index);
    const first = ledgerByConditions(caches, segments, question(sensors), fair, table);
    expect(ledgerByConditions(caches, segments, question(sensors), fair, table)).toEqual(first);
  });
});

describe('an answer in the light of the sun', () => {
  it('takes the light at each sensor: at one moment night in the east, day in the west', () => {
    const sensors = kinds(sketchSensors(border, 300, 'light of the sun')).map((sensor) => ({
      ...sensor,
      kind: 'camera' as const,
    }));
    const timeMs = Date.UTC(2026, 2, 20, 0, 30);
    const lights = new Set(sensors.map(({ position }) => lightAt(position, timeMs)));
    expect(lights).toEqual(new Set(['day', 'twilight', 'night']));
    const bySun = answerUnderConditions(
      new IntervalCache(index),
      segments,
      question(sensors, timeMs),
      { ...CLEAR_DAY, light: 'sun' },
      table,
    );
    const byHand = sensors.map((sensor) => {
      const light = lightAt(sensor.position, timeMs);
      return {
        ...sensor,
        maxRangeM: light === 'day' ? sensor.maxRangeM : sensor.maxRangeM * (light === 'night' ? 0.4 : 0.7),
      };
    });
    const lost = byHand.map((sensor) =>
      sensor.maxRangeM < sensor.minRangeM ? { ...sensor, minRangeM: 0, maxRangeM: 0 } : sensor,
    );
    const seen = lost.map(limitToHorizon);
    expect(bySun.answer).toEqual(answerCoverage(new IntervalCache(index), segments, question(seen, timeMs)));
  });

  it('calls no nightfall a new loss', () => {
    const sensors = sketchSensors(border, 100, 'nightfall').map((sensor) => ({ ...sensor, health: 'up' as const }));
    const { answer } = answerUnderConditions(
      new IntervalCache(index),
      segments,
      { ...question(sensors), baselineSensors: sensors },
      { ...CLEAR_DAY, light: 'night' },
      table,
    );
    expect(answer.gaps.filter(({ kind }) => kind === 'new-loss')).toEqual([]);
  });
});

function rowsOf({
  total,
  sectors,
  segments: rows,
}: {
  total: LedgerRow;
  sectors: readonly LedgerRow[];
  segments: readonly LedgerRow[];
}) {
  return [total, ...sectors, ...rows];
}
