import { AppError } from '../../domain/errors';
import type { FieldNames, FileRow, RowFault } from './file-row';
import { child, descendants, type XmlElement } from './parse-xml';
import { decimal } from './xml-coordinates';

const EVENT: ReadonlySet<string> = new Set(['event']);
const ATTRIBUTES = ['uid', 'type', 'how', 'time', 'start', 'stale'] as const;

/**
 * Rows from Cursor-on-Target 2.0 XML: one `event`, or several in any root. Columns: `uid`, `type`, `how`, `time`, `start`,
 * `stale`, the `callsign` of its contact, `course` (degrees) and `speed` (m/s) of its track, `remarks`; `ce`, `le` and
 * `hae` of its point. An event without a point is a fault.
 *
 * @throws AppError `bad-file` for a file without events.
 */
export function readCotRows(root: XmlElement, fields: FieldNames): { rows: FileRow[]; faults: RowFault[] } {
  const events = root.name === 'event' ? [root] : [...descendants(root, EVENT)];
  if (events.length === 0) {
    throw new AppError('bad-file', { where: 'Cursor on Target', found: root.name, expected: 'event' });
  }
  const rows: FileRow[] = [];
  const faults: RowFault[] = [];
  events.forEach((event, i) => {
    const point = child(event, 'point');
    if (point === null) {
      faults.push({ row: i + 1, column: 'point', found: 'nothing', expected: 'a point' });
      return;
    }
    const coordinates = [decimal(point.attributes.get('lon')), decimal(point.attributes.get('lat'))];
    rows.push({
      number: i + 1,
      cells: fields.cellsOf(columnsOf(event, point)),
      geometry: { type: 'Point', coordinates },
    });
  });
  return { rows, faults };
}

function columnsOf(event: XmlElement, point: XmlElement): Record<string, string> {
  const columns: Record<string, string> = {};
  const put = (name: string, value: string | undefined): void => {
    if (value !== undefined && value.trim() !== '') columns[name] = value.trim();
  };
  for (const name of ATTRIBUTES) put(name, event.attributes.get(name));
  const detail = child(event, 'detail');
  const contact = detail && child(detail, 'contact');
  const track = detail && child(detail, 'track');
  put('callsign', contact?.attributes.get('callsign'));
  put('course', track?.attributes.get('course'));
  put('speed', track?.attributes.get('speed'));
  put('remarks', (detail && child(detail, 'remarks'))?.text);
  for (const name of ['hae', 'ce', 'le']) put(name, point.attributes.get(name));
  return columns;
}
