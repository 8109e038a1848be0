import type { BorderLine, Segment } from '../../domain/border';
import type { ChainagePoint, Position } from '../../domain/place';
import type { TimeToCover } from '../../domain/response';
import type { Direction, IntruderMode, ResponseRules } from '../../domain/response-rules';
import { geodesicPath } from '../geodesic';
import { locateChainage } from '../locate-chainage';
import { sideOfLine } from '../side-of-line';

/** Nearer than this is on the line: neither the line nor a sensor's report is more exact. */
const ON_LINE_M = 100;

/**
 * Where someone was when the clock started. `line`: on it, or nobody knows otherwise. `before`: a sensor saw them on the
 * side that they come from; the time to the line is added. `beyond`: seen on the side that they go to; nothing is taken off.
 */
export type ClockStart =
  | { readonly kind: 'line' }
  | { readonly kind: 'before'; readonly distanceM: number; readonly timeS: number; readonly sigmaS: number }
  | { readonly kind: 'beyond'; readonly distanceM: number };

export interface Sighting {
  readonly position: Position;
  /** The nearest point of the line. */
  readonly at: ChainagePoint;
  /** Whether a sensor saw it: a report says where somebody thinks that it was. */
  readonly bySensor: boolean;
}

/**
 * Where the clock of a crossing starts: at detection, on the line unless a sensor saw it more than 100 m before it. The way
 * to the line is the shortest one (WGS84 geodesic, to `at`) at the speed of the mode in the cover class of the segment; its
 * σ is the share of a time to cover. A place beyond an end of the line, or whose `at` has no geometry, is on it.
 */
export function clockStart(
  { at, bySensor, position }: Sighting,
  border: BorderLine,
  segment: Pick<Segment, 'cover'>,
  direction: Direction,
  mode: IntruderMode,
  { modes, sigma }: Pick<ResponseRules, 'modes' | 'sigma'>,
): ClockStart {
  const foot = locateChainage(border, at);
  const distanceM = foot === null ? 0 : geodesicPath(position, foot).distanceM;
  const side = distanceM <= ON_LINE_M ? null : sideOfLine(border, at, position);
  if (side === null) return { kind: 'line' };
  if (side === (direction === 'toLeft' ? 'left' : 'right')) return { kind: 'beyond', distanceM };
  if (!bySensor) return { kind: 'line' };
  const timeS = distanceM / modes[mode].speedMps[segment.cover];
  return { kind: 'before', distanceM, timeS, sigmaS: sigma.coverShare * timeS };
}

/** The time to cover from where the clock starts; the two spreads are independent. */
export function coverFrom(start: ClockStart, fromLine: TimeToCover): TimeToCover {
  if (start.kind !== 'before') return fromLine;
  return {
    ...fromLine,
    timeS: start.timeS + fromLine.timeS,
    sigmaS: Math.hypot(start.sigmaS, fromLine.sigmaS),
  };
}
