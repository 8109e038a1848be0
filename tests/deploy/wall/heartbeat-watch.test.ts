import { expect, it } from 'vitest';
import { Backoff } from '../../../deploy/wall/backoff.mjs';
import { type Beat, HeartbeatWatch, LIMITS, parseBeat } from '../../../deploy/wall/heartbeat.mjs';
import { waitingPage } from '../../../deploy/wall/waiting-page.mjs';

const BEAT: Beat = {
  format: 'watchline-heartbeat/1',
  room: 'wall',
  pictureTimeMs: 1,
  heardAgoMs: 1,
  frameAgoMs: 1,
  drawnAgoMs: 1,
  graphics: 'ok',
  graphicsForMs: 1e9,
};

it('a page has its time to begin, and then must speak', () => {
  const watch = new HeartbeatWatch(1_000);
  expect(watch.trouble(1_000 + LIMITS.firstMs)).toBeNull();
  expect(watch.trouble(1_001 + LIMITS.firstMs)).toBe('no heartbeat within 90 s after the page was loaded');
  watch.heard(BEAT, 100_000);
  expect(watch.trouble(100_000 + LIMITS.silenceMs)).toBeNull();
  expect(watch.trouble(101_000 + LIMITS.silenceMs)).toBe('no heartbeat for 16 s');
  expect([watch.silenceMs(101_000), watch.last]).toEqual([1_000, BEAT]);
});

it('a page that speaks but draws nothing is no picture; one that nobody can see may rest', () => {
  const watch = new HeartbeatWatch(0);
  const trouble = (beat: Partial<Beat>) => {
    watch.heard({ ...BEAT, ...beat }, 10);
    return watch.trouble(10);
  };
  expect(trouble({ frameAgoMs: 60_000 })).toBeNull();
  expect(trouble({ frameAgoMs: 60_001 })).toBe('nothing was drawn for 60 s');
  expect(trouble({ frameAgoMs: null })).toBeNull();
  // A map has nothing to draw while its feed is silent: that is said on the screen, and no reason to start again.
  expect(trouble({ drawnAgoMs: 1e9, heardAgoMs: 1e9 })).toBeNull();
  expect(trouble({ graphics: 'lost', graphicsForMs: 60_000 })).toBeNull();
  expect(trouble({ graphics: 'lost', graphicsForMs: 60_001 })).toBe('the map is lost for 60 s');
  expect(trouble({ graphics: 'loading', graphicsForMs: 120_000 })).toBe('the map is loading for 120 s');
  for (const graphics of ['missing', 'failed'] as const) expect(trouble({ graphics })).toBeNull();
});

it('what is no heartbeat is silence', () => {
  for (const text of ['', 'no json', 'null', '7', '{}', '{"format":"watchline-heartbeat/2"}'])
    expect(parseBeat(text)).toBeNull();
  expect(parseBeat(JSON.stringify(BEAT))).toEqual(BEAT);
});

it('waits twice as long after each failure, up to a limit, and shortly again after a steady run', () => {
  const backoff = new Backoff({ firstMs: 1_000, longestMs: 10_000, steadyMs: 60_000 });
  expect([0, 0, 0, 0, 0, 59_999].map((ranMs) => backoff.after(ranMs))).toEqual([
    1_000, 2_000, 4_000, 8_000, 10_000, 10_000,
  ]);
  expect([60_000, 0].map((ranMs) => backoff.after(ranMs))).toEqual([1_000, 2_000]);
});

it('the waiting page shows what it was told, as text', () => {
  const html = waitingPage({ url: 'http://x/?a="1"&b', why: '<script>', since: new Date('2026-11-29T02:14:09Z') });
  expect(html).toContain('http://x/?a=&quot;1&quot;&amp;b: &lt;script>');
  expect(html).toContain('Since 2026-11-29 02:14:09Z.');
  expect(html).not.toContain('<script');
});
