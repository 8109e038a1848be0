import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM_ARGS, findChromium } from '../../scripts/find-chromium.mjs';
import { serve } from '../../scripts/serve.mjs';

const folder = mkdtempSync(join(tmpdir(), 'watchline-solver-'));
const dist = join(folder, 'dist');
let server: Awaited<ReturnType<typeof serve>>;

/** A page of nothing but the solver's client, built and served as the whole page is. */
const ENTRY = `
import { systemScheduler } from '${resolve('src/domain/scheduler.ts')}';
import { mclpInstance } from '${resolve('src/geo/siting/mclp-instance.ts')}';
import { solveSiting } from '${resolve('src/geo/siting/solve-siting.ts')}';
import { allowOwnWorkers } from '${resolve('src/trusted-types.ts')}';
import { SolverClient } from '${resolve('src/workers/solver.client.ts')}';
allowOwnWorkers();
const instance = mclpInstance({ weights: [5, 3, 10, 4], covers: [[0, 1], [0, 1], [2], [3]] });
const client = new SolverClient(systemScheduler);
globalThis.solve = () =>
  client.solve({ instance, budget: 2, timeLimitS: 60, start: solveSiting(instance, 2) });
globalThis.compile = () => WebAssembly.compile(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)).then(() => 'compiled', String);
`;

beforeAll(async () => {
  writeFileSync(
    join(folder, 'index.html'),
    '<!doctype html><title>x</title><script type="module" src="/entry.ts"></script>',
  );
  writeFileSync(join(folder, 'entry.ts'), ENTRY);
  mkdirSync(join(folder, 'public'));
  writeFileSync(join(folder, 'public', 'favicon.ico'), '');
  await build({
    root: folder,
    configFile: false,
    logLevel: 'error',
    build: { outDir: dist, target: 'es2022', assetsInlineLimit: 0 },
    worker: { format: 'es' },
  });
  server = await serve({ root: dist, port: 0 });
});

afterAll(async () => {
  await server?.close();
  rmSync(folder, { recursive: true });
});

describe('the solver under the policy of production', () => {
  it('loads its WebAssembly lazily from the same origin and solves; the page may compile none', async () => {
    const wasm = readdirSync(join(dist, 'assets')).filter((name) => name.endsWith('.wasm'));
    expect(wasm).toEqual([expect.stringMatching(/^highs-[\w-]+\.wasm$/)]);
    const executablePath = findChromium();
    const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: CHROMIUM_ARGS });
    try {
      const page = await browser.newPage();
      const problems: string[] = [];
      const asked: string[] = [];
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) problems.push(message.text());
      });
      page.on('pageerror', (error) => problems.push(String(error)));
      page.context().on('request', (request) => asked.push(request.url()));
      await page.goto(server.url);
      await page.waitForFunction(() => 'solve' in globalThis);
      expect(asked.filter((url) => /solver|highs/.test(url))).toEqual([]);
      const solved = await page.evaluate('solve()');
      expect(solved).toMatchObject({ objective: 18, bound: 18, gap: 0, status: 'optimal' });
      expect(asked.every((url) => url.startsWith(server.url))).toBe(true);
      expect(asked.some((url) => url.endsWith(wasm[0]!))).toBe(true);
      expect(problems).toEqual([]);
      expect(await page.evaluate('compile()')).toMatch(/CompileError|Content Security Policy/);
    } finally {
      await browser.close();
    }
  });
});
