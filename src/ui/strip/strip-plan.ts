import type { Alarm } from '../../domain/alarm';
import type { SegmentsFile, Stretch } from '../../domain/border';
import type { Gap } from '../../domain/coverage';
import type { ResponseBins } from '../../geo/response-bins';
import type { StripBins } from '../../geo/strip-bins';
import type { LengthUnit } from '../format';
import { isWhole, type StripAxis, type StripView, toAxis } from './strip-axis';
import { type StripBands, stripBands } from './strip-bands';
import { type DensityArea, densityArea, densityFull } from './strip-density';
import { type GapBox, gapBoxes, type LongestTick, longestTicks } from './strip-gaps';
import { type StripRows, stripRows } from './strip-layout';
import { type SectorBracket, type SegmentMark, sectorBrackets, segmentMarks } from './strip-names';
import { type StripResponse, stripResponse } from './strip-response';
import { type AxisPlan, axisPlan } from './strip-ticks';

/** A unit where it is nearest to the border. */
export interface StripUnit {
  readonly id: string;
  readonly own: boolean;
  readonly pieceId: string;
  readonly chainageM: number;
}

export interface StripInput {
  readonly axis: StripAxis;
  readonly view: StripView;
  readonly widthPx: number;
  readonly scale: number;
  /** The least size of text in CSS pixels, where that is not the scale's: on a wall. */
  readonly textPx?: number;
  readonly lengthUnit: LengthUnit;
  readonly segments: SegmentsFile;
  /** Null while nothing has been computed. */
  readonly bins: StripBins | null;
  /** Classes of response; null while nothing has been computed. */
  readonly response: ResponseBins | null;
  readonly gaps: readonly Gap[];
  /** Border that the source data does not contain. */
  readonly unknown: readonly Stretch[];
  /** Incidents of each `DENSITY_CELL_M` of the axis over so many days; null without a history. */
  readonly density: { readonly counts: ArrayLike<number>; readonly days: number } | null;
  readonly alarms: readonly Alarm[];
  readonly units: readonly StripUnit[];
}

/** A stretch in pixels. */
export interface Span {
  readonly x0: number;
  readonly x1: number;
}

export interface AlarmMark {
  readonly id: string;
  readonly priority: Alarm['priority'];
  readonly acknowledged: boolean;
  readonly x: number;
}

export interface StripPlan {
  readonly widthPx: number;
  readonly rows: StripRows;
  readonly sectors: readonly SectorBracket[];
  readonly segments: readonly SegmentMark[];
  readonly alarms: readonly AlarmMark[];
  readonly density: DensityArea | null;
  readonly bands: StripBands | null;
  readonly response: StripResponse | null;
  readonly gaps: readonly GapBox[];
  readonly longest: readonly LongestTick[];
  readonly unknown: readonly Span[];
  readonly units: { readonly own: string; readonly partner: string };
  readonly axis: AxisPlan;
  /** Where the view lies in the whole; null when the whole is in view. */
  readonly overview: Span | null;
}

/** Below this an unknown stretch would be lost. */
const MIN_UNKNOWN_PX = 4;

/** Everything that the strip draws, in CSS pixels. Pure; O(columns + gaps + segments + units). */
export function planStrip(input: StripInput): StripPlan {
  const { axis, view, widthPx, scale, segments, bins } = input;
  const rows = stripRows(scale, input.textPx);
  const textScale = input.textPx === undefined ? scale : input.textPx / 11;
  const toPx = pixelScale(axis, view, widthPx);
  return {
    widthPx,
    rows,
    sectors: sectorBrackets(axis, view, segments, widthPx, textScale),
    segments: input.textPx === undefined ? segmentMarks(axis, view, segments.segments, widthPx, scale) : [],
    alarms: alarmMarks(input.alarms, toPx, widthPx),
    density:
      input.density === null
        ? null
        : densityArea(input.density.counts, view, widthPx, rows.density, densityFull(input.density.days)),
    bands: bins === null ? null : stripBands(bins, widthPx, rows.coverage),
    response: input.response === null ? null : stripResponse(input.response, widthPx, rows.response),
    gaps: gapBoxes(axis, view, input.gaps, widthPx),
    longest: bins === null ? [] : longestTicks(bins, widthPx),
    unknown: spansOf(input.unknown, toPx, widthPx, MIN_UNKNOWN_PX),
    units: unitTicks(input.units, toPx, widthPx, rows.units),
    axis: axisPlan(axis, view, widthPx, textScale, input.lengthUnit),
    overview: isWhole(axis, view)
      ? null
      : { x0: (view.fromM / axis.totalM) * widthPx, x1: (view.toM / axis.totalM) * widthPx },
  };
}

/** Pixels of a point of the border; null when its piece is not on the axis. */
export type ToPx = (pieceId: string, chainageM: number) => number | null;

export function pixelScale(axis: StripAxis, view: StripView, widthPx: number): ToPx {
  const pxPerM = widthPx / (view.toM - view.fromM);
  return (pieceId, chainageM) => {
    const axisM = toAxis(axis, pieceId, chainageM);
    return axisM === null ? null : (axisM - view.fromM) * pxPerM;
  };
}

/** Stretches in pixels, cut to the screen, each at least `minPx` wide. */
export function spansOf(stretches: readonly Stretch[], toPx: ToPx, widthPx: number, minPx: number): Span[] {
  const spans: Span[] = [];
  for (const { pieceId, fromChainageM, toChainageM } of stretches) {
    const x0 = toPx(pieceId, fromChainageM);
    const x1 = toPx(pieceId, toChainageM);
    if (x0 === null || x1 === null || x1 < 0 || x0 > widthPx) continue;
    const widen = Math.max(0, (minPx - (x1 - x0)) / 2);
    spans.push({ x0: Math.max(x0 - widen, 0), x1: Math.min(x1 + widen, widthPx) });
  }
  return spans;
}

/** One mark an alarm, at the middle of its first stretch; the critical and unacknowledged lie on top. */
function alarmMarks(alarms: readonly Alarm[], toPx: ToPx, widthPx: number): AlarmMark[] {
  const marks: AlarmMark[] = [];
  for (const { id, priority, acknowledged, stretches } of alarms) {
    const [stretch] = stretches;
    if (stretch === undefined) continue;
    const x = toPx(stretch.pieceId, (stretch.fromChainageM + stretch.toChainageM) / 2);
    if (x === null || x < -6 || x > widthPx + 6) continue;
    marks.push({ id, priority, acknowledged: acknowledged !== null, x });
  }
  const rank = (mark: AlarmMark): number => (mark.acknowledged ? 0 : 2) + (mark.priority === 'critical' ? 1 : 0);
  return marks.sort((a, b) => rank(a) - rank(b));
}

/** Own units in the upper lane, partners in the lower one: place and colour both tell them apart. */
function unitTicks(
  units: readonly StripUnit[],
  toPx: ToPx,
  widthPx: number,
  row: { readonly top: number; readonly height: number },
): StripPlan['units'] {
  const lane = row.height / 2 - 1;
  const lanes = { own: new Set<number>(), partner: new Set<number>() };
  for (const { own, pieceId, chainageM } of units) {
    const x = toPx(pieceId, chainageM);
    if (x === null || x < 0 || x > widthPx) continue;
    lanes[own ? 'own' : 'partner'].add(Math.round(x * 2) / 2);
  }
  const path = (xs: Set<number>, top: number): string => [...xs].map((x) => `M${x} ${top}v${lane - 1}`).join('');
  return { own: path(lanes.own, row.top + 1), partner: path(lanes.partner, row.top + 1 + lane) };
}
