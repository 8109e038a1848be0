import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/domain/errors';
import type { FeedSink } from '../../../src/feeds/feed';
import type { ScenarioMessage, ScenarioRequest } from '../../../src/feeds/scenario/scenario.protocol';
import { type ScenarioWorker, scenarioFeed } from '../../../src/feeds/scenario/scenario-feed';

function stage() {
  const asked: ScenarioRequest[] = [];
  const heard: unknown[][] = [];
  let terminated = false;
  const worker: ScenarioWorker = {
    onmessage: null,
    onerror: null,
    postMessage: (request) => {
      asked.push(request);
    },
    terminate: () => {
      terminated = true;
    },
  };
  const sink: FeedSink = {
    events: (raw) => heard.push(['events', raw]),
    tracks: (batch, source) => heard.push(['tracks', batch.byteLength, source]),
    history: (columns) => heard.push(['history', columns.count]),
    time: (timeMs, sources) => heard.push(['time', timeMs, sources]),
    failed: (error) => heard.push(['failed', error]),
  };
  const feed = scenarioFeed({ scenarioUrl: '/s.json', borderUrl: '/b.json', createWorker: () => worker });
  const say = (data: ScenarioMessage): void => worker.onmessage?.({ data } as MessageEvent<ScenarioMessage>);
  return { asked, heard, worker, sink, feed, say, isTerminated: () => terminated };
}

describe('scenario feed', () => {
  it('starts its worker on the files and hands on what it says', () => {
    const { asked, heard, sink, feed, say } = stage();
    feed.start(sink, 42);
    expect(asked).toEqual([
      { type: 'start', scenarioUrl: '/s.json', borderUrl: '/b.json', resumeFromMs: 42, told: [] },
    ]);
    say({ type: 'events', events: [] });
    say({ type: 'tracks', source: 'marine', batch: new ArrayBuffer(24) });
    say({ type: 'time', timeMs: 7, heard: ['marine'] });
    expect(heard).toEqual([
      ['events', []],
      ['tracks', 24, 'marine'],
      ['time', 7, ['marine']],
    ]);
  });

  it('passes failures on as errors with their code, a crash among them', () => {
    const { heard, worker, sink, feed, say } = stage();
    feed.start(sink, null);
    say({ type: 'failed', code: 'bad-scenario', details: { where: 'seed' } });
    worker.onerror?.({ message: 'out of memory' } as ErrorEvent);
    expect(heard.map(([, error]) => (error as AppError).code)).toEqual(['bad-scenario', 'worker-crashed']);
  });

  it('takes speeds from 0 to 600 and refuses the rest', () => {
    const { asked, sink, feed } = stage();
    const handle = feed.start(sink, null);
    handle.setSpeed(0);
    handle.setSpeed(600);
    expect(asked.slice(1)).toEqual([
      { type: 'speed', speed: 0 },
      { type: 'speed', speed: 600 },
    ]);
    for (const speed of [-1, 601, Number.NaN]) expect(() => handle.setSpeed(speed)).toThrow(AppError);
  });

  it('ends with the worker, and is silent afterwards', () => {
    const { heard, sink, feed, say, isTerminated } = stage();
    feed.start(sink, null).stop();
    say({ type: 'time', timeMs: 7, heard: [] });
    expect(heard).toEqual([]);
    expect(isTerminated()).toBe(true);
  });
});
