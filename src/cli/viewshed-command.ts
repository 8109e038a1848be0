import { writeFileSync } from 'node:fs';
import * as v from 'valibot';
import { AppError } from '../domain/errors';
import { positionSchema } from '../domain/place';
import { earthDropPerSqM } from '../geo/terrain/earth-drop';
import { demOfRaster, type ElevationRaster, postOnRaster } from '../geo/terrain/elevation-raster';
import { viewshed } from '../geo/terrain/viewshed';
import { HIDDEN, UNKNOWN, VISIBLE } from '../geo/terrain/viewshed-sweep';
import { choose, parseOptions, toNumber } from './parse-options';
import { readDem } from './read-dem';
import { within } from './read-input';
import type { Command, Terminal } from './terminal';
import { viewshedPng } from './viewshed-png';
import { viewshedTif } from './viewshed-tif';

const HELP = `watchline viewshed --dem FILE.tif --at LON,LAT --height M --radius M --out FILE.tif|.png [options]

What can be seen from a place, on the cells of an elevation file. What was counted goes to stdout as JSON.

  --dem FILE.tif      GeoTIFF with heights in metres: degrees, UTM or Web Mercator, north up
  --at LON,LAT        the observer, in WGS84 degrees; taken to the middle of its cell
  --height M          of the observer above the ground
  --target-height M   of what is looked for above the ground; 0 unless set
  --radius M          no farther than this
  --curvature on|off  bend of the earth and of light; on unless set
  --refraction N      the share of the earth's bend that air bends sightlines by; 0.13 unless set (light), 0.25 for radar
  --out FILE          .tif: 255 visible, 0 all else, on the cells of the elevation file
                      .png: green visible, dark hidden, red unknown ground, clear beyond the radius
`;

export const viewshedCommand: Command = {
  verb: 'viewshed',
  summary: 'what can be seen from a place, on an elevation file',
  help: HELP,
  run: runViewshed,
};

const MAX_RADIUS_M = 500_000;

async function runViewshed(args: readonly string[], terminal: Terminal): Promise<void> {
  const options = parseOptions(args, [
    'dem!',
    'at!',
    'height!',
    'target-height',
    'radius!',
    'curvature',
    'refraction',
    'out!',
  ] as const);
  const metres = (value: string, where: string) => toNumber(value, (m) => m >= 0, 'metres, 0 or more', where);
  const at = toPosition(options.at!);
  const heightM = metres(options.height!, '--height');
  const targetHeightM = metres(options['target-height'] ?? '0', '--target-height');
  const reaches = (m: number): boolean => m > 0 && m <= MAX_RADIUS_M;
  const radiusM = toNumber(options.radius!, reaches, `metres, above 0 and to ${MAX_RADIUS_M}`, '--radius');
  const curved = choose(options.curvature ?? 'on', ['on', 'off'] as const, '--curvature') === 'on';
  const refraction = toNumber(options.refraction ?? '0.13', (n) => n >= 0 && n < 1, '0 to below 1', '--refraction');
  const format = formatOf(options.out!);
  const raster = await readDem(options.dem!);
  const [observerColumn, observerRow] = nearestPost(raster, at);
  const dem = demOfRaster(raster, at[1]);
  const seen = within('--at', () =>
    viewshed(dem, {
      observerColumn,
      observerRow,
      observerHeightM: heightM,
      targetHeightM,
      minRangeM: 0,
      maxRangeM: radiusM,
      azimuthDeg: 0,
      fieldOfViewDeg: 360,
      dropPerSqM: curved ? earthDropPerSqM(refraction) : 0,
    }),
  );
  const file = format === 'tif' ? viewshedTif(raster, seen) : viewshedPng(dem.width, dem.height, seen);
  writeOut(options.out!, file);
  const counts = countOf(seen);
  const known = counts.visible + counts.hidden;
  terminal.write(
    `${JSON.stringify(
      {
        format: 'watchline-viewshed/1',
        out: options.out,
        observer: { column: observerColumn, row: observerRow },
        width: dem.width,
        height: dem.height,
        cellM: [dem.columnSpacingM, dem.rowSpacingM].map((m) => Math.round(m * 1000) / 1000),
        refractionCoefficient: curved ? refraction : null,
        cells: counts,
        visibleShare: known === 0 ? null : Math.round((counts.visible / known) * 1e6) / 1e6,
      },
      null,
      2,
    )}\n`,
  );
}

function toPosition(text: string): readonly [number, number] {
  const parts = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  const parsed = v.safeParse(positionSchema, parts);
  if (parsed.success) return parsed.output;
  throw new AppError('bad-argument', { found: text, expected: 'LON,LAT in degrees: -100.5,49.1', where: '--at' });
}

function formatOf(path: string): 'tif' | 'png' {
  if (/\.tiff?$/i.test(path)) return 'tif';
  if (/\.png$/i.test(path)) return 'png';
  throw new AppError('bad-argument', { found: path, expected: 'a name that ends in .tif or .png', where: '--out' });
}

function nearestPost(raster: ElevationRaster, at: readonly [number, number]): readonly [number, number] {
  const [column, row] = postOnRaster(raster, at);
  // A cell reaches half a step beyond its middle.
  const onRaster = column >= -0.5 && row >= -0.5 && column < raster.width - 0.5 && row < raster.height - 0.5;
  if (!onRaster) {
    throw new AppError('bad-argument', {
      found: `${at.join(',')}, off the elevation file by its column ${Math.round(column)} and row ${Math.round(row)}`,
      expected: `a place on its ${raster.width} × ${raster.height} cells`,
      where: '--at',
    });
  }
  return [Math.max(0, Math.round(column)), Math.max(0, Math.round(row))];
}

function writeOut(path: string, bytes: Uint8Array): void {
  try {
    writeFileSync(path, bytes);
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'failed';
    const details = { found: `${path} (${reason})`, expected: 'a file that can be written', where: '--out' };
    throw new AppError('bad-file', details, { cause });
  }
}

function countOf(seen: Uint8Array): { readonly visible: number; readonly hidden: number; readonly unknown: number } {
  const counts = new Uint32Array(4);
  for (const state of seen) counts[state]!++;
  return { visible: counts[VISIBLE]!, hidden: counts[HIDDEN]!, unknown: counts[UNKNOWN]! };
}
