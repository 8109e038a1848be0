import { mkdirSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { FeatureCollection } from 'geojson';
import { AppError } from '../../src/domain/errors';
import { buildBorder } from './border/build-border';
import { buildCover } from './cover/build-cover';
import { findSource, ROOT, readSource, readSources, type Source } from './read-source';
import { readWater } from './read-water';
import { dryGround } from './scenario/dry-ground';
import { writeScenario } from './scenario/generate';
import { buildSegments } from './segments/build-segments';
import { readPlaces } from './segments/read-places';
import { serialise } from './serialise';
import { buildBasemap } from './tiles/build-basemap';

const DEFAULT_PAIR = 'USA-CAN';

function main(): void {
  const { values } = parseArgs({
    options: { pair: { type: 'string', default: DEFAULT_PAIR }, out: { type: 'string' } },
  });
  const pair = values.pair.toUpperCase();
  if (!/^[A-Z]{3}-[A-Z]{3}$/.test(pair)) {
    throw new AppError('bad-border', { where: '--pair', found: values.pair, expected: 'two alpha-3 codes: USA-CAN' });
  }
  const sources = readSources();
  writeBorder(pair, sources, outFolder(pair, values.out));
  if (pair !== DEFAULT_PAIR || values.out !== undefined) return;
  const tiles = buildBasemap(sources);
  mkdirSync(new URL('public/tiles/', ROOT), { recursive: true });
  writeFileSync(new URL('public/tiles/basemap.pmtiles', ROOT), tiles);
  console.log(`basemap: ${(tiles.length / 1e6).toFixed(2)} MB`);
  writeScenario();
}

function writeBorder(pair: string, sources: readonly Source[], out: URL): void {
  const osm = findSource(sources, 'osm-borders');
  const borders = JSON.parse(readSource(osm).toString('utf8')) as FeatureCollection;
  const border = buildBorder(pair, borders, osm);
  readSource(findSource(sources, 'cities'));
  const water = readWater(sources);
  const segments = buildSegments(border.file, readPlaces(), water, alpha2Of(borders, pair));

  mkdirSync(out, { recursive: true });
  writeFileSync(new URL(`${pair.toLowerCase()}.json`, out), serialise(border.file));
  writeFileSync(new URL(`${pair.toLowerCase()}.segments.json`, out), serialise(segments));
  // Trails are made up for the exercise, which is on the default pair.
  const isDry = pair === DEFAULT_PAIR ? dryGround(water) : null;
  const cover = buildCover(border.file, segments, alpha2Of(borders, pair), sources, isDry);
  writeFileSync(coverPath(pair, out), serialise(cover));
  for (const { id, coordinates, chainageM, lengthM } of border.file.pieces) {
    const unknownM = lengthM - chainageM.at(-1)!;
    console.log(
      `${pair} ${id}: ${km(lengthM)} km in ${coordinates.length} vertices, of it unknown ${km(unknownM)}, ` +
        `bridged ${km(border.bridgedM[id] ?? 0)}`,
    );
  }
  for (const crumb of border.dropped) console.log(`${pair}: dropped a crumb of ${km(crumb.sharedM)} km at ${crumb.at}`);
  console.log(`${pair}: ${cover.points.length} points of cover, ${cover.trails.length} trails`);
  console.log(`${pair}: ${segments.segments.length} segments, ${segments.sectors.length} sectors`);
}

/** Only the default pair is committed; the others go to the cache unless `--out` says where. */
function outFolder(pair: string, out: string | undefined): URL {
  if (out !== undefined) return new URL(`${pathToFileURL(out).href.replace(/\/$/, '')}/`);
  return new URL(pair === DEFAULT_PAIR ? 'data/borders/' : '.cache/borders/', ROOT);
}

/** Beside the rules of the response, for the pair that is committed. */
function coverPath(pair: string, out: URL): URL {
  const bundled = new URL('data/borders/', ROOT);
  return out.href === bundled.href
    ? new URL('../cover-points.json', out)
    : new URL(`${pair.toLowerCase()}.cover-points.json`, out);
}

/** Places carry alpha-2 codes, the border alpha-3. */
function alpha2Of(borders: FeatureCollection, pair: string): Record<string, string> {
  return Object.fromEntries(
    pair.split('-').map((country) => {
      const feature = borders.features.find((candidate) => candidate.properties?.isoA3 === country);
      return [country, String(feature?.properties?.isoA2)];
    }),
  );
}

function km(lengthM: number): string {
  return (lengthM / 1000).toFixed(1);
}

try {
  main();
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
