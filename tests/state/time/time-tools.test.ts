import { flushSync } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { CameraStore } from '../../../src/state/camera-store.svelte';
import { CommandRegistry } from '../../../src/state/command-registry.svelte';
import { DeskLayout } from '../../../src/state/desk-layout.svelte';
import { RoomStore } from '../../../src/state/room-store.svelte';
import { SelectionStore } from '../../../src/state/selection-store.svelte';
import { TimeTools, type TimeToolsDeps } from '../../../src/state/time/time-tools.svelte';
import { columns, FakeTime } from '../fakes';
import { FakePicture } from './fake-picture.svelte';
import { FakeRecord } from './fake-record.svelte';

const disposals: (() => void)[] = [];
afterEach(() => {
  for (const dispose of disposals.splice(0)) dispose();
});

function setUp(hash: string, history = columns(3), lowScreen = false) {
  const time = new FakeTime();
  const picture = new FakePicture();
  const record = new FakeRecord();
  let typed = () => {};
  const address = {
    hash,
    replace(next: string) {
      this.hash = next;
    },
    onChange: (hear: () => void) => {
      typed = hear;
      return () => undefined;
    },
  };
  const room = new RoomStore(address, time, new CameraStore(), new SelectionStore());
  const commands = new CommandRegistry();
  const layout = new DeskLayout();
  const app = {
    picture,
    room,
    commands,
    layout,
    log: { reach: FakePicture.REACH, epoch: 'e' },
    history: record,
  } as unknown as TimeToolsDeps['app'];
  const never = () => new Promise<never>(() => undefined);
  const tools = new TimeTools({
    app,
    counter: { version: null, counts: never, histogram: never },
    areaOf: (id) => (id === 'A-1' ? ({ name: 'Lake', geometry: null } as never) : null),
    sensorQuality: { dispose: () => undefined } as never,
    keyValues: null,
    lowScreen,
    clock: time,
    scheduler: time,
  });
  disposals.push(
    () => tools.dispose(),
    () => room.dispose(),
  );
  flushSync();
  return { time, picture, record, address, tools, commands, layout, history, type: () => typed() };
}

describe('TimeTools', () => {
  it('shows the timeline whole, but on a low screen only once somebody opens it', () => {
    expect(setUp('#/analyst').tools.isOpen).toBe(true);
    const { tools } = setUp('#/analyst', columns(3), true);
    expect(tools.isOpen).toBe(false);
    tools.setOpen(true);
    expect(tools.isOpen).toBe(true);
  });

  it('opens window and filters of a link at once, and its picture when the record has come', () => {
    const link = '#/analyst?t=1970-01-01T00:00Z~1970-01-01T01:00Z@1970-01-01T00:00:03Z&filter=kind:rescue';
    const { tools, picture, record, time, address } = setUp(link);
    expect(tools.filter.span).toEqual({ fromMs: 0, toMs: 3_600_000 });
    expect(tools.filter.filter.kinds).toEqual(['rescue']);
    expect(picture.mode.kind).toBe('live');
    // What has not been opened yet stays in the address.
    time.pass(1_000);
    expect(decodeURIComponent(address.hash)).toContain('@1970-01-01T00:00:03Z');
    record.columns = columns(3);
    flushSync();
    expect(picture.mode).toEqual({ kind: 'replay', timeMs: 3_000 });
    expect(tools.unreachedMs).toBeNull();
    tools.player.goLive();
    tools.filter.clear();
    flushSync();
    time.pass(1_000);
    expect(address.hash).toBe('#/analyst');
  });

  it('says when the log here does not reach the picture of a link, instead of showing another', () => {
    const { tools, picture, record } = setUp('#/analyst?t=@1970-01-02T00:00Z');
    record.columns = columns(3);
    flushSync();
    expect(picture.mode.kind).toBe('live');
    expect(tools.unreachedMs).toBe(86_400_000);
    tools.dismissUnreached();
    expect(tools.unreachedMs).toBeNull();
  });

  it('follows another link: what it does not say is taken off', () => {
    const { tools, picture, record, address, type } = setUp('#/analyst?t=@1970-01-01T00:00:03Z&filter=kind:rescue');
    record.columns = columns(3);
    flushSync();
    expect(picture.mode.kind).toBe('replay');
    address.hash = '#/analyst?t=last-1d';
    type();
    flushSync();
    expect(picture.mode.kind).toBe('live');
    expect(tools.filter.window).toEqual({ kind: 'last', spanMs: 86_400_000 });
    expect(tools.filter.filter.kinds).toEqual([]);
  });

  it('knows the record from its first incident to the minute of now', () => {
    const { tools, record } = setUp('#/analyst');
    expect(tools.bounds).toEqual({ fromMs: 0, toMs: 60_000 });
    record.columns = { ...columns(1), timeS: Float64Array.of(-90) };
    flushSync();
    expect(tools.bounds).toEqual({ fromMs: -120_000, toMs: 60_000 });
    expect(tools.view.span).toEqual(tools.bounds);
  });

  it('lends its actions to the palette while it is there', () => {
    const { tools, commands, picture, layout } = setUp('#/analyst');
    expect(commands.run('time.live')).toBe(false);
    picture.goTo(2_000);
    expect(commands.run('time.live')).toBe(true);
    expect(picture.mode.kind).toBe('live');
    expect(commands.run('time.clear')).toBe(false);
    commands.run('time.last-fortnight');
    expect(tools.filter.window).toEqual({ kind: 'last', spanMs: 14 * 86_400_000 });
    expect(commands.run('time.clear')).toBe(true);
    expect(tools.filter.active).toBe(0);
    commands.run('time.filters');
    expect(layout.left).toBe('filters');
    commands.run('time.back');
    expect(picture.timeMs).toBe(1_000);
    tools.dispose();
    disposals.length = 0;
    expect(commands.commands).toEqual([]);
  });
});
