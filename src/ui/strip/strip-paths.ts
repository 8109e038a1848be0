import type { Alarm } from '../../domain/alarm';
import type { StripRow } from './strip-layout';
import type { StripPlan } from './strip-plan';

/** SVG path data of everything that comes in numbers: one element a kind, so that a zoom changes few elements. */
export interface StripPaths {
  readonly dividers: string;
  readonly hollow: string;
  readonly gapLines: string;
  readonly lossBoxes: string;
  readonly lossEnds: string;
  readonly longest: string;
  readonly longestLoss: string;
  readonly majorTicks: string;
  readonly minorTicks: string;
}

/** A standing gap is hollow with end ticks that stand out of the band; a new loss is filled. */
export function drawPaths({ rows, segments, gaps, longest, axis }: StripPlan): StripPaths {
  const { top, height } = rows.coverage;
  const foot = top + height;
  const standing = gaps.filter(({ kind }) => kind === 'standing');
  const lost = gaps.filter(({ kind }) => kind === 'new-loss');
  const box = ({ x0, x1 }: { x0: number; x1: number }): string => `M${px(x0)} ${top}H${px(x1)}V${foot}H${px(x0)}z`;
  const longestTicks = (isLoss: boolean): string =>
    longest
      .filter((tick) => tick.isLoss === isLoss)
      .map(
        ({ x, weight }) => `M${px(x)} ${rows.longest.top + 2}v${px(Math.max(2, weight * (rows.longest.height - 3)))}`,
      )
      .join('');
  const axisTicks = (isMajor: boolean): string =>
    axis.ticks
      .filter(({ major }) => major === isMajor)
      .map(({ x }) => `M${px(x)} ${rows.axis.top}v${isMajor ? 5 : 3}`)
      .join('');
  return {
    dividers: segments.map(({ x1 }) => `M${px(x1)} ${rows.segments.top + 4}v${rows.segments.height - 4}`).join(''),
    hollow: standing.map(box).join(''),
    gapLines: standing
      .map(({ x0, x1 }) => {
        const edges = `M${px(x0)} ${top + 0.75}H${px(x1)}M${px(x0)} ${foot - 0.75}H${px(x1)}`;
        return `${edges}M${px(x0 + 0.75)} ${top - 2}V${foot + 2}M${px(x1 - 0.75)} ${top - 2}V${foot + 2}`;
      })
      .join(''),
    lossBoxes: lost.map(box).join(''),
    lossEnds: lost
      .map(({ x0, x1 }) => `M${px(x0 + 1)} ${top - 3}V${foot + 3}M${px(x1 - 1)} ${top - 3}V${foot + 3}`)
      .join(''),
    longest: longestTicks(false),
    longestLoss: longestTicks(true),
    majorTicks: axisTicks(true),
    minorTicks: axisTicks(false),
  };
}

/** ▲ for critical, ◆ for attention, filling the row. */
export function alarmSymbol(priority: Alarm['priority'], x: number, { top, height }: StripRow): string {
  const half = height * 0.44;
  if (priority === 'critical') {
    const foot = top + height - 2;
    return `M${px(x - half)} ${foot}L${px(x)} ${px(foot - half * 1.7)}L${px(x + half)} ${foot}z`;
  }
  const middle = top + height / 2;
  return `M${px(x - half)} ${middle}L${px(x)} ${middle - half}L${px(x + half)} ${middle}L${px(x)} ${middle + half}z`;
}

function px(value: number): number {
  return Math.round(value * 100) / 100;
}
