import { toKML } from '@placemarkio/tokml';
import type { Feature, Geometry } from 'geojson';
import type { ExportQuery } from './export-query';
import { type ExportTable, geometryAt, type WrittenPart, writtenCell } from './export-table';

const ROWS_AT_ONCE = 500;
/** No XML 1.0 document may hold these, escaped or not: control characters, halves of a pair, what is no character. */
const NOT_XML = /[^\P{Cc}\t\n\r]|\p{Cs}|[\ufffe\uffff]/gu;

/**
 * The table as KML 2.2: a placemark a row, its columns as extended data. Name and description of the document are the title
 * and the query. All text is escaped: nothing of a record is ever markup.
 */
export function* writeKml(table: ExportTable, query: ExportQuery): Generator<WrittenPart> {
  const { columns, geometry, count } = table;
  const encoder = new TextEncoder();
  const name = escapeXml(`${query.title} — ${query.marking}`);
  yield {
    bytes: encoder.encode(
      `<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>${name}</name>` +
        `<description>${escapeXml(JSON.stringify(query))}</description>`,
    ),
    rows: 0,
  };
  for (let from = 0; from < count; from += ROWS_AT_ONCE) {
    const to = Math.min(count, from + ROWS_AT_ONCE);
    const features: Feature<Geometry | null>[] = [];
    for (let row = from; row < to; row++) {
      const cells = columns.flatMap((column): [string, string][] => {
        const cell = writtenCell(column, row);
        return cell === null ? [] : [[column.name, String(cell).replace(NOT_XML, '\ufffd')]];
      });
      const properties = Object.fromEntries(cells);
      const label = properties['name'] ?? cells[0]?.[1] ?? '';
      features.push({
        type: 'Feature',
        properties: { ...properties, name: label },
        geometry: geometryAt(geometry, row),
      });
    }
    yield { bytes: encoder.encode(placemarks(toKML({ type: 'FeatureCollection', features }))), rows: to };
  }
  yield { bytes: encoder.encode('</Document></kml>\n'), rows: count };
}

/** What stands inside of the document of a part, so that the parts make one document. */
function placemarks(kml: string): string {
  const start = kml.indexOf('<Document>') + '<Document>'.length;
  // tokml leaves `>` as it is; after two brackets XML forbids that. There are no CDATA sections to break.
  return kml.slice(start, kml.lastIndexOf('</Document>')).replaceAll(']]>', ']]&gt;');
}

function escapeXml(text: string): string {
  return text.replace(NOT_XML, '\ufffd').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
