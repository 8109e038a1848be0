import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeArrayBuffer } from 'geotiff';
import { describe, expect, it } from 'vitest';
import { demOfRaster, postOnRaster, readElevationRaster } from '../../../src/geo/terrain/elevation-raster';
import { rasterCrs } from '../../../src/geo/terrain/raster-crs';
import { rasterSource } from '../../../src/geo/terrain/raster-source';
import { RELIEFS } from '../../../src/geo/terrain/synthetic-terrain';
import { toUtm } from '../../../src/geo/terrain/transverse-mercator';
import { viewshed } from '../../../src/geo/terrain/viewshed';
import { VISIBLE } from '../../../src/geo/terrain/viewshed-sweep';
import { oracleDistanceM } from '../fixtures';
import { gdal, gdalAnswer } from './gdal';
import { fromMiddle, overlap, reliefGrid } from './grids';

const never = new AbortController().signal;

/** 5 × 4 pixels of 0.01°, the upper left corner at 100° W 49° N, one pixel without data. */
function smallFile(change: Record<string, unknown> = {}): ArrayBuffer {
  const heights = Float32Array.from({ length: 20 }, (_, i) => (i === 7 ? -9999 : 10 * i + 0.5));
  return writeArrayBuffer(heights, {
    width: 5,
    height: 4,
    BitsPerSample: [32],
    SampleFormat: [3],
    ModelPixelScale: [0.01, 0.01, 0],
    ModelTiepoint: [0, 0, 0, -100, 49, 0],
    GTModelTypeGeoKey: 2,
    GeographicTypeGeoKey: 4326,
    GTRasterTypeGeoKey: 1,
    GDAL_NODATA: '-9999',
    ...change,
  } as never);
}

describe('elevation file', () => {
  it('comes back as it was written, without data as NaN', async () => {
    const raster = await readElevationRaster(smallFile());
    expect([raster.width, raster.height, raster.crs.epsg]).toEqual([5, 4, 4326]);
    expect([...raster.heightM]).toEqual(Array.from({ length: 20 }, (_, i) => (i === 7 ? NaN : 10 * i + 0.5)));
    const [column, row] = postOnRaster(raster, [-99.965, 48.985]);
    expect([column, row].map((n) => n.toFixed(6))).toEqual(['3.000000', '1.000000']);
  });

  it('is bilinear between the middles of its pixels, and unknown outside and beside a hole', async () => {
    const source = rasterSource(await readElevationRaster(smallFile()), 'small 1');
    const field = await source.load({ west: 0, south: 0, east: 1, north: 1 }, 1, never);
    expect(field.heightAt(-99.995, 48.995)).toBeCloseTo(0.5, 4);
    expect(field.heightAt(-99.99, 48.99)).toBeCloseTo((0.5 + 10.5 + 50.5 + 60.5) / 4, 4);
    expect(field.heightAt(-99.97, 48.985)).toBeNaN();
    expect(field.heightAt(-99.998, 48.995)).toBeNaN();
    expect(field.heightAt(-99, 48.98)).toBeNaN();
    expect(source.spacingM(49)).toBeCloseTo(oracleDistanceM([-100, 49], [-99.99, 49]), 1);
  });

  it('whose pixels are points stands on its tie point', async () => {
    const raster = await readElevationRaster(smallFile({ GTRasterTypeGeoKey: 2 }));
    expect(postOnRaster(raster, [-100, 49])).toEqual([0, 0]);
  });

  it('is refused with what was found: no GeoTIFF, another coordinate system, turned', async () => {
    await expect(readElevationRaster(new ArrayBuffer(64))).rejects.toMatchObject({ code: 'bad-source' });
    const lambert = smallFile({ GTModelTypeGeoKey: 1, ProjectedCSTypeGeoKey: 2154 });
    await expect(readElevationRaster(lambert)).rejects.toThrow(/EPSG:2154/);
    await expect(readElevationRaster(smallFile({ ModelPixelScale: [0.01, -0.01, 0] }))).rejects.toThrow(/north up/);
  });

  it('read as a Blob is the same', async () => {
    const raster = await readElevationRaster(new Blob([smallFile()]));
    expect(raster.heightM[19]).toBe(190.5);
  });
});

describe('elevation files of GDAL', () => {
  const layouts = {
    'plain strips': [],
    tiles: ['-co', 'TILED=YES', '-co', 'BLOCKXSIZE=32', '-co', 'BLOCKYSIZE=16'],
    'strips of seven rows': ['-co', 'BLOCKYSIZE=7'],
    'deflate with a predictor': ['-co', 'COMPRESS=DEFLATE', '-co', 'PREDICTOR=3'],
    'big-endian': ['-co', 'ENDIANNESS=BIG'],
  };
  it.each(Object.entries(layouts))('are read to the bit, holes included: %s', async (name, options) => {
    const heights = reliefGrid('ridged', 2, 20, 30).heightM.map((height, i) => (i % 97 === 5 ? -9999 : height));
    const written = gdalAnswer(`${name.replaceAll(' ', '-')}.tif`, (folder) => {
      const [made, other] = [join(folder, 'made.tif'), join(folder, 'other.tif')];
      writeFileSync(made, new Uint8Array(utmFile(heights, 41)));
      gdal('gdal_translate', ['-q', '-a_nodata', '-9999', ...options, made, other]);
      return readFileSync(other);
    });
    const raster = await readElevationRaster(written.slice().buffer);
    expect(raster.heightM).toEqual(heights.map((height) => (height === -9999 ? Number.NaN : height)));
  });
});

describe('coordinate systems', () => {
  it('measure their units on the ground', () => {
    for (const [epsg, lng, lat] of [
      [4326, -100, 49],
      [3857, -100, 49],
      [3857, 20, -65],
      [32613, -104.2, 51],
      [32719, -70, -33],
    ] as const) {
      const { project, unitM } = rasterCrs(epsg);
      const [x, y] = project(lng, lat);
      const d = 1e-4;
      const [x2] = project(lng + d, lat);
      const [, y2] = project(lng, lat + d);
      const [eastM, northM] = unitM(lat);
      expect(((x2 - x) * eastM) / oracleDistanceM([lng, lat], [lng + d, lat])).toBeCloseTo(1, 2.5);
      expect(((y2 - y) * northM) / oracleDistanceM([lng, lat], [lng, lat + d])).toBeCloseTo(1, 2.5);
    }
  });

  it('UTM: the meridian and the equator of a zone are where they are defined', () => {
    expect(toUtm(-105, 0, 13, false)).toEqual([500_000, 0]);
    const [east, north] = toUtm(-105, 45, 13, false);
    expect(east).toBe(500_000);
    // The meridian arc to 45° on WGS84, 4,984,944.378 m, times 0.9996.
    expect(north).toBeCloseTo(4_984_944.378 * 0.9996, 2);
    expect(toUtm(-105, -45, 13, true)[1]).toBeCloseTo(10_000_000 - 4_984_944.378 * 0.9996, 2);
  });

  it('UTM: as gdaltransform, within 1 mm', () => {
    const places = Array.from({ length: 40 }, (_, i): [number, number] => [-108 + 0.15 * i, -80 + 4.1 * i]);
    const text = places.map(([lng, lat]) => `${lng} ${lat}`).join('\n');
    const out = gdalAnswer('utm-13.txt', () =>
      Buffer.from(gdal('gdaltransform', ['-s_srs', 'OGC:CRS84', '-t_srs', 'EPSG:32613', '-output_xy'], text)),
    );
    const lines = Buffer.from(out).toString().trim().split('\n');
    expect(lines).toHaveLength(places.length);
    for (const [i, line] of lines.entries()) {
      const [x, y] = line.split(' ').map(Number);
      const [east, north] = toUtm(...places[i]!, 13, false);
      expect(Math.hypot(east - x!, north - y!), line).toBeLessThan(0.001);
    }
  });
});

describe('gdal_viewshed', () => {
  const asked = RELIEFS.flatMap((relief) => [0, 0.87].map((bend) => [relief, bend] as const));
  it.each(asked)(
    'gives the same viewshed, but next to an observer above a steep slope: %s, %f',
    async (relief, bend) => {
      // 120 m above the ground: GDAL 3.6 lets the observer's own post block the view north and south of it.
      const eyeM = relief === 'ridged' ? 120 : 10;
      const dem = reliefGrid(relief, 7, 150, 30);
      const side = dem.width;
      const file = utmFile(dem.heightM, side);
      const [x, y] = [500_000 + 30 * 150.5, 5_500_000 - 30 * 150.5];
      const answer = gdalAnswer(`seen-${relief}-${bend}.tif`, (folder) => {
        const [made, out] = [join(folder, 'made.tif'), join(folder, 'seen.tif')];
        writeFileSync(made, new Uint8Array(file));
        const where = ['-ox', `${x}`, '-oy', `${y}`, '-oz', `${eyeM}`, '-tz', '2', '-md', '4400'];
        gdal('gdal_viewshed', ['-q', ...where, '-cc', `${bend}`, '-vv', '1', '-co', 'COMPRESS=DEFLATE', made, out]);
        return readFileSync(out);
      });
      const theirs = await readElevationRaster(answer.slice().buffer);
      const raster = await readElevationRaster(file);
      const ground = demOfRaster(raster, 49.6);
      const dropPerSqM = bend / (2 * 6_378_137);
      const ours = viewshed(
        ground,
        fromMiddle(ground, { observerHeightM: eyeM, targetHeightM: 2, maxRangeM: 4400, dropPerSqM }),
      );
      const [column, row] = [(theirs.firstX - raster.firstX) / 30, (raster.firstY - theirs.firstY) / 30];
      const window = Uint8Array.from(
        { length: theirs.width * theirs.height },
        (_, i) => ours[(Math.floor(i / theirs.width) + row) * side + (i % theirs.width) + column]!,
      );
      const iou = overlap(window, theirs.heightM);
      console.info(`IoU with gdal_viewshed, ${relief}, curvature ${bend}: ${iou.toFixed(5)}`);
      expect(iou).toBeGreaterThanOrEqual(0.99);
      expect(window.filter((seen) => seen === VISIBLE).length).toBeGreaterThan(1000);
    },
  );
});

function utmFile(heights: Float32Array, side: number): ArrayBuffer {
  return writeArrayBuffer(heights, {
    width: side,
    height: side,
    BitsPerSample: [32],
    SampleFormat: [3],
    ModelPixelScale: [30, 30, 0],
    ModelTiepoint: [0, 0, 0, 500_000, 5_500_000, 0],
    GTModelTypeGeoKey: 1,
    ProjectedCSTypeGeoKey: 32613,
    GTRasterTypeGeoKey: 1,
  } as never);
}
