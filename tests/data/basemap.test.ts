import { readFileSync } from 'node:fs';
import { VectorTile } from '@mapbox/vector-tile';
import fc from 'fast-check';
import { PbfReader } from 'pbf';
import { PMTiles, type Source } from 'pmtiles';
import { describe, expect, it } from 'vitest';
import { ROOT, readSources } from '../../data/build/read-source';
import { readWater } from '../../data/build/read-water';
import { AreaIndex } from '../../data/build/segments/area-index';
import { cutTiles, tileOf } from '../../data/build/tiles/cut-tiles';
import { LAYERS, readLayers } from '../../data/build/tiles/read-layers';
import { writePmtiles } from '../../data/build/tiles/write-pmtiles';
import { unwrapPolygon } from '../../data/build/unwrap-polygon';
import type { BorderFile } from '../../src/domain/border';

/** The npm reader over bytes in memory: an independent judge of the writer. */
function open(bytes: Uint8Array): PMTiles {
  const source: Source = {
    getKey: () => 'memory',
    getBytes: async (offset, length) => ({ data: Uint8Array.from(bytes.subarray(offset, offset + length)).buffer }),
  };
  return new PMTiles(source);
}

const file = readFileSync(new URL('public/tiles/basemap.pmtiles', ROOT));
const basemap = open(file);

async function tile(z: number, lng: number, lat: number): Promise<VectorTile> {
  const found = await basemap.getZxy(z, ...tileOf(z, lng, lat));
  if (found === undefined) throw new Error(`no tile at ${z}/${lng}/${lat}`);
  return new VectorTile(new PbfReader(new Uint8Array(found.data)));
}

describe('public/tiles/basemap.pmtiles', () => {
  it('stays small', () => {
    expect(file.length).toBeLessThan(12e6);
  });

  it('says what it is', async () => {
    expect(await basemap.getHeader()).toMatchObject({ minZoom: 0, maxZoom: 10, tileType: 1, tileCompression: 2 });
    const metadata = (await basemap.getMetadata()) as { attribution: string; vector_layers: { id: string }[] };
    expect(metadata.vector_layers.map(({ id }) => id)).toEqual([...LAYERS]);
    expect(metadata.attribution).toMatch(/Natural Earth.*GeoNames/);
  });

  it('has every layer, decodable, with the fields that the style reads', async () => {
    const detroit = await tile(9, -83.017, 42.3);
    const ontario = await tile(4, -97, 49);
    const mexico = await tile(6, -106.4, 31.7);
    const seen = new Set([detroit, ontario, mexico].flatMap(({ layers }) => Object.keys(layers)));
    expect([...seen].sort()).toEqual([...LAYERS].sort());
    const names = (from: VectorTile, layer: string) =>
      Array.from({ length: from.layers[layer]!.length }, (_, i) => from.layers[layer]!.feature(i).properties);
    expect(names(detroit, 'places')).toContainEqual({ name: 'Windsor', pop: 278_013, cc: 'CA', rank: 1 });
    expect(names(detroit, 'airports')).toContainEqual(expect.objectContaining({ iata: 'YQG' }));
    expect(names(ontario, 'state_labels')).toContainEqual({ name: 'North Dakota' });
    for (const layer of Object.values(detroit.layers)) {
      expect(layer.version).toBe(2);
      for (let i = 0; i < layer.length; i++) expect(layer.feature(i).loadGeometry().length).toBeGreaterThan(0);
    }
  });

  it('has a tile for the border and 100 km around it at every zoom', async () => {
    const border = JSON.parse(readFileSync(new URL('data/borders/usa-can.json', ROOT), 'utf8')) as BorderFile;
    const land = new AreaIndex(readWater(readSources()).land);
    for (const piece of border.pieces) {
      for (let i = 0; i < piece.coordinates.length; i += 40) {
        const [lng, lat] = piece.coordinates[i]!;
        for (const z of [0, 6, 7, 10]) {
          for (const north of [-0.9, 0, 0.9]) {
            const found = await basemap.getZxy(z, ...tileOf(z, lng, lat + north));
            // Open sea has nothing to show; wherever there is land there must be a tile.
            if (found === undefined) expect(land.contains([lng, lat + north])).toBe(false);
          }
        }
      }
    }
  });

  it('lets polygons overlap at tile edges, so that no hairline shows', async () => {
    // Two neighbours in the middle of Montana: land must reach past both edges.
    const [x, y] = tileOf(8, -110, 47);
    for (const column of [x, x + 1]) {
      const found = (await basemap.getZxy(8, column, y))!;
      const land = new VectorTile(new PbfReader(new Uint8Array(found.data))).layers.land!;
      const xs = land
        .feature(0)
        .loadGeometry()
        .flat()
        .map((corner) => corner.x);
      expect(Math.min(...xs)).toBeLessThan(0);
      expect(Math.max(...xs)).toBeGreaterThan(4096);
    }
  });

  it('is what the recipe cuts, to zoom 5', async () => {
    const tiles = cutTiles(
      readLayers(readSources(), 10),
      [0, 1, 2, 3, 4, 5].map((z) => ({ z, bounds: [-180, -85, 180, 85] as const })),
    );
    expect(tiles.length).toBeGreaterThan(500);
    for (const { z, x, y, bytes } of tiles) {
      const found = await basemap.getZxy(z, x, y);
      expect(Buffer.from(found!.data).equals(bytes), `${z}/${x}/${y}`).toBe(true);
    }
  });
});

describe('writePmtiles', () => {
  it('is read back by the npm reader, with one root directory or with leaves', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 3 }), fc.constantFrom(1, 7, 5000), async (kinds, repeat) => {
        const z = 8;
        const tiles = Array.from({ length: 256 * 256 }, (_, i) => ({
          z,
          x: i % 256,
          y: Math.floor(i / 256),
          bytes: Uint8Array.of(Math.floor(i / repeat) % kinds, (i * 2654435761) % 251, kinds),
        })).filter(({ x, y }) => (x * 7 + y * 13) % 5 !== 0);
        const bytes = writePmtiles(tiles, { name: 'test' }, [-180, -85, 180, 85]);
        const archive = open(bytes);
        for (let i = 0; i < tiles.length; i += 997) {
          const { x, y, bytes: wanted } = tiles[i]!;
          expect(new Uint8Array((await archive.getZxy(z, x, y))!.data)).toEqual(wanted);
        }
        expect(await archive.getZxy(z, 0, 0)).toBeUndefined();
        expect(await archive.getMetadata()).toEqual({ name: 'test' });
        const header = await archive.getHeader();
        expect(header.numAddressedTiles).toBe(tiles.length);
        expect(header.leafDirectoryLength).toBeGreaterThan(0);
      }),
      { seed: 20261124, numRuns: 4 },
    );
    const small = open(writePmtiles([{ z: 0, x: 0, y: 0, bytes: Uint8Array.of(7) }], {}, [-180, -85, 180, 85]));
    expect(new Uint8Array((await small.getZxy(0, 0, 0))!.data)).toEqual(Uint8Array.of(7));
    expect((await small.getHeader()).leafDirectoryLength).toBe(0);
  });
});

describe('unwrapPolygon', () => {
  it('runs on past the antimeridian instead of jumping back', () => {
    expect(
      unwrapPolygon([
        [
          [179, 0],
          [-179, 0],
          [-179, 1],
          [179, 1],
          [179, 0],
        ],
      ]),
    ).toEqual([
      [
        [179, 0],
        [181, 0],
        [181, 1],
        [179, 1],
        [179, 0],
      ],
    ]);
  });

  it('closes a ring around the pole along it', () => {
    expect(
      unwrapPolygon([
        [
          [170, -80],
          [-170, -80],
          [-60, -80],
          [60, -80],
          [170, -80],
        ],
      ]),
    ).toEqual([
      [
        [170, -80],
        [190, -80],
        [300, -80],
        [420, -80],
        [530, -80],
        [530, -90],
        [170, -90],
        [170, -80],
      ],
    ]);
  });
});
