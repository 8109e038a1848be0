import { polygonize } from '@turf/turf';
import type { Feature, FeatureCollection, LineString } from 'geojson';
import { type AoiGeometry, normaliseGeometry, polygonsOf, roundPosition } from '../../domain/aoi-geometry';
import type { Position } from '../../domain/place';
import { intersectRings, type PolygonRings, subtractRings } from './clip-polygons';

/** Nearer than this a corner lies on a line: less than what positions are written to. */
const ON_LINE_DEG = 5e-8;

export type Split =
  | { readonly kind: 'split'; readonly parts: readonly AoiGeometry[] }
  /** The line does not run from edge to edge. */
  | { readonly kind: 'not-across' };

/**
 * An area cut along a line, straight in degrees: its parts, together the area but for the rounding of new corners to 1e-7°, in
 * the order of their first corners from the south-west. Where the line ends inside, the rest of it cuts nothing. Each
 * polygon of an area of several is a part of its own. Corners × corners of the line.
 */
export function splitArea(area: AoiGeometry, line: readonly Position[]): Split {
  const cut = line.map(roundPosition);
  const polygons = polygonsOf(area);
  const parts = polygons.flatMap((rings) => splitPolygon(rings, cut));
  if (parts.length <= polygons.length) return { kind: 'not-across' };
  const made = parts.map((rings) => normaliseGeometry([rings]));
  return { kind: 'split', parts: made.sort((a, b) => firstCorner(a) - firstCorner(b)) };
}

function splitPolygon(rings: PolygonRings, cut: readonly Position[]): readonly PolygonRings[] {
  const lines = [...rings, cut];
  // What one line meets another at becomes a corner of both, or faces would not close.
  const noded = lines.map((line, i) =>
    insertMeetings(line, i === lines.length - 1 ? lines : [cut], i === lines.length - 1),
  );
  const seen = new Set<string>();
  const features: Feature<LineString>[] = [];
  for (const line of noded) {
    for (let i = 1; i < line.length; i++) {
      const [a, b] = [line[i - 1]!, line[i]!];
      const key = [a.join(), b.join()].sort().join(' ');
      if (a.join() === b.join() || seen.has(key)) continue;
      seen.add(key);
      const coordinates = [a, b].map(([x, y]) => [x, y]);
      features.push({ type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates } });
    }
  }
  const edges: FeatureCollection<LineString> = { type: 'FeatureCollection', features };
  // Outer rings only: what lies within a face is taken off it below. Smaller ones first, as only they can.
  const faces = polygonize(edges)
    .features.map(({ geometry }) => geometry.coordinates[0] as unknown as readonly Position[])
    .map((ring) => normaliseGeometry([[ring]]))
    .map((face) => ({ rings: polygonsOf(face)[0]!, squareDegrees: extentOf(polygonsOf(face)[0]![0]!) }))
    .sort((a, b) => a.squareDegrees - b.squareDegrees)
    .map(({ rings: face }) => face);
  return faces.flatMap((face, i) => {
    const within = intersectRings(face, rings);
    return i === 0 ? within : subtractRings(within.flat(), faces.slice(0, i).flat());
  });
}

function extentOf(ring: readonly Position[]): number {
  const lngs = ring.map(([lng]) => lng);
  const lats = ring.map(([, lat]) => lat);
  return (Math.max(...lngs) - Math.min(...lngs)) * (Math.max(...lats) - Math.min(...lats));
}

/** The line with a corner wherever it meets one of the others, or itself. */
function insertMeetings(
  line: readonly Position[],
  others: readonly (readonly Position[])[],
  itself: boolean,
): readonly Position[] {
  const out: Position[] = [];
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1]!, line[i]!];
    const at: { t: number; position: Position }[] = [];
    for (const other of others) {
      for (let j = 1; j < other.length; j++) {
        if (itself && other === line && j === i) continue;
        at.push(...meetings(a, b, other[j - 1]!, other[j]!));
      }
    }
    at.sort((x, y) => x.t - y.t);
    out.push(a, ...at.map(({ position }) => position));
  }
  const last = line[line.length - 1];
  return last ? [...out, last] : out;
}

/** Places on the segment a–b where c–d meets it: ends of c–d that lie on it, or where they cross. */
function meetings(a: Position, b: Position, c: Position, d: Position): { t: number; position: Position }[] {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const lengthSq = dx * dx + dy * dy;
  if (lengthSq === 0) return [];
  const found: { t: number; position: Position }[] = [];
  for (const end of [c, d]) {
    const t = ((end[0] - a[0]) * dx + (end[1] - a[1]) * dy) / lengthSq;
    const off = Math.abs((end[0] - a[0]) * dy - (end[1] - a[1]) * dx) / Math.sqrt(lengthSq);
    if (t > 0 && t < 1 && off <= ON_LINE_DEG) found.push({ t, position: end });
  }
  if (found.length > 0) return found;
  const [ex, ey] = [d[0] - c[0], d[1] - c[1]];
  const cross = dx * ey - dy * ex;
  if (cross === 0) return [];
  const t = ((c[0] - a[0]) * ey - (c[1] - a[1]) * ex) / cross;
  const u = ((c[0] - a[0]) * dy - (c[1] - a[1]) * dx) / cross;
  if (!(t >= 0 && t <= 1 && u >= 0 && u <= 1)) return [];
  return [{ t, position: roundPosition([a[0] + t * dx, a[1] + t * dy]) }];
}

/** Sorts from the south-west; only the order counts. */
function firstCorner(geometry: AoiGeometry): number {
  const [lng, lat] = polygonsOf(geometry)[0]![0]!.reduce((best, at) => (at[0] + at[1] < best[0] + best[1] ? at : best));
  return lng + lat;
}
