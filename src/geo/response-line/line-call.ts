import { WATER_CLASSES } from '../../domain/border';
import type { CoverTimes, Requirement, Responder } from '../../domain/response';
import type { Direction, IntruderMode, ResponseRules } from '../../domain/response-rules';
import { mayAnswer } from '../response/may-answer';
import { NO_SEGMENT, type SegmentedLine } from './segmented-line';

/** What a crossing of the line in one direction and mode asks of everybody, and how long the stages before travel take. */
export interface LineCall {
  readonly direction: Direction;
  readonly mode: IntruderMode;
  /** The country that is crossed into: its side answers. */
  readonly country: string;
  readonly requirement: Requirement;
  /** By a sensor everywhere: the line asks what would be in time *if it were seen*. */
  readonly verificationS: number;
}

export function lineCall(
  { border }: Pick<SegmentedLine, 'border'>,
  rules: ResponseRules,
  direction: Direction,
  mode: IntruderMode,
): LineCall {
  const { kinds, capabilities, units } = rules.modes[mode];
  return {
    direction,
    mode,
    country: direction === 'toLeft' ? border.left : border.right,
    requirement: { kinds, capabilities, units },
    verificationS: rules.verificationS.bySensor,
  };
}

/** The bit of each class of water in a mask. */
export const WATER_BITS = { land: 1, river: 2, lake: 4 } as const;

/** The classes of water at which a responder may answer a call, as a mask of `WATER_BITS`; 0: nowhere. */
export function answeredWaters(responder: Responder, { country, requirement }: LineCall): number {
  let mask = 0;
  for (const water of WATER_CLASSES) {
    if (mayAnswer(responder, { country, water, requirement }) === null) mask |= WATER_BITS[water];
  }
  return mask;
}

/**
 * Seconds to cover of each leg; −∞ where nobody crosses in this mode, where no segment is named, and on water that the
 * mask does not hold.
 */
export function legCoverTimes({ legSegment, segments }: SegmentedLine, coverTimes: CoverTimes, waters: number) {
  const ofSegment = segments.segments.map(({ id, water }) =>
    (WATER_BITS[water] & waters) === 0
      ? Number.NEGATIVE_INFINITY
      : (coverTimes.get(id)?.timeS ?? Number.NEGATIVE_INFINITY),
  );
  const ofLeg = new Float64Array(legSegment.length).fill(Number.NEGATIVE_INFINITY);
  for (let leg = 0; leg < ofLeg.length; leg++) {
    const segment = legSegment[leg]!;
    if (segment !== NO_SEGMENT) ofLeg[leg] = ofSegment[segment]!;
  }
  return ofLeg;
}
