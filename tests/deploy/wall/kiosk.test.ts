import { spawn } from 'node:child_process';
import { existsSync, lstatSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Backoff } from '../../../deploy/wall/backoff.mjs';
import { DevtoolsPipe } from '../../../deploy/wall/devtools-pipe.mjs';
import { LIMITS } from '../../../deploy/wall/heartbeat.mjs';
import { Kiosk } from '../../../deploy/wall/kiosk.mjs';
import { freeProfile } from '../../../deploy/wall/profile-lock.mjs';
import { serveStatus } from '../../../deploy/wall/status-server.mjs';
import { waitForServer } from '../../../deploy/wall/wait-for-server.mjs';

const browser = fileURLToPath(new URL('./fake-browser.mjs', import.meta.url));
let folder = '';
let server: Server;
let url = '';
let answer = { status: 200, type: 'text/html; charset=utf-8' };
const stops: (() => Promise<void>)[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'watchline-kiosk-test-'));
  answer = { status: 200, type: 'text/html; charset=utf-8' };
  server = createServer((_request, response) => {
    response.writeHead(answer.status, { 'Content-Type': answer.type }).end('<!doctype html>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/#/wall`;
});
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

function run(
  kind: string,
  { limits = {}, windows = [{ url, bounds: null }] as const, ms = 50, profile = 'profile' }: Partial<Options> = {},
) {
  const lines: string[] = [];
  const stop = new AbortController();
  const diary = join(folder, 'diary');
  const kiosk = new Kiosk({
    browser,
    profile: join(folder, profile),
    args: [`--fake=${kind}`, `--diary=${diary}`],
    windows: [...windows],
    limits: { ...LIMITS, ...limits },
    backoff: new Backoff({ firstMs: ms, longestMs: 60_000, steadyMs: 600_000 }),
    log: (text) => lines.push(text),
  });
  const running = kiosk.run(stop.signal);
  const end = async () => {
    stop.abort();
    await running;
  };
  stops.push(end);
  const asked = () => (existsSync(diary) ? readFileSync(diary, 'utf8') : '');
  return { kiosk, lines, running, end, asked };
}
interface Options {
  readonly limits: Partial<typeof LIMITS>;
  readonly windows: readonly {
    url: string;
    bounds: { left: number; top: number; width: number; height: number } | null;
  }[];
  readonly ms: number;
  readonly profile: string;
}
const isAlive = (pid: number) =>
  existsSync(`/proc/${pid}`) && !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
const SOON = { timeout: 20_000, interval: 20 };

it('a page that speaks is well, and is left alone', async () => {
  const { kiosk, lines, asked } = run('steady', { limits: { silenceMs: 2_000 } });
  await vi.waitFor(() => expect(kiosk.status.well).toBe(true), SOON);
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  expect(kiosk.status).toMatchObject({ well: true, restarts: 0, lastReason: null });
  expect(lines).toEqual([expect.stringMatching(/^started .* process \d+$/), `loaded ${url}`]);
  expect(asked()).toContain('Runtime.addBinding {"name":"watchlineHeartbeat"}');
});

for (const [kind, reason, limits] of [
  ['silent', /^no heartbeat within 1 s after the page was loaded$/, { firstMs: 500 }],
  ['stuck', /^the map is lost for 3600 s$/, {}],
  ['crash', /^the page crashed \(killed, 9\)$/, {}],
  ['closed', /^the window was closed$/, {}],
  ['quits', /^the browser ended \(exit code 7\)$/, {}],
] as const) {
  it(`a browser that is ${kind} is started again, for that reason`, async () => {
    const { kiosk, lines, end } = run(kind, { limits });
    await vi.waitFor(() => expect(kiosk.status.restarts).toBeGreaterThanOrEqual(2), SOON);
    expect(kiosk.status.lastReason).toMatch(reason);
    expect(kiosk.status.well).toBe(false);
    const waits = lines.filter((line) => line.startsWith('restart')).map((line) => /in (\S+) s$/.exec(line)?.[1]);
    expect(waits.slice(0, 2)).toEqual(['0.05', '0.1']);
    await end();
    for (const line of lines.filter((one) => one.startsWith('started'))) {
      expect(isAlive(Number(/process (\d+)$/.exec(line)?.[1]))).toBe(false);
    }
  });
}

it('a browser that hears nothing is killed all the same, and nobody else is', async () => {
  // A stranger with the same profile in its name, as another wall of this machine might be.
  const stranger = spawn(process.execPath, [
    '-e',
    'setInterval(() => {}, 1000)',
    '--',
    `--user-data-dir=${join(folder, 'profile')}`,
  ]);
  try {
    const { lines, end, asked, kiosk } = run('deaf', { limits: { firstMs: 300 }, ms: 60_000 });
    await vi.waitFor(() => expect(kiosk.status.restarts).toBe(1), SOON);
    expect(asked()).toContain('Browser.close');
    expect(isAlive(Number(/process (\d+)$/.exec(lines[0] ?? '')?.[1]))).toBe(false);
    await end();
    expect(stranger.exitCode).toBeNull();
    expect(isAlive(stranger.pid ?? 0)).toBe(true);
  } finally {
    stranger.kill('SIGKILL');
  }
});

it('loads nothing before the server answers with a page, and says why it waits', async () => {
  answer = { status: 502, type: 'text/html' };
  const { kiosk, lines, asked } = run('steady');
  await vi.waitFor(() => expect(lines.at(-1)).toBe(`waiting for ${url}: it answers 502`), SOON);
  await vi.waitFor(() => expect(asked()).toContain('it answers 502'), SOON);
  answer = { status: 200, type: 'application/json' };
  await vi.waitFor(
    () => expect(lines.at(-1)).toBe(`waiting for ${url}: it answers with application/json, not with a page`),
    SOON,
  );
  expect(asked()).not.toContain('Page.navigate');
  expect(kiosk.status).toMatchObject({ well: false, restarts: 0 });
  answer = { status: 200, type: 'text/html' };
  await vi.waitFor(() => expect(kiosk.status.well).toBe(true), SOON);
  // Each reason was said once.
  expect(lines.filter((line) => line.includes('502'))).toHaveLength(1);
});

it('several windows stand where they should, and each must speak', async () => {
  const windows = [
    { url: url.replace('#', '?screen=1of2#'), bounds: { left: 0, top: 0, width: 3840, height: 2160 } },
    { url: url.replace('#', '?screen=2of2#'), bounds: { left: 3840, top: 0, width: 3840, height: 2160 } },
  ];
  const { kiosk, asked } = run('steady', { windows });
  await vi.waitFor(() => expect(kiosk.status.well).toBe(true), SOON);
  expect(kiosk.status.windows.map((window) => window.url)).toEqual(windows.map((window) => window.url));
  expect(asked()).toContain('{"windowId":"target-1","bounds":{"left":0,"top":0,"width":3840,"height":2160}}');
  expect(asked()).toContain('{"windowId":"target-2","bounds":{"left":3840,"top":0,"width":3840,"height":2160}}');
  expect(asked()).toContain('?screen=2of2#/wall');
  const half = run('half', { windows, limits: { firstMs: 500 }, profile: 'other', ms: 60_000 });
  await vi.waitFor(() => expect(half.kiosk.status.restarts).toBe(1), SOON);
  expect(half.kiosk.status.lastReason).toContain('no heartbeat within');
});

it('says each reason for waiting once, however long it waits', async () => {
  answer = { status: 503, type: 'text/html' };
  const [stop, said] = [new AbortController(), [] as string[]];
  const waiting = waitForServer(url, { signal: stop.signal, everyMs: 10, onWaiting: (why) => said.push(why) });
  await new Promise((resolve) => setTimeout(resolve, 300));
  answer = { status: 404, type: 'text/html' };
  await vi.waitFor(() => expect(said).toEqual(['it answers 503', 'it answers 404']), SOON);
  stop.abort();
  await expect(waiting).rejects.toThrow();
});

it('DevTools answers may come in any pieces, also cut within a character', async () => {
  const [toBrowser, fromBrowser] = [new PassThrough(), new PassThrough()];
  const devtools = new DevtoolsPipe(toBrowser, fromBrowser);
  const asked = [devtools.send('One'), devtools.send('Two'), devtools.send('Three', {}, { withinMs: 50 })];
  const bytes = Buffer.from(
    '{"id":1,"result":{"text":"Rivière à l’est"}}\0{"id":2,"error":{"message":"no such thing"}}\0',
  );
  const settled = Promise.allSettled(asked);
  for (const byte of bytes) fromBrowser.write(Buffer.from([byte]));
  const [one, two, three] = await settled;
  expect(one).toEqual({ status: 'fulfilled', value: { text: 'Rivière à l’est' } });
  expect(two).toMatchObject({ reason: new Error('no such thing') });
  expect(three).toMatchObject({ reason: new Error('Three: no answer within 50 ms') });
  fromBrowser.destroy();
  await new Promise((resolve) => fromBrowser.once('close', resolve));
  await expect(devtools.send('Four')).rejects.toThrow('the browser is gone');
});

it('a program that is not there is an error, not a loop', async () => {
  const kiosk = new Kiosk({
    browser: join(folder, 'none'),
    profile: folder,
    args: [],
    windows: [{ url, bounds: null }],
    log: () => {},
  });
  await expect(kiosk.run(new AbortController().signal)).rejects.toThrow('ENOENT');
});

it('the status is for programs too: a code, JSON, and no orders', async () => {
  let well = false;
  const status = await serveStatus(0, () => ({ well }));
  stops.push(status.close);
  const at = `http://127.0.0.1:${status.port}`;
  expect([(await fetch(at)).status, await (await fetch(at)).json()]).toEqual([503, { well: false }]);
  well = true;
  expect((await fetch(at)).status).toBe(200);
  expect([(await fetch(`${at}/stop`)).status, (await fetch(at, { method: 'POST' })).status]).toEqual([404, 405]);
});

it('a lock that a killed browser left behind goes; that of a living one stays, and is an error', () => {
  const lock = join(folder, 'SingletonLock');
  freeProfile(folder, () => true);
  for (const [target, isAlive] of [
    ['another-host-4711', true],
    [`${hostname()}-4711`, false],
  ] as const) {
    symlinkSync(target, lock);
    freeProfile(folder, () => isAlive);
    expect(() => lstatSync(lock)).toThrow('ENOENT');
  }
  symlinkSync(`${hostname()}-4711`, lock);
  expect(() => freeProfile(folder, () => true)).toThrow('process 4711, which this supervisor did not start');
  expect(lstatSync(lock).isSymbolicLink()).toBe(true);
});
