import { type Page, type PageDeck, type PageFigure, type PageTable, pageNumber } from '../../geo/briefing/page-deck';
import { base64Of } from './base64-of';
import { chartSvg } from './chart-svg';
import style from './deck-page.css?raw';
import script from './deck-page.js?raw';
import { escapeMarkup as text } from './escape-markup';

/**
 * A briefing as one file that opens from a disk with no network: pages, charts and maps inside. Its own policy lets it load
 * nothing at all, and run only the script that turns its pages. Without scripts the pages follow each other.
 */
export async function writeHtml(deck: PageDeck): Promise<Uint8Array<ArrayBuffer>> {
  const policy = [
    "default-src 'none'",
    `style-src '${await hashOf(style)}'`,
    `script-src '${await hashOf(script)}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const marking = `<div class="marking" role="note">${text(deck.marking)}</div>`;
  const html = `<!doctype html>
<html lang="${text(deck.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${text(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="Watchline">
<meta name="watchline-marking" content="${text(deck.marking)}">
<title>${text(`${deck.title} (${deck.marking})`)}</title>
<style>${style}</style>
</head>
<body>
${marking}
<main>
${deck.pages.map((page, i) => pageHtml(deck, page, i, marking)).join('\n')}
</main>
<nav><button type="button">${text(deck.words.previous)}</button><span id="count" aria-live="polite"></span><button type="button">${text(deck.words.next)}</button></nav>
<script>${script}</script>
</body>
</html>
`;
  return new TextEncoder().encode(html);
}

function pageHtml(deck: PageDeck, page: Page, index: number, marking: string): string {
  const { map, chart, table } = page;
  const picture =
    map &&
    `<figure><img class="map" src="data:image/png;base64,${base64Of(map.bytes)}" width="${map.width}" height="${map.height}" alt="${text(map.alt)}"><figcaption class="evidence">${text(deck.attribution)}</figcaption></figure>`;
  const facts = [
    ...page.problems.map((problem) => `<p class="evidence">${text(problem)}</p>`),
    page.figures.length > 0 ? `<dl>${page.figures.map(figureHtml).join('')}</dl>` : '',
    chart &&
      `<figure><h2>${text(chart.title)}</h2>${chartSvg(chart, 560, 300)}<figcaption class="evidence">${text(chart.evidence)}</figcaption></figure>`,
    table && tableHtml(table),
    page.leftOut && `<p class="evidence">${text(page.leftOut)}</p>`,
  ];
  const note =
    page.note &&
    `<details class="note"><summary>${text(deck.words.notes)}</summary><p>${text(page.note)}</p></details>`;
  return `<section class="page${map ? '' : ' bare'}" data-number="${text(pageNumber(deck, index))}">${marking}<div class="body"><h1 tabindex="-1">${text(page.headline)}</h1>${picture ?? ''}<div class="facts">${facts.filter(Boolean).join('')}<p class="evidence">${text(deck.made)}</p></div>${note}</div></section>`;
}

function figureHtml({
  label,
  text: value,
  withheld,
  meaning,
  change,
  uncertainty,
  evidence,
  warning,
}: PageFigure): string {
  const words = [meaning, change, uncertainty, warning, evidence].filter(Boolean).join(' · ');
  return `<div><dd class="value${withheld ? ' withheld' : ''}">${text(value)}</dd><dt>${text(label)}</dt><dd class="small">${text(words)}</dd></div>`;
}

function tableHtml({ title, columns, rows, totals, evidence }: PageTable): string {
  const cell = (words: string, c: number) => `<td${columns[c]?.numeric ? ' class="num"' : ''}>${text(words)}</td>`;
  const head = columns
    .map(({ title: name, numeric }) => `<th scope="col"${numeric ? ' class="num"' : ''}>${text(name)}</th>`)
    .join('');
  const foot = totals ? `<tfoot><tr>${totals.map(cell).join('')}</tr></tfoot>` : '';
  return `<figure><h2>${text(title)}</h2><table><thead><tr>${head}</tr></thead><tbody>${rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('')}</tbody>${foot}</table><figcaption class="evidence">${text(evidence)}</figcaption></figure>`;
}

/** What a policy names an inline text by. */
async function hashOf(inline: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(inline));
  return `sha256-${base64Of(new Uint8Array(digest))}`;
}
