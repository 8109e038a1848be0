import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { createServer as createNetServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chosenPort, listenFailure, serve } from '../../scripts/serve.mjs';

const folder = mkdtempSync(join(tmpdir(), 'watchline-serve-'));
const root = join(folder, 'dist');
const tiles = Uint8Array.from({ length: 1000 }, (_, i) => i % 256);
let server: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  mkdirSync(join(root, 'assets'), { recursive: true });
  writeFileSync(join(root, 'index.html'), '<!doctype html><title>x</title>');
  writeFileSync(join(root, 'assets', 'app-abc.js'), 'export const x = 1;');
  writeFileSync(join(root, 'assets', 'app-abc.js.gz'), gzipSync('export const x = 1;'));
  writeFileSync(join(root, 'assets', 'old.css'), 'a{}');
  writeFileSync(join(root, 'assets', 'old.css.gz'), gzipSync('stale'));
  utimesSync(join(root, 'assets', 'old.css.gz'), 1, 1);
  writeFileSync(join(root, 'basemap.pmtiles'), tiles);
  writeFileSync(join(root, 'empty.json'), '');
  writeFileSync(join(root, '.build-stamp'), 'hidden');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  symlinkSync(join(folder, 'secret.txt'), join(root, 'link.txt'));
  server = await serve({ root, port: 0 });
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** `fetch` would tidy `..` away before sending; this sends the path as it is written. */
function get(path: string, headers: Record<string, string> = {}, method = 'GET', host = '127.0.0.1'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host, port: server.port, path, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    });
    sent.on('error', reject);
    sent.end();
  });
}

describe('every answer', () => {
  it.each([
    ['/', 200],
    ['/missing', 404],
    ['/%', 400],
  ])('%s carries the security headers', async (path, status) => {
    const answer = await get(path);
    expect(answer.status).toBe(status);
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'; ");
    expect(answer.headers['content-security-policy']).toContain("require-trusted-types-for 'script'");
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(answer.headers['referrer-policy']).toBe('no-referrer');
    expect(answer.headers['cross-origin-opener-policy']).toBe('same-origin');
    expect(answer.headers['cross-origin-resource-policy']).toBe('same-origin');
    expect(answer.headers['permissions-policy']).toMatch(
      /camera=\(\).*fullscreen=\(self\), screen-wake-lock=\(self\)$/,
    );
  });
});

describe('the worker with the solver', () => {
  it('alone may compile WebAssembly', async () => {
    const answer = await get('/assets/solver.worker-Ab_1-2.js');
    expect(answer.headers['content-security-policy']).toContain("; script-src 'self' 'wasm-unsafe-eval'; style-src");
    for (const path of ['/', '/assets/app-abc.js', '/assets/solver.worker-1.js/../app-abc.js', '/solver.worker-1.js']) {
      expect((await get(path)).headers['content-security-policy']).not.toContain('wasm');
    }
  });
});

describe('files', () => {
  it.each([
    ['/', 'text/html; charset=utf-8', 'no-cache'],
    ['/assets/app-abc.js', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['/basemap.pmtiles', 'application/vnd.pmtiles', 'no-cache'],
    ['/empty.json', 'application/json; charset=utf-8', 'no-cache'],
  ])('%s is %s, %s', async (path, type, caching) => {
    const answer = await get(path);
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe(type);
    expect(answer.headers['cache-control']).toBe(caching);
    expect(answer.headers['content-length']).toBe(String(answer.body.length));
  });

  it('answers HEAD with the headers of GET and no body', async () => {
    const answer = await get('/basemap.pmtiles', {}, 'HEAD');
    expect(answer.status).toBe(200);
    expect(answer.headers['content-length']).toBe('1000');
    expect(answer.body).toHaveLength(0);
  });

  it('sends the packed file to whoever takes it, and the plain one otherwise', async () => {
    const packed = await get('/assets/app-abc.js', { 'accept-encoding': 'br;q=0, gzip' });
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(packed.body).toEqual(gzipSync('export const x = 1;'));
    const plain = await get('/assets/app-abc.js', { 'accept-encoding': 'gzip;q=0' });
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.body.toString()).toBe('export const x = 1;');
    expect(plain.headers.etag).not.toBe(packed.headers.etag);
  });

  it('never sends a packed file that is older than its source', async () => {
    const answer = await get('/assets/old.css', { 'accept-encoding': 'gzip' });
    expect(answer.headers['content-encoding']).toBeUndefined();
    expect(answer.body.toString()).toBe('a{}');
  });

  it('answers 304 to the tag it gave', async () => {
    const { etag } = (await get('/basemap.pmtiles')).headers;
    const answer = await get('/basemap.pmtiles', { 'if-none-match': `"other", ${etag}` });
    expect(answer.status).toBe(304);
    expect(answer.body).toHaveLength(0);
  });

  it('refuses other methods', async () => {
    const answer = await get('/', {}, 'POST');
    expect(answer.status).toBe(405);
    expect(answer.headers.allow).toBe('GET, HEAD');
  });
});

describe('ranges', () => {
  it.each([
    ['bytes=0-6', 0, 7],
    ['bytes=990-', 990, 1000],
    ['bytes=-10', 990, 1000],
    ['bytes=900-5000', 900, 1000],
  ])('%s is 206 with exactly those bytes', async (range, from, to) => {
    const answer = await get('/basemap.pmtiles', { range, 'accept-encoding': 'gzip' });
    expect(answer.status).toBe(206);
    expect(answer.headers['content-range']).toBe(`bytes ${from}-${to - 1}/1000`);
    expect(new Uint8Array(answer.body)).toEqual(tiles.slice(from, to));
  });

  it.each(['bytes=1000-', 'bytes=-0', 'bytes=5000-6000'])('%s is 416', async (range) => {
    const answer = await get('/basemap.pmtiles', { range });
    expect(answer.status).toBe(416);
    expect(answer.headers['content-range']).toBe('bytes */1000');
  });

  it.each(['bytes=5-2', 'bytes=0-1,4-5', 'lines=1-2', 'bytes=-', 'bytes=a-b'])(
    '%s counts as no range',
    async (range) => {
      const answer = await get('/basemap.pmtiles', { range });
      expect(answer.status).toBe(200);
      expect(answer.body).toHaveLength(1000);
    },
  );

  it('honours If-Range', async () => {
    const { etag } = (await get('/basemap.pmtiles')).headers;
    expect((await get('/basemap.pmtiles', { range: 'bytes=0-1', 'if-range': etag ?? '' })).status).toBe(206);
    expect((await get('/basemap.pmtiles', { range: 'bytes=0-1', 'if-range': '"old"' })).status).toBe(200);
  });
});

describe('paths that lead out', () => {
  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%5c..%5csecret.txt',
    '/link.txt',
    '/.build-stamp',
    '/index.html%00.js',
    '//etc/passwd',
    '/assets',
    '/assets/',
  ])('%s is refused', async (path) => {
    const answer = await get(path);
    expect([400, 404]).toContain(answer.status);
    expect(answer.body.toString()).not.toContain('secret');
  });
});

describe('the port', () => {
  it('is the argument, then PORT, then 4173', () => {
    expect(chosenPort(['--port', '5000'], { PORT: '6000' })).toBe(5000);
    expect(chosenPort(['--port=5001'], {})).toBe(5001);
    expect(chosenPort([], { PORT: '6000' })).toBe(6000);
    expect(chosenPort([], {})).toBe(4173);
  });

  it.each([['--port=x'], ['--port'], ['--port=70000'], ['--port=1.5']])('%s is an error', (arg) => {
    expect(() => chosenPort([arg], {})).toThrow(/whole number/);
  });

  it('says so when it is taken', async () => {
    const other = createNetServer();
    const port = await new Promise<number>((resolve) => {
      other.listen(0, '127.0.0.1', () => {
        const address = other.address();
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    });
    const failure = await serve({ root, port }).then(
      () => null,
      (error: unknown) => listenFailure(error, port),
    );
    other.close();
    expect(failure).toContain(`Port ${port} is taken`);
  });

  it('answers on ::1 too, where the machine has it', async () => {
    const answer = await get('/', {}, 'GET', '::1').catch((error: NodeJS.ErrnoException) => error.code);
    if (typeof answer === 'object') expect(answer.status).toBe(200);
    else expect(['EADDRNOTAVAIL', 'EAFNOSUPPORT']).toContain(answer);
  });
});
