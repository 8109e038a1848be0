import type { Geometry, Position as GeoPosition } from 'geojson';
import { AppError } from '../../domain/errors';
import type { FieldNames, FileRow, RowFault } from './file-row';
import { childText, type XmlElement } from './parse-xml';
import { decimal } from './xml-coordinates';

const TEXTS = ['name', 'time', 'ele', 'sym', 'type', 'desc', 'cmt', 'src'] as const;

/**
 * Rows from GPX 1.0 and 1.1: way points are points, routes and tracks are lines, one a segment; `waypoint` says which. Where a
 * segment has times, `time` and `end` are those of its first and last point. A segment of a single point is a fault.
 *
 * @throws AppError `bad-file` where the root is not `gpx`.
 */
export function readGpxRows(root: XmlElement, fields: FieldNames): { rows: FileRow[]; faults: RowFault[] } {
  if (root.name !== 'gpx') throw new AppError('bad-file', { where: 'GPX', found: root.name, expected: 'gpx' });
  const rows: FileRow[] = [];
  const faults: RowFault[] = [];
  let number = 0;
  const put = (kind: string, element: XmlElement, geometry: Geometry, times: readonly string[]): void => {
    const columns: Record<string, string> = { waypoint: kind };
    for (const name of TEXTS) {
      const value = childText(element, name);
      if (value !== '') columns[name] = value;
    }
    if (times.length > 0) {
      columns.time = times[0]!;
      columns.end = times[times.length - 1]!;
    }
    rows.push({ number: ++number, cells: fields.cellsOf(columns), geometry });
  };
  const putLine = (kind: string, element: XmlElement, points: readonly XmlElement[]): void => {
    if (points.length < 2) {
      faults.push({ row: ++number, column: kind, found: `${points.length} points`, expected: 'at least 2 points' });
      return;
    }
    const times = points.map((point) => childText(point, 'time')).filter((time) => time !== '');
    put(kind, element, { type: 'LineString', coordinates: points.map(positionOf) }, times);
  };
  for (const element of root.children) {
    const named = (name: string) => element.children.filter((one) => one.name === name);
    if (element.name === 'wpt') put('waypoint', element, { type: 'Point', coordinates: positionOf(element) }, []);
    else if (element.name === 'rte') putLine('route', element, named('rtept'));
    else if (element.name === 'trk') {
      for (const segment of named('trkseg')) {
        putLine(
          'track',
          element,
          segment.children.filter(({ name }) => name === 'trkpt'),
        );
      }
    }
  }
  return { rows, faults };
}

function positionOf({ attributes }: XmlElement): GeoPosition {
  return [decimal(attributes.get('lon')), decimal(attributes.get('lat'))];
}
