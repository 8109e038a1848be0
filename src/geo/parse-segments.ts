import { type BorderLine, type SegmentsFile, segmentsFileSchema } from '../domain/border';
import { AppError } from '../domain/errors';
import { parseJson } from './parse-json';

/**
 * The segments of a decoded `data/borders/<pair>.segments.json`, held against their border line: same pair, unique
 * ids, known sectors and pieces, each within its piece, in order of piece and chainage, no overlap. Stretches that no
 * segment names are allowed; the total of the ledger still counts them.
 *
 * @throws AppError `bad-border` with what was found, what was expected and where.
 */
export function parseSegments(json: unknown, border: BorderLine): SegmentsFile {
  const file = parseJson(segmentsFileSchema, json, 'bad-border');
  if (file.pair !== border.pair) bad(file.pair, border.pair, 'pair');
  const sectorIds = unique(file.sectors, 'sectors');
  unique(file.segments, 'segments');
  const order = new Map(border.pieces.map((piece, index) => [piece.id, { index, lengthM: piece.lengthM }]));
  let pieceIndex = 0;
  let end = 0;
  for (const [i, segment] of file.segments.entries()) {
    const where = `segments.${i}`;
    const piece = order.get(segment.pieceId);
    if (!piece) bad(segment.pieceId, `one of ${[...order.keys()].join(', ')}`, `${where}.pieceId`);
    if (!sectorIds.has(segment.sectorId)) bad(segment.sectorId, 'the id of a sector', `${where}.sectorId`);
    if (piece.index < pieceIndex) bad(segment.pieceId, 'pieces in the order of the border line', `${where}.pieceId`);
    if (piece.index > pieceIndex) end = 0;
    pieceIndex = piece.index;
    const { fromChainageM: from, toChainageM: to } = segment;
    if (!(from >= end && to > from && to <= piece.lengthM)) {
      bad([from, to], `ascending, after ${end} and within ${piece.lengthM}`, where);
    }
    end = to;
  }
  return file;
}

function unique(rows: readonly { readonly id: string }[], where: string): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const [i, { id }] of rows.entries()) {
    if (ids.has(id)) bad(id, 'an id used once', `${where}.${i}.id`);
    ids.add(id);
  }
  return ids;
}

function bad(found: unknown, expected: string, where: string): never {
  throw new AppError('bad-border', { found, expected, where });
}
