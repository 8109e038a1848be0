import type { BorderFile } from '../../../src/domain/border';
import type { LngLatPair } from '../border/geodesic-length';
import { sphereDistanceM } from './sphere-distance';

export type PieceFile = BorderFile['pieces'][number];

/** One sample stands for this much border line; classes of segments are shares of samples. */
export const SAMPLE_M = 500;

export interface Sample {
  readonly chainageM: number;
  readonly position: LngLatPair;
  /** Length of the leg that it lies on. */
  readonly legM: number;
}

/** The middles of equal stretches of at most `SAMPLE_M` over the known part, in order. Straight in longitude and latitude (≤ 10 m off). */
export function samplePiece(piece: PieceFile): Sample[] {
  const knownM = piece.chainageM.at(-1)!;
  const count = Math.ceil(knownM / SAMPLE_M);
  const samples: Sample[] = [];
  let leg = 0;
  for (let i = 0; i < count; i++) {
    const chainageM = ((i + 0.5) * knownM) / count;
    while (piece.chainageM[leg + 1]! < chainageM) leg++;
    const from = piece.coordinates[leg]!;
    const to = piece.coordinates[leg + 1]!;
    const legM = piece.chainageM[leg + 1]! - piece.chainageM[leg]!;
    const share = (chainageM - piece.chainageM[leg]!) / legM;
    samples.push({
      chainageM,
      legM,
      position: [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])],
    });
  }
  return samples;
}

/** Chainage of the sample nearest to `at`; the first of equals. */
export function nearestSampleM(samples: readonly Sample[], at: LngLatPair): number {
  let best = samples[0]!;
  let bestM = Number.POSITIVE_INFINITY;
  for (const sample of samples) {
    const distanceM = sphereDistanceM(sample.position, at);
    if (distanceM < bestM) [best, bestM] = [sample, distanceM];
  }
  return best.chainageM;
}
