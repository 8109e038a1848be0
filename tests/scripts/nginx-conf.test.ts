import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { headersFor, securityHeaders } from '../../scripts/security-headers.mjs';

const conf = readFileSync(new URL('../../deploy/nginx.conf', import.meta.url), 'utf8');

it('deploy/nginx.conf sends the headers of deploy/security-headers.json, on errors too', () => {
  expect(headersWith('')).toEqual(securityHeaders());
});

it('with the origin of a routing service too', () => {
  expect(conf).toMatch(/map "" \$watchline_routing_origin \{\s*default "";\s*\}/);
  expect(headersWith(' https://routing.example.org')).toEqual(securityHeaders('https://routing.example.org'));
  expect(securityHeaders('https://routing.example.org')['Content-Security-Policy']).toContain(
    "; connect-src 'self' https://routing.example.org; ",
  );
});

it('and lets the worker with the solver compile WebAssembly, nothing else', () => {
  const [, pattern = ''] =
    /map \$uri \$watchline_wasm \{\s*"~([^"]+)" " 'wasm-unsafe-eval'";\s*default\s+"";\s*\}/.exec(conf) ?? [];
  for (const path of [
    '/',
    '/assets/solver.worker-aB_3-x.js',
    '/assets/solver.worker-a.js.map',
    '/assets/index-a.js',
    '/solver.worker-a.js',
  ]) {
    const wasm = new RegExp(pattern).test(path) ? " 'wasm-unsafe-eval'" : '';
    expect(headersWith('', wasm)).toEqual(headersFor(securityHeaders(), path));
    expect(wasm !== '').toBe(path === '/assets/solver.worker-aB_3-x.js');
  }
});

/** What nginx sends when the maps at its head say so. */
function headersWith(routingOrigin: string, wasm = ''): Record<string, string> {
  const lines = [...conf.matchAll(/^\s*add_header (\S+) "([^"]*)" always;$/gm)];
  return Object.fromEntries(
    lines.map(([, name = '', value = '']) => [
      name,
      value.replace('$watchline_routing_origin', routingOrigin).replace('$watchline_wasm', wasm),
    ]),
  );
}

it('no location has an add_header of its own, which would drop those of the server', () => {
  const locations = [...conf.matchAll(/location [^{]*\{([^}]*)\}/g)].map(([, body = '']) => body);
  expect(locations.length).toBeGreaterThan(0);
  for (const body of locations) expect(body).not.toContain('add_header');
});
