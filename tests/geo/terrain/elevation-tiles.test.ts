import { openSync, readSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { PMTiles, zxyToTileId } from 'pmtiles';
import { describe, expect, it } from 'vitest';
import { decodeElevation } from '../../../src/geo/terrain/decode-elevation';
import { decodePng } from '../../../src/geo/terrain/decode-png';
import { encodePng } from '../../../src/geo/terrain/encode-png';
import { encodeTerrarium } from '../../../src/geo/terrain/encode-terrarium';
import { PmtilesArchive, type ReadRange } from '../../../src/geo/terrain/pmtiles-archive';
import { rasterTileSource } from '../../../src/geo/terrain/raster-tile-source';
import { holds } from '../seed';

const never = new AbortController().signal;

describe('elevation pixels', () => {
  it('are read as the formats say', () => {
    const terrarium = Uint8Array.of(128, 0, 0, 255, 132, 210, 128, 255, 127, 255, 255, 255, 162, 144, 64, 255);
    expect([...decodeElevation(terrarium, 'terrarium')]).toEqual([0, 1234.5, -1 / 256, 8848.25]);
    const rgb = Uint8Array.of(1, 134, 160, 255, 0, 0, 0, 255, 2, 224, 4, 255);
    expect([...decodeElevation(rgb, 'terrain-rgb')].map((h) => Math.round(h * 10) / 10)).toEqual([0, -10_000, 8842]);
  });

  it('of unknown height are NaN', () => {
    expect([...decodeElevation(new Uint8Array(8), 'terrarium')]).toEqual([NaN, NaN]);
    expect([...decodeElevation(Uint8Array.of(1, 134, 160, 0), 'terrain-rgb')]).toEqual([NaN]);
    expect(() => decodeElevation(new Uint8Array(3), 'terrarium')).toThrow(/bad-source/);
  });

  it('in Terrarium hold every 256th of a metre', () => {
    const height = fc.integer({ min: -32_767 * 256, max: 32_767 * 256 }).map((n) => n / 256);
    holds(
      fc.property(fc.array(height, { minLength: 1, maxLength: 40 }), (heights) => {
        const heightM = Float32Array.from(heights);
        expect(decodeElevation(encodeTerrarium(heightM), 'terrarium')).toEqual(heightM);
      }),
    );
    const deepest = encodeTerrarium(Float32Array.of(-40_000, 40_000));
    expect([...decodeElevation(deepest, 'terrarium')]).toEqual([1 / 256 - 32_768, 32_768 - 1 / 256]);
    expect([...decodeElevation(encodeTerrarium(Float32Array.of(NaN, 7)), 'terrarium')]).toEqual([NaN, 7]);
    expect([...decodeElevation(encodeTerrarium(Float32Array.of(NaN, 7), 3), 'terrarium')]).toEqual([3, 7]);
  });
});

describe('PNG', () => {
  it('comes back to the byte', () => {
    const size = fc.integer({ min: 1, max: 9 });
    holds(
      fc.property(size, size, fc.infiniteStream(fc.nat(255)), (width, height, bytes) => {
        const rgba = Uint8Array.from({ length: 4 * width * height }, () => bytes.next().value as number);
        expect(decodePng(encodePng({ width, height, rgba }))).toEqual({ width, height, rgba });
      }),
    );
  });

  it.each([0, 1, 2, 3, 4])('undoes filter %i as the specification writes it', (filter) => {
    // Made here by the definition, in RGB, so that the decoder does not check itself.
    const [width, height] = [5, 4];
    const raw = Uint8Array.from({ length: 3 * width * height }, (_, i) => (i * 89 + (i % 7) * 31) & 255);
    const stride = 3 * width;
    const scan: number[] = [];
    for (let y = 0; y < height; y++) {
      scan.push(filter);
      for (let i = 0; i < stride; i++) {
        const at = (row: number, byte: number): number => (row < 0 || byte < 0 ? 0 : raw[row * stride + byte]!);
        const [a, b, c] = [at(y, i - 3), at(y - 1, i), at(y - 1, i - 3)];
        const p = a + b - c;
        const paeth = [a, b, c].reduce((best, v) => (Math.abs(p - v) < Math.abs(p - best) ? v : best));
        scan.push((at(y, i) - [0, a, b, Math.floor((a + b) / 2), paeth][filter]!) & 255);
      }
    }
    const { rgba } = decodePng(rgbPng(width, height, Uint8Array.from(scan)));
    expect(rgba.filter((_, i) => i % 4 !== 3)).toEqual(raw);
    expect(rgba.filter((_, i) => i % 4 === 3).every((alpha) => alpha === 255)).toBe(true);
  });

  it('is refused where it is none, cut short, or deep', () => {
    expect(() => decodePng(Uint8Array.of(1, 2, 3))).toThrow(/bad-source/);
    const whole = encodePng({ width: 2, height: 2, rgba: new Uint8Array(16) });
    expect(() => decodePng(whole.subarray(0, 40))).toThrow(/bad-source/);
    const deep = whole.slice();
    deep[24] = 16;
    expect(() => decodePng(deep)).toThrow(/16 bits/);
  });
});

function rgbPng(width: number, height: number, scan: Uint8Array): Uint8Array {
  const chunk = (type: string, body: Uint8Array): number[] => {
    const length = new DataView(new ArrayBuffer(4));
    length.setUint32(0, body.length);
    return [...new Uint8Array(length.buffer), ...Buffer.from(type), ...body, 0, 0, 0, 0];
  };
  const header = Uint8Array.of(0, 0, 0, width, 0, 0, 0, height, 8, 2, 0, 0, 0);
  const signature = [137, 80, 78, 71, 13, 10, 26, 10];
  const end = chunk('IEND', new Uint8Array(0));
  // Image data in two parts, as encoders may write it.
  const packed = deflateSync(scan);
  const data = [...chunk('IDAT', packed.subarray(0, 9)), ...chunk('IDAT', packed.subarray(9))];
  return Uint8Array.from([...signature, ...chunk('IHDR', header), ...data, ...end]);
}

describe('PMTiles', () => {
  const path = new URL('../../../public/tiles/basemap.pmtiles', import.meta.url);
  const file = openSync(path, 'r');
  const read: ReadRange = async (offset, length) => {
    const bytes = new Uint8Array(length);
    return bytes.subarray(0, readSync(file, bytes, 0, length, offset));
  };
  const oracle = new PMTiles({
    getKey: () => 'basemap',
    getBytes: async (offset, length) => ({ data: (await read(offset, length, never)).slice().buffer as ArrayBuffer }),
  });

  it('gives the tiles that the pmtiles package gives, and none where it gives none', async () => {
    const archive = await PmtilesArchive.open(read, never);
    const header = await oracle.getHeader();
    expect(archive.header).toMatchObject({ minZoom: header.minZoom, maxZoom: header.maxZoom });
    let found = 0;
    for (const [z, x, y] of sampleTiles(header.maxZoom + 1)) {
      const ours = await archive.tile(z, x, y, never);
      const theirs = await oracle.getZxy(z, x, y);
      expect(ours, `${z}/${x}/${y} (${zxyToTileId(z, x, y)})`).toEqual(
        theirs === undefined ? null : new Uint8Array(theirs.data),
      );
      if (ours !== null) found++;
    }
    expect(found).toBeGreaterThan(30);
  });

  it('is refused where it is none', async () => {
    await expect(PmtilesArchive.open(async () => new Uint8Array(127), never)).rejects.toMatchObject({
      code: 'bad-source',
    });
  });
});

function* sampleTiles(maxZoom: number): Generator<[z: number, x: number, y: number]> {
  for (let z = 0; z <= maxZoom; z++) {
    // About Lake of the Woods, and far from it.
    const [x, y] = [Math.floor(0.236 * 2 ** z), Math.floor(0.343 * 2 ** z)];
    for (const [dx, dy] of [
      [0, 0],
      [1, 0],
      [0, 1],
      [3, 2],
    ] as const) {
      if (x + dx < 2 ** z && y + dy < 2 ** z) yield [z, x + dx, y + dy];
    }
    yield [z, 2 ** z - 1, 2 ** z - 1];
  }
}

describe('elevation tiles', () => {
  // Heights that are linear in Web Mercator come out of bilinear interpolation as they went in.
  const planeAt = (u: number, v: number): number => 300 * u - 200 * v + 50;
  const asked: string[] = [];
  const source = (tileSize: number, missing = '', maxZoom = 6) =>
    rasterTileSource({
      encoding: 'terrarium',
      version: 'plane',
      maxZoom,
      tileSize,
      decodeImage: decodePng,
      fetchTile: async (z, x, y) => {
        asked.push(`${z}/${x}/${y}`);
        if (`${z}/${x}/${y}` === missing) return null;
        const world = 2 ** z * tileSize;
        const heightM = Float32Array.from({ length: tileSize ** 2 }, (_, i) =>
          planeAt(
            (x * tileSize + (i % tileSize) + 0.5) / world,
            (y * tileSize + Math.floor(i / tileSize) + 0.5) / world,
          ),
        );
        return encodePng({ width: tileSize, height: tileSize, rgba: encodeTerrarium(heightM) });
      },
    });
  const mercator = (lng: number, lat: number): [u: number, v: number] => [
    (lng + 180) / 360,
    0.5 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI),
  ];

  it('join without a seam: each place has the height of the plane to the step of the encoding', async () => {
    const box = { west: -110, south: 40, east: -80, north: 55 };
    const field = await source(32).load(box, 1, never);
    for (let lng = -109.9; lng < -80; lng += 0.37) {
      for (let lat = 40.1; lat < 55; lat += 0.53) {
        expect(Math.abs(field.heightAt(lng, lat) - planeAt(...mercator(lng, lat)))).toBeLessThan(1 / 256);
      }
    }
  });

  it('are unknown where one is missing, and beyond Web Mercator', async () => {
    const box = { west: -110, south: 40, east: -80, north: 55 };
    const field = await source(32, '6/14/22').load(box, 1, never);
    expect(field.heightAt(-98, 46.5)).toBeNaN();
    expect(field.heightAt(-98, 50)).not.toBeNaN();
    expect(field.heightAt(-98, 86)).toBeNaN();
  });

  it('are asked for on both sides of the antimeridian', async () => {
    asked.length = 0;
    const field = await source(32).load({ west: 179, south: 50, east: -179, north: 51 }, 1, never);
    expect(asked.map((key) => key.split('/')[1]).sort()).toEqual(expect.arrayContaining(['0', '63']));
    expect(field.heightAt(179.5, 50.5)).toBeCloseTo(planeAt(...mercator(179.5, 50.5)), 2);
    expect(field.heightAt(-179.5, 50.5)).toBeCloseTo(planeAt(...mercator(-179.5, 50.5)), 2);
    // Between the last pixel of the map and the first: half of each.
    const [u, v] = mercator(180, 50.5);
    expect(field.heightAt(180, 50.5)).toBeCloseTo((planeAt(u, v) + planeAt(0, v)) / 2, 1);
    expect(field.heightAt(-180, 50.5)).toBeCloseTo((planeAt(u, v) + planeAt(0, v)) / 2, 1);
  });

  it('come from the coarsest zoom that is fine enough, and once', async () => {
    asked.length = 0;
    const tiles = source(256, '', 12);
    expect(tiles.spacingM(0)).toBeCloseTo(40_075_016.7 / 256 / 4096, 3);
    const box = { west: -100.1, south: -0.1, east: -99.9, north: 0.1 };
    await tiles.load(box, 160, never);
    await tiles.load(box, 160, never);
    expect(new Set(asked.map((key) => key.split('/')[0]))).toEqual(new Set(['10']));
    expect(new Set(asked).size).toBe(asked.length);
  });

  it('are refused where they have another size, or are too many', async () => {
    const odd = rasterTileSource({
      encoding: 'terrarium',
      version: 'odd',
      maxZoom: 12,
      tileSize: 256,
      decodeImage: decodePng,
      fetchTile: async () => encodePng({ width: 2, height: 2, rgba: new Uint8Array(16) }),
    });
    const box = { west: -110, south: 40, east: -80, north: 55 };
    await expect(odd.load({ ...box, west: -80.1, south: 54.9 }, 100, never)).rejects.toMatchObject({
      code: 'bad-source',
    });
    await expect(odd.load(box, 1, never)).rejects.toMatchObject({ code: 'out-of-range' });
  });
});
