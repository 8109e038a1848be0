import { readFileSync } from 'node:fs';
import { flushSync } from 'svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type App, createApp } from '../../src/state/app-context';
import { ClusterClient } from '../../src/workers/cluster.client';
import { CoverageClient } from '../../src/workers/coverage.client';
import { OutlineClient } from '../../src/workers/outline.client';
import { ResponseClient } from '../../src/workers/response.client';
import { serveCluster } from '../../src/workers/serve-cluster';
import { serveCoverage } from '../../src/workers/serve-coverage';
import { serveResponse } from '../../src/workers/serve-response';
import { TerrainClient } from '../../src/workers/terrain.client';
import { TravelClient } from '../../src/workers/travel.client';
import { event, START_MS, sensor } from '../domain/event-arbitrary';
import { PortWorker } from '../workers/ports';
import { columns, FakeBrowser, FakeFeed, settle } from './fakes';

const text = (name: string) => readFileSync(new URL(`../../data/borders/${name}`, import.meta.url), 'utf8');
const border = text('usa-can.json');
const segments = text('usa-can.segments.json');
const conditions = readFileSync(new URL('../../data/conditions.json', import.meta.url), 'utf8');
const data = (name: string) => readFileSync(new URL(`../../data/${name}`, import.meta.url), 'utf8');
const [rules, coverPoints] = [data('response.json'), data('cover-points.json')];
const files: Readonly<Record<string, string>> = { border, segments, response: rules, cover: coverPoints };

const apps: App[] = [];
afterEach(() => {
  for (const app of apps.splice(0)) app.dispose();
});

async function open(browser: FakeBrowser, hash = '') {
  const feed = new FakeFeed();
  const { time } = browser;
  let ids = 0;
  const app = createApp({
    clock: time,
    scheduler: time,
    feed,
    locks: browser.locks,
    openChannel: browser.channels.open,
    openStorage: null,
    newId: () => `${apps.length}-${++ids}`,
    keyValues: null,
    address: { hash, replace: () => {}, onChange: () => () => {} },
    borderUrls: { borderUrl: 'border', segmentsUrl: 'segments' },
    responseUrls: { responseUrl: 'response', coverPointsUrl: 'cover' },
    loadJson: async (url) => JSON.parse(files[url] ?? 'null'),
    coverage: new CoverageClient(
      { kind: 'text', border, segments, conditions },
      time,
      () => new PortWorker((scope) => serveCoverage(scope, time)),
    ),
    outlines: new OutlineClient({ kind: 'text', border, segments, conditions }, time, () => {
      throw new Error('nobody looks at areas');
    }),
    terrain: new TerrainClient({ kind: 'text', border }, time, () => {
      throw new Error('no terrain was chosen');
    }),
    travel: {
      surface: new TravelClient({ rulesUrl: 'travel', tilesUrl: null }, time, () => {
        throw new Error('nobody chose the surface');
      }),
      routing: { fetch: () => Promise.reject(new Error('nobody chose a service')), scheduler: time },
      configUrl: 'config',
      rulesUrl: 'travel',
    },
    response: new ResponseClient(
      {
        border: { kind: 'text', border, segments, conditions },
        rules: { kind: 'text', text: rules },
        coverPoints: { kind: 'text', text: coverPoints },
      },
      time,
      () => new PortWorker((scope) => serveResponse(scope, time)),
    ),
    whatIf: () => Promise.reject(new Error('nobody tries anything')),
    analyst: () => Promise.reject(new Error('nobody analyses anything')),
    clusters: new ClusterClient(time, () => new PortWorker((scope) => serveCluster(scope, time))),
  });
  apps.push(app);
  await settle();
  return { app, feed };
}

/** Past incidents of the day before: the record is shown up to the picture's day. */
const yesterday = (count: number) => ({
  ...columns(count),
  timeS: Float64Array.from({ length: count }, (_, i) => START_MS / 1000 - 86_400 + i),
});

const eventually = (check: () => void) =>
  vi.waitFor(
    () => {
      flushSync();
      check();
    },
    { timeout: 15_000 },
  );

describe('createApp', () => {
  it('turns a failed tower into a critical alarm, and an acknowledgement at the desk reaches the wall', {
    timeout: 30_000,
  }, async () => {
    const browser = new FakeBrowser(null);
    const wall = await open(browser);
    const desk = await open(browser);
    const tower = sensor('s1', { position: [-100, 49], fieldOfViewDeg: 360 });
    wall.feed.sink?.events([
      event('1', 0, { kind: 'sensor.declared', sensor: tower }),
      event('2', 60, { kind: 'sensor.health', sensorId: 's1', health: 'down', cause: 'power' }),
    ]);
    wall.feed.sink?.time(START_MS + 70_000);
    wall.feed.sink?.history(yesterday(20));
    const id = `new-loss:s1:${START_MS + 60_000}`;
    for (const { app } of [wall, desk]) {
      await eventually(() => {
        expect(app.analysis.isCurrent).toBe(true);
        expect(app.alarms.alarms).toMatchObject([{ id, priority: 'critical', acknowledged: null }]);
        expect(app.history.indexed).toBe(20);
      });
    }
    await expect(desk.app.alarms.acknowledge(id)).rejects.toMatchObject({ code: 'out-of-range' });
    desk.app.session.choose({ agencyId: 'CBP', role: 'analyst', name: 'Chen' });
    expect(desk.app.alarms.canAcknowledge).toBe(true);
    await desk.app.alarms.acknowledge(id);
    await eventually(() => {
      expect(wall.app.alarms.unacknowledged).toBe(0);
      expect(wall.app.alarms.alarms[0]?.acknowledged?.by.name).toBe('Chen');
    });
    // As it was: before the failure there was no alarm, and nothing can be acknowledged.
    desk.app.picture.goTo(START_MS + 30_000);
    await eventually(() => {
      expect(desk.app.alarms.isCurrent).toBe(true);
      expect(desk.app.alarms.alarms).toEqual([]);
      expect(desk.app.alarms.canAcknowledge).toBe(false);
    });
    expect(wall.app.alarms.alarms).toHaveLength(1);
  });

  it('has the panels of its address from the start, so that nothing opens them again later', async () => {
    const { app } = await open(new FakeBrowser(null), '#/analyst?tab=weak&left=areas');
    expect([app.layout.ledger, app.layout.left]).toEqual(['weak', 'areas']);
    // Left before the desk's tools are there.
    app.layout.openLedger('now');
    app.room.register({ key: 'other', format: () => null, open: () => {} });
    expect(app.layout.ledger).toBe('now');
    expect(app.room.link).toContain('left=areas');
    expect(app.room.link).not.toContain('tab=');
  });

  it('leaves no timer behind', async () => {
    const browser = new FakeBrowser(null);
    const { app, feed } = await open(browser);
    feed.sink?.events([event('1', 0, { kind: 'sensor.declared', sensor: sensor('s1') })]);
    await settle();
    flushSync();
    app.dispose();
    await settle();
    expect(browser.time.waiting).toBe(0);
    expect(feed.stops).toBe(1);
  });
});
