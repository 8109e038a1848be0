import { PAGE_COLOURS } from '../../../geo/briefing/page-colours';
import { type Page, type PageDeck, type PageTable, pageNumber } from '../../../geo/briefing/page-deck';
import { planChart } from '../../../geo/briefing/plan-chart';
import { drawChart, SANS } from './draw-chart';
import { drawText, type TextStyle } from './draw-text';

export const PAGE_PX = { width: 1920, height: 1080 } as const;
const BAND = 44;
const EDGE = 56;
const TOP = 190;
const BOTTOM = 960;
const MAP_W = 1080;
const ROW = 34;
const PROBLEM_H = 30;

/** One page as a picture, 1920 × 1080: marking above and below, headline, map, figures, chart or table. */
export function drawPage(
  c: CanvasRenderingContext2D,
  deck: PageDeck,
  page: Page,
  index: number,
  map: CanvasImageSource | null,
): void {
  const { width, height } = PAGE_PX;
  c.fillStyle = `#${PAGE_COLOURS.ground}`;
  c.fillRect(0, 0, width, height);
  for (const y of [0, height - BAND]) {
    c.fillStyle = `#${PAGE_COLOURS.band}`;
    c.fillRect(0, y, width, BAND);
    c.letterSpacing = '2px';
    drawText(c, deck.marking, { ...MARKING, x: width / 2, y: y + 12, width: width - 2 * EDGE });
    c.letterSpacing = '0px';
  }
  drawText(c, page.headline, { ...HEADLINE, x: EDGE, y: BAND + 34, width: width - 2 * EDGE });
  const top = TOP + page.problems.length * PROBLEM_H;
  for (const [i, problem] of page.problems.entries()) {
    drawText(c, problem, { ...SMALL, x: EDGE, y: TOP + i * PROBLEM_H, width: width - 2 * EDGE, lines: 1 });
  }
  let x = EDGE;
  if (map && page.map) {
    const scale = Math.min(MAP_W / page.map.width, (BOTTOM - top - 30) / page.map.height);
    const [w, h] = [page.map.width * scale, page.map.height * scale];
    c.drawImage(map, EDGE, top, w, h);
    c.strokeStyle = `#${PAGE_COLOURS.hairline}`;
    c.strokeRect(EDGE, top, w, h);
    drawText(c, deck.attribution, { ...SMALL, x: EDGE, y: top + h + 8, width: w });
    x = EDGE + MAP_W + 48;
  }
  drawFacts(c, page, x, top, width - EDGE - x);
  drawText(c, deck.made, { ...SMALL, x: EDGE, y: height - BAND - 36, width: width / 2 });
  drawText(c, pageNumber(deck, index), {
    ...SMALL,
    x: width - EDGE,
    y: height - BAND - 36,
    width: 300,
    align: 'right',
  });
}

const MARKING: TextStyle = { size: 18, weight: 600, colour: PAGE_COLOURS.marking, align: 'center', lines: 1 };
const HEADLINE: TextStyle = { size: 44, weight: 600, colour: PAGE_COLOURS.text, align: 'left', lines: 2 };
const SMALL: TextStyle = { size: 16, weight: 400, colour: PAGE_COLOURS.dim, align: 'left', lines: 2 };
const LABEL: TextStyle = { size: 22, weight: 600, colour: PAGE_COLOURS.text, align: 'left', lines: 1 };
const VALUE: TextStyle = { size: 44, weight: 600, colour: PAGE_COLOURS.text, align: 'right', lines: 1 };

function drawFacts(c: CanvasRenderingContext2D, page: Page, x: number, top: number, width: number): void {
  let y = top;
  const valueW = Math.min(260, width * 0.36);
  for (const { label, text, withheld, meaning, change, uncertainty, warning } of page.figures) {
    const style = withheld ? { ...VALUE, size: 20, weight: 400, colour: PAGE_COLOURS.dim } : VALUE;
    drawText(c, text, { ...style, x: x + valueW, y, width: valueW });
    const at = x + valueW + 20;
    drawText(c, label, { ...LABEL, x: at, y: y + 2, width: width - valueW - 20 });
    const words = [change, uncertainty, warning].filter(Boolean).join(' · ');
    drawText(c, words === '' ? meaning : words, { ...SMALL, x: at, y: y + 34, width: width - valueW - 20, lines: 3 });
    y += 106;
  }
  const part = page.chart ?? page.table;
  if (part === null) {
    drawText(c, page.leftOut, { ...SMALL, x, y, width });
    return;
  }
  drawText(c, part.title, { ...LABEL, x, y, width });
  y += 40;
  const room = BOTTOM - y - 60;
  let end = y;
  if (page.chart) {
    // Letters of a plan are 13 px: as large as those beside them here.
    const scale = 1.5;
    const plan = planChart(page.chart, width / scale, room / scale);
    const fits = Math.min(scale, room / plan.height);
    drawChart(c, plan, x, y, fits);
    end = y + plan.height * fits;
  } else if (page.table) end = drawTable(c, page.table, x, y, width, room);
  drawText(c, part.evidence, { ...SMALL, x, y: end + 12, width, lines: 3 });
}

/** Rows that fit; how many do not is said in the last line. @returns where it ends */
function drawTable(
  c: CanvasRenderingContext2D,
  table: PageTable,
  x: number,
  y: number,
  width: number,
  room: number,
): number {
  const most = Math.max(1, Math.floor(room / ROW) - 1 - (table.totals ? 1 : 0));
  const shown = table.rows.length > most ? table.rows.slice(0, most - 1) : table.rows;
  const lines = [
    { cells: table.columns.map(({ title }) => title), weight: 600, colour: PAGE_COLOURS.dim },
    ...shown.map((cells) => ({ cells, weight: 400, colour: PAGE_COLOURS.text })),
    ...(shown.length < table.rows.length
      ? [{ cells: [`+ ${table.rows.length - shown.length} …`], weight: 400, colour: PAGE_COLOURS.dim }]
      : []),
    ...(table.totals ? [{ cells: table.totals, weight: 600, colour: PAGE_COLOURS.text }] : []),
  ];
  // The first column names its row: it gets twice the room.
  const unit = width / (table.columns.length + 1);
  for (const [i, { cells, weight, colour }] of lines.entries()) {
    const top = y + i * ROW;
    for (const [k, cell] of cells.entries()) {
      const from = k === 0 ? x : x + unit * (k + 1);
      const w = k === 0 ? unit * 2 : unit;
      const right = table.columns[k]?.numeric === true;
      const style: TextStyle = { size: 18, weight, colour, align: right ? 'right' : 'left', lines: 1 };
      drawText(c, cell, { ...style, x: right ? from + w : from, y: top + 6, width: w - 12 });
    }
    c.fillStyle = `#${PAGE_COLOURS.hairline}`;
    c.fillRect(x, top + ROW - 1, width, 1);
  }
  return y + lines.length * ROW;
}

/** Letters that a page is drawn with. */
export const PAGE_FONTS = [`400 16px ${SANS}`, `600 16px ${SANS}`];
