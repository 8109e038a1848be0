import type { FeatureCollection } from 'geojson';
import * as v from 'valibot';
import { type BorderFile, borderFileSchema } from '../../../src/domain/border';
import { AppError } from '../../../src/domain/errors';
import pairTable from '../pairs.json';
import type { Source } from '../read-source';
import { type Chain, type ChainedRuns, chainRuns } from './chain-runs';
import { densifyLeg } from './densify-leg';
import { geodesicLengthM, type LngLatPair } from './geodesic-length';
import { findSharedRuns } from './shared-edges';

interface PieceNote {
  readonly id: string;
  readonly name: string;
  /** A position that lies nearer to this piece than to any other. */
  readonly near: readonly number[];
  readonly unknown?: { readonly lengthM: number; readonly reason: string };
}

export interface BuiltBorder {
  readonly file: BorderFile;
  /** Vertices of the source that both countries have, counted once a run. */
  readonly sharedVertices: number;
  readonly dropped: ChainedRuns['dropped'];
  readonly bridgedM: Readonly<Record<string, number>>;
}

/**
 * The border line of a pair of countries (`USA-CAN`, ISO 3166 alpha-3) from their rings in `borders`.
 *
 * Steps: shared edges → chains (gaps ≤ 5 km bridged, crumbs dropped) → one direction → legs ≤ 20 km → chainage. The
 * longest piece runs west to east; every other one runs so that the same country lies to its left, and the pieces stand
 * in order of the longitude of their starts. Coordinates are rounded to 1e-7° before chainage is measured on the WGS84
 * geodesic between them, and chainage to 0.001 m. A piece that would cross the antimeridian is not handled.
 *
 * @throws AppError `bad-border` for an unknown country, a pair that shares no edge, or a piece that `pairs.json` does
 * not name while it names the others.
 */
export function buildBorder(pair: string, borders: FeatureCollection, source: Source): BuiltBorder {
  const [first, second] = pair.split('-') as [string, string];
  const runs = findSharedRuns(geometryOf(borders, first), geometryOf(borders, second));
  const { chains, dropped } = chainRuns(runs);
  if (chains.length === 0) {
    throw new AppError('bad-border', { where: pair, found: 'no shared edge', expected: 'two neighbours' });
  }
  const longest = chains.reduce((a, b) => (lengthOf(b.vertices) > lengthOf(a.vertices) ? b : a));
  const runsEast = longest.vertices[0]![0] <= longest.vertices.at(-1)![0];
  const secondIsLeft = longest.secondIsLeft === runsEast;
  const directed = chains
    .map((chain) => (chain.secondIsLeft === secondIsLeft ? chain : reversed(chain)))
    .sort((a, b) => a.vertices[0]![0] - b.vertices[0]![0]);

  const notes = nameChains(pair, directed);
  const pieces = directed.map((chain, index) => toPiece(chain, notes[index]!));
  const file: BorderFile = {
    format: 'watchline-border/1',
    pair,
    left: secondIsLeft ? second : first,
    right: secondIsLeft ? first : second,
    source: { package: source.package, version: source.version, sha256: source.sha256 },
    licence: source.licence,
    attribution: source.attribution,
    pieces,
  };
  return {
    file: v.parse(borderFileSchema, file),
    sharedVertices: runs.reduce((sum, run) => sum + run.vertices.length, 0),
    dropped,
    bridgedM: Object.fromEntries(directed.map((chain, index) => [notes[index]!.id, chain.bridgedM])),
  };
}

function geometryOf(borders: FeatureCollection, country: string) {
  const feature = borders.features.find((candidate) => candidate.properties?.isoA3 === country);
  if (feature === undefined) {
    throw new AppError('bad-border', { where: 'pair', found: country, expected: 'ISO 3166 alpha-3 code' });
  }
  return feature.geometry;
}

function reversed(chain: Chain): Chain {
  return { ...chain, vertices: chain.vertices.toReversed(), secondIsLeft: !chain.secondIsLeft };
}

/** The note of `pairs.json` that lies nearest to each chain; without a table, `main` and `piece-2`, `piece-3`, … */
function nameChains(pair: string, chains: readonly Chain[]): PieceNote[] {
  const table: Record<string, { pieces: PieceNote[] }> = pairTable;
  const notes = table[pair]?.pieces;
  if (notes === undefined) {
    return chains.map((chain, index) => ({
      id: index === 0 ? 'main' : `piece-${index + 1}`,
      name: index === 0 ? pair : `${pair} ${index + 1}`,
      near: chain.vertices[0]!,
    }));
  }
  return chains.map((chain) => {
    const own = notes.find((note) => chains.every((other) => distanceTo(note, chain) <= distanceTo(note, other)));
    if (own === undefined) {
      throw new AppError('bad-border', { where: pair, found: chain.vertices[0], expected: 'a piece in pairs.json' });
    }
    return own;
  });
}

function distanceTo({ near }: PieceNote, chain: Chain): number {
  const at: LngLatPair = [near[0]!, near[1]!];
  return chain.vertices.reduce(
    (least, vertex) => Math.min(least, geodesicLengthM(at, vertex)),
    Number.POSITIVE_INFINITY,
  );
}

function toPiece(chain: Chain, note: PieceNote): BorderFile['pieces'][number] {
  const coordinates: LngLatPair[] = [];
  const chainageM: number[] = [];
  let along = 0;
  const push = (vertex: LngLatPair): void => {
    const rounded: LngLatPair = [round(vertex[0], 1e7), round(vertex[1], 1e7)];
    const last = coordinates.at(-1);
    if (last !== undefined) {
      const legM = geodesicLengthM(last, rounded);
      // Below the file's resolution chainage would no longer ascend strictly.
      if (legM < 0.002) return;
      along += legM;
    }
    coordinates.push(rounded);
    chainageM.push(round(along, 1e3));
  };
  chain.vertices.forEach((vertex, index) => {
    if (index > 0) densifyLeg(chain.vertices[index - 1]!, vertex).forEach(push);
    push(vertex);
  });
  const knownM = chainageM.at(-1)!;
  const lengthM = round(knownM + (note.unknown?.lengthM ?? 0), 1e3);
  const unknown =
    note.unknown === undefined ? [] : [{ fromChainageM: knownM, toChainageM: lengthM, reason: note.unknown.reason }];
  return { id: note.id, name: note.name, coordinates, chainageM, lengthM, unknown };
}

function round(value: number, perUnit: number): number {
  return Math.round(value * perUnit) / perUnit;
}

function lengthOf(vertices: readonly LngLatPair[]): number {
  let sum = 0;
  for (let i = 1; i < vertices.length; i++) sum += geodesicLengthM(vertices[i - 1]!, vertices[i]!);
  return sum;
}
