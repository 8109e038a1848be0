import { describe, expect, it } from 'vitest';
import type { PublishedAoi, WatchRule } from '../../../src/domain/aoi-rules';
import type { LogEvent } from '../../../src/domain/log';
import { emptyPicture, reducePicture } from '../../../src/domain/reduce-picture';
import { endedAt } from '../../../src/geo/alarms/ended-at';
import { fenceConditions } from '../../../src/geo/alarms/fence-conditions';
import { area, event, opened, person, rule, START_MS, sensor, unit } from '../../domain/event-arbitrary';

const at = (seconds: number) => START_MS + seconds * 1000;
const publish = (seconds: number, ...rules: WatchRule[]) =>
  event(`p${seconds}`, seconds, { kind: 'aoi.published', aoi: area('x'), rules, deadbandM: 0 }, { by: person });
const crossed = (seconds: number, trackId: number, crossing: 'found' | 'entered' | 'left') =>
  event(`c${seconds}/${trackId}`, seconds, { kind: 'fence.crossed', aoiId: 'x', trackId, crossing });
const declared = [
  event('u1', -10, { kind: 'unit.declared', unit: unit('u1', 1) }),
  event('u2', -10, { kind: 'unit.declared', unit: unit('u2', 2, { kind: 'boat', agencyId: 'USCG' }) }),
];
const stretches = [{ pieceId: 'main', fromChainageM: 1000, toChainageM: 6000 }];

function pictureAt(seconds: number, events: readonly LogEvent[]) {
  const { picture, rejected } = reducePicture(emptyPicture(), [...declared, ...events]);
  expect(rejected).toEqual([]);
  return { ...picture, timeMs: at(seconds) };
}
const find = (seconds: number, ...events: LogEvent[]) => fenceConditions(pictureAt(seconds, events), () => stretches);
const ids = (seconds: number, ...events: LogEvent[]) =>
  find(seconds, ...events).map(({ id }) => id.replace(`${START_MS}`.slice(0, -6), ''));
const subjects = (seconds: number, ...events: LogEvent[]) => find(seconds, ...events).map(({ subjectId }) => subjectId);

describe('what enters', () => {
  it('alarms while it is in, once its on-delay is over, and not what was in before', () => {
    const events = [
      publish(0, rule('e', 'enter', { onDelayS: 30 })),
      crossed(10, 1, 'entered'),
      crossed(10, 2, 'found'),
    ];
    expect(subjects(39, ...events)).toEqual([]);
    expect(find(40, ...events)).toEqual([
      {
        id: `fence-enter:x:e:1:${at(10)}`,
        key: 'fence-enter:x:e:1',
        kind: 'fence-enter',
        priority: 'attention',
        sinceMs: at(40),
        subjectId: 'u1',
        aoiId: 'x',
        ruleId: 'e',
        stretches: [],
        lengthM: 0,
        position: [-100, 49],
      },
    ]);
    expect(subjects(60, ...events, crossed(50, 1, 'left'))).toEqual([]);
  });

  it('is of the kinds and agencies that the rule names, all where it names none', () => {
    const both = [crossed(10, 1, 'entered'), crossed(11, 2, 'entered'), crossed(12, 9, 'entered')];
    const of = (kinds: ('boat' | 'vehicle')[], agencyIds: string[]) =>
      subjects(20, publish(0, rule('e', 'enter', { of: { things: 'units', kinds, agencyIds } })), ...both);
    expect(of([], [])).toEqual(['u1', 'u2']);
    expect(of(['boat'], [])).toEqual(['u2']);
    expect(of([], ['CBP'])).toEqual(['u1']);
    expect(of(['boat'], ['CBP'])).toEqual([]);
    expect(subjects(20, publish(0, rule('e', 'enter', { of: { things: 'tracks' } })), ...both)).toEqual(['track:9']);
  });

  it('may be an incident: opened inside since the publication, until it is closed', () => {
    const of = { things: 'incidents', kinds: [] } as const;
    const incident = (id: string, openedS: number) => {
      const made = opened(id) as { incident: { openedMs: number } };
      return event(`i${id}`, openedS, { ...made, incident: { ...made.incident, openedMs: at(openedS) } } as never);
    };
    const events = [
      incident('old', 5),
      publish(10, rule('e', 'enter', { of: { ...of, kinds: [] } })),
      incident('new', 20),
    ];
    expect(subjects(30, ...events)).toEqual(['new']);
    const close = event('z', 40, { kind: 'incident.closed', incidentId: 'new', outcome: 'rescue' });
    expect(subjects(50, ...events, close)).toEqual([]);
    const rescues = rule('e', 'enter', { of: { things: 'incidents', kinds: ['rescue'] } });
    expect(subjects(30, publish(10, rescues), incident('new', 20))).toEqual([]);
    const staying = rule('d', 'dwell', { of: { things: 'incidents', kinds: [] }, longerThanS: 60 });
    expect(find(70, incident('old', 5), publish(10, staying)).map(({ sinceMs }) => sinceMs)).toEqual([at(70)]);
  });
});

describe('what leaves, and what stays', () => {
  it('alarms from when it left, for as long as the rule holds it, and not once it is back', () => {
    const events = [publish(0, rule('l', 'leave', { holdS: 600 })), crossed(10, 1, 'found'), crossed(20, 1, 'left')];
    expect(subjects(19, ...events.slice(0, 2))).toEqual([]);
    expect(subjects(619, ...events)).toEqual(['u1']);
    expect(subjects(620, ...events)).toEqual([]);
    expect(subjects(100, ...events, crossed(90, 1, 'entered'))).toEqual([]);
  });

  it('alarms when it has been in for longer than it should, also where it was found inside', () => {
    const events = [
      publish(0, rule('d', 'dwell', { longerThanS: 100 })),
      crossed(0, 1, 'found'),
      crossed(50, 2, 'entered'),
    ];
    expect(subjects(99, ...events)).toEqual([]);
    expect(subjects(100, ...events)).toEqual(['u1']);
    expect(find(150, ...events).map(({ subjectId, sinceMs }) => [subjectId, sinceMs])).toEqual([
      ['u1', at(100)],
      ['u2', at(150)],
    ]);
  });
});

describe('voids', () => {
  it('alarm once nothing has been there for long enough, and name the border they leave', () => {
    const events = [
      publish(0, rule('v', 'void', { longerThanS: 100 })),
      crossed(10, 1, 'entered'),
      crossed(50, 1, 'left'),
    ];
    expect(ids(149, ...events)).toEqual([]);
    expect(find(150, ...events)).toMatchObject([
      { kind: 'void-unit', sinceMs: at(150), subjectId: 'x', stretches, lengthM: 5000, key: 'void-unit:x:v' },
    ]);
    const of = { things: 'sensors', kinds: [], agencyIds: [] } as const;
    const sensors = rule('s', 'void', { longerThanS: 100, of: { ...of, kinds: [], agencyIds: [] } });
    expect(find(100, publish(0, sensors))).toMatchObject([{ kind: 'void-sensor' }]);
    expect(find(100, event('s', -1, { kind: 'sensor.declared', sensor: sensor('s1') }), publish(0, sensors))).toEqual(
      [],
    );
  });
});

describe('endedAt', () => {
  const overOf = (seconds: number, events: readonly LogEvent[], later: readonly LogEvent[]) => {
    const [found] = find(seconds, ...events);
    return endedAt(found!, pictureAt(seconds + 1000, [...events, ...later]));
  };

  it('is when it went and the off-delay of its rule', () => {
    const enter = [publish(0, rule('e', 'enter', { offDelayS: 60 })), crossed(10, 1, 'entered')];
    expect(overOf(20, enter, [crossed(30, 1, 'left')])).toBe(at(90));
    expect(overOf(20, enter, [])).toBeNull();
    const leave = [
      publish(0, rule('l', 'leave', { offDelayS: 60, holdS: 600 })),
      crossed(1, 1, 'found'),
      crossed(10, 1, 'left'),
    ];
    expect(overOf(20, leave, [])).toBe(at(10 + 600 + 60));
    expect(overOf(20, leave, [crossed(30, 1, 'entered')])).toBe(at(90));
    const empty = [publish(0, rule('v', 'void', { offDelayS: 60, longerThanS: 100 }))];
    expect(overOf(200, empty, [crossed(230, 2, 'entered')])).toBe(at(290));
  });

  it('is not known of a rule that is gone', () => {
    const enter = [publish(0, rule('e', 'enter')), crossed(10, 1, 'entered')];
    expect(overOf(20, enter, [publish(30), crossed(40, 1, 'left')])).toBeNull();
  });
});

it('knows nothing of an area whose fence is missing', () => {
  const one = { aoi: area('x'), rules: [rule('v', 'void')] } as unknown as PublishedAoi;
  expect(fenceConditions({ ...emptyPicture(), aois: new Map([['x', one]]) }, () => [])).toEqual([]);
});
