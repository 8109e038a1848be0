import { SANS } from './draw-chart';

export interface TextStyle {
  /** Pixels. */
  readonly size: number;
  readonly weight: number;
  /** `RRGGBB`. */
  readonly colour: string;
  readonly align: 'left' | 'center' | 'right';
  /** At most so many lines; what does not fit ends in an ellipsis. */
  readonly lines: number;
}

export interface PlacedText extends TextStyle {
  /** Of the edge or middle that `align` names. */
  readonly x: number;
  /** Of the top of the first line. */
  readonly y: number;
  readonly width: number;
}

/** Draws a text in lines between words. */
export function drawText(c: CanvasRenderingContext2D, text: string, at: PlacedText): void {
  c.font = `${at.weight} ${at.size}px ${SANS}`;
  c.fillStyle = `#${at.colour}`;
  c.textAlign = at.align;
  c.textBaseline = 'top';
  const lines = breakLines(text, at.width, at.lines, (part) => c.measureText(part).width);
  for (const [i, line] of lines.entries()) c.fillText(line, at.x, at.y + i * at.size * 1.25);
}

/** Lines that fit a width, at most so many; a word that is wider than a line is cut. */
export function breakLines(
  text: string,
  width: number,
  most: number,
  measure: (part: string) => number,
): readonly string[] {
  const words = text.split(/\s+/).filter(Boolean);
  const lines: string[] = [];
  let line = '';
  while (words.length > 0) {
    const word = words[0] ?? '';
    const next = line === '' ? word : `${line} ${word}`;
    if (measure(next) <= width || line === '') {
      line = next;
      words.shift();
      if (measure(line) <= width) continue;
    }
    if (lines.length === most - 1) break;
    lines.push(shorten(line, width, measure));
    line = '';
  }
  if (line !== '' || words.length > 0) {
    lines.push(
      words.length > 0 ? shorten(`${line} ${words.join(' ')}`, width, measure) : shorten(line, width, measure),
    );
  }
  return lines;
}

function shorten(text: string, width: number, measure: (part: string) => number): string {
  if (measure(text) <= width) return text;
  let end = text.length;
  while (end > 0 && measure(`${text.slice(0, end).trimEnd()}…`) > width) end--;
  return `${text.slice(0, end).trimEnd()}…`;
}
