import type PptxGenJS from 'pptxgenjs';
import { PAGE_COLOURS } from '../../geo/briefing/page-colours';
import { type Page, type PageDeck, type PageFigure, type PageTable, pageNumber } from '../../geo/briefing/page-deck';
import { addChart, type Box } from './pptx-chart';

/** Inches. */
export const SLIDE_W = 13.333;
const SLIDE_H = 7.5;
export const BAND_H = 0.34;
const FONT = 'Arial';
export const MASTER = 'WATCHLINE';
const EDGE = 0.45;
const TOP = 1.3;
const BOTTOM = 6.5;
const FIGURE_H = 0.95;
const GAP = 0.3;
/** Two lines. */
const PROBLEMS_H = 0.36;
/** Rows of a table that stand beside other things, and alone. */
const ROWS_BESIDE = 10;
const ROWS_ALONE = 18;

/** One page as a slide, with as many more as a long table takes. Every one of them has its marking on itself and on its master. */
export function addPage(pptx: PptxGenJS, deck: PageDeck, page: Page, index: number): void {
  const slide = newSlide(pptx, deck, page, index);
  const { map } = page;
  const top = TOP + (page.problems.length > 0 ? PROBLEMS_H : 0);
  small(slide, page.problems.join(' · '), { x: EDGE, y: TOP, w: SLIDE_W - 2 * EDGE, h: PROBLEMS_H - 0.06 });
  // Figures beside each other over the whole width; below them the map, and what was counted, side by side.
  const figureW = (SLIDE_W - 2 * EDGE + GAP) / 3;
  for (const [i, figure] of page.figures.entries()) {
    addFigure(slide, figure, { x: EDGE + i * figureW, y: top, w: figureW - GAP, h: FIGURE_H });
  }
  const y = top + (page.figures.length > 0 ? FIGURE_H + 0.1 : 0);
  const whole: Box = { x: EDGE, y, w: SLIDE_W - 2 * EDGE, h: BOTTOM - y };
  const half = (whole.w - GAP) / 2;
  if (map) {
    const scale = Math.min(half / map.width, (whole.h - 0.3) / map.height);
    const [w, h] = [map.width * scale, map.height * scale];
    // Replaced by the picture itself once the file stands: no detour over base64.
    slide.addImage({ data: PLACEHOLDER, altText: map.alt, x: EDGE, y, w, h });
    small(slide, deck.attribution, { x: EDGE, y: y + h + 0.03, w: half, h: 0.24 });
  }
  const column: Box = map ? { ...whole, x: EDGE + half + GAP, w: half } : whole;
  const rest = { ...column, h: column.h - 0.3 };
  const foot = { ...rest, y: BOTTOM - 0.26, h: 0.5 };
  if (page.chart) {
    addChart(slide, page.chart, rest, FONT);
    small(slide, page.chart.evidence, foot);
  } else if (page.table) {
    const { table } = page;
    const isLong = table.rows.length > ROWS_BESIDE;
    addTable(slide, isLong ? { ...table, rows: table.rows.slice(0, ROWS_BESIDE), totals: null } : table, rest);
    small(slide, table.evidence, foot);
    for (let at = ROWS_BESIDE; at < table.rows.length; at += ROWS_ALONE) {
      const rows = table.rows.slice(at, at + ROWS_ALONE);
      const totals = at + ROWS_ALONE >= table.rows.length ? table.totals : null;
      const more = newSlide(pptx, deck, page, index);
      addTable(more, { ...table, rows, totals }, { x: EDGE, y: TOP, w: SLIDE_W - 2 * EDGE, h: BOTTOM - TOP });
      small(more, table.evidence, { x: EDGE, y: BOTTOM + 0.1, w: SLIDE_W - 2 * EDGE, h: 0.3 });
    }
  } else if (page.leftOut) small(slide, page.leftOut, rest);
}

function newSlide(pptx: PptxGenJS, deck: PageDeck, page: Page, index: number): PptxGenJS.Slide {
  const slide = pptx.addSlide({ masterName: MASTER });
  slide.addText(page.headline, {
    ...{ x: EDGE, y: 0.42, w: SLIDE_W - 2 * EDGE, h: 0.8, fontFace: FONT, fontSize: 26, bold: true },
    ...{ color: PAGE_COLOURS.text, valign: 'middle', fit: 'shrink', margin: 0 },
  });
  small(slide, deck.made, { x: EDGE, y: 6.82, w: 9, h: 0.28 });
  small(slide, pageNumber(deck, index), { x: SLIDE_W - EDGE - 2, y: 6.82, w: 2, h: 0.28 }, 'right');
  // On the slide itself, too: it stays there when somebody copies the slide into another file.
  slide.addText(deck.marking, { ...bandText, y: SLIDE_H - BAND_H, fill: { color: PAGE_COLOURS.band } });
  slide.addNotes(notesOf(deck, page));
  return slide;
}

export const bandText = {
  x: 0,
  w: SLIDE_W,
  h: BAND_H,
  align: 'center',
  valign: 'middle',
  fontFace: FONT,
  fontSize: 11,
  bold: true,
  color: PAGE_COLOURS.marking,
} as const;

function notesOf({ marking, made }: PageDeck, { note, figures, leftOut, problems }: Page): string {
  const said = figures.map(({ label, text, meaning, change, uncertainty, evidence, warning }) =>
    [`${label}: ${text}`, meaning, change, uncertainty, warning, evidence].filter(Boolean).join(' · '),
  );
  return [marking, note, ...said, leftOut, ...problems, made].filter(Boolean).join('\n\n');
}

function addFigure(slide: PptxGenJS.Slide, figure: PageFigure, { x, y, w, h }: Box): void {
  const valueW = w * 0.42;
  slide.addText(figure.text, {
    ...{
      x,
      y,
      w: valueW,
      h,
      fontFace: FONT,
      fontSize: figure.withheld ? 12 : valueSize(figure.text, valueW),
      bold: !figure.withheld,
    },
    ...{
      color: figure.withheld ? PAGE_COLOURS.dim : PAGE_COLOURS.text,
      align: 'right',
      valign: 'top',
      fit: 'shrink',
      margin: 0,
    },
  });
  const words = [figure.change, figure.uncertainty, figure.warning].filter(Boolean).join(' · ');
  slide.addText(
    [
      { text: figure.label, options: { fontSize: 12, bold: true, color: PAGE_COLOURS.text, breakLine: true } },
      { text: words === '' ? figure.meaning : words, options: { fontSize: 9, color: PAGE_COLOURS.dim } },
    ],
    { x: x + valueW + 0.15, y, w: w - valueW - 0.15, h, fontFace: FONT, valign: 'top', margin: 0, fit: 'shrink' },
  );
}

/** Points: as large as fits on one line, for letters half as wide as they are high. */
function valueSize(text: string, width: number): number {
  return Math.max(12, Math.min(24, Math.floor((width * 72) / (text.length * 0.58))));
}

function addTable(slide: PptxGenJS.Slide, { title, columns, rows, totals }: PageTable, box: Box): void {
  const border = { type: 'solid', pt: 0.5, color: PAGE_COLOURS.hairline } as const;
  const line = (cells: readonly string[], bold: boolean, color: string): PptxGenJS.TableCell[] =>
    cells.map((text, c) => ({
      text,
      options: { bold, color, align: columns[c]?.numeric ? 'right' : 'left', border: [border, NONE, border, NONE] },
    }));
  slide.addText(title, {
    ...box,
    h: 0.28,
    fontFace: FONT,
    fontSize: 12,
    bold: true,
    color: PAGE_COLOURS.text,
    margin: 0,
  });
  const head = line(
    columns.map(({ title: name }) => name),
    true,
    PAGE_COLOURS.dim,
  );
  const body = rows.map((row) => line(row, false, PAGE_COLOURS.text));
  const foot = totals ? [line(totals, true, PAGE_COLOURS.text)] : [];
  const room = (box.h - 0.32) / (rows.length + 1 + foot.length);
  const fontSize = Math.max(7, Math.min(11, Math.floor(room * 72 * 0.6)));
  slide.addTable([head, ...body, ...foot], {
    x: box.x,
    y: box.y + 0.32,
    w: box.w,
    fontFace: FONT,
    fontSize,
    margin: 0.04,
  });
}

const NONE = { type: 'none' } as const;

function small(slide: PptxGenJS.Slide, text: string, box: Box, align: 'left' | 'right' = 'left'): void {
  if (text === '') return;
  slide.addText(text, {
    ...box,
    align,
    valign: 'top',
    fontFace: FONT,
    fontSize: 8,
    color: PAGE_COLOURS.dim,
    margin: 0,
    fit: 'shrink',
  });
}

/** A PNG of one white pixel. */
const PLACEHOLDER =
  'image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsVGKwwAAAABJRU5ErkJggg==';
