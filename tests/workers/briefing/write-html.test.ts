import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeHtml } from '../../../src/workers/briefing/write-html';
import { deck, slide, tellingDeck } from '../../geo/briefing/example-deck';
import { ALL, examplePages, NOTHING, SECRETS } from './example-pages';

const read = async (pages = examplePages()) => new TextDecoder().decode(await writeHtml(pages));

describe('a briefing as one HTML file', () => {
  const pages = examplePages();
  let html = '';
  beforeAll(async () => {
    html = await read(pages);
  });

  it('has its marking on top, on every page, in its title and its head', () => {
    expect(html.split(`<div class="marking" role="note">${pages.marking}</div>`)).toHaveLength(2 + pages.pages.length);
    expect(html).toContain(`<title>Thirty days (${pages.marking})</title>`);
    expect(html).toContain(`<meta name="watchline-marking" content="${pages.marking}">`);
  });

  it('allows itself nothing but its own style, its own script and the pictures inside', () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1]?.replaceAll('&#39;', "'");
    const hash = (text = '') => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    expect(policy?.split('; ')).toEqual([
      "default-src 'none'",
      `style-src ${hash(/<style>(.*?)<\/style>/s.exec(html)?.[1])}`,
      `script-src ${hash(/<script>(.*?)<\/script>/s.exec(html)?.[1])}`,
      'img-src data:',
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    expect(html).not.toMatch(/\b(?:https?:)?\/\/[a-z]/i);
    expect(html).not.toMatch(/ (?:style|on\w+)=/);
  });

  it('holds the picture of the map itself', () => {
    const [, base64 = ''] = /src="data:image\/png;base64,([^"]+)"/.exec(html) ?? [];
    expect(new Uint8Array(Buffer.from(base64, 'base64'))).toEqual(pages.pages[0]?.map?.bytes);
  });

  it('draws charts and sets tables, with units, period and source', () => {
    expect(html.match(/<svg /g)).toHaveLength(2);
    expect(html.match(/<table>/g)).toHaveLength(1);
    expect(html).toContain('Incidents (number)');
    expect(html).toContain('30 days to 24 November · the record of incidents');
    expect(html).toContain('<dd class="value withheld">withheld</dd><dt>By boat</dt>');
    expect(html).toContain('* withheld: a count below 5, or a number that would tell one');
  });

  it('tells nothing that its marking forbids, and all of it where it is allowed', async () => {
    for (const secret of SECRETS) expect(html).not.toContain(secret);
    const all = await read(examplePages(ALL));
    for (const secret of SECRETS.filter((name) => name !== 'Desk 4')) expect(all).toContain(secret);
  });

  it('names no record in its title', async () => {
    const named = { ...tellingDeck(), title: 'Review of INC-2211' };
    expect(await read(examplePages(NOTHING, named))).toContain('<title>Review of [name withheld] (');
  });

  it('says on the page what could not be shown or computed', async () => {
    const problems = new Map([['table', ['found INC-2211 at 45.0109 N 73.3712 W']]]);
    const told = await read(examplePages(NOTHING, tellingDeck(), new Map(), problems, ['no worker']));
    const [, , second = ''] = told.split('<section ');
    expect(second).toContain('>No map: found [name withheld] at [position withheld]</p>');
    expect(second).not.toContain('<img');
    expect(told.match(/>Not computed anew: no worker<\/p>/g)).toHaveLength(3);
    expect(html).not.toMatch(/No map|Not computed/);
  });

  it('shows text as text', async () => {
    const evil = deck([
      slide('a', { headline: '<img src=x onerror=alert(1)> & "co"', note: '</script><script>alert(1)</script>\u0000' }),
    ]);
    const said = await read(examplePages(NOTHING, evil, new Map()));
    expect(said).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;co&quot;');
    expect(said.match(/<script>/g)).toHaveLength(1);
    expect(said).not.toContain('\u0000');
  });
});
