import type { Stretch } from '../domain/border';

/** The gaps of one stretch of a piece, millimetres of chainage: enough to join it to its neighbour. */
export interface GapEnds {
  piece: number;
  fromMm: number;
  lengthMm: number;
  /** Gap at the very start and at the very end; both are the length where all of it is gap. */
  headMm: number;
  tailMm: number;
  longestMm: number;
  longestFromMm: number;
}

/**
 * The longest gap over stretches given in order of piece and chainage: gaps that meet where two stretches touch are one.
 * The first of equals. Joined stretches give `ends` of their own, so cells make segments and segments make sectors.
 */
export class LongestGap {
  #piece = -1;
  #endMm = 0;
  #runMm = 0;
  #bestMm = 0;
  #bestFromMm = 0;
  #bestPiece = -1;
  /** Of a row of touching stretches. */
  #startMm = 0;
  #headMm = 0;

  add({ piece, fromMm, lengthMm, headMm, tailMm, longestMm, longestFromMm }: Readonly<GapEnds>): void {
    const touches = piece === this.#piece && fromMm === this.#endMm;
    if (!touches) {
      this.#runMm = 0;
      this.#startMm = fromMm;
      this.#headMm = 0;
    }
    const allBefore = this.#headMm === fromMm - this.#startMm;
    if (allBefore) this.#headMm += headMm;
    if (headMm > 0) this.#take(piece, fromMm - this.#runMm, this.#runMm + headMm);
    this.#take(piece, longestFromMm, longestMm);
    this.#runMm = tailMm === lengthMm ? this.#runMm + tailMm : tailMm;
    this.#piece = piece;
    this.#endMm = fromMm + lengthMm;
  }

  /** Writes the stretches as one; they must all have touched. */
  writeEnds(out: GapEnds): void {
    out.piece = this.#piece;
    out.fromMm = this.#startMm;
    out.lengthMm = this.#endMm - this.#startMm;
    out.headMm = this.#headMm;
    out.tailMm = this.#runMm;
    out.longestMm = this.#bestMm;
    out.longestFromMm = this.#bestFromMm;
  }

  /** Null where there is no gap. */
  stretch(pieceIds: readonly string[]): Stretch | null {
    if (this.#bestMm === 0) return null;
    return {
      pieceId: pieceIds[this.#bestPiece]!,
      fromChainageM: this.#bestFromMm / 1000,
      toChainageM: (this.#bestFromMm + this.#bestMm) / 1000,
    };
  }

  #take(piece: number, fromMm: number, lengthMm: number): void {
    if (lengthMm <= this.#bestMm) return;
    this.#bestMm = lengthMm;
    this.#bestFromMm = fromMm;
    this.#bestPiece = piece;
  }
}
