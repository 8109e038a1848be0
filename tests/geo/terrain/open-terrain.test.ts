import { readFileSync } from 'node:fs';
import { gzipSync } from 'fflate';
import { zxyToTileId } from 'pmtiles';
import { describe, expect, it } from 'vitest';
import { encodePng } from '../../../src/geo/terrain/encode-png';
import { encodeTerrarium } from '../../../src/geo/terrain/encode-terrarium';
import { openTerrain, type TerrainHost, type TerrainSpec } from '../../../src/geo/terrain/open-terrain';

const never = new AbortController().signal;
const PNG = 2;
const JPEG = 3;
const SIZE = 256;
const HEIGHT_M = 412.5;

const flat = encodePng({
  width: SIZE,
  height: SIZE,
  rgba: encodeTerrarium(new Float32Array(SIZE * SIZE).fill(HEIGHT_M)),
});

/** An archive of version 3 with tiles of one zoom, as the specification lays it out. */
function archiveOf(tiles: readonly (readonly [z: number, x: number, y: number])[], tileType: number): Uint8Array {
  const varint = (value: number): number[] => (value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)]);
  const ids = tiles.map(([z, x, y]) => zxyToTileId(z, x, y)).sort((a, b) => a - b);
  const directory = gzipSync(
    Uint8Array.from([
      ...varint(ids.length),
      ...ids.flatMap((id, i) => varint(id - (ids[i - 1] ?? 0))),
      ...ids.flatMap(() => varint(1)),
      ...ids.flatMap(() => varint(flat.length)),
      ...ids.flatMap(() => varint(1)),
    ]),
  );
  const bytes = new Uint8Array(127 + directory.length + flat.length);
  const view = new DataView(bytes.buffer);
  bytes.set(Buffer.from('PMTiles'));
  bytes[7] = 3;
  view.setBigUint64(8, 127n, true);
  view.setBigUint64(16, BigInt(directory.length), true);
  view.setBigUint64(40, BigInt(127 + directory.length), true);
  view.setBigUint64(56, BigInt(127 + directory.length), true);
  bytes.set([2, 1, tileType, 4, 4], 97);
  bytes.set(directory, 127);
  bytes.set(flat, 127 + directory.length);
  return bytes;
}

const host = (answer: (url: string) => Response): TerrainHost => ({ fetch: async (url) => answer(String(url)) });
const silent = host(() => new Response(null, { status: 500 }));
const box = { west: -97.2, south: 48.9, east: -97, north: 49.1 };
const open = (spec: TerrainSpec, from: TerrainHost = silent) => openTerrain(spec, from, never);

describe('openTerrain', () => {
  it('reads a PMTiles archive in hand, by its encoding, and knows it by name and size', async () => {
    const archive = new Blob([archiveOf([[4, 3, 5]], PNG).slice()]);
    const source = await open({ kind: 'terrarium', archive, name: 'hills.pmtiles' });
    expect(source.version).toBe(`terrarium hills.pmtiles ${archive.size}`);
    expect(source.synthetic).toBe(false);
    const field = await source.load(box, source.spacingM(49), never);
    expect(field.heightAt(-97.1, 49)).toBeCloseTo(HEIGHT_M, 2);
    const rgb = await open({ kind: 'terrain-rgb', archive, name: 'hills.pmtiles' });
    expect((await rgb.load(box, rgb.spacingM(49), never)).heightAt(-97.1, 49)).not.toBeCloseTo(HEIGHT_M, 0);
  });

  it('says what an archive is that holds no heights, and what a file is that is no archive', async () => {
    const archive = (bytes: Uint8Array): TerrainSpec => ({
      kind: 'terrarium',
      archive: new Blob([bytes.slice()]),
      name: 'x.pmtiles',
    });
    const basemap = readFileSync(new URL('../../../public/tiles/basemap.pmtiles', import.meta.url));
    await expect(open(archive(basemap))).rejects.toMatchObject({
      code: 'bad-source',
      details: { found: 'vector tiles', expected: 'PNG or WebP elevation tiles' },
    });
    await expect(open(archive(archiveOf([[4, 3, 5]], JPEG)))).rejects.toMatchObject({ details: { found: 'JPEG' } });
    await expect(open(archive(new Uint8Array(500)))).rejects.toMatchObject({
      details: { expected: 'PMTiles, version 3', where: 'PMTiles' },
    });
    await expect(open(archive(new Uint8Array(5)))).rejects.toMatchObject({ code: 'bad-source' });
  });

  it('takes an address with all of z, x and y only', async () => {
    await expect(open({ kind: 'terrarium', url: '/tiles/{z}/{x}.png' })).rejects.toMatchObject({
      code: 'bad-source',
      details: { found: '/tiles/{z}/{x}.png', expected: expect.stringContaining('{y}') },
    });
    const asked: string[] = [];
    const source = await open(
      { kind: 'terrarium', url: '/tiles/{z}/{x}/{y}.png', maxZoom: 4 },
      host((url) => {
        asked.push(url);
        return new Response(flat.slice());
      }),
    );
    const field = await source.load(box, source.spacingM(49), never);
    expect(field.heightAt(-97.1, 49)).toBeCloseTo(HEIGHT_M, 2);
    expect(asked).toEqual(['/tiles/4/3/5.png']);
  });

  it('names the tile that is none, and what stands there instead', async () => {
    const page = await open(
      { kind: 'terrarium', url: '/{z}/{x}/{y}', maxZoom: 4 },
      host(() => new Response('<!doctype html><title>')),
    );
    await expect(page.load(box, 30, never)).rejects.toMatchObject({
      code: 'bad-source',
      details: { where: 'elevation tile 4/3/5', expected: 'a PNG' },
    });
    const browser: TerrainHost = {
      ...host(() => new Response('<!doctype html><title>')),
      decodeOther: () => Promise.reject(new DOMException('The source image could not be decoded.')),
    };
    const decoded = await open({ kind: 'terrarium', url: '/{z}/{x}/{y}', maxZoom: 4 }, browser);
    await expect(decoded.load(box, 30, never)).rejects.toMatchObject({
      details: { where: 'elevation tile 4/3/5', found: expect.stringContaining('<!doctype html>') },
    });
    const large = await open(
      { kind: 'terrarium', url: '/{z}/{x}/{y}', maxZoom: 4, tileSize: 512 },
      {
        ...host(() => new Response(flat.slice())),
      },
    );
    await expect(large.load(box, 30, never)).rejects.toMatchObject({
      details: { found: '256 × 256 pixels', expected: '512 × 512 pixels' },
    });
  });
});
