import { describe, expect, it } from 'vitest';
import type { Gap } from '../../src/domain/coverage';
import type { Incident } from '../../src/domain/incident';
import type { Acknowledgement, SensorState } from '../../src/domain/picture';
import type { ChainagePoint, Position } from '../../src/domain/place';
import { detectAlarms } from '../../src/geo/detect-alarms';
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
    acknowledged = [],
  }: {
    since?: Readonly<Record<string, number>>;
    incidents?: readonly Incident[];
    acknowledged?: readonly string[];
  } = {},
) {
  const sensors = new Map(
    Object.entries(since).map(([id, sinceMs]): [string, SensorState] => [
      id,
      { sensor: sensorAt([9, 9], { id }), sinceMs, cause: 'power', exercise: true },
    ]),
  );
  const acknowledgements = new Map(
    acknowledged.map((alarmId): [string, Acknowledgement] => [
      alarmId,
      { alarmId, timeMs: 1, by: { agencyId: 'AAA', role: 'watch', name: 'W' } },
    ]),
  );
  const picture = { sensors, incidents: new Map(incidents.map((one) => [one.id, one])), acknowledgements };
  const locate = ({ chainageM }: ChainagePoint): Position | null => (chainageM > 1e6 ? null : [chainageM / 1000, 0]);
  return detectAlarms(picture, { gaps, pictureTimeMs: 9_999 }, locate);
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
      priority: 'attention',
      raisedMs: 42,
      subjectId: 'a',
      stretches: [
        { pieceId: 'p', fromChainageM: 0, toChainageM: 1_000 },
        { pieceId: 'p', fromChainageM: 4_000, toChainageM: 7_000 },
      ],
      lengthM: 4_000,
      position: [5.5, 0],
      acknowledged: null,
    });
  });

  it('is critical from five kilometres', () => {
    expect(detect([gap(0, 5_000, 'a')], { since: { a: 1 } })[0]!.priority).toBe('critical');
    expect(detect([gap(0, 4_999, 'a')], { since: { a: 1 } })[0]!.priority).toBe('attention');
  });

  it('raises what two sensors lost together for both', () => {
    const alarms = detect([gap(0, 2_000, 'a', 'b')], { since: { a: 1, b: 2 } });
    expect(alarms.map(({ subjectId, lengthM }) => [subjectId, lengthM])).toEqual([
      ['b', 2_000],
      ['a', 2_000],
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
    expect(detect([], { incidents }).map(({ id, priority, raisedMs }) => [id, priority, raisedMs])).toEqual([
      ['incident:worst', 'critical', 500],
      ['incident:high', 'attention', 500],
    ]);
  });

  it('puts the unacknowledged first, then the critical, then the newest', () => {
    const alarms = detect(
      [gap(0, 6_000, 'a'), gap(6_000, 7_000, 'b'), gap(7_000, 9_000, 'c'), gap(9_000, 16_000, 'd')],
      {
        since: { a: 10, b: 20, c: 30, d: 40 },
        acknowledged: ['new-loss:d:40'],
      },
    );
    expect(alarms.map(({ subjectId }) => subjectId)).toEqual(['a', 'c', 'b', 'd']);
    expect(alarms[3]!.acknowledged).toMatchObject({ alarmId: 'new-loss:d:40', by: { name: 'W' } });
  });

  it('does not take the acknowledgement of an earlier failure for this one', () => {
    const [alarm] = detect([gap(0, 6_000, 'a')], { since: { a: 11 }, acknowledged: ['new-loss:a:10'] });
    expect(alarm!.acknowledged).toBeNull();
  });
});
