import type { Geometry, Position as GeoPosition } from 'geojson';
import { AppError } from '../../domain/errors';
import type { FieldNames, FileRow, RowFault } from './file-row';
import { child, childText, descendants, type XmlElement } from './parse-xml';
import { coordinateTuples, decimal } from './xml-coordinates';

const GEOMETRIES: ReadonlySet<string> = new Set([
  'Point',
  'LineString',
  'LinearRing',
  'Polygon',
  'MultiGeometry',
  'Track',
  'MultiTrack',
]);
const DATA: ReadonlySet<string> = new Set(['Data', 'SimpleData']);

/**
 * Rows from KML 2.2 (OGC 07-147r2), one a placemark, also in folders: its name, description (as text), times, folder and
 * extended data are the columns. Points, lines, rings, polygons, multi-geometries and `gx:Track` are read; overlays,
 * styles, links and models are not. Network links are never followed. A placemark without a geometry is a fault.
 *
 * @throws AppError `bad-file` where the root is not `kml`.
 */
export function readKmlRows(root: XmlElement, fields: FieldNames): { rows: FileRow[]; faults: RowFault[] } {
  if (root.name !== 'kml') {
    throw new AppError('bad-file', { where: 'KML', found: root.name, expected: 'kml' });
  }
  const rows: FileRow[] = [];
  const faults: RowFault[] = [];
  let number = 0;
  const walk = (element: XmlElement, folder: string): void => {
    for (const one of element.children) {
      if (one.name === 'Placemark') {
        number++;
        const geometry = geometryOf(one);
        if (geometry === null)
          faults.push({ row: number, column: 'geometry', found: 'nothing', expected: 'a geometry' });
        else rows.push({ number, cells: fields.cellsOf(columnsOf(one, folder)), geometry });
      } else if (one.name === 'Folder' || one.name === 'Document') {
        const name = one.name === 'Folder' ? childText(one, 'name') : '';
        walk(one, [folder, name].filter((part) => part !== '').join(' / '));
      }
    }
  };
  walk(root, '');
  return { rows, faults };
}

function columnsOf(placemark: XmlElement, folder: string): Record<string, string> {
  const columns: Record<string, string> = {};
  const put = (name: string, value: string): void => {
    if (value !== '') columns[name] = value;
  };
  const span = child(placemark, 'TimeSpan');
  const stamp = child(placemark, 'TimeStamp');
  put('id', placemark.attributes.get('id') ?? '');
  put('name', childText(placemark, 'name'));
  put('description', childText(placemark, 'description'));
  put('folder', folder);
  if (stamp) put('time', childText(stamp, 'when'));
  if (span) {
    put('begin', childText(span, 'begin'));
    put('end', childText(span, 'end'));
  }
  const extended = child(placemark, 'ExtendedData');
  if (extended === null) return columns;
  for (const data of descendants(extended, DATA)) {
    const name = data.attributes.get('name') ?? '';
    if (name !== '') put(name, data.name === 'Data' ? childText(data, 'value') : data.text.trim());
  }
  return columns;
}

function geometryOf(element: XmlElement): Geometry | null {
  const found = [...descendants(element, GEOMETRIES)].flatMap((one) => geometry(one) ?? []);
  if (found.length < 2) return found[0] ?? null;
  return { type: 'GeometryCollection', geometries: found };
}

function geometry(element: XmlElement): Geometry | null {
  const positions = () => coordinateTuples(childText(element, 'coordinates'));
  switch (element.name) {
    case 'Point':
      return { type: 'Point', coordinates: positions()[0] ?? [] };
    case 'LineString':
    case 'LinearRing':
      return { type: 'LineString', coordinates: positions() };
    case 'Polygon': {
      const rings = element.children
        .filter(({ name }) => name === 'outerBoundaryIs' || name === 'innerBoundaryIs')
        .sort((a, b) => Number(a.name === 'innerBoundaryIs') - Number(b.name === 'innerBoundaryIs'))
        .flatMap((boundary) => boundary.children.filter(({ name }) => name === 'LinearRing'));
      return {
        type: 'Polygon',
        coordinates: rings.map((ring) => closed(coordinateTuples(childText(ring, 'coordinates')))),
      };
    }
    case 'Track':
      return { type: 'LineString', coordinates: trackOf(element) };
    default:
      return geometryOf(element);
  }
}

/** `gx:coord` parts its numbers by spaces. */
function trackOf(track: XmlElement): GeoPosition[] {
  return track.children
    .filter(({ name }) => name === 'coord')
    .map(({ text }) => {
      const [lng, lat] = text.trim().split(/\s+/);
      return [decimal(lng), decimal(lat)];
    });
}

/** Rings that are left open are closed, as those who draw them mean it. */
function closed(ring: GeoPosition[]): GeoPosition[] {
  const [first, last] = [ring[0], ring.at(-1)];
  if (!first || !last || (first[0] === last[0] && first[1] === last[1])) return ring;
  return [...ring, first];
}
