import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { securityHeaders } from '../../scripts/security-headers.mjs';

const conf = readFileSync(new URL('../../deploy/nginx.conf', import.meta.url), 'utf8');

it('deploy/nginx.conf sends the headers of deploy/security-headers.json, on errors too', () => {
  const lines = [...conf.matchAll(/^\s*add_header (\S+) "([^"]*)" always;$/gm)];
  expect(Object.fromEntries(lines.map(([, name, value]) => [name, value]))).toEqual(securityHeaders());
});

it('no location has an add_header of its own, which would drop those of the server', () => {
  const locations = [...conf.matchAll(/location [^{]*\{([^}]*)\}/g)].map(([, body = '']) => body);
  expect(locations.length).toBeGreaterThan(0);
  for (const body of locations) expect(body).not.toContain('add_header');
});
