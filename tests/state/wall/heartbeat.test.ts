import { expect, it } from 'vitest';
import { BEAT_BINDING, BEAT_FORMAT, parseBeat } from '../../../deploy/wall/heartbeat.mjs';
import { FrameWatch } from '../../../src/state/wall/frame-watch';
import { type BeatFacts, startHeartbeat, supervisorOf } from '../../../src/state/wall/heartbeat';
import { FakeTime } from '../fakes';

const FACTS: BeatFacts = {
  room: 'wall',
  link: '#/wall?scene=1',
  program: '/assets/index-1.js',
  mode: 'live',
  pictureTimeMs: 5,
  coverageVersion: 3,
  answerVersion: 2,
  heardAgoMs: 100,
  frameAgoMs: 16,
  drawnAgoMs: 900,
  graphics: 'ok',
  graphicsForMs: 60_000,
  visible: true,
  notices: [],
};

it('speaks at once and then every two seconds, in words that the supervisor reads', () => {
  const time = new FakeTime();
  const texts: string[] = [];
  const stop = startHeartbeat(
    time,
    time,
    (text) => texts.push(text),
    () => FACTS,
  );
  expect(texts).toHaveLength(1);
  time.pass(10_000);
  expect(texts).toHaveLength(6);
  expect(parseBeat(texts.at(-1) ?? '')).toEqual({ ...FACTS, format: BEAT_FORMAT, sentMs: time.wallMs() });
  stop();
  time.pass(10_000);
  expect([texts.length, time.waiting]).toEqual([6, 0]);
});

it('finds the ear that the supervisor gave to the page, and only a function', () => {
  const heard: string[] = [];
  supervisorOf({ [BEAT_BINDING]: (text: string) => heard.push(text) })?.('one');
  expect(heard).toEqual(['one']);
  expect([supervisorOf({}), supervisorOf({ [BEAT_BINDING]: 'no' })]).toEqual([null, null]);
});

it('knows how long ago the browser drew, with one frame asked for at a time', () => {
  const time = new FakeTime();
  const frames: (() => void)[] = [];
  const cancelled: number[] = [];
  const watch = new FrameWatch(
    time,
    (callback) => frames.push(callback),
    (id) => cancelled.push(id),
  );
  expect([watch.agoMs(), watch.agoMs(), frames.length]).toEqual([null, null, 1]);
  frames.pop()?.();
  time.pass(2_000);
  // This one asks for the next frame, which does not come.
  expect([watch.agoMs(), frames.length]).toEqual([2_000, 1]);
  time.pass(60_000);
  expect([watch.agoMs(), frames.length]).toEqual([62_000, 1]);
  watch.forget();
  expect(watch.agoMs()).toBeNull();
  watch.dispose();
  expect(cancelled).toEqual([1]);
});
