import type { BorderFile, Sector } from '../../../src/domain/border';
import { AppError } from '../../../src/domain/errors';
import sectorTable from '../sectors.json';
import { nearestSampleM, type PieceFile, type Sample } from './sample-piece';

interface SectorTable {
  readonly sectors: readonly Sector[];
  readonly starts: readonly { pieceId: string; sectorId: string; from: readonly number[] | null }[];
}

export interface SectorStretch {
  readonly sectorId: string;
  readonly fromM: number;
  readonly toM: number;
}

/**
 * The sectors of a pair from `sectors.json`; a pair that has none there gets one a piece.
 *
 * @throws AppError `bad-border` when the table names a piece that the border does not have, or a sector that it does not
 * list itself.
 */
export function sectorsOf(border: BorderFile): SectorTable {
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

/** The known part of a piece cut by sector, in order of chainage, ends in whole metres but the last. */
export function sectorStretches(
  piece: PieceFile,
  samples: readonly Sample[],
  starts: SectorTable['starts'],
): SectorStretch[] {
  const own = starts
    .filter(({ pieceId }) => pieceId === piece.id)
    .map(({ sectorId, from }) => ({
      sectorId,
      fromM: from === null ? 0 : Math.round(nearestSampleM(samples, [from[0]!, from[1]!])),
    }))
    .sort((a, b) => a.fromM - b.fromM);
  return own.map((start, index) => ({ ...start, toM: own[index + 1]?.fromM ?? piece.chainageM.at(-1)! }));
}
