import fc from 'fast-check';
import { flushSync } from 'svelte';
import { describe, expect, it } from 'vitest';
import { isSameDesk } from '../../../src/state/workspaces/desk-parts';
import { deskDocument, formatWorkspaceFile, readWorkspaceFile } from '../../../src/state/workspaces/workspace-file';
import { FakeTime } from '../fakes';
import { FakeBrowser, FakeWindow } from './browser-of-fakes.svelte';

const SEED = 20_261_129;
console.info(`fast-check seed ${SEED}`);
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('workspaces', () => {
  const at = (browser = new FakeBrowser(), time = new FakeTime()) => ({
    browser,
    time,
    one: new FakeWindow(browser, time, 'one'),
    two: new FakeWindow(browser, time, 'two'),
  });

  it('are saved, opened as they were, renamed, copied and deleted', async () => {
    const { one, time } = at();
    one.link = '#/analyst?t=last-24h&at=1.0000,2.0000,3.00';
    one.notes = ['a'];
    expect(await one.workspaces.saveAs('  ')).toBe(false);
    expect(await one.workspaces.saveAs(' Monday ')).toBe(true);
    expect(one.workspaces.note).toMatchObject({ kind: 'saved', name: 'Monday' });
    const [monday] = one.workspaces.all!;
    expect(monday).toMatchObject({ name: 'Monday', revision: 1 });
    one.link = '#/analyst?t=last-1h';
    one.notes = ['b', 'c'];
    time.pass(1000);
    await one.workspaces.saveAs('Tuesday');
    expect(one.workspaces.all!.map(({ name }) => name)).toEqual(['Tuesday', 'Monday']);
    one.workspaces.open(monday!);
    expect(one.notes).toEqual(['a']);
    expect(one.link).toContain('t=last-24h');
    expect(one.workspaces.current?.name).toBe('Monday');
    expect(await one.workspaces.rename(monday!, 'First')).toBe(true);
    expect(one.workspaces.current).toMatchObject({ name: 'First', revision: 2 });
    one.notes = ['d'];
    await one.workspaces.save();
    expect(one.workspaces.note).toMatchObject({ kind: 'saved', name: 'First' });
    const first = one.workspaces.all!.find(({ name }) => name === 'First')!;
    expect(first.desk.documents).toEqual({ notes: ['d'] });
    await one.workspaces.duplicate(first, 'x'.repeat(200));
    expect(one.workspaces.all!.some(({ name }) => name === 'x'.repeat(80))).toBe(true);
    await one.workspaces.remove(first);
    expect(one.workspaces.all).toHaveLength(2);
    expect(one.workspaces.current).toBeNull();
  });

  it('are not overwritten by another window unseen', async () => {
    const { one, two } = at();
    one.notes = ['one'];
    await one.workspaces.saveAs('Shared');
    await two.workspaces.refresh();
    two.workspaces.open(two.workspaces.all![0]!);
    two.notes = ['two'];
    await two.workspaces.save();
    one.notes = ['one again'];
    await one.workspaces.save();
    expect(one.workspaces.note).toMatchObject({ kind: 'conflict', mine: 'Shared', theirs: { revision: 2 } });
    expect(one.workspaces.isOpen).toBe(true);
    expect(one.workspaces.all![0]!.desk.documents).toEqual({ notes: ['two'] });
    await one.workspaces.overwrite();
    expect(one.workspaces.note?.kind).toBe('saved');
    expect(one.workspaces.all![0]).toMatchObject({ revision: 3, desk: { documents: { notes: ['one again'] } } });
    await two.workspaces.remove(two.workspaces.all![0]!);
    await one.workspaces.save();
    expect(one.workspaces.note).toMatchObject({ kind: 'conflict', theirs: null });
    await one.workspaces.overwrite();
    expect(one.workspaces.all).toHaveLength(1);
  });

  it('say when storage is full or blocked, and lose nothing', async () => {
    const { one, browser } = at();
    browser.failing = 'full';
    await one.workspaces.saveAs('A');
    expect(one.workspaces.note).toMatchObject({
      kind: 'failed',
      error: { code: 'storage-failed', details: { where: 'full' } },
    });
    expect(one.workspaces.current).toBeNull();
    browser.failing = null;
    await one.workspaces.saveAs('A');
    expect(one.workspaces.note?.kind).toBe('saved');
  });

  it('go to a file and come back; what does not fit is named and left out', async () => {
    const { one, two } = at();
    one.link = '#/analyst?filter=kind:smuggling';
    one.notes = ['ä', '<b>'];
    const bytes = one.workspaces.file('Über');
    await two.workspaces.openFile(new Blob([bytes]));
    expect(two.workspaces.note).toEqual({ kind: 'imported', name: 'Über', leftOut: [] });
    expect([two.notes, two.link]).toEqual([one.notes, '#/analyst?filter=kind:smuggling&layers=first&response=first']);
    expect(two.workspaces.current).toBeNull();
    const other = formatWorkspaceFile('Bad', '', deskDocument(1, '#/analyst?t=x', { notes: 7, moods: [] }));
    await two.workspaces.openFile(new Blob([other]));
    expect(two.workspaces.note).toMatchObject({ kind: 'imported', leftOut: ['Notes', 'moods'] });
    expect([two.notes, two.link]).toEqual([['ä', '<b>'], '#/analyst?t=x']);
  });

  it('refuse files that are none, with what was found, and change nothing', async () => {
    const { one } = at();
    const good = JSON.parse(formatWorkspaceFile('A', '', deskDocument(1, '#/analyst', {})));
    const bad = [
      '',
      '[]',
      '{',
      JSON.stringify({ ...good, version: 2 }),
      JSON.stringify({ ...good, more: 1 }),
      JSON.stringify({ ...good, savedMs: 'x' }),
    ];
    for (const text of bad) {
      await one.workspaces.openFile(new Blob([text]));
      expect(one.workspaces.note).toMatchObject({ kind: 'failed', error: { code: 'bad-file' } });
      expect(one.link).toBe('#/analyst');
    }
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => readWorkspaceFile(text)).toThrowError(/bad-file/);
      }),
      { seed: SEED },
    );
  });
});

describe('the desk of a window', () => {
  async function kept(time: FakeTime): Promise<void> {
    flushSync();
    time.pass(5_000);
    await settle();
  }

  it('is given back after a crash in a window that has nothing of its own, and can be taken back', async () => {
    const browser = new FakeBrowser();
    const time = new FakeTime();
    const one = new FakeWindow(browser, time, 'one');
    await one.autosave.start();
    one.link = '#/analyst?t=last-24h';
    one.notes = ['mine'];
    await kept(time);
    one.goAway('crashed');
    const two = new FakeWindow(browser, time, 'two', '#/analyst?at=1.0000,2.0000,3.00');
    await two.autosave.start();
    expect(two.autosave.recovery).toMatchObject({ kind: 'restored', desk: { deskId: 'one' } });
    expect([two.notes, two.link]).toEqual([['mine'], '#/analyst?t=last-24h&layers=first&response=first']);
    await two.autosave.discard();
    expect([two.notes.length, two.link]).toEqual([0, '#/analyst?at=1.0000,2.0000,3.00&layers=first&response=first']);
    expect(browser.desks.has('one')).toBe(false);
    expect(two.autosave.recovery).toBeNull();
    const three = new FakeWindow(browser, time, 'three');
    await three.autosave.start();
    expect(three.autosave.recovery).toBeNull();
  });

  it('is kept while something in it changes all the time', async () => {
    const browser = new FakeBrowser();
    const time = new FakeTime();
    const one = new FakeWindow(browser, time, 'one');
    await one.autosave.start();
    for (let i = 0; i < 10; i++) {
      one.link = `#/analyst?t=@${i}`;
      flushSync();
      time.pass(500);
    }
    expect(browser.desks.get('one')?.desk.link).toContain('t=@7');
    await kept(time);
    expect(browser.desks.get('one')?.desk.link).toContain('t=@9');
    one.autosave.dispose();
    expect(time.waiting).toBe(0);
  });

  it('is only offered where the address says something of its own', async () => {
    const browser = new FakeBrowser();
    const time = new FakeTime();
    const one = new FakeWindow(browser, time, 'one');
    await one.autosave.start();
    one.notes = ['mine'];
    await kept(time);
    one.goAway('crashed');
    const two = new FakeWindow(browser, time, 'two', '#/analyst?filter=kind:rescue');
    await two.autosave.start();
    expect(two.autosave.recovery?.kind).toBe('offered');
    expect(two.notes).toEqual([]);
    two.autosave.restore();
    expect(two.notes).toEqual(['mine']);
    await two.autosave.keep();
    expect([two.notes, two.autosave.recovery]).toEqual([['mine'], null]);
  });

  it('closed in good order is no crash, but can be opened again; an open one is left alone', async () => {
    const browser = new FakeBrowser();
    const time = new FakeTime();
    const one = new FakeWindow(browser, time, 'one');
    await one.autosave.start();
    one.notes = ['mine'];
    await kept(time);
    const two = new FakeWindow(browser, time, 'two');
    await two.autosave.start();
    expect([two.autosave.recovery, two.autosave.recent.length]).toEqual([null, 0]);
    await kept(time);
    expect([...browser.desks.keys()].sort()).toEqual(['one', 'two']);
    expect(browser.desks.get('one')?.desk.documents).toEqual({ notes: ['mine'] });
    one.goAway('closed');
    const three = new FakeWindow(browser, time, 'three');
    await three.autosave.start();
    expect(three.autosave.recovery).toBeNull();
    expect(three.autosave.recent.map(({ deskId }) => deskId)).toEqual(['one']);
    three.autosave.open(three.autosave.recent[0]!);
    expect(three.notes).toEqual(['mine']);
  });

  it('is the same after a reload, what is too large for the address too', async () => {
    const browser = new FakeBrowser();
    const time = new FakeTime();
    const one = new FakeWindow(browser, time, 'one', '#/analyst?notes=short&t=x');
    await one.autosave.start();
    one.notes = ['long'];
    await kept(time);
    one.goAway('closed');
    const again = new FakeWindow(browser, time, 'one', '#/analyst?notes=short&t=x&at=1,2,3');
    await again.autosave.start();
    expect(again.notes).toEqual(['long']);
    expect(again.autosave.recovery).toBeNull();
    again.goAway('closed');
    const elsewhere = new FakeWindow(browser, time, 'one', '#/analyst?t=y');
    await elsewhere.autosave.start();
    expect(elsewhere.notes).toEqual([]);
  });

  it('keeps five desks of before, and says when it cannot keep one', async () => {
    const browser = new FakeBrowser();
    const time = new FakeTime();
    for (let i = 0; i < 8; i++) {
      browser.desks.set(`d${i}`, { deskId: `d${i}`, desk: deskDocument(i, '#/analyst', {}) });
    }
    const one = new FakeWindow(browser, time, 'one');
    await one.autosave.start();
    expect(one.autosave.recent.map(({ deskId }) => deskId)).toEqual(['d7', 'd6', 'd5', 'd4', 'd3']);
    expect([...browser.desks.keys()]).toHaveLength(5);
    browser.failing = 'full';
    one.notes = ['x'];
    await kept(time);
    expect(one.autosave.error).toMatchObject({ code: 'storage-failed' });
    browser.failing = null;
    one.notes = ['y'];
    await kept(time);
    expect(one.autosave.error).toBeNull();
  });
});

describe('isSameDesk', () => {
  it('looks at everything but where the map looks, in any order', () => {
    expect(isSameDesk('#/analyst?a=1&at=1,2,3&b=2', '#/analyst?b=2&a=1')).toBe(true);
    expect(isSameDesk('#/analyst?a=1', '#/analyst?a=2')).toBe(false);
    expect(isSameDesk('#/analyst', '')).toBe(true);
    expect(isSameDesk('#/analyst?a=1', '')).toBe(false);
  });
});
