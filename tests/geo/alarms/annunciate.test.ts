import { describe, expect, it } from 'vitest';
import type { Alarm, AlarmCondition, AlarmKind } from '../../../src/domain/alarm';
import type { LogEvent } from '../../../src/domain/log';
import type { Picture } from '../../../src/domain/picture';
import { emptyPicture, reducePicture } from '../../../src/domain/reduce-picture';
import { alarmJournal } from '../../../src/geo/alarms/alarm-journal';
import { annunciate } from '../../../src/geo/alarms/annunciate';
import { area, condition, event, person, rule, START_MS, sensor } from '../../domain/event-arbitrary';

const at = (seconds: number) => START_MS + seconds * 1000;
const known: ReadonlySet<AlarmKind> = new Set();

function pictureAt(seconds: number, ...events: LogEvent[]): Picture {
  const { picture, rejected } = reducePicture(emptyPicture(), events);
  expect(rejected).toEqual([]);
  return { ...picture, timeMs: at(seconds) };
}
const all = (conditions: readonly AlarmCondition[], picture: Picture, unknown = known): readonly Alarm[] => {
  const { alarms, quiet } = annunciate(conditions, picture, unknown);
  return [...alarms, ...quiet];
};
const journal = (conditions: readonly AlarmCondition[], picture: Picture, unknown = known) =>
  alarmJournal(annunciate(conditions, picture, unknown), picture, unknown);

const declared = event('d', 0, { kind: 'sensor.declared', sensor: sensor('s1') });
const health = (seconds: number, to: 'down' | 'up' | 'off') =>
  event(`h${seconds}`, seconds, { kind: 'sensor.health', sensorId: 's1', health: to, cause: '' });
const loss = (seconds: number) => condition('new-loss:s1', seconds);
const raised = (seconds: number, one: AlarmCondition) =>
  event(`r${seconds}`, seconds, { kind: 'alarm.raised', condition: one });

describe('a sensor whose link flaps', () => {
  const flaps = [declared, health(10, 'down'), raised(10, loss(10)), health(100, 'up'), health(130, 'down')];

  it('is one alarm: it keeps its id while it comes back before the off-delay', () => {
    // Up again for less than a minute: the alarm lasts although its condition is gone.
    expect(all([], pictureAt(120, ...flaps.slice(0, 4)))).toMatchObject([
      { id: loss(10).id, state: 'unacknowledged', active: true, raisedMs: at(10) },
    ]);
    // Down again: the new condition has another since-time, the alarm has not.
    expect(all([loss(130)], pictureAt(140, ...flaps))).toMatchObject([
      { id: loss(10).id, state: 'unacknowledged', raisedMs: at(10) },
    ]);
    expect(journal([loss(130)], pictureAt(140, ...flaps))).toEqual([]);
  });

  it('is over a minute after it is whole, and then gone but not acknowledged', () => {
    const picture = pictureAt(160, ...flaps.slice(0, 4));
    expect(all([], picture)).toMatchObject([{ state: 'returned', active: false, clearedMs: at(160) }]);
    expect(journal([], picture)).toEqual([{ kind: 'alarm.cleared', timeMs: at(160), alarmId: loss(10).id }]);
    expect(all([], pictureAt(159, ...flaps.slice(0, 4)))).toMatchObject([{ state: 'unacknowledged' }]);
  });
});

describe('annunciate', () => {
  it('raises what nobody wrote down yet, from its own time', () => {
    const picture = pictureAt(60, declared);
    expect(all([loss(10)], picture)).toMatchObject([{ id: loss(10).id, state: 'unacknowledged', raisedMs: at(10) }]);
    expect(journal([loss(10)], picture)).toEqual([{ kind: 'alarm.raised', timeMs: at(10), condition: loss(10) }]);
  });

  it('shows a condition once, however often its alarm came before', () => {
    const events = [
      declared,
      raised(10, loss(10)),
      event('c', 20, { kind: 'alarm.cleared', alarmId: loss(10).id }),
      raised(30, loss(30)),
      event('c2', 40, { kind: 'alarm.cleared', alarmId: loss(30).id }),
    ];
    expect(all([], pictureAt(60, ...events)).map(({ id, state }) => [id, state])).toEqual([[loss(30).id, 'returned']]);
    expect(all([loss(50)], pictureAt(60, ...events)).map(({ id, state }) => [id, state])).toEqual([
      [loss(50).id, 'unacknowledged'],
    ]);
  });

  it('lets nothing be over while its kind cannot be told', () => {
    const picture = pictureAt(900, declared, raised(10, loss(10)));
    const unknown = new Set<AlarmKind>(['new-loss']);
    expect(all([], picture, unknown)).toMatchObject([{ state: 'unacknowledged', active: true }]);
    expect(journal([], picture, unknown)).toEqual([]);
    expect(journal([loss(10), loss(20)], pictureAt(900, declared), unknown)).toEqual([]);
    expect(all([], picture)).toMatchObject([{ state: 'returned' }]);
  });

  it('puts what waits first, then the critical, then the newest', () => {
    const conditions = [
      condition('incident:a', 10, { priority: 'attention' }),
      condition('incident:b', 20),
      condition('incident:c', 30),
      condition('incident:d', 40),
    ];
    const given = event('g', 50, { kind: 'alarm.acknowledged', alarmId: conditions[3]!.id }, { by: person });
    const alarms = all(conditions, pictureAt(60, given));
    expect(alarms.map(({ key }) => key)).toEqual(['incident:c', 'incident:b', 'incident:a', 'incident:d']);
    expect(alarms[3]?.acknowledged?.by.name).toBe(person.name);
  });

  it('keeps what somebody put aside in sight, also where it does not last and its record is gone', () => {
    const shelved = event(
      's',
      20,
      { kind: 'alarm.shelved', condition: loss(10), untilMs: at(100), reason: 'known' },
      { by: person },
    );
    const { alarms, quiet } = annunciate([], pictureAt(60, declared, shelved), known);
    expect(alarms).toEqual([]);
    expect(quiet).toMatchObject([{ state: 'shelved', active: false, aside: { reason: 'known', untilMs: at(100) } }]);
    expect(all([], pictureAt(100, declared, shelved))).toEqual([]);
    expect(all([loss(10)], pictureAt(100, declared, shelved))).toMatchObject([{ state: 'unacknowledged' }]);
  });
});

describe('suppression by design', () => {
  it('keeps a loss quiet whose sensor is off by plan, and writes nothing of it', () => {
    const picture = pictureAt(60, declared, health(10, 'off'));
    expect(all([loss(10)], picture)).toMatchObject([{ state: 'suppressed', suppression: 'planned' }]);
    expect(journal([loss(10)], picture)).toEqual([]);
    expect(annunciate([loss(10)], picture, known).alarms).toEqual([]);
  });

  it('keeps a void quiet while no position is current', () => {
    const published = event(
      'p',
      0,
      { kind: 'aoi.published', aoi: area('x'), rules: [rule('v', 'void')], deadbandM: 0 },
      { by: person },
    );
    const empty = condition('void-unit:x:v', 10, { kind: 'void-unit', aoiId: 'x', ruleId: 'v' });
    const entered = condition('fence-enter:x:e:1', 10, { kind: 'fence-enter', aoiId: 'x' });
    const heard = (seconds: number) => ({
      ...pictureAt(60, published),
      tracks: new Map([[1, { timeMs: at(seconds), timeToLiveS: 30 } as never]]),
    });
    expect(all([empty, entered], heard(-90)).map(({ state }) => state)).toEqual(['unacknowledged', 'unacknowledged']);
    expect(all([empty, entered], heard(-91)).map(({ kind, state }) => [kind, state])).toEqual([
      ['fence-enter', 'unacknowledged'],
      ['void-unit', 'suppressed'],
    ]);
  });
});
