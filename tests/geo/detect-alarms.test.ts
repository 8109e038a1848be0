import { describe, expect, it } from 'vitest';
import type { Gap } from '../../src/domain/coverage';
import type { Incident } from '../../src/domain/incident';
import type { SensorState } from '../../src/domain/picture';
import type { ChainagePoint, Position } from '../../src/domain/place';
import { emptyPicture, reducePicture } from '../../src/domain/reduce-picture';
import { detectAlarms } from '../../src/geo/detect-alarms';
import { event, sensor } from '../domain/event-arbitrary';
import { sensorAt } from './fixtures';

const gap = (fromChainageM: number, toChainageM: number, ...causes: string[]): Gap => ({
  pieceId: 'p',
  fromChainageM,
  toChainageM,
  kind: causes.length === 0 ? 'standing' : 'new-loss',
  causes,
});

function incident(id: string, change: Partial<Incident> = {}): Incident {
  return {
    id,
    kind: 'crossing-foot',
    severity: 'high',
    status: 'open',
    outcome: null,
    agencyId: 'AAA',
    position: [1, 2],
    at: { pieceId: 'p', chainageM: 0 },
    openedMs: 500,
    closedMs: null,
    unitIds: [],
    detectedBy: [],
    releasability: 'all',
    ...change,
  };
}

function detect(
  gaps: readonly Gap[],
  {
    since = {},
    incidents = [],
    timeMs = 60_000,
    away = {},
    down = [],
  }: {
    since?: Readonly<Record<string, number>>;
    incidents?: readonly Incident[];
    timeMs?: number;
    /** Since when it is away from its post, and when it was last moved. */
    away?: Readonly<Record<string, readonly [sinceMs: number, movedMs: number]>>;
    down?: readonly string[];
  } = {},
) {
  const sensors = new Map(
    Object.entries(since).map(([id, sinceMs]): [string, SensorState] => [
      id,
      {
        sensor: sensorAt([9, 9], { id, health: down.includes(id) ? 'down' : 'up' }),
        sinceMs,
        cause: 'power',
        exercise: true,
        ...(away[id] && {
          post: { position: [0, 0], azimuthDeg: 0, isAway: true, sinceMs: away[id][0], movedMs: away[id][1] },
        }),
      },
    ]),
  );
  const picture = { ...emptyPicture(), timeMs, sensors, incidents: new Map(incidents.map((one) => [one.id, one])) };
  const locate = ({ chainageM }: ChainagePoint): Position | null => (chainageM > 1e6 ? null : [chainageM / 1000, 0]);
  return detectAlarms(picture, {
    answer: { coverage: [], gaps, pictureTimeMs: 9_999 },
    locate,
    stretchesOf: () => [],
    stale: [],
  });
}

describe('detectAlarms', () => {
  it('is quiet about standing gaps and losses under a metre', () => {
    expect(detect([gap(0, 50_000), gap(50_000, 50_000.5, 'a')], { since: { a: 1 } })).toEqual([]);
  });

  it('gathers the stretches of a failed sensor at the middle of the longest', () => {
    const [alarm, ...rest] = detect([gap(0, 1_000, 'a'), gap(4_000, 7_000, 'a')], { since: { a: 42 } });
    expect(rest).toEqual([]);
    expect(alarm).toEqual({
      id: 'new-loss:a:42',
      kind: 'new-loss',
      key: 'new-loss:a',
      priority: 'attention',
      sinceMs: 10_042,
      subjectId: 'a',
      aoiId: null,
      ruleId: null,
      stretches: [
        { pieceId: 'p', fromChainageM: 0, toChainageM: 1_000 },
        { pieceId: 'p', fromChainageM: 4_000, toChainageM: 7_000 },
      ],
      lengthM: 4_000,
      position: [5.5, 0],
    });
  });

  it('raises a loss once its sensor has been down or away for ten seconds, since whichever came first', () => {
    const gaps = [gap(0, 1_000, 'a')];
    const times = (...[, context]: Parameters<typeof detect>) =>
      detect(gaps, context).map(({ id, sinceMs }) => [id, sinceMs]);
    expect(times(gaps, { since: { a: 42 }, timeMs: 10_041 })).toEqual([]);
    expect(times(gaps, { since: { a: 42 }, timeMs: 10_042 })).toEqual([['new-loss:a:42', 10_042]]);
    const away = { a: [500, 600] } as const;
    expect(times(gaps, { since: { a: 42 }, away, timeMs: 10_499 })).toEqual([]);
    expect(times(gaps, { since: { a: 42 }, away, timeMs: 10_500 })).toEqual([['new-loss:a:500', 10_500]]);
    expect(times(gaps, { since: { a: 42 }, away, down: ['a'] })).toEqual([['new-loss:a:42', 10_042]]);
    expect(times(gaps, { since: { a: 900 }, away, down: ['a'] })).toEqual([['new-loss:a:500', 10_500]]);
    // Away for long, and the loss came with the last report: it is raised since that, not since it left.
    const gone = { a: [500, 50_000] } as const;
    expect(times(gaps, { since: { a: 42 }, away: gone })).toEqual([['new-loss:a:500', 50_000]]);
  });

  it('is critical from five kilometres', () => {
    expect(detect([gap(0, 5_000, 'a')], { since: { a: 1 } })[0]!.priority).toBe('critical');
    expect(detect([gap(0, 4_999, 'a')], { since: { a: 1 } })[0]!.priority).toBe('attention');
  });

  it('raises what two sensors lost together for both', () => {
    const alarms = detect([gap(0, 2_000, 'a', 'b')], { since: { a: 1, b: 2 } });
    expect(alarms.map(({ subjectId, lengthM }) => [subjectId, lengthM])).toEqual([
      ['a', 2_000],
      ['b', 2_000],
    ]);
  });

  it('stands at the sensor where the line has no place', () => {
    expect(detect([gap(2e6, 2e6 + 2, 'a')], { since: { a: 1 } })[0]!.position).toEqual([9, 9]);
  });

  it('raises open incidents of weight that nobody responds to', () => {
    const incidents = [
      incident('low', { severity: 'moderate' }),
      incident('high'),
      incident('worst', { severity: 'critical' }),
      incident('answered', { severity: 'critical', status: 'responding' }),
      incident('over', { severity: 'critical', status: 'closed' }),
    ];
    expect(detect([], { incidents }).map(({ id, priority, sinceMs }) => [id, priority, sinceMs])).toEqual([
      ['incident:high:500', 'attention', 500],
      ['incident:worst:500', 'critical', 500],
    ]);
  });

  it('says of a source that is lost how much of the border line its sensors alone watch', () => {
    const declare = (id: string, source: string) =>
      event(id, 0, { kind: 'sensor.declared', sensor: sensor(id) }, { source });
    const { picture } = reducePicture(emptyPicture(), [
      declare('t1', 'towers'),
      declare('t2', 'towers'),
      declare('g1', 'ground'),
      // Another source may move it or say how it is; it stays that of who declared it.
      event('h', 5, { kind: 'sensor.health', sensorId: 't2', health: 'degraded', cause: '' }, { source: 'ground' }),
    ]);
    const watched = (fromChainageM: number, toChainageM: number, ...sensorIds: string[]) => ({
      fromChainageM,
      toChainageM,
      k: sensorIds.length,
      sensorIds,
    });
    const coverage = [
      {
        pieceId: 'p',
        intervals: [
          watched(0, 1_000, 't1'),
          watched(1_000, 3_000, 't1', 't2'),
          watched(3_000, 4_000, 'g1', 't1'),
          watched(4_000, 9_000),
          watched(9_000, 9_500, 'g1'),
        ],
      },
      { pieceId: 'q', intervals: [watched(0, 10_000), watched(10_000, 14_000, 't2')] },
    ];
    const conditions = detectAlarms(picture, {
      answer: { coverage, gaps: [], pictureTimeMs: 0 },
      locate: () => null,
      stretchesOf: () => [],
      stale: ['towers', 'ground', 'incidents'].map((source) => ({ source, sinceMs: 7 })),
    });
    expect(conditions.map(({ subjectId, lengthM }) => [subjectId, lengthM])).toEqual([
      ['towers', 7_000],
      ['ground', 500],
      ['incidents', 0],
    ]);
  });

  it('says of each source that is lost since when', () => {
    const conditions = detectAlarms(emptyPicture(), {
      answer: { coverage: [], gaps: [], pictureTimeMs: 0 },
      locate: () => null,
      stretchesOf: () => [],
      stale: [{ source: 'towers', sinceMs: 7 }],
    });
    expect(conditions).toMatchObject([{ id: 'feed-stale:towers:7', subjectId: 'towers', sinceMs: 7, position: null }]);
  });
});
