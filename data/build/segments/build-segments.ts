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
import pairTable from '../pairs.json';
import timeToCover from '../time-to-cover.json';
import { classifyWater, type Water } from './classify-water';
import { coverOf } from './cover-of';
import { cutStretch } from './cut-stretch';
import { NAMING_M, type NameInput, nameSegments } from './name-segments';
import { PlaceSearch } from './place-search';
import type { Place } from './read-places';
import { type PieceFile, SAMPLE_M, samplePiece } from './sample-piece';
import { sectorStretches, sectorsOf } from './sector-stretches';

/** Cuts follow the people within this distance. */
const CUT_NEAR_M = 30_000;
/** Places are looked up from every fortieth sample (20 km) first. */
const STRIDE = 40;

interface Draft extends NameInput {
  readonly pieceId: string;
  readonly sectorId: string;
  readonly water: readonly WaterClass[];
}

/**
 * Sectors and segments of a border file. Segments partition the known part of every piece, sector by sector; an unknown
 * stretch is one more segment, so that a ledger over segments adds up to the whole line.
 *
 * @param isoA2 alpha-2 code of both countries by alpha-3, as the places carry them.
 * @throws AppError `bad-border` when the sector table does not fit the border.
 */
export function buildSegments(
  border: BorderFile,
  places: readonly Place[],
  water: Water,
  isoA2: Readonly<Record<string, string>>,
): SegmentsFile {
  const { sectors, starts } = sectorsOf(border);
  const [firstCountry, secondCountry] = border.pair.split('-').map((country) => isoA2[country]);
  const ofPair = places.filter(({ country }) => country === firstCountry || country === secondCountry);
  const drafts = border.pieces.flatMap((piece): Draft[] => {
    const samples = samplePiece(piece);
    const classes = classifyWater(border.pair, piece, samples, water);
    const along = samples.filter((_, index) => index % STRIDE === 0).map(({ position }) => position);
    const search = new PlaceSearch(ofPair, along, STRIDE * SAMPLE_M, NAMING_M);
    const facts = samples.map((sample, index) => ({
      ...sample,
      water: classes[index]!,
      population: search.peopleWithin(sample.position, CUT_NEAR_M),
    }));
    return sectorStretches(piece, samples, starts).flatMap(({ sectorId, fromM, toM }) => {
      const ends = cutStretch(fromM, toM, facts);
      return ends.slice(1).map((end, index): Draft => {
        const start = ends[index]!;
        const own = facts.filter(({ chainageM }) => chainageM >= start && chainageM < end);
        const near = search.near(
          own.map(({ position }) => position),
          NAMING_M,
        );
        return {
          pieceId: piece.id,
          pieceName: piece.name,
          sectorId,
          fromM: start,
          toM: end,
          water: own.map((sample) => sample.water),
          first: near.filter(({ place }) => place.country === firstCountry),
          second: near.filter(({ place }) => place.country === secondCountry),
        };
      });
    });
  });
  const names = nameSegments(drafts);
  const known = drafts.map((draft, index) => toSegment(border, draft, names[index]!, ordinalIn(drafts, index)));
  return v.parse(segmentsFileSchema, {
    format: 'watchline-segments/1',
    pair: border.pair,
    sectors: [...sectors],
    segments: border.pieces.flatMap((piece) => {
      const own = known.filter(({ pieceId }) => pieceId === piece.id);
      return [...own, ...unknownSegments(border, piece, own.at(-1)?.sectorId ?? piece.id)];
    }),
  } satisfies SegmentsFile);
}

/** 1, 2, 3, … within the piece. */
function ordinalIn(drafts: readonly Draft[], index: number): number {
  return index - drafts.findIndex(({ pieceId }) => pieceId === drafts[index]!.pieceId) + 1;
}

function toSegment(border: BorderFile, draft: Draft, name: string, ordinal: number): Segment {
  const water = commonest(draft.water);
  const [left, right] = border.pair.startsWith(border.left) ? [draft.first, draft.second] : [draft.second, draft.first];
  const wet = draft.water.filter((own) => own !== 'land').length;
  return {
    id: `${draft.pieceId}-${String(ordinal).padStart(3, '0')}`,
    name,
    sectorId: draft.sectorId,
    pieceId: draft.pieceId,
    fromChainageM: draft.fromM,
    toChainageM: draft.toM,
    left: border.left,
    right: border.right,
    water,
    waterShare: Math.round((1000 * wet) / draft.water.length) / 1000,
    cover: coverOf([...left, ...right]),
    timeToCover: { toLeft: timesOf(water, coverOf(left)), toRight: timesOf(water, coverOf(right)) },
  };
}

/** The class of most samples; the first of `WATER_CLASSES` among equals. */
function commonest(classes: readonly WaterClass[]): WaterClass {
  const count = (wanted: WaterClass) => classes.filter((own) => own === wanted).length;
  return WATER_CLASSES.reduce((best, next) => (count(next) > count(best) ? next : best));
}

function timesOf(water: WaterClass, cover: CoverClass): Segment['timeToCover']['toLeft'] {
  const { footS, vehicleS, boatS } = timeToCover[water][cover];
  return { footS, vehicleS, boatS };
}

function unknownSegments(border: BorderFile, piece: PieceFile, sectorId: string): Segment[] {
  const water = unknownWater(border.pair, piece.id);
  return piece.unknown.map((stretch, index) => ({
    id: `${piece.id}-unknown${piece.unknown.length > 1 ? `-${index + 1}` : ''}`,
    name: `${piece.name} (unknown)`,
    sectorId,
    pieceId: piece.id,
    fromChainageM: stretch.fromChainageM,
    toChainageM: stretch.toChainageM,
    left: border.left,
    right: border.right,
    water,
    waterShare: water === 'land' ? 0 : 1,
    cover: 'remote',
    timeToCover: { toLeft: timesOf(water, 'remote'), toRight: timesOf(water, 'remote') },
  }));
}

/** What an unknown stretch lies on, from `pairs.json`. */
function unknownWater(pair: string, pieceId: string): WaterClass {
  const pieces = (pairTable as Record<string, { pieces: { id: string; unknown?: { water: string } }[] }>)[pair]?.pieces;
  const water = pieces?.find(({ id }) => id === pieceId)?.unknown?.water;
  return WATER_CLASSES.find((known) => known === water) ?? 'land';
}
