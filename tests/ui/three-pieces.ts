import type { BorderLine, Segment, SegmentsFile } from '../../src/domain/border';

/** A border of three straight pieces of 100, 400 and 10 km; the last 20 km of the first are unknown. */
export function threePieces(): BorderLine {
  const piece = (id: string, name: string, lengthM: number, unknownM: number) => ({
    id,
    name,
    positions: Float64Array.of(-100, 49, -99, 49),
    chainageM: Float64Array.of(0, lengthM - unknownM),
    lengthM,
    unknown:
      unknownM > 0 ? [{ fromChainageM: lengthM - unknownM, toChainageM: lengthM, reason: 'not in the source' }] : [],
  });
  return {
    pair: 'AAA-BBB',
    left: 'BBB',
    right: 'AAA',
    attribution: '',
    pieces: [
      piece('west', 'West', 100_000, 20_000),
      piece('main', 'Main', 400_000, 0),
      piece('isle', 'Isle', 10_000, 0),
    ],
  };
}

/** Segments of 50 km (10 on the isle); the sector `centre` ends in the middle of the main piece. */
export function threePiecesSegments(): SegmentsFile {
  const segments: Segment[] = [];
  const add = (pieceId: string, lengthM: number, stepM: number, sectorOf: (n: number) => string): void => {
    for (let n = 0; n * stepM < lengthM; n++) {
      segments.push({
        id: `${pieceId}-${n}`,
        name: `${pieceId} place ${n}`,
        sectorId: sectorOf(n),
        pieceId,
        fromChainageM: n * stepM,
        toChainageM: (n + 1) * stepM,
        left: 'BBB',
        right: 'AAA',
        water: 'land',
        waterShare: 0,
        cover: 'rural',
        timeToCover: {
          toLeft: { footS: 600, vehicleS: 120, boatS: null },
          toRight: { footS: 900, vehicleS: 180, boatS: null },
        },
      });
    }
  };
  add('west', 100_000, 50_000, () => 'west');
  add('main', 400_000, 50_000, (n) => (n < 4 ? 'centre' : 'east'));
  add('isle', 10_000, 10_000, () => 'east');
  const sectors = ['west', 'centre', 'east'].map((id) => ({ id, name: `Sector ${id}` }));
  return { format: 'watchline-segments/1', pair: 'AAA-BBB', sectors, segments };
}
