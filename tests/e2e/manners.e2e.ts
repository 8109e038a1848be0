import { test as base, expect } from '@playwright/test';
import { securityHeaders } from '../../scripts/security-headers.mjs';
import { watchManners } from './harness/page-manners';

// The harness itself: each page below misbehaves in one way, and must be caught.

const OFFENCES = [
  ['an inline script', '<script>1</script>', '', /^CSP script-src-elem blocked inline/],
  ['a static style', '<p style="color: red">x</p>', '', /^CSP style-src-attr blocked inline/],
  ['an image of another origin', '<img src="http://127.0.0.1:9/x.png" alt="">', '', /^CSP img-src blocked/],
  ['HTML made from text', '', 'document.body.innerHTML = "<b>x</b>"', /^CSP require-trusted-types-for blocked/],
  [
    'eval',
    '',
    'try { eval("1") } catch { document.title = "blocked" }',
    /^CSP (script-src|require-trusted-types-for) blocked/,
  ],
  ['a foreign request', '', 'fetch("http://127.0.0.1:9/x").catch(() => {})', /^CSP connect-src blocked/],
  ['a console error', '', 'console.error("broken")', /^console error: broken/],
  ['an exception', '', 'throw new Error("broken")', /^page error: Error: broken/],
  ['an unhandled rejection', '', 'Promise.reject(new Error("later"))', /^page error: Error: later/],
  ['a missing file', '', 'fetch("/missing.json")', /^console error: Failed to load resource.*404/],
] as const;

for (const [name, body, script, expected] of OFFENCES) {
  base(`${name} is an offence`, async ({ page, baseURL }) => {
    const origin = new URL(baseURL ?? '').origin;
    await page.route('**/probe.html', (route) =>
      route.fulfill({
        contentType: 'text/html',
        headers: securityHeaders(),
        body: `<!doctype html><title>probe</title><body>${body}<script src="/probe.js"></script>`,
      }),
    );
    await page.route('**/probe.js', (route) => route.fulfill({ contentType: 'text/javascript', body: script }));
    const manners = await watchManners(page, origin);
    await page.goto('probe.html');
    await expect.poll(() => manners.offences.join('\n')).toMatch(new RegExp(expected.source, 'm'));
  });
}

base('a request to another origin is an offence even where the CSP would let it through', async ({ page, baseURL }) => {
  await page.route('**/*', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>x</title>' }),
  );
  const manners = await watchManners(page, new URL(baseURL ?? '').origin);
  await page.goto('probe.html');
  await page.evaluate(() => fetch('http://other.example/x').catch(() => null));
  expect(manners.offences.some((offence) => offence.startsWith('request to http://other.example/x'))).toBe(true);
});

base('a page without offences has none, and what was allowed is let through', async ({ page, baseURL }) => {
  await page.route('**/probe.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      headers: securityHeaders(),
      body: '<!doctype html><title>probe</title><link rel="icon" href="/probe.js"><script src="/probe.js"></script>',
    }),
  );
  await page.route('**/probe.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: 'console.error("context lost"); console.warn("noted")' }),
  );
  const manners = await watchManners(page, new URL(baseURL ?? '').origin);
  manners.allow(/context lost/);
  await page.goto('probe.html');
  await page.waitForLoadState('networkidle');
  expect(manners.offences).toEqual([]);
});
