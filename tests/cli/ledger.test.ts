import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { CLEAR_DAY } from '../../src/domain/conditions';
import type { Gap, LedgerRow } from '../../src/domain/coverage';
import type { Sensor } from '../../src/domain/sensor';
import { BorderIndex } from '../../src/geo/border-index';
import { answerUnderConditions } from '../../src/geo/conditions/answer-under-conditions';
import { WORST_CASE } from '../../src/geo/conditions/effective-footprint';
import { parseConditions } from '../../src/geo/conditions/parse-conditions';
import { IntervalCache } from '../../src/geo/interval-cache';
import { parseBorder } from '../../src/geo/parse-border';
import { parseSegments } from '../../src/geo/parse-segments';
import { geodesicVertices, oracleDistanceM } from '../geo/fixtures';
import { sketchSensors } from '../geo/sketch-sensors';
import { inputFolder, runCli } from './run-cli';

const BORDER = 'data/borders/usa-can.json';
const SEGMENTS = 'data/borders/usa-can.segments.json';
const border = parseBorder(JSON.parse(readFileSync(BORDER, 'utf8')));
const segments = parseSegments(JSON.parse(readFileSync(SEGMENTS, 'utf8')), border);
const table = parseConditions(JSON.parse(readFileSync('data/conditions.json', 'utf8')));
const index = new BorderIndex(border);
const files = inputFolder();
const sensors = sketchSensors(border, 200, 'command line').map((sensor, i) => ({
  ...sensor,
  kind: (['camera', 'thermal', 'radar', 'tower'] as const)[i % 4]!,
}));

function columnsOf({ position, detection, releasability, ...columns }: Sensor) {
  return {
    ...columns,
    lng: position[0],
    lat: position[1],
    detectionDay: detection.day,
    detectionNight: detection.night,
    detectionFog: detection.fog,
    detectionPrecipitation: detection.precipitation,
    releasability: releasability === 'all' ? 'all' : releasability.join(';'),
  };
}
const csv = files.put('sensors.csv', Papa.unparse(sensors.map(columnsOf)));
const geojson = files.put('sensors.geojson', {
  type: 'FeatureCollection',
  features: sensors.map(({ position, ...sensor }) => {
    const { lng: _, lat: __, ...properties } = columnsOf({ position, ...sensor });
    return { type: 'Feature', properties, geometry: { type: 'Point', coordinates: position } };
  }),
});

const expected = (setting: Parameters<typeof answerUnderConditions>[3], requiredK = 1) =>
  answerUnderConditions(
    new IntervalCache(index),
    segments,
    { coverageVersion: 0, pictureTimeMs: 0, sensors, requiredK },
    setting,
    table,
  );

/** All numbers of a row agree to the millimetre that is written. */
function expectRow(found: LedgerRow & { detection: number }, row: LedgerRow, detection: number): void {
  for (const key of ['lengthM', 'onceM', 'twiceM', 'gapM', 'newLossM', 'unknownM'] as const) {
    expect(Math.abs(found[key] - row[key])).toBeLessThan(0.00051);
  }
  expect(found.id).toBe(row.id);
  expect(found.detection).toBeCloseTo(detection, 5);
}

describe('watchline ledger', () => {
  it('writes as JSON what the library answers, from CSV and from GeoJSON alike', async () => {
    const { answer, detection } = expected({ ...CLEAR_DAY, light: 'night', fog: 'fog' }, 2);
    const args = ['--border', BORDER, '--segments', SEGMENTS, '--k', '2', '--conditions', 'night,fog'];
    const [byCsv, byGeojson] = await Promise.all(
      [csv, geojson].map((file) => runCli('ledger', '--sensors', file, ...args)),
    );
    expect(byCsv).toMatchObject({ code: 0, stderr: '' });
    expect(byGeojson).toEqual(byCsv);
    const out = JSON.parse(byCsv!.stdout);
    expect(out).toMatchObject({
      format: 'watchline-ledger/1',
      requiredK: 2,
      conditions: 'night,fog',
      detectionAssumes: expect.stringMatching(/independent/),
      border: { pair: 'USA-CAN', unknownM: 137_000 },
      sensors: { read: 200, rejected: 0 },
    });
    expectRow(out.total, answer.ledger.total, detection.total);
    expect(out.total.gapM).toBeGreaterThan(0);
    expect(out.segments).toHaveLength(segments.segments.length);
    for (const [i, row] of answer.ledger.segments.entries()) {
      const mean = detection.segments.get(row.id)!;
      if (Number.isNaN(mean)) expect(out.segments[i].detection).toBeNull();
      else expectRow(out.segments[i], row, mean);
    }
    const gapsM = (gaps: readonly Gap[]) => gaps.reduce((sum, gap) => sum + gap.toChainageM - gap.fromChainageM, 0);
    expect(gapsM(out.gaps)).toBeCloseTo(gapsM(answer.gaps), 0);
    expect(out.gaps).toHaveLength(answer.gaps.length);
  });

  it('writes day, night and the worst case side by side', async () => {
    const args = ['ledger', '--border', BORDER, '--segments', SEGMENTS, '--sensors', csv, '--conditions', 'compare'];
    const [json, table_] = await Promise.all([runCli(...args), runCli(...args, '--format', 'csv')]);
    const { byConditions } = JSON.parse(json.stdout);
    const columns = {
      day: CLEAR_DAY,
      night: { ...CLEAR_DAY, light: 'night' as const },
      'worst-case': WORST_CASE,
    } as const;
    const rows = Papa.parse<Record<string, number | string>>(table_.stdout.trim(), {
      header: true,
      dynamicTyping: true,
    });
    expect(rows.errors).toEqual([]);
    expect(rows.data).toHaveLength(1 + segments.sectors.length + segments.segments.length);
    for (const [name, setting] of Object.entries(columns)) {
      const { answer, detection } = expected(setting);
      expectRow(byConditions[name].total, answer.ledger.total, detection.total);
      expect(rows.data[0]![`gapM_${name}`]).toBe(byConditions[name].total.gapM);
      expect(rows.data.at(-1)![`detection_${name}`]).toBe(byConditions[name].segments.at(-1).detection);
    }
    expect(byConditions.night.total.gapM).toBeGreaterThan(byConditions.day.total.gapM);
    expect(byConditions['worst-case'].total.gapM).toBeGreaterThan(byConditions.night.total.gapM);
  });

  it('draws covered intervals and gaps as GeoJSON that together are the known border', async () => {
    const run = await runCli('ledger', '--border', BORDER, '--sensors', csv, '--format', 'geojson');
    const { features } = JSON.parse(run.stdout) as GeoJSON.FeatureCollection<GeoJSON.LineString>;
    const lengthM = features.reduce((sum, { properties: p }) => sum + p!.toChainageM - p!.fromChainageM, 0);
    expect(lengthM).toBeCloseTo(8_947_771.451 - 137_000, 1);
    const covered = features.filter(({ properties }) => properties!.state === 'covered');
    expect(covered.every(({ properties: p }) => p!.k >= 1 && p!.sensorIds.length === p!.k)).toBe(true);
    // Neighbours on the line share a position.
    for (let i = 1; i < features.length; i++) {
      const [a, b] = [features[i - 1]!, features[i]!];
      if (a.properties!.pieceId !== b.properties!.pieceId) continue;
      expect(a.geometry.coordinates.at(-1)).toEqual(b.geometry.coordinates[0]);
    }
  });

  it('measures a border of GeoJSON lines by itself: one radar astride a meridian', async () => {
    const line = geodesicVertices([20, 50], 0, 40_000, 1_000);
    const drawn = files.put('line.geojson', {
      type: 'FeatureCollection',
      features: [
        { type: 'Feature', properties: { name: 'First' }, geometry: { type: 'LineString', coordinates: line } },
        {
          type: 'Feature',
          properties: {},
          geometry: {
            type: 'MultiLineString',
            coordinates: [
              [
                [30, 50],
                [30.1, 50, 120],
              ],
              [
                [31, 50],
                [31, 50.1],
              ],
            ],
          },
        },
      ],
    });
    const radar = files.put('radar.csv', `kind;lng;lat;MAX RANGE M\nradar;${line[20]![0]};${line[20]![1]};5000\n`);
    const { code, stdout } = await runCli('ledger', '--border', drawn, '--sensors', radar);
    expect(code).toBe(0);
    const { segments: rows } = JSON.parse(stdout);
    expect(rows.map(({ name }: { name: string }) => name)).toEqual(['First', 'piece-2', 'piece-3']);
    expect(rows[0]).toMatchObject({ lengthM: 40_000, onceM: 10_000, gapM: 30_000 });
    expect(rows[0].detection).toBeCloseTo(0.82 / 4, 6);
    expect(Math.abs(rows[1].lengthM - oracleDistanceM([30, 50], [30.1, 50]))).toBeLessThan(0.001);
  });

  it('takes the light from the sun at the given time', async () => {
    const args = ['ledger', '--border', BORDER, '--sensors', csv, '--conditions', 'sun', '--time'];
    const runs = await Promise.all(
      ['2026-06-21T18:00:00Z', '2026-12-21T07:00:00Z'].map((time) => runCli(...args, time)),
    );
    const [noon, night] = runs.map(({ stdout }) => JSON.parse(stdout));
    expect(noon.time).toBe('2026-06-21T18:00:00.000Z');
    expect(noon.total.gapM).toBeCloseTo(expected(CLEAR_DAY).answer.ledger.total.gapM, 2);
    expect(night.total.gapM).toBeCloseTo(expected({ ...CLEAR_DAY, light: 'night' }).answer.ledger.total.gapM, 2);
  });

  it('counts ranges to the horizon of the mast, or as stated when told to, and says where no mast is known', async () => {
    const line = geodesicVertices([30, 50], 90, 200_000, 20_000);
    const drawn = files.put('horizon.geojson', { type: 'LineString', coordinates: line });
    const [lng, lat] = line[5]!;
    const ledger = async (mast: string, ...more: readonly string[]) => {
      const file = files.put(
        `mast-${mast}.csv`,
        `kind,lng,lat,maxRangeM,mastHeightM\nradar,${lng},${lat},60000,${mast}\n`,
      );
      const { stdout, stderr } = await runCli('ledger', '--border', drawn, '--sensors', file, ...more);
      return { ...JSON.parse(stdout), stderr };
    };
    const [near, far, unknown] = await Promise.all([ledger('30'), ledger('30', '--horizon', 'off'), ledger('')]);
    // √(2 · 8,495 km · 30 m) + √(2 · 8,495 km · 1.7 m) = 27.95 km either way.
    expect(near.total.onceM / 2000).toBeCloseTo(27.95, 1);
    expect(near).toMatchObject({ horizon: 'on', stderr: '' });
    expect(far).toMatchObject({ horizon: 'off', total: { onceM: 120_000 }, stderr: '' });
    expect(unknown).toMatchObject({ horizon: 'on', total: { onceM: 120_000 } });
    expect(unknown.stderr).toMatch(/no mastHeightM for 1 of 1 sensors/);
    const wrong = await runCli('ledger', '--border', drawn, '--sensors', 'x', '--horizon', 'maybe');
    expect([wrong.code, wrong.stderr]).toEqual([
      2,
      expect.stringMatching(/--horizon: found maybe, expected|--horizon.*maybe.*on/),
    ]);
  });

  it('takes another table of conditions', async () => {
    const json = JSON.parse(readFileSync('data/conditions.json', 'utf8'));
    for (const kind of Object.values(json.kinds) as { night: object }[]) kind.night = { ...kind.night, rangeFactor: 0 };
    const dark = files.put('dark.json', json);
    const args = ['ledger', '--border', BORDER, '--sensors', csv, '--conditions', 'night'];
    const { stdout } = await runCli(...args, '--table', dark);
    expect(JSON.parse(stdout).total).toMatchObject({ onceM: 0, twiceM: 0, detection: 0 });
  });
});

describe('rows of sensors that are bad', () => {
  const head = 'id,kind,lng,lat,maxRangeM,sort';
  const good = 'a,radar,-97,49,20000,1';
  const bad = [
    ['a,radar,-97,49,20000,1', /row 2: id: found a again/],
    ['b,telescope,-97,49,20000,1', /row 2: kind: found telescope, expected one of camera, /],
    ['b,radar,-97,49,"20,5",1', /row 2: maxRangeM: found 20,5, expected number/],
    ['b,radar,-97,49,,1', /row 2: maxRangeM: found nothing/],
    ['b,radar,-97,149,20000,1', /row 2: lat: found 149, expected <=90/],
    ['b,radar,west,49,20000,1', /row 2: lng: found west, expected number/],
    ['b,radar', /row 2: Too few fields/],
  ] as const;

  it.each(bad)('are left out and told on stderr: %s', async (row, reason) => {
    const file = files.put('some-bad.csv', [head, good, row].join('\n'));
    const { code, stdout, stderr } = await runCli('ledger', '--border', BORDER, '--sensors', file);
    expect(code).toBe(0);
    expect(stderr).toMatch(/not used: sort\n.*1 of 2 rows rejected\n/);
    expect(stderr).toMatch(reason);
    expect(JSON.parse(stdout).sensors).toEqual({ read: 1, watching: 1, rejected: 1 });
  });

  it('exit with 2 when no other is there', async () => {
    const file = files.put('all-bad.csv', [head, ...bad.slice(1).map(([row]) => row)].join('\n'));
    const { code, stdout, stderr } = await runCli('ledger', '--border', BORDER, '--sensors', file);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr.trim().split('\n').at(-1)).toMatch(
      /^watchline: bad-file: at --sensors: found no good row; row 1: kind/,
    );
  });

  it('are features without a point, too', async () => {
    const point = (id: string) => ({
      type: 'Feature',
      id,
      properties: { kind: 'Camera', maxRangeM: '4000', releasability: ['US', 'CA'] },
      geometry: { type: 'Point', coordinates: [-97, 49, 250] },
    });
    const polygon = { ...point('p'), geometry: { type: 'Polygon', coordinates: [] } };
    const file = files.put('mixed.geojson', { type: 'FeatureCollection', features: [point('c'), polygon, null] });
    const { code, stdout, stderr } = await runCli('ledger', '--border', BORDER, '--sensors', file);
    expect(code).toBe(0);
    expect(stderr).toMatch(/2 of 3 rows rejected\n {2}row 2: geometry: found Polygon, expected Point\n {2}row 3: type/);
    expect(JSON.parse(stdout).sensors.read).toBe(1);
  });

  it('leave an empty file a ledger without sensors', async () => {
    const { code, stdout } = await runCli(
      'ledger',
      '--border',
      BORDER,
      '--sensors',
      files.put('none.csv', `${head}\n`),
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout).total).toMatchObject({ onceM: 0, twiceM: 0, detection: 0 });
  });
});
