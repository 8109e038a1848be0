import { describe, expect, it } from 'vitest';
import type { Incident } from '../../src/domain/incident';
import type { UnitState } from '../../src/domain/picture';
import type { Sensor } from '../../src/domain/sensor';
import type { TrackRecord } from '../../src/domain/track';
import { planFootprints } from '../../src/layers/plan-footprints';
import { HEAT_STEPS, planHeat } from '../../src/layers/plan-heat';
import { historyMode, planClusters } from '../../src/layers/plan-history';
import { planIncidents } from '../../src/layers/plan-incidents';
import { planTrails, TRAIL_MS } from '../../src/layers/plan-trails';
import { planUnits } from '../../src/layers/plan-units';
import { themeFromTokens } from '../../src/layers/theme';
import { fakeTheme } from './fake-theme';

const theme = fakeTheme();

const unit = (id: string, trackId: number, over: Partial<UnitState['unit']> = {}): UnitState => ({
  unit: {
    id,
    trackId,
    callsign: id,
    kind: 'vehicle',
    agencyId: 'CBP',
    responseSpeedMps: 20,
    turnOutS: { 'on-patrol': 0, 'at-post': 60, 'on-call': 600 },
    capabilities: [],
    status: 'on-patrol',
    releasability: 'all',
    ...over,
  },
  sinceMs: 0,
  incidentId: null,
  exercise: true,
});
const track = (trackId: number, over: Partial<TrackRecord> = {}): TrackRecord => ({
  trackId,
  lng: -100,
  lat: 49,
  altitudeM: 0,
  headingDeg: 90,
  speedMps: 10,
  type: 1,
  timeToLiveS: 60,
  timeMs: 0,
  ...over,
});

describe('planUnits', () => {
  const input = { pictureTimeMs: 0, ownAgencyId: 'CBP', selectedUnitId: null, scale: 1, zoom: 8 };

  it('says what it left out', () => {
    const plan = planUnits(
      {
        ...input,
        units: [unit('a', 1), unit('b', 2), unit('c', 3, { status: 'off-shift' })],
        tracks: new Map([[1, track(1)]]),
      },
      theme,
    );
    expect(plan.withoutPosition).toBe(1);
    expect(plan.offShift).toBe(1);
    expect(plan.rows.map((row) => row.part)).toEqual(['heading', 'symbol']);
  });

  it('fades a report past its time to live, and never drops it', () => {
    const at = (pictureTimeMs: number) =>
      planUnits({ ...input, pictureTimeMs, units: [unit('a', 1)], tracks: new Map([[1, track(1)]]) }, theme).rows.at(
        -1,
      );
    expect(at(60_000)?.colour[3]).toBe(255);
    expect(at(60_001)?.colour[3]).toBeLessThan(100);
  });

  it('tells own, partner, busy and chosen apart by icon', () => {
    const icons = planUnits(
      {
        ...input,
        selectedUnitId: 'd',
        units: [
          unit('a', 1),
          unit('b', 2, { agencyId: 'RCMP' }),
          unit('c', 3, { status: 'responding' }),
          unit('d', 4, { agencyId: 'RCMP' }),
        ],
        tracks: new Map([1, 2, 3, 4].map((id) => [id, track(id, { speedMps: 0 })])),
      },
      theme,
    ).rows.map((row) => row.icon);
    expect(icons).toEqual([
      'unit-vehicle-own',
      'unit-vehicle-partner',
      'unit-vehicle-own-busy',
      'unit-vehicle-selected',
    ]);
  });
});

describe('planFootprints', () => {
  const sensor = (id: string, over: Partial<Sensor> = {}): Sensor => ({
    id,
    name: id,
    kind: 'radar',
    agencyId: 'CBP',
    position: [-100, 49],
    azimuthDeg: 0,
    fieldOfViewDeg: 360,
    minRangeM: 0,
    maxRangeM: 1000,
    mastHeightM: 10,
    detection: { day: 1, night: 1, fog: 1, precipitation: 1 },
    health: 'up',
    releasability: 'all',
    ...over,
  });
  const rings = [[[-100, 49] as const, [-99, 49] as const, [-99, 50] as const, [-100, 49] as const]];

  it('draws large before small, and drops what has no area', () => {
    const plan = planFootprints(
      [
        { sensor: sensor('small'), rings, ghost: [] },
        { sensor: sensor('large', { maxRangeM: 9000 }), rings, ghost: [] },
        { sensor: sensor('none'), rings: [], ghost: [] },
      ],
      null,
      null,
      theme,
    );
    expect(plan.rows.map((row) => row.sensorId)).toEqual(['large', 'small']);
    expect(plan.dropped).toBe(1);
  });

  it('never draws what stands in a what-if only as what is there', () => {
    const shapes = ['real', 'WHAT-IF-1'].map((id) => ({ sensor: sensor(id), rings, ghost: [] }));
    const { rows } = planFootprints(shapes, null, null, theme);
    const [tried, real] = rows;
    expect([tried?.sensorId, tried?.line, tried?.lineWidthPx]).toEqual(['WHAT-IF-1', theme.rgba.attention, 2]);
    expect(real?.line).not.toEqual(theme.rgba.attention);
  });

  it('shows what conditions took away as a ghost without a fill, under what is left', () => {
    const { rows, dropped } = planFootprints(
      [
        { sensor: sensor('a'), rings, ghost: rings },
        { sensor: sensor('b'), rings: [], ghost: rings },
      ],
      null,
      null,
      theme,
    );
    expect(dropped).toBe(0);
    expect(rows.map((row) => row.sensorId)).toEqual(['a', 'a', 'b']);
    expect(rows.map((row) => row.fill[3] > 0)).toEqual([false, true, false]);
  });

  it('leaves a failed sensor hollow and gives a partner its own colour', () => {
    const [down, partner] = planFootprints(
      [
        { sensor: sensor('a', { health: 'down', maxRangeM: 2000 }), rings, ghost: [] },
        { sensor: sensor('b', { agencyId: 'RCMP' }), rings, ghost: [] },
      ],
      'CBP',
      null,
      theme,
    ).rows;
    expect(down?.fill[3]).toBe(0);
    expect(partner?.line.slice(0, 3)).toEqual(theme.rgba.partner.slice(0, 3));
  });
});

describe('planIncidents', () => {
  const incident = (id: string, over: Partial<Incident>): Incident => ({
    id,
    kind: 'crossing-foot',
    severity: 'low',
    status: 'open',
    outcome: null,
    agencyId: 'CBP',
    position: [-100, 49],
    at: { pieceId: 'main', chainageM: 0 },
    openedMs: 0,
    closedMs: null,
    unitIds: [],
    detectedBy: [],
    releasability: 'all',
    ...over,
  });

  it('keeps the alarm colour for severe incidents that nobody has answered', () => {
    const { rows, closed } = planIncidents(
      [
        incident('a', { severity: 'critical' }),
        incident('b', { severity: 'critical', status: 'responding' }),
        incident('c', { severity: 'low' }),
        incident('d', { status: 'closed' }),
      ],
      null,
      1,
      theme,
    );
    expect(closed).toBe(1);
    const red = theme.rgba.critical.slice(0, 3);
    expect(rows.map((row) => row.colour.slice(0, 3).join() === red.join())).toEqual([true, false, false]);
  });
});

describe('planTrails', () => {
  it('fades with age and forgets after the trail length', () => {
    const plan = planTrails(
      [
        {
          partner: false,
          positions: Float64Array.from([0, 0, 1, 0, 2, 0, 3, 0]),
          timesMs: Float64Array.from([0, 1000, TRAIL_MS / 2, TRAIL_MS]),
        },
      ],
      TRAIL_MS + 500,
      theme,
    );
    expect(plan.count).toBe(3);
    // Of another kind deck.gl warns that it normalizes them.
    expect(plan.colours).toBeInstanceOf(Uint8ClampedArray);
    const alphas = [3, 7, 11].map((i) => plan.colours[i] ?? 0);
    expect(alphas[0]).toBeLessThan(alphas[1] ?? 0);
    expect(alphas[1]).toBeLessThan(alphas[2] ?? 0);
    expect([...plan.sources.subarray(0, 2)]).toEqual([0, 0]);
  });

  it('shows nothing of the future when the picture is replayed', () => {
    const trail = { partner: true, positions: Float64Array.from([0, 0, 1, 0]), timesMs: Float64Array.from([0, 9000]) };
    expect(planTrails([trail], 8000, theme).count).toBe(0);
  });
});

describe('planHeat', () => {
  it('maps each step of the legend to its colour, whatever else is on screen', () => {
    const values = Float32Array.from([0, 0.1, ...HEAT_STEPS, 5000]);
    const { pixels } = planHeat({ width: values.length, height: 1, values, bounds: [0, 0, 1, 1] }, theme);
    const rgb = (i: number) => [...pixels.slice(4 * i, 4 * i + 3)];
    expect(pixels[3]).toBe(0);
    expect(pixels[7]).toBe(0);
    HEAT_STEPS.forEach((_, i) => {
      expect(rgb(i + 2)).toEqual(theme.rgba[`heat-${i + 1}` as 'heat-1'].slice(0, 3));
    });
    expect(rgb(7)).toEqual(theme.rgba['heat-5'].slice(0, 3));
  });
});

describe('planClusters', () => {
  it('parts single incidents from clusters and grows with the count', () => {
    const cluster = (count: number) => ({
      position: [0, 0] as const,
      count,
      severities: [count, 0, 0, 0],
      row: count === 1 ? 5 : -1,
      expansionZoom: null,
    });
    const { rows, points } = planClusters([cluster(1), cluster(20), cluster(4321)], 1);
    expect(points.map((point) => point.row)).toEqual([5]);
    expect(rows.map((row) => row.label)).toEqual(['20', '4.3k']);
    expect(rows[1]?.sizePx).toBeGreaterThan(rows[0]?.sizePx ?? 0);
  });

  it('goes from heat to clusters to points as one zooms in', () => {
    expect([3, 7, 12].map(historyMode)).toEqual(['heat', 'clusters', 'points']);
  });
});

describe('themeFromTokens', () => {
  it('refuses a token that is no colour', () => {
    expect(() => themeFromTokens(() => 'red')).toThrow(/--ground: found 'red'/);
  });

  it('takes colours as a minifier leaves them', () => {
    expect(themeFromTokens(() => '#fa0').rgba.gap).toEqual([255, 170, 0, 255]);
    expect(themeFromTokens(() => ' #FFAA01 ').rgba.gap).toEqual([255, 170, 1, 255]);
  });
});
