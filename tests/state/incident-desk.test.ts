import { afterEach, describe, expect, it } from 'vitest';
import { AppError } from '../../src/domain/errors';
import type { LogEvent } from '../../src/domain/log';
import { Desk } from '../../src/state/desk.svelte';
import { explainRefusal } from '../../src/state/explain-refusal';
import { IncidentDesk } from '../../src/state/incident-desk.svelte';
import type { LogStore } from '../../src/state/log-store.svelte';
import type { PictureMode } from '../../src/state/picture-store.svelte';
import { SessionStore } from '../../src/state/session-store.svelte';
import { event, opened, START_MS, unit } from '../domain/event-arbitrary';
import { FakeBrowser, settle } from './fakes';

const WHO = { agencyId: 'CBP', role: 'watch' as const, name: 'Rivera' };
const stores: LogStore[] = [];
afterEach(() => {
  for (const store of stores.splice(0)) store.dispose();
});

/** A desk in a window that follows, where nothing works that works only for the leader. */
async function sit() {
  const browser = new FakeBrowser(null);
  const leader = await browser.window();
  const { store } = await browser.window();
  stores.push(leader.store, store);
  const events: LogEvent[] = [
    event('1', 0, { kind: 'unit.declared', unit: unit('u1', 1) }),
    event('2', 0, { kind: 'unit.declared', unit: unit('u2', 2) }),
    event('3', 0, opened('i1')),
    event('4', 60, opened('i2')),
  ];
  leader.feed.sink?.events(events);
  await settle();
  const session = new SessionStore(null);
  const picture: { mode: PictureMode } = { mode: { kind: 'live' } };
  const alarms = { acknowledge: async () => {} };
  const asking = new Desk(alarms, session, picture);
  let ids = 0;
  const incidents = new IncidentDesk({
    log: store,
    picture,
    session,
    desk: asking,
    newId: () => `00000${(10 + (ids++ >> 2)).toString(36)}${ids}`,
  });
  const latest = () => leader.store.picture;
  return { leader, store, session, picture, asking, incidents, latest };
}

describe('IncidentDesk', () => {
  it('orders, advances and withdraws with who did it, and the leading window has it', async () => {
    const { session, incidents, latest, leader } = await sit();
    session.choose(WHO);
    expect(await incidents.order('i1', 'u1', 'north side')).toBe(true);
    const [tasking] = [...latest().taskings.values()];
    expect(tasking).toMatchObject({
      unitId: 'u1',
      note: 'north side',
      status: 'ordered',
      orderedBy: WHO,
      exercise: true,
    });
    expect(await incidents.advance(tasking!.id, 'acknowledged')).toBe(true);
    expect(await incidents.withdraw(tasking!.id, 'seen elsewhere')).toBe(true);
    expect(latest().taskings.get(tasking!.id)).toMatchObject({
      status: 'withdrawn',
      reason: 'seen elsewhere',
      lastBy: WHO,
    });
    expect(leader.feed.tells.map(({ kind }) => kind)).toEqual([
      'tasking.ordered',
      'tasking.advanced',
      'tasking.withdrawn',
    ]);
    expect(incidents.refusal).toBeNull();
    expect(incidents.isBusy).toBe(false);
  });

  it('enters, verifies, corrects, merges, closes and opens again', async () => {
    const { session, incidents, latest } = await sit();
    session.choose(WHO);
    const draft = { kind: 'rescue', severity: 'high', agencyId: 'CBP' } as const;
    const id = await incidents.open({ ...draft, position: [-100, 49.1], at: { pieceId: 'main', chainageM: 7 } });
    expect(id).toMatch(/^HAND-[A-Z0-9]{6}$/);
    expect(latest().incidents.get(id!)).toMatchObject({ ...draft, status: 'open', openedMs: START_MS + 60_000 });
    expect(await incidents.verify(id!)).toBe(true);
    expect(await incidents.correct(id!, { severity: 'critical' })).toBe(true);
    expect(latest().incidents.get(id!)).toMatchObject({ severity: 'critical', verifiedMs: START_MS + 60_000 });
    expect(await incidents.merge('i1', id!)).toBe(true);
    expect(latest().incidents.get('i1')?.mergedInto).toBe(id);
    expect(await incidents.close(id!, 'rescue')).toBe(true);
    expect(latest().incidents.get(id!)).toMatchObject({ status: 'closed', outcome: 'rescue', closedBy: WHO });
    expect(await incidents.reopen(id!, 'two more people')).toBe(true);
    expect(latest().incidents.get(id!)).toMatchObject({ status: 'open', outcome: null });
  });

  it('gives each incident a name that is not in the picture', async () => {
    const { session, incidents, latest } = await sit();
    session.choose(WHO);
    const draft = { kind: 'rescue', severity: 'low', agencyId: 'CBP', position: [-100, 49] } as const;
    const at = { pieceId: 'main', chainageM: 0 };
    // The ids of the test repeat in what the name keeps of them.
    expect(await incidents.open({ ...draft, at })).toBe('HAND-00000A');
    expect(await incidents.open({ ...draft, at })).toBe('HAND-00000B');
    expect(latest().incidents.size).toBe(4);
  });

  it('asks who is here first, and does nothing when nobody answers', async () => {
    const { session, asking, incidents, latest } = await sit();
    const verified = incidents.verify('i1');
    await settle();
    expect(asking.asking).toBe(true);
    asking.dismiss();
    expect(await verified).toBe(false);
    const ordered = incidents.order('i1', 'u1');
    const closed = incidents.close('i1', 'referral');
    expect(await ordered).toBe(false);
    session.choose(WHO);
    await asking.answered();
    expect(await closed).toBe(true);
    expect(latest().incidents.get('i1')).toMatchObject({ status: 'closed', closedBy: WHO });
    expect(latest().taskings.size).toBe(0);
    expect(incidents.refusal).toBeNull();
  });

  it('refuses in the past, and writes nothing', async () => {
    const { session, picture, incidents, latest } = await sit();
    session.choose(WHO);
    picture.mode = { kind: 'replay', timeMs: START_MS };
    expect(incidents.isReplay).toBe(true);
    expect(await incidents.order('i1', 'u1')).toBe(false);
    expect(incidents.refusal).toBe('This is the past. Go live to act.');
    expect(latest().version).toBe(4);
    incidents.forgetRefusal();
    expect(incidents.refusal).toBeNull();
  });

  it('says in words why the picture does not take it', async () => {
    const { session, incidents, latest } = await sit();
    session.choose(WHO);
    await incidents.order('i1', 'u1');
    const [tasking] = [...latest().taskings.values()];
    const expectRefusal = async (verb: Promise<boolean>, words: RegExp) => {
      expect(await verb).toBe(false);
      expect(incidents.refusal).toMatch(words);
    };
    await expectRefusal(incidents.order('i2', 'u1'), /under an order already/);
    await expectRefusal(incidents.order('i2', 'nobody'), /unit is not known/);
    await expectRefusal(incidents.order('i9', 'u2'), /not in the picture/);
    await expectRefusal(incidents.advance('T-9', 'done'), /order is not in the picture/);
    await incidents.advance(tasking!.id, 'on-scene');
    await expectRefusal(incidents.advance(tasking!.id, 'en-route'), /only goes forward/);
    await incidents.advance(tasking!.id, 'done');
    await expectRefusal(incidents.withdraw(tasking!.id, 'late'), /has ended/);
    await expectRefusal(incidents.withdraw(tasking!.id, '  '), /Give a reason/);
    await expectRefusal(incidents.merge('i1', 'i1'), /part of itself/);
    await expectRefusal(incidents.reopen('i1', 'why'), /closed, or opened again/);
    await incidents.close('i2', 'referral');
    await expectRefusal(incidents.order('i2', 'u2'), /closed, or opened again/);
    expect(incidents.isBusy).toBe(false);
  });

  it('has words for any other failure', () => {
    expect(explainRefusal(new AppError('timed-out', { where: 'log append', expected: 'an answer' }))).toMatch(
      /no answer/,
    );
    expect(explainRefusal(new AppError('cancelled'))).toBe('Cancelled.');
    expect(explainRefusal('odd')).toMatch(/odd/);
  });
});
