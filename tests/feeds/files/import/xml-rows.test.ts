import { describe, expect, it } from 'vitest';
import { parseXml } from '../../../../src/feeds/files/parse-xml';
import { readAll } from './read-all';

const placemark = (inner: string) => `<kml xmlns="http://www.opengis.net/kml/2.2"><Document>${inner}</Document></kml>`;

describe('XML', () => {
  it('gives names without prefix, text with references resolved, and CDATA', () => {
    const root = parseXml(
      `\uFEFF<?xml version="1.0"?><!-- a <b> --><g:a x="1 &lt; 2" y='&#xe9;'>&amp;<b/>t<![CDATA[<i>&amp;</i>]]>&#233;</g:a >\n<!-- end -->`,
    );
    expect(root.name).toBe('a');
    expect([...root.attributes]).toEqual([
      ['x', '1 < 2'],
      ['y', 'é'],
    ]);
    expect(root.text).toBe('&t<i>&amp;</i>é');
    expect(root.children.map(({ name }) => name)).toEqual(['b']);
  });

  it.each<[string, string, RegExp]>([
    ['a document type', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', /line 1.*no document type/],
    ['a lower-case document type after a comment', '<!-- -->\n<!doctype a><a/>', /line 2.*no document type/],
    ['an entity of its own', '<a>\n&lol;</a>', /&lol;/],
    ['an entity in an attribute', '<a b="&lol;"/>', /&lol;/],
    ['a reference without its end', '<a>&amp </a>', /&amp/],
    ['a character that is none', '<a>&#x110000;</a>', /number/],
    ['tags that cross', '<a><b></a></b>', /<\/b>/],
    ['two roots', '<a/><b/>', /one root/],
    ['text outside', '<a/>text', /one root/],
    ['an end that is missing', '<a><b>', /<\/b>/],
    ['a comment that is not closed', '<a><!-- </a>', /-->/],
    ['an attribute without quotes', '<a b=c/>', />/],
    ['elements too deep', `${'<a>'.repeat(65)}${'</a>'.repeat(65)}`, /at most 64/],
    ['nothing', '   ', /an XML element/],
  ])('refuses %s', (_name, text, reason) => {
    expect(() => parseXml(text)).toThrow(reason);
  });

  it('takes a long text without a slip in time', () => {
    const many = '<p a="1">x</p>'.repeat(100_000);
    expect(parseXml(`<a>${many}</a>`).children).toHaveLength(100_000);
    expect(() => parseXml(`<a ${' '.repeat(200_000)}`)).toThrow();
    expect(() => parseXml(`<a ${'b="1" '.repeat(50_000)}`)).toThrow();
  });
});

describe('KML', () => {
  it('gives names, times, folders and data of placemarks, and their geometry', async () => {
    const { kind, records, rows, faults } = await readAll(
      placemark(`<Folder><name>North</name><Placemark id="p1"><name>Post &amp; gate</name>
        <description><![CDATA[<script>alert(1)</script><b>bold</b>]]></description>
        <TimeStamp><when>2026-11-29T02:00:00Z</when></TimeStamp>
        <ExtendedData><Data name="height"><value>12</value></Data><SchemaData><SimpleData name="kind">radar</SimpleData></SchemaData></ExtendedData>
        <Point><coordinates> -97.5, 49.25, 300 </coordinates></Point></Placemark></Folder>
        <Placemark><name>nothing</name></Placemark>
        <Placemark><LineString><coordinates>-97,49 -96,49.5</coordinates></LineString></Placemark>`),
    );
    expect(kind).toBe('kml');
    expect(records[0]).toEqual({
      id: 'p1',
      name: 'Post & gate',
      description: '<script>alert(1)</script><b>bold</b>',
      folder: 'North',
      time: '2026-11-29T02:00:00Z',
      height: '12',
      kind: 'radar',
    });
    expect(rows.map(({ number, geometry }) => [number, geometry])).toEqual([
      [1, { type: 'Point', coordinates: [-97.5, 49.25] }],
      [
        3,
        {
          type: 'LineString',
          coordinates: [
            [-97, 49],
            [-96, 49.5],
          ],
        },
      ],
    ]);
    expect(faults.map(({ row, column }) => [row, column])).toEqual([[2, 'geometry']]);
  });

  it('gives polygons with holes, collections and tracks', async () => {
    const ring = (at: number) =>
      `<LinearRing><coordinates>${at},0 ${at + 1},0 ${at + 1},1 ${at},0</coordinates></LinearRing>`;
    const { rows } = await readAll(
      placemark(`<Placemark><Polygon><innerBoundaryIs>${ring(5)}</innerBoundaryIs><outerBoundaryIs>${ring(1)}</outerBoundaryIs></Polygon></Placemark>
        <Placemark><MultiGeometry><Point><coordinates>1,2</coordinates></Point><Point><coordinates>3,4</coordinates></Point></MultiGeometry></Placemark>
        <Placemark><gx:Track><when>2026-01-01</when><gx:coord>-97 49 0</gx:coord><gx:coord>-96 49 0</gx:coord></gx:Track></Placemark>`),
    );
    expect(rows.map(({ geometry }) => geometry)).toEqual([
      {
        type: 'Polygon',
        coordinates: [
          [
            [1, 0],
            [2, 0],
            [2, 1],
            [1, 0],
          ],
          [
            [5, 0],
            [6, 0],
            [6, 1],
            [5, 0],
          ],
        ],
      },
      {
        type: 'GeometryCollection',
        geometries: [
          { type: 'Point', coordinates: [1, 2] },
          { type: 'Point', coordinates: [3, 4] },
        ],
      },
      {
        type: 'LineString',
        coordinates: [
          [-97, 49],
          [-96, 49],
        ],
      },
    ]);
  });
});

describe('GPX', () => {
  it('gives way points, routes and the segments of tracks', async () => {
    const { kind, records, rows, faults } =
      await readAll(`<gpx><wpt lat="49" lon="-97"><name>gate</name><ele>240</ele></wpt>
      <rte><name>r</name><rtept lat="1" lon="2"/><rtept lat="3" lon="4"/></rte>
      <trk><name>t</name><trkseg><trkpt lat="1" lon="2"><time>2026-01-01T00:00:00Z</time></trkpt><trkpt lat="1" lon="3"><time>2026-01-01T01:00:00Z</time></trkpt></trkseg>
      <trkseg><trkpt lat="1" lon="2"/></trkseg></trk></gpx>`);
    expect(kind).toBe('gpx');
    expect(records).toEqual([
      { waypoint: 'waypoint', name: 'gate', ele: '240' },
      { waypoint: 'route', name: 'r' },
      { waypoint: 'track', name: 't', time: '2026-01-01T00:00:00Z', end: '2026-01-01T01:00:00Z' },
    ]);
    expect(rows[1]?.geometry).toEqual({
      type: 'LineString',
      coordinates: [
        [2, 1],
        [4, 3],
      ],
    });
    expect(faults.map(({ row, found }) => [row, found])).toEqual([[4, '1 points']]);
  });
});

describe('Cursor on Target', () => {
  const event = (uid: string, inner: string) =>
    `<event version="2.0" uid="${uid}" type="a-f-G-U-C" how="m-g" time="2026-11-29T02:00:00Z" start="2026-11-29T02:00:00Z" stale="2026-11-29T02:05:00Z">${inner}</event>`;
  const point = '<point lat="49.1" lon="-97.2" hae="240" ce="10" le="9999999"/>';

  it('gives one event, or several in any root', async () => {
    const one = await readAll(
      event(
        'U-1',
        `${point}<detail><contact callsign="BRAVO 1"/><track course="90" speed="4.5"/><remarks>by the gate</remarks></detail>`,
      ),
    );
    expect(one.kind).toBe('cot');
    expect(one.records).toEqual([
      {
        uid: 'U-1',
        type: 'a-f-G-U-C',
        how: 'm-g',
        time: '2026-11-29T02:00:00Z',
        start: '2026-11-29T02:00:00Z',
        stale: '2026-11-29T02:05:00Z',
        callsign: 'BRAVO 1',
        course: '90',
        speed: '4.5',
        remarks: 'by the gate',
        hae: '240',
        ce: '10',
        le: '9999999',
      },
    ]);
    expect(one.rows[0]?.geometry).toEqual({ type: 'Point', coordinates: [-97.2, 49.1] });
    const many = await readAll(`<events>${event('A', point)}${event('B', '')}${event('C', point)}</events>`);
    expect(many.records.map(({ uid }) => uid)).toEqual(['A', 'C']);
    expect(many.faults.map(({ row, column }) => [row, column])).toEqual([[2, 'point']]);
  });

  it('refuses XML of another kind', async () => {
    await expect(readAll('<html><body/></html>')).rejects.toThrow(/event/);
  });
});
