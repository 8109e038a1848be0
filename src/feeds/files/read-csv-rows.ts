import Papa from 'papaparse';
import { AppError } from '../../domain/errors';
import { BATCH_ROWS, brief, type FieldNames, type FileRow, type RowBatch, type RowFault } from './file-row';
import { IMPORT_LIMITS, within } from './import-limits';
import { type TextEncoding, textParts } from './text-encoding';

const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** Text is parsed in pieces of about this length: small enough that a piece is read in some milliseconds. */
const PIECE_CHARS = 1 << 18;

/**
 * Rows from CSV or TSV text (RFC 4180; quoted cells may hold delimiters and line ends), read as a stream. The first line
 * that is not empty names the columns; a name that is missing or comes twice is numbered. Empty lines are passed over.
 * A row with more or fewer cells than there are columns, or with a NUL character, is a fault.
 *
 * @throws AppError `bad-file` for a line longer than 1 MiB (an unclosed quote makes one), for too many columns or rows,
 * and for a file without a header; `cancelled`.
 */
export async function* readCsvRows(
  file: Blob,
  encoding: TextEncoding,
  delimiter: Delimiter,
  fields: FieldNames,
  signal: AbortSignal,
): AsyncGenerator<RowBatch> {
  let rows: FileRow[] = [];
  let faults: RowFault[] = [];
  let number = 0;
  let columns = 0;
  let rest = '';
  let newline: LineEnd | null = null;
  const take = (cells: readonly string[]): void => {
    if (cells.length === 1 && cells[0]!.trim() === '') return;
    if (columns === 0) {
      columns = nameColumns(cells, fields);
      return;
    }
    within('rows', ++number, 'rows');
    const fault = faultOf(cells, number, columns);
    if (fault === null) rows.push({ number, cells, geometry: null });
    else faults.push(fault);
  };
  const parse = (isLast: boolean): void => {
    newline ??= lineEndOf(rest);
    const parser = new Papa.Parser({ delimiter, newline, quoteChar: '"' });
    const { data, meta } = parser.parse(rest, 0, !isLast) as { data: string[][]; meta: { cursor: number } };
    for (const cells of data) take(cells);
    rest = isLast ? '' : rest.slice(meta.cursor);
    if (rest.length > IMPORT_LIMITS.lineChars + PIECE_CHARS) {
      const expected = `lines of at most ${IMPORT_LIMITS.lineChars} characters, and quotes that are closed`;
      throw new AppError('bad-file', { where: `row ${number + 1}`, found: 'a longer one', expected });
    }
  };
  for await (const { text, share } of textParts(file, encoding, signal)) {
    rest += text;
    if (rest.length < PIECE_CHARS) continue;
    parse(false);
    if (rows.length + faults.length < BATCH_ROWS) continue;
    yield { rows, faults, share };
    [rows, faults] = [[], []];
  }
  parse(true);
  if (columns === 0)
    throw new AppError('bad-file', { where: 'header', found: 'nothing', expected: 'names of columns' });
  yield { rows, faults, share: 1 };
}

type LineEnd = '\r\n' | '\n' | '\r';

/** The first line end of the text; those of a file are alike. */
function lineEndOf(text: string): LineEnd {
  return (/\r\n|\n|\r/.exec(text)?.[0] ?? '\n') as LineEnd;
}

/** The delimiter that parts the first lines into the most columns, the same number in each; a comma where none does. */
export function detectDelimiter(head: string): Delimiter {
  const lines = head.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '');
  // The last one may be cut.
  const some = lines.length > 2 ? lines.slice(0, Math.min(20, lines.length - 1)) : lines;
  let best: { delimiter: Delimiter; columns: number; alike: number } = { delimiter: ',', columns: 1, alike: 0 };
  for (const delimiter of DELIMITERS) {
    const parsed = Papa.parse<string[]>(some.join('\n'), { delimiter }).data;
    const columns = parsed[0]?.length ?? 1;
    const alike = parsed.filter((cells) => cells.length === columns).length / Math.max(1, parsed.length);
    if (columns < 2) continue;
    if (alike > best.alike + 0.1 || (alike > best.alike - 0.1 && columns > best.columns)) {
      best = { delimiter, columns, alike };
    }
  }
  return best.delimiter;
}

function nameColumns(cells: readonly string[], fields: FieldNames): number {
  const taken = new Set<string>();
  for (const [i, cell] of cells.entries()) {
    const stated = cell.replace(/\0/g, '').trim().slice(0, 80) || `column ${i + 1}`;
    let name = stated;
    for (let again = 2; taken.has(name); again++) name = `${stated} (${again})`;
    taken.add(name);
    fields.indexOf(name);
  }
  return cells.length;
}

function faultOf(cells: readonly string[], row: number, columns: number): RowFault | null {
  if (cells.length !== columns) {
    return { row, column: 'row', found: `${cells.length} cells`, expected: `${columns} cells` };
  }
  const broken = cells.find((cell) => cell.includes('\0'));
  return broken === undefined ? null : { row, column: 'row', found: brief(broken), expected: 'text without NUL' };
}
