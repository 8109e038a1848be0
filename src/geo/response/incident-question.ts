import type { BorderLine, Segment, SegmentsFile } from '../../domain/border';
import type { Incident } from '../../domain/incident';
import type { Picture } from '../../domain/picture';
import type { TimeToCover } from '../../domain/response';
import type { Direction, IntruderMode, ResponseRules } from '../../domain/response-rules';
import { segmentAt } from '../segment-at';
import type { AssignmentQuestion } from './assign-units';
import { type ClockStart, clockStart, coverFrom } from './clock-start';
import { incidentRequirement } from './incident-requirement';
import { stageTimes } from './stage-times';
import { type ComingUnit, unitsComing } from './units-coming';

/** Why there is no time to cover: nobody runs, nobody crosses there in this mode, or the place has no segment or side. */
export type Untimed = 'nobody-runs' | 'no-mode' | 'no-place';

/** What an incident asks, and what is known about its clock. */
export interface IncidentCall {
  readonly question: AssignmentQuestion;
  /** By arrival. */
  readonly coming: readonly ComingUnit[];
  readonly segment: Segment | null;
  /** Towards the country of its agency; null where that is neither side of the segment. */
  readonly direction: Direction | null;
  readonly mode: IntruderMode | null;
  /** Where they were when the clock started: `question.cover` counts from there. */
  readonly start: ClockStart;
  /** The time to cover from the line; null as in `question`. */
  readonly fromLine: TimeToCover | null;
  /** Null where there is a time to cover. */
  readonly untimed: Untimed | null;
  /** The estimate of verification, and what it goes by. */
  readonly verification: { readonly estimateS: number; readonly bySensor: boolean };
  /** Picture time, or when it was closed. */
  readonly clockMs: number;
}

export interface IncidentGround {
  readonly rules: ResponseRules;
  /** Tells which side of the line a place is on; left out: the clock starts on the line. */
  readonly border?: BorderLine | null;
  readonly segments: Pick<SegmentsFile, 'segments'>;
  /** The time to cover from a segment; null where nobody crosses there in this mode. */
  readonly coverOf: (segment: Segment, direction: Direction, mode: IntruderMode) => TimeToCover | null;
}

/**
 * An incident of a picture as the response sees it. Its direction is towards the country of its agency, whose side answers;
 * the clock starts when it was opened, on the line unless a sensor saw it before. Verification takes its planning value, by sensor where one detected it, until
 * somebody verifies; from then on what really passed counts, with the waiting for an order.
 */
export function incidentQuestion(
  incident: Incident,
  picture: Pick<Picture, 'timeMs' | 'units' | 'tracks' | 'taskings' | 'agencies'>,
  { border = null, coverOf, rules, segments }: IncidentGround,
): IncidentCall {
  const { openedMs, verifiedMs, closedMs } = incident;
  const clockMs = Math.min(picture.timeMs, closedMs ?? picture.timeMs);
  const segment = segmentAt(segments.segments, incident.at);
  const country = picture.agencies.get(incident.agencyId)?.country ?? '';
  const direction =
    segment === null ? null : country === segment.left ? 'toLeft' : country === segment.right ? 'toRight' : null;
  const { mode } = rules.incidents[incident.kind];
  const bySensor = incident.detectedBy.length > 0;
  const timed = time();
  const fromLine = typeof timed === 'string' ? null : timed;
  const start = begun();
  const estimateS = bySensor ? rules.verificationS.bySensor : rules.verificationS.byReport;
  const coming = unitsComing(incident, picture, clockMs, estimateS, rules);
  const soFar = { nowMs: clockMs, openedMs, ...(verifiedMs === undefined ? {} : { verifiedMs }) };
  const told = stageTimes(soFar, { verificationS: estimateS, turnOutS: 0, travelS: 0 });
  return {
    question: {
      incidentId: incident.id,
      target: incident.position,
      country,
      water: segment?.water ?? 'land',
      requirement: incidentRequirement(incident, rules),
      cover: fromLine && coverFrom(start, fromLine),
      verificationS: told.verificationS + told.waitingS,
      passedS: Math.max(0, clockMs - openedMs) / 1000,
      onTheWayS: coming.map(({ stages }) => stages.arrivalS),
    },
    coming,
    segment,
    direction,
    mode,
    start,
    fromLine,
    untimed: typeof timed === 'string' ? timed : null,
    verification: { estimateS, bySensor },
    clockMs,
  };

  function time(): TimeToCover | Untimed {
    if (mode === null) return 'nobody-runs';
    if (segment === null || direction === null) return 'no-place';
    return coverOf(segment, direction, mode) ?? 'no-mode';
  }

  function begun(): ClockStart {
    if (border === null || segment === null || direction === null || mode === null) return { kind: 'line' };
    const { at, position } = incident;
    return clockStart({ position, at, bySensor }, border, segment, direction, mode, rules);
  }
}
