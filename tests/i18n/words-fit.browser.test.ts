import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../src/ui/base.css';
import { speakWith } from '../../src/i18n/catalogue';
import { LANGUAGES } from '../../src/i18n/locales';
import * as m from '../../src/i18n/paraglide/messages';
import { speak } from '../../src/i18n/speak';
import { formatNumber } from '../../src/ui/format';
import LayerPanel from '../../src/ui/LayerPanel.svelte';
import LedgerTable from '../../src/ui/LedgerTable.svelte';
import { overflowsOnPage } from '../e2e/harness/overflows-on-page';
import { exampleAnswer } from '../ui/example-answer';
import { threePieces, threePiecesSegments } from '../ui/three-pieces';

const { ledger } = exampleAnswer(threePieces(), threePiecesSegments(), null);

afterEach(() => {
  speakWith('en');
  document.body.replaceChildren();
});

/** An element of this style with this text, in the page. */
function put(
  text: string,
  style: Partial<CSSStyleDeclaration>,
  tag = 'div',
  into: Element = document.body,
): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = text;
  Object.assign(element.style, { width: '60px', whiteSpace: 'nowrap', ...style });
  into.append(element);
  return element;
}

describe('what does not fit is found', () => {
  beforeEach(() => page.viewport(400, 300));

  it('where the page scrolls sideways', () => {
    put('wide', { width: '900px' });
    expect(overflowsOnPage()).toEqual(['the page scrolls sideways by 500 px']);
  });

  it('where a text is cut off, but not where an ellipsis stands for what a title has', () => {
    put('a text that is longer than it may be', { overflow: 'hidden' });
    expect(overflowsOnPage()).toEqual([expect.stringMatching(/^cut off by \d+ px: “a text that is longer/)]);
    document.body.replaceChildren();
    const short = put('a text that is longer than it may be', { overflow: 'hidden', textOverflow: 'ellipsis' });
    expect(overflowsOnPage()).toHaveLength(1);
    short.title = 'a text that is longer than it may be';
    expect(overflowsOnPage()).toEqual([]);
  });

  it('where a text is cut off below', () => {
    put('two lines of text', { overflow: 'hidden', whiteSpace: 'normal', height: '24px' });
    expect(overflowsOnPage()).toEqual([expect.stringMatching(/^cut off below by \d+ px/)]);
  });

  it('where a text leaves its box', () => {
    put('a text that is longer than it may be', {});
    expect(overflowsOnPage()).toEqual([expect.stringMatching(/^leaves its box by \d+ px/)]);
  });

  it('where two controls overlap, but not where one lies in the other', () => {
    put('one', { width: '90px' }, 'button');
    put('two', { width: '90px', position: 'relative', left: '-30px' }, 'button');
    expect(overflowsOnPage()).toEqual([expect.stringMatching(/^overlap: .*“one” and .*“two”/)]);
  });

  it('and nothing where all fits, is hidden, or scrolls where the keyboard reaches', () => {
    put('fits', {});
    put('a text that is longer than it may be', { overflow: 'hidden', visibility: 'hidden' });
    put('a text that is longer than it may be', { overflow: 'auto' }).tabIndex = 0;
    expect(overflowsOnPage()).toEqual([]);
  });
});

describe.each([...LANGUAGES, 'qps'] as const)('in %s', (language) => {
  it('the ledger fits its column on the smallest desk', async () => {
    await page.viewport(1366, 768);
    await speak(language);
    const { container } = await render(LedgerTable, {
      ledger,
      ageMs: 12_000,
      computing: false,
      onpick: () => undefined,
    });
    container.style.width = '420px';
    expect(container.textContent).toMatch(/\d/);
    expect(overflowsOnPage()).toEqual([]);
  });

  it('the layers fit theirs, whatever stands beside their names', async () => {
    await page.viewport(1366, 768);
    await speak(language);
    const names = [m.layer_border, m.layer_footprints, m.layer_watched, m.layer_incidents, m.layer_segments];
    const layers = names.map((name, i) => ({
      id: String(i),
      name: name(),
      note: m.layers_count({ count: formatNumber(12_345), total: formatNumber(60_011) }),
      visible: true,
      opacity: 1,
      entries: [],
    }));
    const { container } = await render(LayerPanel, { layers, onvisible: () => undefined, onopacity: () => undefined });
    container.style.width = '250px';
    expect(container.textContent).toContain(layers[0]?.name);
    expect(overflowsOnPage()).toEqual([]);
  });
});
