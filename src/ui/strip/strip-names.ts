import type { Segment, SegmentsFile } from '../../domain/border';
import { type StripAxis, type StripView, toAxis } from './strip-axis';
import { textWidth } from './text-width';

/** A sector on the screen: a bracket with its name in the middle of what is visible of it. */
export interface SectorBracket {
  readonly id: string;
  readonly x0: number;
  readonly x1: number;
  readonly opens: boolean;
  readonly closes: boolean;
  /** Empty where it does not fit. */
  readonly name: string;
}

/** A segment on the screen, once it is wide enough to be told apart. */
export interface SegmentMark {
  readonly id: string;
  readonly x0: number;
  readonly x1: number;
  /** Cut to what fits; empty where nothing useful does. */
  readonly name: string;
}

const PADDING_PX = 10;
const SEGMENT_MIN_PX = 12;

export function sectorBrackets(
  axis: StripAxis,
  view: StripView,
  file: SegmentsFile,
  widthPx: number,
  scale: number,
): SectorBracket[] {
  const names = new Map(file.sectors.map(({ id, name }) => [id, name]));
  const pxPerM = widthPx / (view.toM - view.fromM);
  const brackets: SectorBracket[] = [];
  for (const run of sectorRuns(file.segments)) {
    const fromM = toAxis(axis, run.pieceId, run.fromChainageM);
    if (fromM === null) continue;
    const x0 = (fromM - view.fromM) * pxPerM;
    const x1 = x0 + (run.toChainageM - run.fromChainageM) * pxPerM;
    if (x1 <= 0 || x0 >= widthPx) continue;
    const shown = { x0: Math.max(x0, 0), x1: Math.min(x1, widthPx) };
    const name = names.get(run.sectorId) ?? run.sectorId;
    const fits = textWidth(name, 12 * scale) + PADDING_PX <= shown.x1 - shown.x0;
    brackets.push({ id: run.sectorId, ...shown, opens: x0 >= 0, closes: x1 <= widthPx, name: fits ? name : '' });
  }
  return brackets;
}

export function segmentMarks(
  axis: StripAxis,
  view: StripView,
  segments: readonly Segment[],
  widthPx: number,
  scale: number,
): SegmentMark[] {
  const pxPerM = widthPx / (view.toM - view.fromM);
  const marks: SegmentMark[] = [];
  for (const { id, name, pieceId, fromChainageM, toChainageM } of segments) {
    const fromM = toAxis(axis, pieceId, fromChainageM);
    if (fromM === null) continue;
    const x0 = (fromM - view.fromM) * pxPerM;
    const x1 = x0 + (toChainageM - fromChainageM) * pxPerM;
    if (x1 <= 0 || x0 >= widthPx || x1 - x0 < SEGMENT_MIN_PX) continue;
    const visible = Math.min(x1, widthPx) - Math.max(x0, 0);
    marks.push({ id, x0: Math.max(x0, 0), x1: Math.min(x1, widthPx), name: fitText(name, visible - 8, 11 * scale) });
  }
  return marks;
}

/** Cuts at the end with an ellipsis; fewer than twelve letters say nothing and are left out. */
function fitText(text: string, roomPx: number, fontPx: number): string {
  if (textWidth(text, fontPx) <= roomPx) return text;
  const letters = Math.floor(roomPx / textWidth('x', fontPx)) - 1;
  return letters < 12 ? '' : `${text.slice(0, letters).trimEnd()}…`;
}

interface SectorRun {
  readonly sectorId: string;
  readonly pieceId: string;
  readonly fromChainageM: number;
  readonly toChainageM: number;
}

/** Joins neighbouring segments of one sector and piece. */
function sectorRuns(segments: readonly Segment[]): SectorRun[] {
  const runs: SectorRun[] = [];
  for (const { sectorId, pieceId, fromChainageM, toChainageM } of segments) {
    const last = runs.at(-1);
    if (last !== undefined && last.sectorId === sectorId && last.pieceId === pieceId) {
      runs[runs.length - 1] = { ...last, toChainageM };
    } else {
      runs.push({ sectorId, pieceId, fromChainageM, toChainageM });
    }
  }
  return runs;
}
