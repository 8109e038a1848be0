import { readFileSync } from 'node:fs';
import { fromArrayBuffer } from 'geotiff';
import { describe, expect, it } from 'vitest';
import { decodePng } from '../../src/geo/terrain/decode-png';
import { earthDropPerSqM } from '../../src/geo/terrain/earth-drop';
import { elevationFile } from './elevation-file';
import { inputFolder, runCli } from './run-cli';

const files = inputFolder();
/** Zone 14 N; its central meridian at 500 km east, so that east there is east. */
const GRID = { width: 301, height: 301, step: 30, west: 495_485, north: 5_500_000, epsg: 32_614 };
/** In the middle of column 150: easting 500,000 on 99° W; near row 150. */
const AT = '-99,49.6096';
const flat = files.put(
  'flat.tif',
  elevationFile(GRID, () => 200),
);
const wall = files.put(
  'wall.tif',
  elevationFile(GRID, (x) => (Math.abs(x - 500_600) < 20 ? 230 : 200)),
);
const hole = files.put(
  'hole.tif',
  elevationFile(GRID, (x) => (x > 502_000 ? -9999 : 200)),
);

async function readTif(path: string) {
  const bytes = readFileSync(path);
  const image = await (await fromArrayBuffer(new Uint8Array(bytes).buffer)).getImage();
  const [band] = await image.readRasters();
  return { image, band: band as Uint8Array };
}

const cells = (band: ArrayLike<number>, value: number) => Array.from(band).filter((cell) => cell === value).length;

async function viewshed(dem: string, out: string, radius: string, ...more: readonly string[]) {
  const path = files.path(out);
  const args = ['--dem', dem, '--at', AT, '--height', '10', '--radius', radius, '--out', path, ...more];
  const { code, stdout, stderr } = await runCli('viewshed', ...args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return { path, summary: JSON.parse(stdout) };
}

describe('watchline viewshed', () => {
  it('sees all of a flat earth within the radius, on the grid of the elevation file', async () => {
    const { path, summary } = await viewshed(flat, 'flat-out.tif', '3000', '--curvature', 'off');
    const { image, band } = await readTif(path);
    expect(summary.observer.column).toBe(150);
    const { column, row } = summary.observer;
    let inside = 0;
    for (let y = 0; y < 301; y++) {
      for (let x = 0; x < 301; x++) {
        const near = Math.hypot(x - column, y - row) * 30 <= 3000;
        inside += Number(near);
        if ((band[y * 301 + x] === 255) !== near) expect([x, y, band[y * 301 + x]]).toEqual([x, y, near ? 255 : 0]);
      }
    }
    expect(summary.cells).toEqual({ visible: inside, hidden: 0, unknown: 0 });
    expect(summary).toMatchObject({ visibleShare: 1, refractionCoefficient: null, cellM: [30, 30] });
    expect(image.getOrigin().slice(0, 2)).toEqual([495_485, 5_500_000]);
    expect(image.getResolution().slice(0, 2)).toEqual([30, -30]);
    expect(image.getGeoKeys()).toMatchObject({ GTModelTypeGeoKey: 1, ProjectedCSTypeGeoKey: 32_614 });
  });

  it('casts the shadow of a wall: 10 m of eye, 30 m of wall, everything behind', async () => {
    const { path } = await viewshed(wall, 'wall-out.tif', '3000', '--curvature', 'off');
    const { band } = await readTif(path);
    const behind = Array.from({ length: 301 }, (_, y) => band.slice(y * 301 + 171, y * 301 + 301)).flatMap((row) => [
      ...row,
    ]);
    expect(cells(behind, 255)).toBe(0);
    expect(band[150 * 301 + 170]).toBe(255);
    expect(band[150 * 301 + 60]).toBe(255);
  });

  it('sees over a wall what stands high enough: similar triangles', async () => {
    // 600 m to the wall, 20 m above the eye: 40 m above it at 1,200 m, so a target of 51 m shows and one of 49 m hides.
    for (const [target, seen] of [
      ['51', 255],
      ['49', 0],
    ] as const) {
      const { path } = await viewshed(
        wall,
        `over-${target}.tif`,
        '3000',
        '--curvature',
        'off',
        '--target-height',
        target,
      );
      const { band } = await readTif(path);
      expect(band[150 * 301 + 190]).toBe(seen);
    }
  });

  it('bends the earth and the light: a flat plain ends where the drop says', async () => {
    const wide = { ...GRID, step: 300, west: 500_000 - 150.5 * 300, north: 5_500_000 + 150.5 * 300 };
    const plain = files.put(
      'plain.tif',
      elevationFile(wide, () => 200),
    );
    const reach = async (height: string, refraction: string) => {
      const out = files.path('plain-out.tif');
      const args = ['--dem', plain, '--at', AT, '--height', height, '--radius', '40000', '--refraction', refraction];
      const { stdout } = await runCli('viewshed', ...args, '--out', out);
      const { observer } = JSON.parse(stdout);
      const { band } = await readTif(out);
      let east = 0;
      while (band[observer.row * 301 + observer.column + east + 1] === 255) east++;
      return east * 300;
    };
    const { band } = await readTif((await viewshed(plain, 'all.tif', '40000', '--curvature', 'off')).path);
    expect(cells(band, 255)).toBeGreaterThan(Math.PI * 133 ** 2 * 0.99);
    for (const [height, refraction] of [
      ['10', '0.13'],
      ['30', '0.13'],
      ['30', '0.25'],
    ] as const) {
      // The horizon of an eye over a parabola: drop·d² = height.
      const horizonM = Math.sqrt(Number(height) / earthDropPerSqM(Number(refraction)));
      expect(Math.abs((await reach(height, refraction)) - horizonM)).toBeLessThan(600);
    }
  });

  it('draws a PNG with a pixel for each cell, unknown ground marked', async () => {
    const { path, summary } = await viewshed(hole, 'hole-out.png', '3000');
    expect(summary.cells.unknown).toBeGreaterThan(0);
    const { width, height, rgba } = decodePng(readFileSync(path));
    expect([width, height]).toEqual([301, 301]);
    const colours = new Map<string, number>();
    for (let i = 0; i < rgba.length; i += 4) {
      const colour = rgba.slice(i, i + 4).join();
      colours.set(colour, (colours.get(colour) ?? 0) + 1);
    }
    expect(colours.get('0,158,115,255')).toBe(summary.cells.visible);
    expect(colours.get('213,94,0,160')).toBe(summary.cells.unknown);
  });

  it.each([
    [
      'a place off the file',
      ['--at', '-98,49.6'],
      /at --at: found -98,49\.6, off the elevation file .*expected a place on its 301 × 301/,
    ],
    [
      'a place on unknown ground',
      ['--dem', hole, '--at', '-98.965,49.6096'],
      /at --at observer: found .*expected a post with a height/,
    ],
    ['half a place', ['--at', '-99'], /at --at: found -99: expected LON,LAT/],
    ['a height that is none', ['--height', 'tall'], /at --height: found tall: expected metres, 0 or more/],
    ['no radius', ['--radius', '0'], /at --radius: found 0: expected metres, above 0/],
    ['another word for curvature', ['--curvature', 'yes'], /at --curvature: found yes: expected one of on, off/],
    [
      'an unknown kind of file to write',
      ['--out', 'x.jpg'],
      /at --out: found x\.jpg: expected a name that ends in \.tif/,
    ],
    ['a folder that is not there', ['--out', 'nowhere/x.png'], /at --out: found nowhere\/x\.png \(ENOENT\)/],
    ['an elevation file that is not there', ['--dem', 'nowhere.tif'], /at --dem: found nowhere\.tif \(ENOENT\)/],
    [
      'an elevation file that is none',
      ['--dem', 'package.json'],
      /at --dem package\.json elevation file: found .*expected a GeoTIFF/,
    ],
  ])('exits with 2 and one line for %s', async (_, wrong, message) => {
    const right = { '--dem': flat, '--at': AT, '--height': '10', '--radius': '3000', '--out': files.path('no.tif') };
    const changed = Object.fromEntries(wrong.flatMap((name, i) => (i % 2 === 0 ? [[name, wrong[i + 1]!]] : [])));
    const { code, stdout, stderr } = await runCli('viewshed', ...Object.entries({ ...right, ...changed }).flat());
    expect(stderr).toMatch(message);
    expect({ code, stdout, lines: stderr.trimEnd().split('\n').length }).toEqual({ code: 2, stdout: '', lines: 1 });
  });
});

describe('watchline ledger on terrain', () => {
  const lines = {
    type: 'LineString',
    coordinates: [
      [19.95, 50],
      [20.05, 50],
    ],
  };
  const border = files.put('line.geojson', lines);
  const grid = { width: 400, height: 200, step: 0.0005, west: 19.9, north: 50.05, epsg: 4326 };
  // East of 20° a wall of 200 m between the sensors and the line.
  const ridge = files.put(
    'ridge.tif',
    elevationFile(grid, (lng, lat) => (lng > 20 && Math.abs(lat - 50.01) < 0.0007 ? 400 : 200)),
  );
  const ledger = async (sensors: string, ...more: readonly string[]) => {
    const run = await runCli('ledger', '--border', border, '--sensors', files.put('s.csv', sensors), ...more);
    expect(run.code).toBe(0);
    return { ...run, out: JSON.parse(run.stdout) };
  };
  const tower = 'id,kind,lng,lat,maxRangeM,mastHeightM\nt,tower,20,50.02,4000,10\n';

  it('counts only what is seen: the half of the line that no wall hides', async () => {
    const [plain, cut] = [await ledger(tower), await ledger(tower, '--dem', ridge)];
    const half = plain.out.total.onceM / 2;
    expect(half).toBeGreaterThan(3_000);
    // The wall ends within a cell (36 m) of 20°; its shadow on the line within twice that.
    expect(Math.abs(cut.out.total.onceM - half)).toBeLessThan(80);
    expect(cut.out.terrain).toEqual({ dem: ridge, targetHeightM: 1.7 });
    const [loss] = cut.out.terrainLosses;
    expect(loss).toMatchObject({ id: 't', watchedM: plain.out.total.onceM, unknownM: 0 });
    expect(loss.shareLost).toBeCloseTo(0.5, 1);
    expect(plain.out.terrain).toBeUndefined();
  });

  it('cuts no sensor that needs no line of sight, and looks over the wall from high enough', async () => {
    const seismic = await ledger(tower.replace('tower', 'seismic'), '--dem', ridge);
    expect(seismic.out.terrainLosses).toEqual([]);
    const high = await ledger(tower.replace(',10\n', ',1000\n'), '--dem', ridge);
    expect(high.out.terrainLosses[0].hiddenM).toBe(0);
    expect(high.out.total.onceM).toBe(seismic.out.total.onceM);
  });

  it('compares conditions on terrain', async () => {
    const { out } = await ledger(tower, '--dem', ridge, '--conditions', 'compare');
    const covered = (name: string) => out.byConditions[name].total.onceM;
    expect(covered('day')).toBeGreaterThan(covered('night'));
    expect(covered('night')).toBeGreaterThan(covered('worst-case'));
    expect(out.byConditions.day.terrainLosses).toHaveLength(1);
  });

  it('says where the ground is not known', async () => {
    const { out, stderr } = await ledger(tower.replace('4000', '20000').replace('20,', '19.91,'), '--dem', ridge);
    expect(out.terrainLosses[0].unknownM).toBe(0);
    expect(stderr).toBe('');
    const far = await ledger(tower.replace('20,50.02', '20.3,50.02').replace('4000,10', '30000,100'), '--dem', ridge);
    expect(far.stderr).toMatch(/--dem does not hold all the ground of t: counted as seen there/);
  });

  it('exits with 2 for a target height without an elevation file', async () => {
    const run = await runCli(
      'ledger',
      '--border',
      border,
      '--sensors',
      files.put('s.csv', tower),
      '--target-height',
      '2',
    );
    expect(run.code).toBe(2);
    expect(run.stderr).toMatch(/found --target-height without --dem/);
  });
});
