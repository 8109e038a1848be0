import type { BorderLine, Piece } from '../domain/border';
import type { Gap, PieceCoverage } from '../domain/coverage';
import type { Position } from '../domain/place';
import { type Rgba, type Theme, withAlpha } from './theme';

/** How a stretch of the line is drawn. */
export type BorderClass = 'twice' | 'once' | 'standing' | 'new-loss';

export interface BorderRow {
  readonly class: BorderClass;
  readonly pieceId: string;
  readonly fromChainageM: number;
  readonly toChainageM: number;
  readonly path: readonly Position[];
  readonly colour: Rgba;
  readonly widthPx: number;
}

/** A short bar across the line where a gap begins or ends. */
export interface GapEndRow {
  readonly position: Position;
  /** Direction of the line there, degrees clockwise from north. */
  readonly bearingDeg: number;
  readonly colour: Rgba;
}

export interface BorderPlan {
  readonly rows: readonly BorderRow[];
  readonly gapEnds: readonly GapEndRow[];
  /** Gaps too short on screen for end bars at this zoom. */
  readonly gapsWithoutEnds: number;
}

export interface BorderPlanInput {
  readonly border: BorderLine;
  readonly coverage: readonly PieceCoverage[];
  readonly gaps: readonly Gap[];
  /** Whole zoom level: decides line widths and which gaps are long enough for end bars. */
  readonly zoom: number;
  /** The polyline between two chainages, ends included. */
  readonly slice: (piece: Piece, fromChainageM: number, toChainageM: number) => readonly Position[];
}

const METRES_PER_PIXEL_Z0 = 78_271.5;
const MIN_GAP_PX_FOR_ENDS = 14;

/**
 * The border line by coverage: watched twice or more thin, once medium, a gap thick and hollow with end bars, a new loss
 * solid in the alarm colour. A hollow stroke is two rows, the second in the ground colour; new loss is drawn last.
 */
export function planBorder(input: BorderPlanInput, theme: Theme): BorderPlan {
  const { border, coverage, gaps, zoom, slice } = input;
  const pieces = new Map(border.pieces.map((piece) => [piece.id, piece]));
  const scale = zoom <= 4 ? 0.7 : zoom >= 9 ? 1.25 : 1;
  const covered: BorderRow[] = [];
  const standing: BorderRow[] = [];
  const lost: BorderRow[] = [];
  const gapEnds: GapEndRow[] = [];
  let gapsWithoutEnds = 0;

  for (const { pieceId, intervals } of coverage) {
    const piece = pieces.get(pieceId);
    if (!piece) continue;
    let open: { class: 'twice' | 'once'; from: number; to: number } | null = null;
    const flush = () => {
      if (!open) return;
      covered.push({
        class: open.class,
        pieceId,
        fromChainageM: open.from,
        toChainageM: open.to,
        path: slice(piece, open.from, open.to),
        colour: open.class === 'twice' ? theme.rgba['cover-2'] : theme.rgba['cover-1'],
        widthPx: (open.class === 'twice' ? 2 : 3.5) * scale,
      });
      open = null;
    };
    for (const { fromChainageM, toChainageM, k } of intervals) {
      const cls = k >= 2 ? 'twice' : k === 1 ? 'once' : null;
      if (open && (cls !== open.class || fromChainageM !== open.to)) flush();
      if (cls === null) continue;
      if (open) open.to = toChainageM;
      else open = { class: cls, from: fromChainageM, to: toChainageM };
    }
    flush();
  }

  for (const gap of gaps) {
    const piece = pieces.get(gap.pieceId);
    if (!piece) continue;
    const path = slice(piece, gap.fromChainageM, gap.toChainageM);
    const row = { pieceId: gap.pieceId, fromChainageM: gap.fromChainageM, toChainageM: gap.toChainageM, path };
    const colour = gap.kind === 'new-loss' ? theme.rgba.critical : theme.rgba.gap;
    if (gap.kind === 'new-loss') {
      lost.push({ ...row, class: 'new-loss', colour, widthPx: 6 * scale });
    } else {
      standing.push({ ...row, class: 'standing', colour: withAlpha(colour, 0.9), widthPx: 5.5 * scale });
      standing.push({ ...row, class: 'standing', colour: theme.rgba['map-land'], widthPx: 3 * scale });
    }
    const middle = path[path.length >> 1] ?? path[0];
    const lengthPx = middle
      ? (gap.toChainageM - gap.fromChainageM) /
        ((METRES_PER_PIXEL_Z0 * Math.cos((middle[1] * Math.PI) / 180)) / 2 ** zoom)
      : 0;
    if (lengthPx < MIN_GAP_PX_FOR_ENDS || path.length < 2) gapsWithoutEnds++;
    else gapEnds.push(endBar(path[0], path[1], colour), endBar(path.at(-1), path.at(-2), colour));
  }
  return { rows: [...covered, ...standing, ...lost], gapEnds, gapsWithoutEnds };
}

function endBar(at: Position | undefined, towards: Position | undefined, colour: Rgba): GapEndRow {
  if (!at || !towards) throw new Error('a gap of two vertices or more has both ends');
  const cosLat = Math.cos((at[1] * Math.PI) / 180);
  const bearingDeg = (Math.atan2((towards[0] - at[0]) * cosLat, towards[1] - at[1]) * 180) / Math.PI;
  return { position: at, bearingDeg, colour };
}
