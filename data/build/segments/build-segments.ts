import * as v from 'valibot';
import {
  type BorderFile,
  type CoverClass,
  type Segment,
  type SegmentsFile,
  segmentsFileSchema,
  WATER_CLASSES,
  type WaterClass,
} from '../../../src/domain/border';
import { AppError } from '../../../src/domain/errors';
import pairTable from '../pairs.json';
import sectorTable from '../sectors.json';
import timeToCover from '../time-to-cover.json';
import { classifyWater, type Water } from './classify-water';
import { cutStretch } from './cut-stretch';
import { type NameInput, type Near, nameSegments } from './name-segments';
import type { Place } from './read-places';
import { nearestSampleM, type PieceFile, SAMPLE_M, type Sample, samplePiece } from './sample-piece';
import { sphereDistanceM } from './sphere-distance';

/** Urban: this many people in places within `URBAN_NEAR_M` of the segment. */
export const URBAN_PEOPLE = 50_000;
export const URBAN_NEAR_M = 10_000;
/** Remote: fewer than this many people in places within `REMOTE_NEAR_M`. */
export const REMOTE_PEOPLE = 5000;
export const REMOTE_NEAR_M = 25_000;
/** Cuts follow the people within this distance. */
const CUT_NEAR_M = 30_000;
const FAR_M = 160_000;

interface SectorTable {
  readonly sectors: readonly { id: string; name: string }[];
  readonly starts: readonly { pieceId: string; sectorId: string; from: readonly number[] | null }[];
}

interface SampleFacts extends Sample {
  readonly water: WaterClass;
  /** Index into the candidate places, metres. */
  readonly near: ReadonlyMap<number, number>;
  readonly population: number;
}

interface Draft extends NameInput {
  readonly pieceId: string;
  readonly sectorId: string;
  readonly samples: readonly SampleFacts[];
}

/**
 * Sectors and segments of a border file. Segments partition the known part of every piece, sector by sector; an unknown
 * stretch is one more segment, so that a ledger over segments adds up to the whole line.
 *
 * @param isoA2 alpha-2 code of both countries by alpha-3, as the places carry them.
 * @throws AppError `bad-border` when the sector table names a piece that the border does not have.
 */
export function buildSegments(
  border: BorderFile,
  places: readonly Place[],
  water: Water,
  isoA2: Readonly<Record<string, string>>,
): SegmentsFile {
  const table = sectorsOf(border);
  const drafts: Draft[] = [];
  for (const piece of border.pieces) {
    const bare = samplePiece(piece);
    const candidates = placesAlong(bare, places, Object.values(isoA2));
    const samples = factsOf(border.pair, piece, bare, candidates, water);
    for (const { sectorId, fromM, toM } of sectorStretches(piece, samples, table)) {
      const ends = cutStretch(fromM, toM, samples);
      for (let i = 1; i < ends.length; i++) {
        const own = samples.filter(({ chainageM }) => chainageM >= ends[i - 1]! && chainageM < ends[i]!);
        const near = nearestPlaces(own, candidates);
        const [firstCountry, secondCountry] = border.pair.split('-').map((country) => isoA2[country]);
        drafts.push({
          pieceId: piece.id,
          pieceName: piece.name,
          sectorId,
          fromM: ends[i - 1]!,
          toM: ends[i]!,
          samples: own,
          first: near.filter(({ place }) => place.country === firstCountry),
          second: near.filter(({ place }) => place.country === secondCountry),
        });
      }
    }
  }
  const names = nameSegments(drafts);
  const leftIsFirst = border.pair.startsWith(border.left);
  const segments = drafts.map((draft, index): Segment => {
    const { pieceId, sectorId, fromM, toM, samples, first, second } = draft;
    const waterClass = commonest(samples.map((sample) => sample.water));
    const [left, right] = leftIsFirst ? [first, second] : [second, first];
    return {
      id: `${pieceId}-${String(1 + drafts.slice(0, index).filter((other) => other.pieceId === pieceId).length).padStart(3, '0')}`,
      name: names[index]!,
      sectorId,
      pieceId,
      fromChainageM: fromM,
      toChainageM: toM,
      left: border.left,
      right: border.right,
      water: waterClass,
      waterShare: Math.round((1000 * samples.filter((s) => s.water !== 'land').length) / samples.length) / 1000,
      cover: coverOf([...first, ...second]),
      timeToCover: { toLeft: timesOf(waterClass, coverOf(left)), toRight: timesOf(waterClass, coverOf(right)) },
    };
  });
  const file: SegmentsFile = {
    format: 'watchline-segments/1',
    pair: border.pair,
    sectors: [...table.sectors],
    segments: border.pieces.flatMap((piece) => [
      ...segments.filter((segment) => segment.pieceId === piece.id),
      ...unknownSegments(border, piece, segments),
    ]),
  };
  return v.parse(segmentsFileSchema, file);
}

/** The sector table of the pair; a pair without one gets a sector a piece. */
function sectorsOf(border: BorderFile): SectorTable {
  const table = (sectorTable as unknown as Record<string, SectorTable | undefined>)[border.pair];
  if (table === undefined) {
    return {
      sectors: border.pieces.map(({ id, name }) => ({ id, name })),
      starts: border.pieces.map(({ id }) => ({ pieceId: id, sectorId: id, from: null })),
    };
  }
  for (const { pieceId, sectorId } of table.starts) {
    const isKnown = table.sectors.some(({ id }) => id === sectorId);
    if (!isKnown || !border.pieces.some(({ id }) => id === pieceId)) {
      throw new AppError('bad-border', {
        where: 'data/build/sectors.json',
        found: { pieceId, sectorId },
        expected: 'a piece of the border and a sector of the table',
      });
    }
  }
  return table;
}

function sectorStretches(piece: PieceFile, samples: readonly Sample[], { starts }: SectorTable) {
  const own = starts
    .filter(({ pieceId }) => pieceId === piece.id)
    .map(({ sectorId, from }) => ({
      sectorId,
      fromM: from === null ? 0 : Math.round(nearestSampleM(samples, [from[0]!, from[1]!])),
    }))
    .sort((a, b) => a.fromM - b.fromM);
  return own.map((start, index) => ({ ...start, toM: own[index + 1]?.fromM ?? piece.chainageM.at(-1)! }));
}

/** Places of both countries that can lie within `FAR_M` of any sample, found from every fortieth one (20 km). */
function placesAlong(samples: readonly Sample[], places: readonly Place[], countries: readonly string[]): Place[] {
  const coarse = samples.filter((_, index) => index % 40 === 0);
  return places.filter(
    (place) =>
      countries.includes(place.country) &&
      coarse.some(({ position }) => sphereDistanceM(position, place.position) <= FAR_M + 40 * SAMPLE_M),
  );
}

function factsOf(
  pair: string,
  piece: PieceFile,
  samples: readonly Sample[],
  places: readonly Place[],
  water: Water,
): SampleFacts[] {
  const classes = classifyWater(pair, piece, samples, water);
  return samples.map((sample, index) => {
    const near = new Map<number, number>();
    let population = 0;
    places.forEach((place, at) => {
      // A degree of latitude is 111 km: many places fall out before any trigonometry.
      if (Math.abs(place.position[1] - sample.position[1]) > 1.5) return;
      const distanceM = sphereDistanceM(place.position, sample.position);
      if (distanceM > FAR_M) return;
      near.set(at, distanceM);
      if (distanceM <= CUT_NEAR_M) population += place.population;
    });
    return { ...sample, water: classes[index]!, near, population };
  });
}

/** Places near any of the samples, each with its least distance. */
function nearestPlaces(samples: readonly SampleFacts[], places: readonly Place[]): Near[] {
  const least = new Map<number, number>();
  for (const { near } of samples) {
    for (const [at, distanceM] of near) least.set(at, Math.min(distanceM, least.get(at) ?? Number.POSITIVE_INFINITY));
  }
  return [...least].sort(([a], [b]) => a - b).map(([at, distanceM]) => ({ place: places[at]!, distanceM }));
}

/**
 * Urban with `URBAN_PEOPLE` in places within `URBAN_NEAR_M`, remote with fewer than `REMOTE_PEOPLE` within
 * `REMOTE_NEAR_M`, rural between. Places below 1,000 people are not in the source and count as nobody.
 */
function coverOf(near: readonly Near[]): CoverClass {
  const people = (withinM: number) =>
    near.reduce((sum, { place, distanceM }) => (distanceM <= withinM ? sum + place.population : sum), 0);
  if (people(URBAN_NEAR_M) >= URBAN_PEOPLE) return 'urban';
  return people(REMOTE_NEAR_M) < REMOTE_PEOPLE ? 'remote' : 'rural';
}

function timesOf(water: WaterClass, cover: CoverClass) {
  const { footS, vehicleS, boatS } = timeToCover[water][cover];
  return { footS, vehicleS, boatS };
}

/** The class of most samples; the first of `WATER_CLASSES` among equals. */
function commonest(classes: readonly WaterClass[]): WaterClass {
  const count = (wanted: WaterClass) => classes.filter((own) => own === wanted).length;
  return WATER_CLASSES.reduce((best, next) => (count(next) > count(best) ? next : best));
}

function unknownSegments(border: BorderFile, piece: PieceFile, known: readonly Segment[]): Segment[] {
  const last = known.findLast(({ pieceId }) => pieceId === piece.id);
  const remote = 'remote';
  const water = unknownWater(border.pair, piece.id);
  return piece.unknown.map((stretch, index) => ({
    id: `${piece.id}-unknown${piece.unknown.length > 1 ? `-${index + 1}` : ''}`,
    name: `${piece.name} (unknown)`,
    sectorId: last?.sectorId ?? piece.id,
    pieceId: piece.id,
    fromChainageM: stretch.fromChainageM,
    toChainageM: stretch.toChainageM,
    left: border.left,
    right: border.right,
    water,
    waterShare: water === 'land' ? 0 : 1,
    cover: remote,
    timeToCover: { toLeft: timesOf(water, remote), toRight: timesOf(water, remote) },
  }));
}

/** What an unknown stretch lies on, from `pairs.json`. */
function unknownWater(pair: string, pieceId: string): WaterClass {
  const pieces = (pairTable as Record<string, { pieces: { id: string; unknown?: { water: string } }[] }>)[pair]?.pieces;
  const water = pieces?.find(({ id }) => id === pieceId)?.unknown?.water;
  return WATER_CLASSES.find((known) => known === water) ?? 'land';
}
