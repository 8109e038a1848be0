import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Feature, FeatureCollection, LineString } from 'geojson';
import { type BorderFile, borderFileSchema } from '../domain/border';
import { AppError } from '../domain/errors';
import { parseBorder } from '../geo/parse-border';
import { parseJson } from '../geo/parse-json';
import { borderLengths, metres } from './ledger-report';
import { choose, parseOptions } from './parse-options';
import { readJson } from './read-input';
import type { Command, Terminal } from './terminal';

const HELP = `watchline border --pair USA-CAN [--format json|geojson]

The length of a border line and of its pieces, metres along the WGS84 geodesic; with its source and licence.

  --pair PAIR         two ISO 3166 alpha-3 codes. USA-CAN is bundled; other neighbours are built from the npm package
                      @osm_borders/maritime_10m, which takes some seconds and no network
  --format FORMAT     json (unless set), or geojson: the lines themselves, to be read by ledger --border
`;

export const borderCommand: Command = {
  verb: 'border',
  summary: 'length, pieces, source and licence of the border between two countries',
  help: HELP,
  run: runBorder,
};

async function runBorder(args: readonly string[], terminal: Terminal): Promise<void> {
  const options = parseOptions(args, ['pair!', 'format'] as const);
  const format = choose(options.format ?? 'json', ['json', 'geojson'] as const, '--format');
  const pair = options.pair!.toUpperCase();
  if (!/^[A-Z]{3}-[A-Z]{3}$/.test(pair)) {
    throw new AppError('bad-argument', {
      found: options.pair,
      expected: 'two alpha-3 codes: USA-CAN',
      where: '--pair',
    });
  }
  const file = parseJson(borderFileSchema, readPair(pair, terminal), 'bad-border');
  const written = format === 'json' ? summaryOf(file) : linesOf(file);
  terminal.write(`${JSON.stringify(written, null, format === 'json' ? 2 : 0)}\n`);
}

/** Only one pair is committed; the recipe of the data builds any other. */
function readPair(pair: string, { root, note }: Terminal): unknown {
  const name = `${pair.toLowerCase()}.json`;
  const bundled = new URL(`data/borders/${name}`, root);
  if (existsSync(bundled)) return readJson(bundled, '--pair');
  const folder = mkdtempSync(join(tmpdir(), 'watchline-border-'));
  try {
    const tsx = fileURLToPath(new URL('node_modules/tsx/dist/cli.mjs', root));
    const recipe = fileURLToPath(new URL('data/build/main.ts', root));
    if (!existsSync(tsx) || !existsSync(recipe)) {
      throw new AppError('bad-argument', {
        found: `${pair}, not bundled, and no recipe to build it`,
        expected: 'a whole clone after npm ci',
        where: '--pair',
      });
    }
    const built = spawnSync(process.execPath, [tsx, recipe, '--pair', pair, '--out', folder], { encoding: 'utf8' });
    if (built.status !== 0) {
      const reason = built.stderr.trim().split('\n').at(-1) || `exit ${built.status ?? built.signal}`;
      throw new AppError('bad-argument', {
        found: `${pair} (${reason})`,
        expected: 'two neighbouring countries',
        where: '--pair',
      });
    }
    note(`${pair}: not bundled, built from @osm_borders/maritime_10m`);
    return readJson(join(folder, name), '--pair');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function summaryOf(file: BorderFile) {
  const { lengthM, unknownM } = borderLengths(parseBorder(file));
  const { pair, left, right, pieces, source, licence, attribution } = file;
  return {
    format: 'watchline-border-summary/1',
    pair,
    left,
    right,
    lengthM,
    unknownM,
    pieces: pieces.map(({ id, name, lengthM: pieceM, coordinates, unknown }) => ({
      id,
      name,
      lengthM: pieceM,
      unknownM: metres(unknown.reduce((sum, { fromChainageM, toChainageM }) => sum + toChainageM - fromChainageM, 0)),
      vertices: coordinates.length,
    })),
    source,
    licence,
    attribution,
  };
}

function linesOf({ pair, source, licence, attribution, pieces }: BorderFile) {
  const features = pieces.map(
    ({ id, name, coordinates }): Feature<LineString> => ({
      type: 'Feature',
      id,
      properties: { id, name },
      geometry: { type: 'LineString', coordinates: coordinates.map(([lng, lat]) => [lng, lat]) },
    }),
  );
  const collection: FeatureCollection<LineString> = { type: 'FeatureCollection', features };
  return { ...collection, properties: { pair, source, licence, attribution } };
}
