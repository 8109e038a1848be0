// @ts-check
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ROOT, runCommand } from '../run-command.mjs';
import { securityHeaders } from '../security-headers.mjs';
import { serve } from '../serve.mjs';

/** Starts `deploy/nginx.conf` and `npm start`'s server over the same `dist` and holds every answer against the other. */

const DIST = join(ROOT, 'dist');
const COMPARED = [
  ...Object.keys(securityHeaders()),
  'Cache-Control',
  'Content-Type',
  'Content-Range',
  'Content-Encoding',
];

if ((await runCommand('nginx', ['-v'])).code !== 0) {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) {
    console.error('nginx is not installed: sudo apt-get install -y nginx-light');
    process.exit(1);
  }
  await runCommand('apt-get', ['update'], { show: true });
  // Debian starts a service after the install where it can; only the program is wanted here.
  await runCommand('apt-get', ['install', '-y', '--no-install-recommends', 'nginx-light'], {
    show: true,
    env: { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
  });
}

const folder = mkdtempSync(join(tmpdir(), 'watchline-nginx-'));
const port = await freePort();
const site = readFileSync(join(ROOT, 'deploy', 'nginx.conf'), 'utf8')
  .replace('listen 80;', `listen 127.0.0.1:${port};`)
  .replace('root /srv/watchline;', `root ${DIST};`);
writeFileSync(join(folder, 'site.conf'), site);
const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
  (name) => `${name}_temp_path ${folder}/${name};`,
);
const user = process.getuid?.() === 0 ? 'user root;' : '';
writeFileSync(
  join(folder, 'nginx.conf'),
  `${user} daemon off; pid ${folder}/nginx.pid; error_log stderr warn; events {}
   http { access_log off; ${paths.join(' ')} include ${folder}/site.conf; }`,
);

const nginx = spawn('nginx', ['-p', folder, '-e', 'stderr', '-c', join(folder, 'nginx.conf')], { stdio: 'inherit' });
const own = await serve({ root: DIST, port: 0 });
/** @type {string[]} */
const problems = [];
try {
  await untilUp();
  const assets = readdirSync(join(DIST, 'assets'));
  const script = assets.find((name) => name.endsWith('.js'));
  const tiles = existsSync(join(DIST, 'tiles', 'basemap.pmtiles')) ? ['/tiles/basemap.pmtiles'] : [];
  for (const path of ['/', '/index.html', `/assets/${script}`, ...tiles, '/missing', '/.build-stamp', '/assets/']) {
    for (const headers of [{}, { 'accept-encoding': 'gzip' }, { range: 'bytes=10-99' }, { range: 'bytes=-50' }]) {
      await compare('GET', path, headers);
    }
    await compare('HEAD', path, {});
    await compare('POST', path, {});
  }
} finally {
  nginx.kill('SIGTERM');
  await own.close();
  rmSync(folder, { recursive: true, force: true });
}
for (const problem of problems) console.error(problem);
process.exit(problems.length === 0 ? 0 : 1);

/** @param {string} method @param {string} path @param {Record<string, string>} headers */
async function compare(method, path, headers) {
  const [theirs, ours] = await Promise.all([ask(port, method, path, headers), ask(own.port, method, path, headers)]);
  const where = `${method} ${path} ${JSON.stringify(headers)}`;
  if (theirs.status !== ours.status) problems.push(`${where}: nginx ${theirs.status}, npm start ${ours.status}`);
  const good = ours.status < 300;
  for (const name of COMPARED) {
    const key = name.toLowerCase();
    // The text of a refusal, and how it may be cached, is each server's own.
    if (!good && /^(cache-control|content-)/.test(key) && key !== 'content-security-policy') continue;
    if (theirs.headers[key] !== ours.headers[key]) {
      problems.push(`${where}: ${name} is ${theirs.headers[key]} from nginx, ${ours.headers[key]} from npm start`);
    }
  }
  if (good && !theirs.body.equals(ours.body)) problems.push(`${where}: the bodies differ`);
}

/**
 * @param {number} at
 * @param {string} method
 * @param {string} path
 * @param {Record<string, string>} headers
 * @returns {Promise<{ status: number, headers: import('node:http').IncomingHttpHeaders, body: Buffer }>}
 */
function ask(at, method, path, headers) {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: at, method, path, headers, agent: false }, (response) => {
      /** @type {Buffer[]} */
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) });
      });
    });
    sent.on('error', reject);
    sent.end();
  });
}

async function untilUp() {
  for (let attempt = 0; ; attempt++) {
    try {
      await ask(port, 'GET', '/', {});
      return;
    } catch (error) {
      if (attempt === 50 || nginx.exitCode !== null) throw error;
      await sleep(100);
    }
  }
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
