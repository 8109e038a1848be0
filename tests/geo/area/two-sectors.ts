import type { BorderFile, SegmentsFile } from '../../../src/domain/border';

const NO_COVER = { footS: null, vehicleS: null, boatS: null };

/** Segments for the first piece of a border file: a western sector up to a chainage, an eastern one beyond, in two. */
export function twoSectors(file: BorderFile, atM: number): SegmentsFile {
  const piece = file.pieces[0]!;
  const half = (atM + piece.lengthM) / 2;
  const segment = (id: string, sectorId: string, fromChainageM: number, toChainageM: number) => ({
    id,
    name: id,
    sectorId,
    pieceId: piece.id,
    fromChainageM,
    toChainageM,
    left: file.left,
    right: file.right,
    water: 'land' as const,
    waterShare: 0,
    cover: 'rural' as const,
    timeToCover: { toLeft: NO_COVER, toRight: NO_COVER },
  });
  return {
    format: 'watchline-segments/1',
    pair: file.pair,
    sectors: [
      { id: 'west', name: 'West' },
      { id: 'east', name: 'East' },
    ],
    segments: [
      segment('w1', 'west', 0, atM),
      segment('e1', 'east', atM, half),
      segment('e2', 'east', half, piece.lengthM),
    ],
  };
}
