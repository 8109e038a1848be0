import { describe, expect, it } from 'vitest';
import { advancePicture } from '../../src/domain/advance-picture';
import { alarmKeyOf, MAX_SHELF_MS } from '../../src/domain/alarm';
import { FULL_REACH_MS } from '../../src/domain/expire-picture';
import type { LogEvent } from '../../src/domain/log';
import { emptyPicture, reducePicture } from '../../src/domain/reduce-picture';
import { condition, event, person, START_MS } from './event-arbitrary';

const one = condition('new-loss:a', 10);
const at = (seconds: number) => START_MS + seconds * 1000;
const raised = (id: string, seconds: number) => event(id, seconds, { kind: 'alarm.raised', condition: one });
const cleared = (id: string, seconds: number) => event(id, seconds, { kind: 'alarm.cleared', alarmId: one.id });
const given = (id: string, seconds: number, name = 'Rivera') =>
  event(id, seconds, { kind: 'alarm.acknowledged', alarmId: one.id }, { by: { ...person, name } });
const shelved = (id: string, seconds: number, untilMs: number) =>
  event(id, seconds, { kind: 'alarm.shelved', condition: one, untilMs, reason: 'known' }, { by: person });
const unshelved = (id: string, seconds: number) =>
  event(id, seconds, { kind: 'alarm.unshelved', alarmKey: one.key }, { by: person });
const outOfService = (id: string, seconds: number) =>
  event(id, seconds, { kind: 'alarm.out-of-service', condition: one, reason: 'repair' }, { by: person });
const inService = (id: string, seconds: number) =>
  event(id, seconds, { kind: 'alarm.in-service', alarmKey: one.key }, { by: person });
const reduce = (...events: LogEvent[]) => reducePicture(emptyPicture(), events);

describe('records of alarms', () => {
  it('last from when they were raised to when they were over', () => {
    const { picture, rejected } = reduce(raised('1', 10), raised('2', 20), cleared('3', 30), cleared('4', 40));
    expect(rejected).toEqual([]);
    expect(picture.alarms.get(one.id)).toEqual({ condition: one, raisedMs: at(10), clearedMs: at(30), exercise: true });
    const again = reducePicture(picture, [raised('5', 50)]).picture;
    expect(again.alarms.get(one.id)).toMatchObject({ raisedMs: at(50), clearedMs: null });
  });

  it('are over only where they were raised', () => {
    expect(reduce(cleared('1', 10)).rejected[0]?.reason.where).toBe('alarmId');
  });

  it('leave the picture three days after they were over, and not while they last', () => {
    const over = reduce(raised('1', 10), cleared('2', 20)).picture;
    expect(advancePicture(over, at(20) + FULL_REACH_MS).alarms.size).toBe(1);
    expect(advancePicture(over, at(20) + FULL_REACH_MS + 1).alarms.size).toBe(0);
    expect(advancePicture(reduce(raised('1', 10)).picture, at(20) + 10 * FULL_REACH_MS).alarms.size).toBe(1);
  });

  it('are about what their id says without its time', () => {
    expect(alarmKeyOf(one.id)).toBe('new-loss:a');
    expect(alarmKeyOf('nothing')).toBe('');
  });
});

describe('acknowledgements', () => {
  const byOf = (...events: LogEvent[]) => reduce(...events).picture.acknowledgements.get(one.id)?.by.name;

  it('stand as the first was given, until the alarm was raised again or came back from the shelf', () => {
    expect(byOf(raised('1', 10), given('2', 20, 'A'), given('3', 30, 'B'))).toBe('A');
    expect(byOf(raised('1', 10), given('2', 20, 'A'), cleared('3', 25), raised('4', 28), given('5', 30, 'B'))).toBe(
      'B',
    );
    const shelf = [raised('1', 10), given('2', 20, 'A'), shelved('3', 25, at(100))];
    expect(byOf(...shelf, given('4', 60, 'B'))).toBe('A');
    expect(byOf(...shelf, given('4', 101, 'B'))).toBe('B');
    expect(byOf(...shelf, unshelved('4', 40), given('5', 41, 'B'))).toBe('B');
  });
});

describe('shelves', () => {
  const whereOf = (...events: LogEvent[]) => reduce(...events).rejected.map(({ reason }) => reason.where);

  it('hold for a time within a day', () => {
    expect(reduce(shelved('1', 0, at(60))).picture.alarmAsides.get(one.key)).toEqual({
      condition: one,
      kind: 'shelved',
      fromMs: START_MS,
      untilMs: at(60),
      reason: 'known',
      by: person,
      endedMs: null,
    });
    expect(whereOf(shelved('1', 0, START_MS))).toEqual(['untilMs']);
    expect(whereOf(shelved('1', 0, START_MS + MAX_SHELF_MS))).toEqual([]);
    expect(whereOf(shelved('1', 0, START_MS + MAX_SHELF_MS + 1))).toEqual(['untilMs']);
  });

  it('can be put up again with another time, and taken down while they hold', () => {
    const { picture, rejected } = reduce(shelved('1', 0, at(60)), shelved('2', 10, at(90)), unshelved('3', 20));
    expect(rejected).toEqual([]);
    expect(picture.alarmAsides.get(one.key)).toMatchObject({ untilMs: at(90), endedMs: at(20) });
    expect(whereOf(unshelved('1', 0))).toEqual(['alarmKey']);
    expect(whereOf(shelved('1', 0, at(60)), unshelved('2', 61))).toEqual(['alarmKey']);
    expect(whereOf(shelved('1', 0, at(60)), inService('2', 20))).toEqual(['alarmKey']);
  });

  it('give way to out of service, which has no end of its own and no shelf over it', () => {
    expect(whereOf(shelved('1', 0, at(60)), outOfService('2', 10), shelved('3', 20, at(90)))).toEqual([
      'condition.key',
    ]);
    expect(whereOf(outOfService('1', 0), unshelved('2', 10))).toEqual(['alarmKey']);
    const { picture } = reduce(outOfService('1', 0));
    expect(advancePicture(picture, START_MS + 100 * FULL_REACH_MS).alarmAsides.size).toBe(1);
    const { picture: back, rejected } = reducePicture(picture, [inService('2', 30)]);
    expect(rejected).toEqual([]);
    expect(advancePicture(back, at(30) + FULL_REACH_MS + 1).alarmAsides.size).toBe(0);
  });
});
