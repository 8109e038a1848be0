import { gpx, kml } from '@tmcw/togeojson';
import type { Feature, Geometry, Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { readAll } from './read-all';

const dom = (text: string) => new DOMParser().parseFromString(text, 'text/xml');
const flat = (at: Position) => at.slice(0, 2);

/** A geometry without heights, as ours come. */
function plain(geometry: Geometry | null): unknown {
  switch (geometry?.type) {
    case 'Point':
      return { type: 'Point', coordinates: flat(geometry.coordinates) };
    case 'LineString':
      return { type: 'LineString', coordinates: geometry.coordinates.map(flat) };
    case 'Polygon':
      return { type: 'Polygon', coordinates: geometry.coordinates.map((ring) => ring.map(flat)) };
    case 'GeometryCollection':
      return { type: 'GeometryCollection', geometries: geometry.geometries.map(plain) };
    default:
      return geometry;
  }
}

/** Numbers of a seeded walk: both readers are asked about the same places. */
function* places(seed: number): Generator<string> {
  let state = seed;
  for (;;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const lng = -170 + (state % 340_000) / 1_000;
    const lat = -80 + ((state >>> 8) % 160_000) / 1_000;
    yield `${lng},${lat},${state % 900}`;
  }
}

describe('against togeojson', () => {
  it('reads the same of KML', async () => {
    const walk = places(7);
    const next = (count: number) => Array.from({ length: count }, () => String(walk.next().value));
    const ring = () => {
      const [a, b, c] = next(3);
      return `<LinearRing><coordinates>\n ${a} ${b}\n${c} ${a} </coordinates></LinearRing>`;
    };
    const shapes = Array.from(
      { length: 40 },
      (_, i) =>
        [
          `<Point><coordinates>${next(1)}</coordinates></Point>`,
          `<LineString><coordinates>${next(5).join(' ')}</coordinates></LineString>`,
          `<Polygon><outerBoundaryIs>${ring()}</outerBoundaryIs><innerBoundaryIs>${ring()}</innerBoundaryIs></Polygon>`,
          `<MultiGeometry><Point><coordinates>${next(1)}</coordinates></Point><LineString><coordinates>${next(2).join(' ')}</coordinates></LineString></MultiGeometry>`,
        ][i % 4],
    );
    const text = `<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>${shapes
      .map(
        (shape, i) =>
          `<Placemark><name>P &amp; ${i}</name><ExtendedData><Data name="n"><value>${i}</value></Data></ExtendedData>${shape}</Placemark>`,
      )
      .join('')}</Document></kml>`;
    const theirs = kml(dom(text)).features as Feature<Geometry | null>[];
    const { rows, records, faults } = await readAll(text);
    expect(faults).toEqual([]);
    expect(rows.map(({ geometry }) => geometry)).toEqual(theirs.map(({ geometry }) => plain(geometry)));
    expect(records.map(({ name, n }) => [name, n])).toEqual(
      theirs.map(({ properties }) => [properties?.name, properties?.n]),
    );
  });

  it('reads the same of GPX', async () => {
    const walk = places(11);
    const point = (tag: string) => {
      const [lng, lat] = String(walk.next().value).split(',');
      return `<${tag} lat="${lat}" lon="${lng}"><ele>12</ele></${tag}>`;
    };
    const many = (tag: string) => Array.from({ length: 6 }, () => point(tag)).join('');
    const text = `<?xml version="1.0"?><gpx xmlns="http://www.topografix.com/GPX/1/1" version="1.1">${many('wpt')}<rte><name>r</name>${many('rtept')}</rte><trk><name>t</name><trkseg>${many('trkpt')}</trkseg></trk></gpx>`;
    const theirs = gpx(dom(text))
      .features.map(({ geometry }) => JSON.stringify(plain(geometry)))
      .sort();
    const { rows } = await readAll(text);
    expect(rows.map(({ geometry }) => JSON.stringify(geometry)).sort()).toEqual(theirs);
  });
});
