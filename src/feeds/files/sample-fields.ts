import { checkGeometry } from './check-geometry';
import type { FieldNames, FileRow } from './file-row';
import { readNumber, readTime } from './read-cell';

/** A column of a file as its first rows show it. */
export interface FieldSample {
  readonly name: string;
  /** How many of the rows have a value. */
  readonly filled: number;
  /** What all values can be read as. */
  readonly looksLike: 'number' | 'time' | 'text' | 'empty';
  /** Different values, as they came, at most 24. */
  readonly values: readonly string[];
}

/** What the first rows of a file hold. */
export interface FileSample {
  readonly fields: readonly FieldSample[];
  readonly rowCount: number;
  /** How many rows have a geometry of points alone, of lines, of areas. */
  readonly geometry: { readonly points: number; readonly lines: number; readonly areas: number };
  /** The first rows as text, cells in the order of `fields`. */
  readonly preview: readonly {
    readonly number: number;
    readonly cells: readonly string[];
    readonly geometry: string;
  }[];
}

const MOST_VALUES = 24;
const MOST_VALUE_CHARS = 120;
const PREVIEW_ROWS = 12;

/** Looks at the first rows of a file. Linear in their cells. */
export function sampleFields(rows: readonly FileRow[], names: FieldNames): FileSample {
  const geometry = { points: 0, lines: 0, areas: 0 };
  for (const row of rows) {
    const checked = row.geometry === null ? null : checkGeometry(row.geometry);
    if (checked === null || 'expected' in checked) continue;
    if (checked.areas.length > 0) geometry.areas++;
    else if (checked.lines.length > 0) geometry.lines++;
    else if (checked.points.length > 0) geometry.points++;
  }
  const fields = names.names.map((name, i): FieldSample => {
    const texts = rows.map(({ cells }) => textOf(cells[i])).filter((text) => text !== '');
    const values = [...new Set(texts)].slice(0, MOST_VALUES);
    const all = (test: (text: string) => boolean) => texts.length > 0 && texts.every(test);
    const looksLike =
      texts.length === 0
        ? 'empty'
        : all((text) => readNumber(text) !== null)
          ? 'number'
          : all((text) => readTime(text, 'dmy') !== null || readTime(text, 'mdy') !== null)
            ? 'time'
            : 'text';
    return { name, filled: texts.length, looksLike, values };
  });
  const preview = rows.slice(0, PREVIEW_ROWS).map(({ number, cells, geometry: shape }) => ({
    number,
    cells: names.names.map((_, i) => textOf(cells[i])),
    geometry: shape?.type ?? '',
  }));
  return { fields, rowCount: rows.length, geometry, preview };
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text.trim().slice(0, MOST_VALUE_CHARS);
}
