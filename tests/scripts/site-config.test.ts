import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chosenConfig, listenFailure, serve } from '../../scripts/serve.mjs';
import { readSiteConfig } from '../../scripts/site-config.mjs';
import { parseSiteConfig } from '../../src/geo/travel/routing-config';

const folder = mkdtempSync(join(tmpdir(), 'watchline-config-'));
const shipped = readFileSync(new URL('../../public/watchline.config.json', import.meta.url), 'utf8');
const configOf = (url: unknown) =>
  JSON.stringify({
    format: 'watchline-config/1',
    routing: { service: 'osrm', url, profiles: { vehicle: { profile: 'car' } } },
  });

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

beforeAll(() => {
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'watchline.config.json'), shipped);
});
afterAll(() => rmSync(folder, { recursive: true }));

async function ask(configFile: string | null, method = 'GET') {
  const server = await serve({ root: folder, port: 0, configFile });
  try {
    const page = await fetch(`http://127.0.0.1:${server.port}/`);
    const settings = await fetch(`http://127.0.0.1:${server.port}/watchline.config.json?1`, { method });
    return {
      policy: page.headers.get('content-security-policy') ?? '',
      settings: await settings.text(),
      type: settings.headers.get('content-type'),
      caching: settings.headers.get('cache-control'),
      settingsPolicy: settings.headers.get('content-security-policy'),
    };
  } finally {
    await server.close();
  }
}

describe('the settings of the site', () => {
  it('as they are shipped name no routing service', async () => {
    expect(parseSiteConfig(JSON.parse(shipped)).routing).toBeNull();
    const { policy, settings } = await ask(null);
    expect(policy).toContain("; connect-src 'self'; ");
    expect(settings).toBe(shipped);
  });

  it('of another file let the page ask that origin, and no other', async () => {
    const text = configOf('https://routing.example.org:8443/osrm/');
    const configFile = file('mine.json', text);
    const { policy, settings, type, caching, settingsPolicy } = await ask(configFile);
    expect(policy).toContain("; connect-src 'self' https://routing.example.org:8443; ");
    expect(settings).toBe(text);
    expect([type, caching]).toEqual(['application/json; charset=utf-8', 'no-cache']);
    expect(settingsPolicy).toBe(policy);
    expect((await ask(configFile, 'HEAD')).settings).toBe('');
  });

  it.each([
    'https://*.example.org/',
    "https://a;script-src'none'/",
    'https://a,b/',
    'javascript:alert(1)',
    'ftp://a/',
    'routing',
    7,
  ])('%j is refused by the server and by the page', (url) => {
    const text = configOf(url);
    expect(() => readSiteConfig(file('bad.json', text), true)).toThrow(/routing\.url/);
    expect(() => parseSiteConfig(JSON.parse(text))).toThrow('routing.url');
  });

  it.each(['https://a.example/', 'http://127.0.0.1:5000', 'http://[::1]:5000/x', 'https://ROUTING.example.org/a/b'])(
    '%j is taken by both',
    (url) => {
      const text = configOf(url);
      expect(readSiteConfig(file('good.json', text), true).routingOrigin).toBe(new URL(url).origin);
      expect(parseSiteConfig(JSON.parse(text)).routing?.url).toBe(url);
    },
  );

  it('that cannot be read stop the server, with the reason and without a word about ports', async () => {
    const failure = async (configFile: string) =>
      serve({ root: folder, port: 0, configFile }).then(
        () => null,
        (error: unknown) => listenFailure(error, 4173),
      );
    expect(await failure(join(folder, 'missing.json'))).toMatch(/^Cannot read the settings .*missing\.json/);
    expect(await failure(file('broken.json', '{'))).toMatch(/^The settings .*broken\.json are no JSON/);
  });

  it('are chosen by argument, then by the environment', () => {
    expect(chosenConfig(['--config', 'a.json'], { WATCHLINE_CONFIG: 'b.json' })).toBe('a.json');
    expect(chosenConfig(['--port', '1', '--config=c.json'], {})).toBe('c.json');
    expect(chosenConfig([], { WATCHLINE_CONFIG: 'b.json' })).toBe('b.json');
    expect(chosenConfig([], {})).toBeNull();
    expect(() => chosenConfig(['--config', '--port'], {})).toThrow('--config');
  });
});
