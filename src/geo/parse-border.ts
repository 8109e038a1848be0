import { type BorderFile, type BorderLine, borderFileSchema, type Piece } from '../domain/border';
import { AppError } from '../domain/errors';
import { parseJson } from './parse-json';

/**
 * The border line of a decoded `data/borders/<pair>.json`. Linear in vertices.
 *
 * Beyond the schema it holds that piece ids are unique; coordinates and chainages are equally many; chainage ascends
 * strictly; unknown stretches ascend, do not overlap and contain no vertex; vertices and unknown stretches together
 * reach from 0 to `lengthM`.
 *
 * @throws AppError `bad-border` with what was found, what was expected and where.
 */
export function parseBorder(json: unknown): BorderLine {
  const file = parseJson(borderFileSchema, json, 'bad-border');
  const ids = new Set<string>();
  const pieces = file.pieces.map((piece, index): Piece => {
    const where = `pieces.${index}`;
    if (ids.has(piece.id)) bad(piece.id, 'an id used once', `${where}.id`);
    ids.add(piece.id);
    checkChainage(piece, where);
    checkUnknown(piece, where);
    return {
      id: piece.id,
      name: piece.name,
      positions: Float64Array.from(piece.coordinates.flat()),
      chainageM: Float64Array.from(piece.chainageM),
      lengthM: piece.lengthM,
      unknown: piece.unknown,
    };
  });
  return { pair: file.pair, left: file.left, right: file.right, attribution: file.attribution, pieces };
}

type PieceFile = BorderFile['pieces'][number];

function checkChainage({ coordinates, chainageM }: PieceFile, where: string): void {
  if (chainageM.length !== coordinates.length) {
    bad(chainageM.length, `${coordinates.length} chainages, one for each coordinate`, `${where}.chainageM`);
  }
  for (let i = 1; i < chainageM.length; i++) {
    if (!(chainageM[i]! > chainageM[i - 1]!)) {
      bad(chainageM[i], `more than ${chainageM[i - 1]}, the chainage before it`, `${where}.chainageM.${i}`);
    }
  }
}

function checkUnknown({ chainageM, lengthM, unknown }: PieceFile, where: string): void {
  const vertices = new Set(chainageM);
  let end = 0;
  for (const [i, { fromChainageM: from, toChainageM: to }] of unknown.entries()) {
    const at = `${where}.unknown.${i}`;
    if (!(from >= end && to > from && to <= lengthM)) {
      bad([from, to], `ascending, after ${end} and within ${lengthM}`, at);
    }
    if (from !== 0 && !vertices.has(from)) bad(from, '0 or the chainage of a vertex', `${at}.fromChainageM`);
    if (to !== lengthM && !vertices.has(to)) bad(to, 'lengthM or the chainage of a vertex', `${at}.toChainageM`);
    if (chainageM.some((chainage) => chainage > from && chainage < to)) bad([from, to], 'no vertex inside', at);
    end = to;
  }
  const start = unknown[0]?.fromChainageM === 0 ? unknown[0].toChainageM : 0;
  if (chainageM[0] !== start) bad(chainageM[0], `${start}, where the known part starts`, `${where}.chainageM.0`);
  const last = unknown.length > 0 && end === lengthM ? unknown[unknown.length - 1]!.fromChainageM : lengthM;
  const reached = chainageM[chainageM.length - 1];
  if (reached !== last)
    bad(reached, `${last}, where the known part ends`, `${where}.chainageM.${chainageM.length - 1}`);
}

function bad(found: unknown, expected: string, where: string): never {
  throw new AppError('bad-border', { found, expected, where });
}
