import type { FileMetaData } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import { AppError } from '../../domain/errors';
import { pageFault } from './check-parquet-runs';
import { within } from './import-limits';

const MOST_PAGES = 200_000;
const MOST_HEADER_BYTES = 1 << 20;
const MOST_FOOTER_BYTES = 4 << 20;
const PAR1 = 0x31524150;

/**
 * Whether the pages of a Parquet file are within bounds, read from the header of each page where it lies and not from what
 * the footer states: sizes packed and unpacked, numbers of values, and rows. What decodes them allocates by these numbers.
 *
 * @throws what is thrown by reading headers and unpacking pages that are broken; AppError `bad-file` for chunks outside the file, for more than 256 MiB unpacked or more values than rows can
 * have, for negative numbers, and for repeated (nested) columns.
 */
export function checkParquetPages(bytes: ArrayBuffer, metadata: FileMetaData): void {
  const rows = Number(metadata.num_rows);
  if (!(rows >= 0)) throw bad('rows', rows, 'a count');
  within('rows', rows, 'parquet: rows');
  within('columns', metadata.schema.length - 1, 'parquet: columns');
  const nested = metadata.schema
    .slice(1)
    .find((element) => element.num_children || element.repetition_type === 'REPEATED');
  if (nested !== undefined) throw bad('columns', nested.name, 'flat columns');
  let inflated = 0;
  let pages = 0;
  let counted = 0;
  for (const group of metadata.row_groups) {
    const groupRows = Number(group.num_rows);
    if (!(groupRows >= 0)) throw bad('row group', groupRows, 'a count');
    counted += groupRows;
    within('rows', counted, 'parquet: rows');
    for (const { meta_data: chunk } of group.columns) {
      if (chunk === undefined) throw bad('column', 'no description', 'a description');
      const name = chunk.path_in_schema.join('.');
      // As the decoder has it.
      const from = Number(chunk.dictionary_page_offset || chunk.data_page_offset);
      const to = from + Number(chunk.total_compressed_size);
      if (!(from >= 4 && to > from && to <= bytes.byteLength))
        throw bad(name, `${from} to ${to}`, 'a place in the file');
      const reader = { view: new DataView(bytes, from, to - from), offset: 0 };
      const element = metadata.schema.find((one) => one.name === name && one.type !== undefined);
      const column = {
        codec: chunk.codec,
        isNullable: element?.repetition_type !== 'REQUIRED',
        isBoolean: element?.type === 'BOOLEAN',
      };
      let values = 0;
      while (reader.offset < reader.view.byteLength - 1) {
        if (++pages > MOST_PAGES) throw bad(name, 'more pages', `at most ${MOST_PAGES}`);
        const page = headerAt(reader, name);
        const packed = page.compressed_page_size;
        const unpacked = page.uncompressed_page_size;
        if (!(packed >= 0 && unpacked >= 0 && reader.offset + packed <= reader.view.byteLength)) {
          throw bad(name, `a page of ${packed} bytes`, 'pages within their column');
        }
        inflated += unpacked;
        within('parquetBytes', inflated, `parquet: ${name}`);
        const v2 = page.data_page_header_v2;
        const levels = (v2?.definition_levels_byte_length ?? 0) + (v2?.repetition_levels_byte_length ?? 0);
        if (!(levels >= 0 && levels <= packed && levels <= unpacked))
          throw bad(name, `${levels} bytes of levels`, 'fewer');
        const inPage = (page.data_page_header ?? v2 ?? page.dictionary_page_header)?.num_values ?? 0;
        if (page.dictionary_page_header) {
          if (!(inPage >= 0 && inPage <= unpacked)) throw bad(name, `${inPage} words`, 'words that fit their page');
        } else {
          values += inPage;
          if (!(inPage >= 0 && values <= groupRows)) throw bad(name, `${values} values`, `${groupRows} rows as stated`);
        }
        const body = new Uint8Array(bytes, from + reader.offset, packed);
        const fault = pageFault(body, page, column);
        if (fault !== null) throw bad(name, fault, 'pages that can be read');
        reader.offset += packed;
      }
    }
  }
  if (counted !== rows) throw bad('rows', counted, `${rows} rows as stated`);
}

/** Reads no further than a header may be long: a list of it could name more things than there is memory. */
function headerAt(reader: { view: DataView; offset: number }, where: string) {
  const { view, offset } = reader;
  const bytes = Math.min(MOST_HEADER_BYTES, view.byteLength - offset);
  const bounded = { view: new DataView(view.buffer, view.byteOffset + offset, bytes), offset: 0 };
  try {
    const header = parquetHeader(bounded);
    reader.offset += bounded.offset;
    return header;
  } catch (cause) {
    throw new AppError('bad-file', { where: `parquet: ${where}`, found: String(cause), expected: 'a page' }, { cause });
  }
}

function bad(where: string, found: unknown, expected: string): AppError {
  return new AppError('bad-file', { where: `parquet: ${where}`, found, expected });
}

/** The footer may be as large as it states only if it is in the file, and a decoded one takes many times its size. */
export function checkFooter(bytes: ArrayBuffer): void {
  const view = new DataView(bytes);
  const last = bytes.byteLength - 8;
  if (last < 4 || view.getUint32(0, true) !== PAR1 || view.getUint32(last + 4, true) !== PAR1) {
    throw bad('file', 'no mark at its ends', 'PAR1 at both ends');
  }
  const footer = view.getUint32(last, true);
  if (footer > last - 4 || footer > MOST_FOOTER_BYTES)
    throw bad('footer', `${footer} bytes`, 'a footer within the file');
}
