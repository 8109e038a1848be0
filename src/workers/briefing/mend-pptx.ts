import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { AppError } from '../../domain/errors';
import { escapeMarkup } from './escape-markup';

const TYPES = '[Content_Types].xml';

/**
 * What the library leaves to do: pictures instead of their placeholders, numbers that are missing as missing (it writes them as
 * empty text, which the schema forbids, and loses zeros in the worksheets behind charts), and a list of parts without those that
 * do not exist.
 *
 * @param maps PNG files, in the order in which they stand in the slides
 * @throws AppError `worker-failed` where there are not as many pictures in the file as given
 */
export function mendPptx(pptx: Uint8Array, maps: readonly Uint8Array[], made: string): Uint8Array<ArrayBuffer> {
  const files = unzipSync(pptx);
  const out: Zippable = {};
  for (const [name, bytes] of Object.entries(files)) {
    // Folders have no bytes and no meaning in an OPC package.
    if (name.endsWith('/')) continue;
    out[name] = bytes;
  }
  placeMaps(out, files, maps);
  for (const [name, bytes] of Object.entries(files)) {
    if (!/^ppt\/charts\/chart\d+\.xml$/.test(name)) continue;
    const chart = strFromU8(bytes);
    out[name] = strToU8(chart.replace(/<c:pt idx="\d+"><c:v><\/c:v><\/c:pt>/g, ''));
    const rels = strFromU8(files[name.replace('charts/', 'charts/_rels/').concat('.rels')] ?? new Uint8Array());
    const target = /Target="\.\.\/(embeddings\/[^"]+\.xlsx)"/.exec(rels)?.[1];
    const workbook = target === undefined ? undefined : files[`ppt/${target}`];
    if (workbook === undefined)
      throw new AppError('worker-failed', { where: name, expected: 'a worksheet behind the chart' });
    out[`ppt/${target}`] = [mendWorkbook(workbook, chart, made), { level: 0 }];
  }
  // The library names a master for every slide; there is one.
  out[TYPES] = strToU8(
    strFromU8(files[TYPES] ?? new Uint8Array()).replace(
      /<Override PartName="\/([^"]+)"[^>]*\/>/g,
      (override, part: string) => (part in out ? override : ''),
    ),
  );
  return zipSync(out, { level: 6 }) as Uint8Array<ArrayBuffer>;
}

/** The library gives equal pictures one file; ours are told apart by the slide they stand on, so each slide gets its own. */
function placeMaps(out: Zippable, files: Readonly<Record<string, Uint8Array>>, maps: readonly Uint8Array[]): void {
  const slides = Object.keys(files)
    .filter((name) => /^ppt\/slides\/_rels\/slide\d+\.xml\.rels$/.test(name))
    .sort((a, b) => numberIn(a) - numberIn(b));
  let used = 0;
  for (const name of slides) {
    const rels = strFromU8(files[name] ?? new Uint8Array());
    if (!/Target="\.\.\/media\//.test(rels)) continue;
    const map = maps[used++];
    if (map === undefined) break;
    const media = `map-${used}.png`;
    out[`ppt/media/${media}`] = [map, { level: 0 }];
    out[name] = strToU8(rels.replace(/Target="\.\.\/media\/[^"]+"/g, `Target="../media/${media}"`));
  }
  if (used !== maps.length)
    throw new AppError('worker-failed', { where: 'pptx', found: used, expected: `${maps.length} pictures` });
  for (const name of Object.keys(out)) if (/^ppt\/media\/(?!map-)/.test(name)) delete out[name];
}

function numberIn(name: string): number {
  return Number(/(\d+)\.xml/.exec(name)?.[1]);
}

/** Zeros come back into their cells, as the chart has them; cells without a number go. */
function mendWorkbook(workbook: Uint8Array, chart: string, made: string): Uint8Array {
  const files = unzipSync(workbook);
  const zeros = new Set<string>();
  for (const [, column = '', cache = ''] of chart.matchAll(
    /<c:val>\s*<c:numRef>\s*<c:f>Sheet1!\$([A-Z]+)\$2:[^<]*<\/c:f>([\s\S]*?)<\/c:numRef>/g,
  )) {
    for (const [, index, value] of cache.matchAll(/<c:pt idx="(\d+)"><c:v>([^<]*)<\/c:v>/g)) {
      if (value === '0') zeros.add(`${column}${Number(index) + 2}`);
    }
  }
  const out: Zippable = {};
  for (const [name, bytes] of Object.entries(files)) if (!name.endsWith('/')) out[name] = bytes;
  const sheet = 'xl/worksheets/sheet1.xml';
  out[sheet] = strToU8(
    strFromU8(files[sheet] ?? new Uint8Array()).replace(/<c r="([A-Z]+\d+)"><v><\/v><\/c>/g, (_, cell: string) =>
      zeros.has(cell) ? `<c r="${cell}"><v>0</v></c>` : '',
    ),
  );
  const core = 'docProps/core.xml';
  out[core] = strToU8(strFromU8(files[core] ?? new Uint8Array()).replaceAll('PptxGenJS', escapeMarkup(made)));
  return zipSync(out, { level: 6 });
}
