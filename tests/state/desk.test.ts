import { flushSync } from 'svelte';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/domain/errors';
import { CameraStore } from '../../src/state/camera-store.svelte';
import { Desk } from '../../src/state/desk.svelte';
import { type Address, RoomStore } from '../../src/state/room-store.svelte';
import { SelectionStore } from '../../src/state/selection-store.svelte';
import { SessionStore } from '../../src/state/session-store.svelte';
import { FakeTime } from './fakes';

function fakeAddress(hash: string): Address & { hash: string; type(next: string): void } {
  let hear = () => {};
  return {
    hash,
    replace(next) {
      this.hash = next;
    },
    onChange(listener) {
      hear = listener;
      return () => {
        hear = () => {};
      };
    },
    type(next) {
      this.hash = next;
      hear();
    },
  };
}

function open(hash: string) {
  const address = fakeAddress(hash);
  const time = new FakeTime();
  const camera = new CameraStore();
  const selection = new SelectionStore();
  const room = new RoomStore(address, time, camera, selection);
  flushSync();
  return { address, time, camera, selection, room };
}

describe('RoomStore', () => {
  it('opens what the link says: room, camera and incident', () => {
    const { room, camera, selection } = open('#/wall?at=-73.3,45.01,8.2&incident=I-7');
    expect(room.room).toBe('wall');
    expect(camera.flight).toEqual({ center: [-73.3, 45.01], zoom: 8.2 });
    expect(selection.selection).toEqual({ kind: 'incident', incidentId: 'I-7' });
  });

  it('keeps what belongs to a part until its owner comes, and follows the part from then on', () => {
    const { room, address, time } = open('#/analyst?filter=boats&later=1');
    time.pass(1_000);
    expect(address.hash).toBe('#/analyst?filter=boats&later=1');
    let text: string | null = 'none';
    const stop = room.register({
      key: 'filter',
      format: () => text,
      open: (opened) => {
        text = opened;
      },
    });
    expect(text).toBe('boats');
    address.type('#/analyst?filter=foot');
    expect(text).toBe('foot');
    address.type('#/analyst');
    expect(text).toBeNull();
    text = 'set';
    expect(room.link).toBe('#/analyst?filter=set');
    expect(room.linkTo('wall')).toBe('#/wall?filter=set');
    stop();
    expect(room.link).toBe('#/analyst');
  });

  it('writes the link once the camera has come to rest, not while it flies', () => {
    const { address, time, camera } = open('#/analyst');
    for (let i = 1; i <= 5; i++) {
      camera.moved({ center: [-100, 49], zoom: i });
      flushSync();
      time.pass(100);
      expect(address.hash).toBe('#/analyst');
    }
    time.pass(300);
    expect(address.hash).toBe('#/analyst?at=-100.0000,49.0000,5.00');
  });

  it('follows an address typed by hand, and does not fly because of its own', () => {
    const { address, time, camera, room } = open('#/analyst');
    camera.moved({ center: [-100, 49], zoom: 6 });
    flushSync();
    time.pass(1000);
    address.type(address.hash);
    expect(camera.flight).toBeNull();
    address.type('#/briefing?at=1,2,3');
    expect(room.room).toBe('briefing');
    expect(camera.flight).toEqual({ center: [1, 2], zoom: 3 });
  });
});

describe('RoomStore and the selection', () => {
  it('shows none where the link has none, and another where it has another', () => {
    const { address, selection, time } = open('#/analyst?incident=I-7');
    address.type('#/analyst?gap=main,1000,2500.5');
    expect(selection.selection).toEqual({
      kind: 'gap',
      stretch: { pieceId: 'main', fromChainageM: 1000, toChainageM: 2500.5 },
    });
    address.type('#/analyst');
    expect(selection.selection).toEqual({ kind: 'none' });
    selection.select({ kind: 'sensor', sensorId: 'TWR-1' });
    flushSync();
    time.pass(1000);
    expect(address.hash).toBe('#/analyst?sensor=TWR-1');
  });

  it('takes the selection along to another room', () => {
    const { room, address, selection } = open('#/analyst?segment=s-1');
    address.type(room.linkTo('briefing'));
    expect(room.room).toBe('briefing');
    expect(selection.selection).toEqual({ kind: 'segment', segmentId: 's-1' });
  });
});

describe('Desk', () => {
  const WHO = { agencyId: 'CBP', role: 'watch' as const, name: 'A' };

  function sit(mode: 'live' | 'replay' = 'live') {
    const session = new SessionStore(null);
    const acknowledged: string[] = [];
    let failure: Error | null = null;
    const alarms = {
      async acknowledge(alarmId: string) {
        if (failure) throw failure;
        acknowledged.push(alarmId);
      },
    };
    const picture = { mode: mode === 'live' ? { kind: 'live' as const } : { kind: 'replay' as const, timeMs: 0 } };
    const desk = new Desk(alarms, session, picture);
    return { desk, session, acknowledged, failWith: (error: Error) => (failure = error) };
  }

  it('asks who is here before the first acknowledgement, then gives it', async () => {
    const { desk, session, acknowledged } = sit();
    await desk.acknowledge('a');
    expect(desk.asking).toBe(true);
    expect(acknowledged).toEqual([]);
    session.choose(WHO);
    await desk.answered();
    expect(desk.asking).toBe(false);
    expect(acknowledged).toEqual(['a']);
  });

  it('forgets what waited when the question is dismissed', async () => {
    const { desk, session, acknowledged } = sit();
    await desk.acknowledge('a');
    desk.dismiss();
    session.choose(WHO);
    await desk.answered();
    expect(acknowledged).toEqual([]);
  });

  it('refuses in the past, and says why an acknowledgement failed', async () => {
    const past = sit('replay');
    past.session.choose(WHO);
    await past.desk.acknowledge('a');
    expect(past.desk.refusal).toEqual({ kind: 'replay' });
    expect(past.acknowledged).toEqual([]);

    const broken = sit();
    broken.session.choose(WHO);
    broken.failWith(new AppError('timed-out'));
    await broken.desk.acknowledge('a');
    // In the words of the message files, not of the program.
    expect(broken.desk.refusal).toEqual({ kind: 'failed', reason: 'There was no answer in time.' });
  });
});
