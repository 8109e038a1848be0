import { flushSync } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { IncidentFilterStore } from '../../../src/state/time/incident-filter-store.svelte';
import { Player } from '../../../src/state/time/player.svelte';
import { FakeTime } from '../fakes';
import { FakePicture } from './fake-picture.svelte';

const HOUR_MS = 3_600_000;
const RECORD = { fromMs: 0, toMs: 100 * HOUR_MS };

const disposals: (() => void)[] = [];
afterEach(() => {
  for (const dispose of disposals.splice(0)) dispose();
});

function setUp() {
  const time = new FakeTime();
  const picture = new FakePicture();
  const filter = new IncidentFilterStore({ pictureMs: () => picture.timeMs, areaOf: () => null });
  const player = new Player({
    picture,
    filter,
    reach: () => FakePicture.REACH,
    bounds: () => RECORD,
    clock: time,
    scheduler: time,
  });
  disposals.push(() => player.dispose());
  return { time, picture, filter, player };
}

describe('Player, of the picture', () => {
  it('steps by what is chosen, back from live and on to live again', () => {
    const { picture, player } = setUp();
    player.stepBy(-1, 700, 'bin');
    expect(picture.mode).toEqual({ kind: 'replay', timeMs: 4_300 });
    player.stepBy(-1, 700, 'minute');
    expect(picture.timeMs).toBe(1_000);
    player.stepBy(1, 700, 'day');
    expect(picture.mode.kind).toBe('live');
    expect(player.step).toBe('hour');
  });

  it('loops over the log, or over the part of it that the window holds', async () => {
    const { picture, filter, player } = setUp();
    player.setLoop(true);
    picture.goTo(4_000);
    await player.play();
    picture.goTo(4_900);
    flushSync();
    expect(picture.timeMs).toBe(4_900);
    // Plays past the newest: the store turns live by itself, the loop does not.
    picture.goTo(5_000);
    flushSync();
    expect(picture.mode).toEqual({ kind: 'replay', timeMs: 1_000 });
    expect(player.playing).toBe(true);
    filter.setWindow({ kind: 'fixed', fromMs: 2_000, toMs: 3_000 });
    expect(player.looped).toEqual({ fromMs: 2_000, toMs: 3_000 });
    picture.goTo(3_000);
    flushSync();
    expect(picture.timeMs).toBe(2_000);
    filter.setWindow({ kind: 'fixed', fromMs: 6_000, toMs: 7_000 });
    expect(player.looped).toEqual({ fromMs: 1_000, toMs: 5_000 });
  });

  it('goes live, and stays there, when a person says so, and does not start by itself after a pause', async () => {
    const { picture, player } = setUp();
    player.setLoop(true);
    picture.goTo(4_000);
    await player.play();
    player.goLive();
    flushSync();
    expect(picture.mode.kind).toBe('live');
    picture.goTo(4_000);
    await player.play();
    await player.pause();
    picture.goTo(5_000);
    flushSync();
    expect(picture.mode.kind).toBe('live');
    expect(player.playing).toBe(false);
  });

  it('leaves the speed of the live feed to it', async () => {
    const { picture, player } = setUp();
    await player.setSpeed(600);
    expect(picture.speed).toBe(600);
    expect(player.speed).toBe(600);
  });
});

describe('Player, of the window', () => {
  it('slides over the record by the clock, stops at its end, or begins again', async () => {
    const { time, filter, player } = setUp();
    player.setSubject('window');
    await player.play();
    expect(player.playing).toBe(false);
    filter.setWindow({ kind: 'fixed', fromMs: 0, toMs: 10 * HOUR_MS });
    await player.setSpeed(HOUR_MS);
    await player.play();
    time.pass(5_000);
    expect(filter.span).toEqual({ fromMs: 5 * HOUR_MS, toMs: 15 * HOUR_MS });
    time.pass(200_000);
    expect(filter.span).toEqual({ fromMs: 90 * HOUR_MS, toMs: 100 * HOUR_MS });
    expect(player.playing).toBe(false);
    player.setLoop(true);
    await player.play();
    time.pass(100);
    expect(filter.span).toEqual({ fromMs: 0, toMs: 10 * HOUR_MS });
    await player.toggle();
    expect(time.waiting).toBe(0);
  });

  it('steps too, keeps its length at the ends, and stops when the window is taken off', async () => {
    const { time, filter, player } = setUp();
    player.setSubject('window');
    player.stepBy(1, HOUR_MS);
    expect(filter.span).toBeNull();
    filter.setWindow({ kind: 'fixed', fromMs: 95 * HOUR_MS, toMs: 99 * HOUR_MS });
    player.stepBy(1, HOUR_MS, 'day');
    expect(filter.span).toEqual({ fromMs: 96 * HOUR_MS, toMs: 100 * HOUR_MS });
    player.stepBy(-1, 2 * HOUR_MS, 'bin');
    expect(filter.span).toEqual({ fromMs: 94 * HOUR_MS, toMs: 98 * HOUR_MS });
    await player.play();
    filter.clear();
    time.pass(1_000);
    expect(player.playing).toBe(false);
  });

  it('is played instead of the picture: one replay does not go on under the other', async () => {
    const { picture, player, filter, time } = setUp();
    picture.goTo(2_000);
    await player.play();
    player.setSubject('window');
    expect(picture.playing).toBe(false);
    filter.setWindow({ kind: 'fixed', fromMs: 0, toMs: HOUR_MS });
    await player.play();
    player.setSubject('picture');
    expect(time.waiting).toBe(0);
    // The live feed is everybody's: choosing what plays here does not hold it.
    picture.goLive();
    await player.play();
    player.setSubject('window');
    expect(picture.playing).toBe(true);
  });
});
