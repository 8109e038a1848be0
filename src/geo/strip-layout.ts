import type { BorderLine } from '../domain/border';
import type { ChainagePoint } from '../domain/place';

/** A piece on the strip: it takes `[startM, startM + lengthM)` of the strip's axis. */
export interface StripPiece {
  readonly pieceId: string;
  readonly startM: number;
  readonly lengthM: number;
}

/** The pieces of the border line end to end on one axis in metres, set apart by a break. */
export class StripLayout {
  readonly pieces: readonly StripPiece[];
  /** End of the last piece. */
  readonly lengthM: number;

  /** @param breakM the empty stretch between two pieces. */
  constructor(border: BorderLine, breakM: number) {
    let startM = 0;
    this.pieces = border.pieces.map(({ id, lengthM }) => {
      const piece = { pieceId: id, startM, lengthM };
      startM += lengthM + breakM;
      return piece;
    });
    this.lengthM = Math.max(0, startM - breakM);
  }

  /** Metres on the strip's axis; null for a piece that it does not hold. */
  toStrip({ pieceId, chainageM }: ChainagePoint): number | null {
    const piece = this.pieces.find((candidate) => candidate.pieceId === pieceId);
    return piece === undefined ? null : piece.startM + chainageM;
  }

  /** The point of the border line at a place of the axis; null in a break and beyond the ends. */
  toChainage(stripM: number): ChainagePoint | null {
    const piece = this.pieces.find(({ startM, lengthM }) => stripM >= startM && stripM <= startM + lengthM);
    return piece === undefined ? null : { pieceId: piece.pieceId, chainageM: stripM - piece.startM };
  }
}
