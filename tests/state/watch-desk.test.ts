import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/domain/errors';
import type { LogEvent } from '../../src/domain/log';
import { logEventSchema } from '../../src/domain/log';
import { emptyPicture, reducePicture } from '../../src/domain/reduce-picture';
import { WatchDesk } from '../../src/state/watch-desk.svelte';
import { WatchDrafts } from '../../src/state/watch-drafts.svelte';
import { alarmOf } from '../domain/alarm-example';
import { area, event, person, rule, START_MS } from '../domain/event-arbitrary';

function keyValues() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

function open(mode: 'live' | 'replay' = 'live') {
  const log = {
    picture: { ...emptyPicture(), timeMs: START_MS },
    events: [] as LogEvent[],
    async append(one: LogEvent) {
      v.parse(logEventSchema, one);
      const { picture, rejected } = reducePicture(log.picture, [one]);
      if (rejected.length > 0) throw new AppError('bad-event', { where: rejected[0]!.reason.where });
      log.picture = picture;
      log.events.push(one);
    },
  };
  let ids = 0;
  const desk = new WatchDesk({
    log,
    picture: { mode: mode === 'live' ? { kind: 'live' } : { kind: 'replay', timeMs: 0 } },
    desk: { asSomebody: async (work) => work(person).then(() => true) },
    keyValues: keyValues(),
    newId: () => `ID-${++ids}`,
  });
  return { desk, log };
}
const alarm = alarmOf(`new-loss:s1:${START_MS}`, { key: 'new-loss:s1', raisedMs: START_MS });

describe('WatchDesk', () => {
  it('shelves for a time, at most a day, and takes it back', async () => {
    const { desk, log } = open();
    expect(await desk.shelve(alarm, 900_000, 'known')).toBe(true);
    expect(log.events[0]).toMatchObject({
      kind: 'alarm.shelved',
      untilMs: START_MS + 900_000,
      reason: 'known',
      by: person,
      source: 'desk',
    });
    expect(await desk.shelve(alarm, 10 * 86_400_000, 'known')).toBe(true);
    expect(log.picture.alarmAsides.get(alarm.key)?.untilMs).toBe(START_MS + 86_400_000);
    expect(await desk.unshelve(alarm.key)).toBe(true);
    expect(log.picture.alarmAsides.get(alarm.key)?.endedMs).toBe(START_MS);
  });

  it('takes out of service, puts back, and says why something was refused', async () => {
    const { desk, log } = open();
    expect(await desk.putInService(alarm.key)).toBe(false);
    expect(desk.refusal).not.toBeNull();
    expect(await desk.takeOutOfService(alarm, 'repair')).toBe(true);
    expect(desk.refusal).toBeNull();
    expect(log.picture.alarmAsides.get(alarm.key)).toMatchObject({ kind: 'out-of-service', untilMs: null });
    expect(await desk.putInService(alarm.key)).toBe(true);
    expect(desk.isBusy).toBe(false);
  });

  it('does nothing to the past', async () => {
    const { desk, log } = open('replay');
    expect(await desk.shelve(alarm, 900_000, 'known')).toBe(false);
    expect(log.events).toEqual([]);
    desk.forgetRefusal();
    expect(desk.refusal).toBeNull();
  });

  it('publishes an area with its rules, whose draft is then what is published, and withdraws it', async () => {
    const { desk, log } = open();
    const rules = [rule('a', 'enter')];
    desk.drafts.set('x', { rules, deadbandM: 50 });
    expect(await desk.publish(area('x'), rules, 50)).toBe(true);
    const published = log.picture.aois.get('x')!;
    expect(published).toMatchObject({ rules, deadbandM: 50, by: person });
    expect(desk.drafts.isChanged('x', published)).toBe(false);
    expect(desk.newRuleId(rules)).toMatch(/^[a-z0-9]{1,8}$/);
    expect(await desk.withdraw('x', 'over')).toBe(true);
    expect(log.picture.aois.size).toBe(0);
    expect(await desk.withdraw('x', 'over')).toBe(false);
  });
});

describe('WatchDrafts', () => {
  const published = reducePicture(emptyPicture(), [
    event(
      'p',
      0,
      { kind: 'aoi.published', aoi: area('x'), rules: [rule('a', 'enter')], deadbandM: 50 },
      { by: person },
    ),
  ]).picture.aois.get('x')!;

  it('start from what is published, and are none once they say the same', () => {
    const drafts = new WatchDrafts(null);
    expect(drafts.of('x', null).rules).toEqual([]);
    expect(drafts.of('x', published)).toMatchObject({ rules: published.rules, deadbandM: 50 });
    drafts.put('x', rule('b', 'void'), published);
    expect(drafts.of('x', published).rules.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(drafts.isChanged('x', published)).toBe(true);
    drafts.put('x', rule('b', 'void', { longerThanS: 60 }), published);
    expect(drafts.of('x', published).rules[1]).toMatchObject({ id: 'b', longerThanS: 60 });
    drafts.remove('x', 'b', published);
    expect(drafts.isChanged('x', published)).toBe(false);
    drafts.set('x', { rules: published.rules, deadbandM: 60 });
    expect(drafts.isChanged('x', published)).toBe(true);
    drafts.forget('x');
    expect(drafts.of('x', published).deadbandM).toBe(50);
  });

  it('are there again when the window is opened again', () => {
    const store = keyValues();
    new WatchDrafts(store).put('x', rule('b', 'void'), null);
    expect(new WatchDrafts(store).of('x', null).rules).toEqual([rule('b', 'void')]);
  });
});
