import type { Stretch } from '../../domain/border';
import { AppError } from '../../domain/errors';
import type { Position } from '../../domain/place';
import type { BorderIndex } from '../border-index';
import { firstAtOrAfter } from '../first-at-or-after';
import { geodesicDestination, geodesicPath } from '../geodesic';
import { knownStretches } from '../known-stretches';
import { locateChainage } from '../locate-chainage';
import { nearestChainage } from '../nearest-chainage';

/** A place where something could be built. */
export interface SiteCandidate {
  readonly id: string;
  readonly position: Position;
  /** Of the border line, following its chainage; null on the line, or where nobody says. */
  readonly side: 'left' | 'right' | null;
  /** From the border line, metres. */
  readonly offsetM: number;
}

export interface GridSpec {
  /** Between feet along the line, and between rows. */
  readonly spacingM: number;
  /** No farther from the line than this; 0 gives places on the line only. */
  readonly withinM: number;
  /** A country builds on its own side, and at the line itself; both sides where left out. */
  readonly side?: 'left' | 'right';
  /** Feet on these alone; on the whole line where left out. They do not overlap. */
  readonly stretches?: readonly Stretch[];
}

/** A grid of more places than this is a mistake in the spacing. */
export const MAX_CANDIDATES = 50_000;
const NEAREST_SLACK_M = 1;

/**
 * Places near the border line: feet every `spacingM` along the known line, from each a row across on either side,
 * `spacingM` apart, out to `withinM`. Kept is a place whose nearest point of the line is its own foot to within a metre, so
 * `offsetM` and `side` hold, and the insides of bends are not filled twice. Water is not asked about.
 *
 * WGS84 geodesics. By piece, chainage, left before right, outwards. O(places × log n). A line without geometry gives none.
 *
 * @throws AppError `out-of-range` for a spacing that is not above 0, a distance below 0, or over 50,000 places.
 */
export function candidateGrid(
  index: BorderIndex,
  { spacingM, withinM, side, stretches }: GridSpec,
): readonly SiteCandidate[] {
  const bad = (where: string, found: number, expected: string): never => {
    throw new AppError('out-of-range', { where, found, expected });
  };
  if (!(spacingM > 0 && spacingM < Number.POSITIVE_INFINITY)) bad('spacingM', spacingM, 'metres above 0');
  if (!(withinM >= 0 && withinM < 500_000)) bad('withinM', withinM, 'metres, 0 to 500,000');
  const rows = Math.floor(withinM / spacingM);
  const lengthM = stretches
    ? stretches.reduce((sum, { fromChainageM, toChainageM }) => sum + toChainageM - fromChainageM, 0)
    : index.border.pieces.reduce((sum, piece) => sum + piece.lengthM, 0);
  const most = (lengthM / spacingM) * (1 + rows * (side === undefined ? 2 : 1));
  if (most > MAX_CANDIDATES) bad('candidates', Math.round(most), `at most ${MAX_CANDIDATES} places`);
  const out: SiteCandidate[] = [];
  for (const foot of feet(index, spacingM, stretches)) {
    out.push({ id: foot.id, position: foot.position, side: null, offsetM: 0 });
    for (const each of ['left', 'right'] as const) {
      if (side !== undefined && side !== each) continue;
      for (let row = 1; row <= rows; row++) {
        const offsetM = row * spacingM;
        const azimuthDeg = (foot.azimuthDeg + (each === 'left' ? 270 : 90)) % 360;
        const position = geodesicDestination(foot.position, azimuthDeg, offsetM);
        const nearest = nearestChainage(index, position);
        if (nearest === null || nearest.distanceM < offsetM - NEAREST_SLACK_M) continue;
        out.push({ id: `${foot.id}-${each}-${row}`, position, side: each, offsetM });
      }
    }
  }
  return out;
}

/** Points of the known line with the azimuth of the leg that they stand on, ahead of them. */
function* feet({ border }: BorderIndex, spacingM: number, stretches: GridSpec['stretches']) {
  for (const piece of border.pieces) {
    const known = within(knownStretches(piece), piece.id, stretches);
    for (let n = 0; n < known.length; n += 2) {
      const lengthM = known[n + 1]! - known[n]!;
      const count = Math.max(1, Math.round(lengthM / spacingM));
      for (let i = 0; i < count; i++) {
        const chainageM = known[n]! + (lengthM * (i + 0.5)) / count;
        const position = locateChainage(border, { pieceId: piece.id, chainageM });
        if (position === null) continue;
        const after = firstAtOrAfter(piece.chainageM, chainageM);
        const next = piece.chainageM[after] === chainageM ? Math.min(after + 1, piece.chainageM.length - 1) : after;
        const ahead: Position = [piece.positions[2 * next]!, piece.positions[2 * next + 1]!];
        yield {
          id: `${piece.id}-${Math.round(chainageM)}`,
          position,
          azimuthDeg: geodesicPath(position, ahead).azimuthDeg,
        };
      }
    }
  }
}

/** The parts of known stretches that lie in the wanted ones, ascending. */
function within(known: ArrayLike<number>, pieceId: string, stretches: GridSpec['stretches']): ArrayLike<number> {
  if (stretches === undefined) return known;
  const wanted = stretches
    .filter((stretch) => stretch.pieceId === pieceId)
    .sort((a, b) => a.fromChainageM - b.fromChainageM);
  const ends: number[] = [];
  for (const { fromChainageM, toChainageM } of wanted) {
    for (let n = 0; n < known.length; n += 2) {
      const from = Math.max(known[n]!, fromChainageM);
      const to = Math.min(known[n + 1]!, toChainageM);
      if (to > from) ends.push(from, to);
    }
  }
  return ends;
}
