import { flushSync } from 'svelte';
import { expect, it } from 'vitest';
import type { Beat } from '../../../src/state/wall/heartbeat';
import { WallRun, type WallSurroundings } from '../../../src/state/wall/wall-run.svelte';
import { effectOf } from '../effect-of.svelte';
import { FakeTime } from '../fakes';
import { FakeValues } from './fake-values';

const settle = () => new Promise((resolve) => setImmediate(resolve));

function setUp(over: Partial<WallSurroundings> = {}, hash = '#/wall', isPassing = () => false) {
  const time = new FakeTime();
  const beats: Beat[] = [];
  const opened: string[] = [];
  const frames: (() => void)[] = [];
  const hears = new Set<() => void>();
  const sight = {
    visible: true,
    onChange: (hear: () => void) => {
      hears.add(hear);
      return () => void hears.delete(hear);
    },
  };
  const keyValues = new FakeValues();
  const stores = {
    room: { room: 'wall', link: '#/wall?scene=1', openLink: (link: string) => opened.push(link) },
    picture: {
      mode: { kind: 'live' } as const,
      timeMs: 42,
      ageMs: 300,
      picture: { coverageVersion: 7 },
      refresh: () => {},
    },
    analysis: { answer: { coverageVersion: 6 } },
  };
  const from: WallSurroundings = {
    clock: time,
    scheduler: time,
    keyValues,
    wakeLocks: null,
    sight,
    supervisor: (text) => void beats.push(JSON.parse(text)),
    search: '',
    hash,
    program: '/assets/index-1.js',
    requestFrame: (callback) => frames.push(callback),
    cancelFrame: () => {},
    onReturn: () => () => {},
    persist: async () => true,
    ...over,
  };
  const run = new WallRun(stores, from, (one) => [one.wake.kind], isPassing);
  flushSync();
  return { run, time, beats, opened, frames, sight, hears, keyValues, stores };
}

it('tells the supervisor at once how it is, and each two seconds again', async () => {
  const { run, time, beats, frames } = setUp();
  expect(beats).toHaveLength(1);
  expect(beats[0]).toMatchObject({
    format: 'watchline-heartbeat/1',
    room: 'wall',
    link: '#/wall?scene=1',
    program: '/assets/index-1.js',
    mode: 'live',
    pictureTimeMs: 42,
    coverageVersion: 7,
    answerVersion: 6,
    heardAgoMs: 300,
    frameAgoMs: null,
    drawnAgoMs: null,
    graphics: 'loading',
    graphicsForMs: 0,
    visible: true,
    notices: ['unsupported'],
  });
  frames.pop()?.();
  run.drew();
  run.showGraphics('ok');
  time.pass(2_000);
  expect(beats.at(-1)).toMatchObject({ frameAgoMs: 2_000, drawnAgoMs: 2_000, graphics: 'ok', graphicsForMs: 2_000 });
  time.pass(4_000);
  run.showGraphics('ok');
  time.pass(2_000);
  // The same again does not begin anew.
  expect(beats.at(-1)).toMatchObject({ graphicsForMs: 8_000, sentMs: time.wallMs() });
  run.showGraphics('lost');
  time.pass(2_000);
  expect(beats.at(-1)).toMatchObject({ graphics: 'lost', graphicsForMs: 2_000 });
});

it('a page that cannot be seen owes no frames, and begins to count anew when it is', () => {
  const { time, beats, frames, sight, hears } = setUp();
  frames.pop()?.();
  time.pass(2_000);
  sight.visible = false;
  for (const hear of hears) hear();
  // One that was on its way still comes.
  frames.pop()?.();
  time.pass(60_000);
  expect(beats.at(-1)).toMatchObject({ frameAgoMs: null, visible: false });
  sight.visible = true;
  for (const hear of hears) hear();
  time.pass(2_000);
  expect(beats.at(-1)).toMatchObject({ frameAgoMs: null, visible: true });
  frames.pop()?.();
  time.pass(2_000);
  expect(beats.at(-1)?.frameAgoMs).toBe(2_000);
});

it('remembers what it shows, and opens it again when the address says nothing', () => {
  const { time, keyValues } = setUp();
  expect(keyValues.values.size).toBe(0);
  time.pass(1_000);
  expect(keyValues.values.get('watchline.wall')).toBe('{"link":"#/wall?scene=1"}');
  expect(setUp({ keyValues }).opened).toEqual(['#/wall?scene=1']);
  expect(setUp({ keyValues }, '#/wall?scene=9').opened).toEqual([]);
  expect(setUp({ keyValues, search: '?screen=2of3' }).opened).toEqual([]);
});

it('does not remember what goes by itself', () => {
  const { time, keyValues } = setUp({}, '#/wall', () => true);
  time.pass(60_000);
  expect(keyValues.values.size).toBe(0);
});

it('moves its chrome every ten minutes, and whoever draws it hears', () => {
  const { run, time } = setUp();
  const seen: string[] = [];
  const stop = effectOf(() => {
    seen.push(String(run.offset(1)));
    return () => {};
  });
  flushSync();
  for (let minute = 0; minute < 30; minute++) {
    time.pass(60_000);
    flushSync();
  }
  stop();
  expect(seen).toHaveLength(4);
  expect(new Set(seen).size).toBeGreaterThanOrEqual(2);
});

it('measures the map when it is told of one, when its graphics change, and every ten seconds', () => {
  const { run, time } = setUp();
  let width = 0;
  run.measureWith(() => ({
    cssWidth: 200,
    cssHeight: 100,
    devicePixelRatio: 1,
    canvases: width === 0 ? [] : [{ width, height: 100, bufferWidth: width, bufferHeight: 100 }],
    maxTexturePx: 8192,
  }));
  expect(run.canvas.kind).toBe('none');
  width = 100;
  run.showGraphics('ok');
  expect(run.canvas).toEqual({ kind: 'reduced', asked: [200, 100], got: [100, 100], maxTexturePx: 8192 });
  width = 200;
  time.pass(10_000);
  expect(run.canvas).toEqual({ kind: 'full', width: 200, height: 100 });
  run.measureWith(() => null);
  expect(run.canvas).toEqual({ kind: 'none' });
});

it('whoever measures in an effect does not measure for ever', () => {
  const { run } = setUp();
  let runs = 0;
  const stop = effectOf(() => {
    runs++;
    run.measureWith(() => ({
      cssWidth: 9,
      cssHeight: 9,
      devicePixelRatio: 1,
      maxTexturePx: 1,
      canvases: [{ width: 9, height: 9, bufferWidth: 9, bufferHeight: 9 }],
    }));
    return () => run.measureWith(() => null);
  });
  flushSync();
  expect([runs, run.canvas.kind]).toEqual([1, 'full']);
  stop();
});

it('leaves nothing behind', async () => {
  const { run, time, beats, hears } = setUp();
  run.dispose();
  await settle();
  time.pass(600_000);
  expect([time.waiting, hears.size, beats.length]).toEqual([0, 0, 1]);
});

it('without a supervisor nobody is told', () => {
  const { beats, time } = setUp({ supervisor: null });
  time.pass(10_000);
  expect(beats).toEqual([]);
});
