import type { LegendEntry, LegendScale } from '../legend';
import { drawMark } from './draw-mark';
import { FOOT_H, GAP, MARKING_H, type SheetLayout } from './sheet-layout';

/** A layer of the map in the legend. */
export interface LegendBlock {
  readonly name: string;
  readonly entries: readonly LegendEntry[];
  readonly scale?: LegendScale;
}

export interface SheetWords {
  readonly marking: string;
  readonly exercise: boolean;
  readonly title: string;
  /** When it is of, and how it came about; the second line of the head. */
  readonly when: string;
  /** What the map is restricted to; empty for nothing. */
  readonly filters: string;
  readonly attribution: string;
  readonly made: string;
  readonly north: string;
  readonly scaleBar: { readonly widthPx: number; readonly label: string };
}

const SANS = '"IBM Plex Sans", sans-serif';
const CONDENSED = '"IBM Plex Sans Condensed", sans-serif';
const MONO = '"IBM Plex Mono", monospace';
const NAME_H = 22;
const ENTRY_H = 17;
const SCALE_H = 46;

export function blockHeight({ entries, scale }: LegendBlock): number {
  return NAME_H + entries.length * ENTRY_H + (scale ? SCALE_H : 0) + GAP / 2;
}

/**
 * Draws everything but the map itself: marking, head, legend, north, scale, foot.
 * @param color resolves a CSS colour, `var(--token)` too, in the theme of the map
 */
export function drawSheet(
  c: CanvasRenderingContext2D,
  layout: SheetLayout,
  map: CanvasImageSource,
  legend: readonly LegendBlock[],
  words: SheetWords,
  color: (css: string) => string,
): void {
  const { ratio, map: at, contentWidth, contentHeight } = layout;
  c.setTransform(1, 0, 0, 1, 0, 0);
  c.fillStyle = color('var(--panel)');
  c.fillRect(0, 0, layout.width, layout.height);
  c.fillStyle = color('var(--marking-ground)');
  c.fillRect(0, layout.top * ratio, layout.width, MARKING_H * ratio);
  c.setTransform(ratio, 0, 0, ratio, layout.left * ratio, layout.top * ratio);
  c.textBaseline = 'middle';

  c.letterSpacing = '1px';
  text(c, words.marking, contentWidth / 2, MARKING_H / 2, `600 12px ${SANS}`, color('var(--partner)'), 'center');
  c.letterSpacing = '0px';
  const headY = MARKING_H;
  text(c, words.title, GAP, headY + 18, `600 16px ${SANS}`, color('var(--text)'), 'left', contentWidth - 2 * GAP);
  text(c, words.when, GAP, headY + 38, `400 12px ${MONO}`, color('var(--text)'));
  const whenWidth = c.measureText(words.when).width;
  const room = contentWidth - 3 * GAP - whenWidth;
  text(
    c,
    words.filters,
    contentWidth - GAP,
    headY + 38,
    `400 12px ${CONDENSED}`,
    color('var(--text-2)'),
    'right',
    room,
  );

  c.drawImage(map, at.x, at.y, at.width, at.height);
  c.strokeStyle = color('var(--hairline)');
  c.lineWidth = 1;
  c.strokeRect(at.x - 0.5, at.y - 0.5, at.width + 1, at.height + 1);
  if (words.exercise) drawExercise(c, layout, words.marking, color);
  drawNorth(c, at.x + at.width - 28, at.y + 14, words.north, color);
  drawScale(c, at.x + 14, at.y + at.height - 16, words.scaleBar, color);

  layout.blocks.forEach(({ column, y }, i) => {
    const block = legend[i];
    const place = layout.columns[column];
    if (block && place) drawBlock(c, block, place.x, place.y + y, place.width, color);
  });

  const footY = contentHeight - FOOT_H / 2;
  text(c, words.attribution, GAP, footY, `400 11px ${SANS}`, color('var(--text-2)'), 'left', contentWidth * 0.55);
  text(
    c,
    words.made,
    contentWidth - GAP,
    footY,
    `400 11px ${MONO}`,
    color('var(--text-2)'),
    'right',
    contentWidth * 0.42,
  );
}

function drawBlock(
  c: CanvasRenderingContext2D,
  { name, entries, scale }: LegendBlock,
  x: number,
  top: number,
  width: number,
  color: (css: string) => string,
): void {
  text(c, name, x, top + 11, `600 12px ${SANS}`, color('var(--text)'), 'left', width);
  entries.forEach((entry, i) => {
    const y = top + NAME_H + (i + 0.5) * ENTRY_H;
    c.save();
    c.translate(x, y - 5);
    drawMark(c, entry.shape, color(entry.color));
    c.restore();
    text(c, entry.label, x + 32, y, `400 12px ${CONDENSED}`, color('var(--text-2)'), 'left', width - 32);
  });
  if (!scale) return;
  const y = top + NAME_H + entries.length * ENTRY_H;
  text(c, scale.title, x, y + 8, `400 11px ${CONDENSED}`, color('var(--text-2)'), 'left', width);
  const step = width / scale.colors.length;
  scale.colors.forEach((one, i) => {
    c.fillStyle = color(one);
    c.fillRect(x + i * step, y + 18, step + 0.5, 8);
  });
  scale.labels.forEach((label, i) => {
    const share = scale.labels.length === 1 ? 0 : i / (scale.labels.length - 1);
    const align = share === 0 ? 'left' : share === 1 ? 'right' : 'center';
    text(c, label, x + share * width, y + 36, `400 11px ${MONO}`, color('var(--text-2)'), align);
  });
}

/** On the map itself too: a picture that is cut out of the sheet still says it. */
function drawExercise(
  c: CanvasRenderingContext2D,
  { map }: SheetLayout,
  marking: string,
  color: (css: string) => string,
): void {
  const font = `600 11px ${SANS}`;
  c.font = font;
  const width = Math.min(c.measureText(marking).width + 16, map.width);
  c.globalAlpha = 0.85;
  c.fillStyle = color('var(--marking-ground)');
  c.fillRect(map.x, map.y, width, 20);
  c.globalAlpha = 1;
  text(c, marking, map.x + 8, map.y + 10, font, color('var(--partner)'), 'left', width - 16);
}

/** The map is never turned: north is up. */
function drawNorth(
  c: CanvasRenderingContext2D,
  x: number,
  y: number,
  label: string,
  color: (css: string) => string,
): void {
  c.fillStyle = color('var(--text)');
  c.strokeStyle = color('var(--map-halo)');
  c.lineWidth = 2;
  c.beginPath();
  c.moveTo(x + 7, y);
  c.lineTo(x + 14, y + 20);
  c.lineTo(x + 7, y + 15);
  c.lineTo(x, y + 20);
  c.closePath();
  c.stroke();
  c.fill();
  haloed(c, label, x + 7, y + 30, `600 12px ${SANS}`, color, 'center');
}

function drawScale(
  c: CanvasRenderingContext2D,
  x: number,
  y: number,
  { widthPx, label }: SheetWords['scaleBar'],
  color: (css: string) => string,
): void {
  for (const [width, css] of [
    [4, 'var(--map-halo)'],
    [1.5, 'var(--text)'],
  ] as const) {
    c.lineWidth = width;
    c.strokeStyle = color(css);
    c.beginPath();
    c.moveTo(x, y - 6);
    c.lineTo(x, y);
    c.lineTo(x + widthPx, y);
    c.lineTo(x + widthPx, y - 6);
    c.stroke();
  }
  haloed(c, label, x + widthPx / 2, y - 12, `400 12px ${MONO}`, color, 'center');
}

function haloed(
  c: CanvasRenderingContext2D,
  words: string,
  x: number,
  y: number,
  font: string,
  color: (css: string) => string,
  align: CanvasTextAlign,
): void {
  c.font = font;
  c.textAlign = align;
  c.lineWidth = 3;
  c.lineJoin = 'round';
  c.strokeStyle = color('var(--map-halo)');
  c.strokeText(words, x, y);
  text(c, words, x, y, font, color('var(--text)'), align);
}

/** One line, cut with an ellipsis where there is no room for it. */
function text(
  c: CanvasRenderingContext2D,
  words: string,
  x: number,
  y: number,
  font: string,
  fill: string,
  align: CanvasTextAlign = 'left',
  room = Number.POSITIVE_INFINITY,
): void {
  c.font = font;
  c.fillStyle = fill;
  c.textAlign = align;
  let shown = words;
  while (shown.length > 1 && c.measureText(shown).width > room) shown = `${shown.slice(0, -2).trimEnd()}…`;
  c.fillText(shown, x, y);
}
