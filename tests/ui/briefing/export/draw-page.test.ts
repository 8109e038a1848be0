import { describe, expect, it } from 'vitest';
import type { PageDeck } from '../../../../src/geo/briefing/page-deck';
import { drawPage } from '../../../../src/ui/briefing/export/draw-page';
import { tellingDeck } from '../../../geo/briefing/example-deck';
import { exampleMap, examplePages, NOTHING } from '../../../workers/briefing/example-pages';

interface Drawn {
  readonly text: string;
  readonly y: number;
}

/** What is written, and where the map comes to stand. */
function drawn(pages: PageDeck, index: number) {
  const texts: Drawn[] = [];
  const pictures: number[] = [];
  const known: Record<string, unknown> = {
    measureText: (text: string) => ({ width: text.length * 9 }),
    fillText: (text: string, _x: number, y: number) => texts.push({ text, y }),
    drawImage: (_map: unknown, _x: number, y: number) => pictures.push(y),
  };
  const context = new Proxy(known, { get: (target, key) => target[String(key)] ?? (() => {}) });
  const page = pages.pages[index];
  if (!page) throw new TypeError(`drawn: found ${pages.pages.length} pages, expected more than ${index}`);
  drawPage(context as unknown as CanvasRenderingContext2D, pages, page, index, page.map ? ({} as ImageBitmap) : null);
  return { texts, pictures };
}

describe('a page as a picture', () => {
  it('says what could not be shown or computed, above everything else on it', () => {
    const problems = new Map([['table', ['found INC-2211']]]);
    const pages = examplePages(NOTHING, tellingDeck(), new Map(), problems, ['no worker']);
    const { texts, pictures } = drawn(pages, 1);
    const lines = texts.filter(({ text }) => /^(No map|Not computed)/.test(text));
    expect(lines.map(({ text }) => text)).toEqual(['No map: found [name withheld]', 'Not computed anew: no worker']);
    const below = texts.find(({ text }) => text === 'Incidents by sector and kind');
    expect(below?.y).toBeGreaterThan((lines[1]?.y ?? 0) + 20);
    expect(pictures).toEqual([]);
  });

  it('says nothing of that where all was shown', () => {
    const maps = new Map([['table', exampleMap([1, 2, 3])]]);
    const { texts, pictures } = drawn(examplePages(NOTHING, tellingDeck(), maps), 1);
    expect(texts.some(({ text }) => /No map|Not computed/.test(text))).toBe(false);
    expect(pictures).toHaveLength(1);
  });
});
