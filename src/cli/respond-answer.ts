import type { Segment } from '../domain/border';
import type { ChainagePoint, Position } from '../domain/place';
import type { Responder, TimeToCover } from '../domain/response';
import type { ResponseRules } from '../domain/response-rules';
import { isFree } from '../domain/unit';
import type { BorderIndex } from '../geo/border-index';
import { nearestChainage } from '../geo/nearest-chainage';
import { type AssignedIncident, type AssignmentQuestion, assignUnits } from '../geo/response/assign-units';
import { type ClockStart, clockStart, coverFrom } from '../geo/response/clock-start';
import { incidentRequirement } from '../geo/response/incident-requirement';
import type { CoverNear } from '../geo/response/near-cover';
import { type RankedUnit, type RefusedUnit, rankUnits } from '../geo/response/rank-units';
import { timeToCover } from '../geo/response/time-to-cover';
import { segmentAt } from '../geo/segment-at';
import type { IncidentRow, UnitRow } from './respond-files';

/** The border line, its segments, and what lies near them. */
export interface BorderGround {
  readonly index: BorderIndex;
  readonly segments: readonly Segment[];
  readonly near: CoverNear;
}

export interface IncidentAnswer {
  readonly incident: IncidentRow;
  readonly question: AssignmentQuestion;
  readonly segmentId: string | null;
  /** Null where the time to cover is not computed from the line: stated, or none. */
  readonly start: ClockStart | null;
  readonly ranked: readonly RankedUnit[];
  readonly refused: readonly RefusedUnit[];
  readonly assigned: AssignedIncident;
}

/** Free units of a file with the rules of their kind applied; a cross-designated one answers for every country of the files. */
export function respondersOf(
  units: readonly UnitRow[],
  countries: readonly string[],
  rules: ResponseRules,
): Responder[] {
  return units.flatMap(({ id, lng, lat, status, country, crossDesignated, responseSpeedMps, ...unit }): Responder[] => {
    if (!isFree(status)) return [];
    const { circuity, reaches, enduranceS } = rules.units[unit.kind];
    return [
      {
        unitId: id,
        kind: unit.kind,
        agencyId: unit.agencyId,
        countries: crossDesignated ? countries : [country],
        capabilities: unit.capabilities,
        reaches,
        position: [lng, lat],
        status,
        turnOutS: unit.turnOutS,
        speedMps: responseSpeedMps / circuity,
        maxTravelS: enduranceS === null ? Number.POSITIVE_INFINITY : enduranceS / 2,
      },
    ];
  });
}

/** Each incident for itself, and all of them together. */
export function answerIncidents(
  responders: readonly Responder[],
  incidents: readonly IncidentRow[],
  ground: BorderGround | null,
  rules: ResponseRules,
) {
  const asked = incidents.map((incident) => ({ incident, ...questionOf(incident, ground, rules) }));
  const { incidents: assigned, ...totals } = assignUnits(
    responders,
    asked.map(({ question }) => question),
    rules,
  );
  const answers = asked.map((each, i): IncidentAnswer => {
    const ranking = rankUnits(responders, each.question, rules);
    const ranked = ranking.kind === 'ranked' ? ranking.ranked : [];
    return { ...each, ranked, refused: ranking.refused, assigned: assigned[i]! };
  });
  return { answers, ...totals };
}

function questionOf(incident: IncidentRow, ground: BorderGround | null, rules: ResponseRules) {
  const { id, lng, lat, country, elapsedS, timeToCoverS, water } = incident;
  const target: Position = [lng, lat];
  const at = ground === null ? null : nearestChainage(ground.index, target);
  const segment = ground === null || at === null ? null : segmentAt(ground.segments, at);
  const counted =
    timeToCoverS === undefined && ground !== null && at !== null && segment !== null
      ? coverOf(incident, at, segment, ground, rules)
      : null;
  const question: AssignmentQuestion = {
    incidentId: id,
    target,
    country,
    water: water ?? segment?.water ?? 'land',
    requirement: incidentRequirement(incident, rules),
    cover: timeToCoverS === undefined ? (counted?.cover ?? null) : stated(timeToCoverS, rules),
    verificationS: Math.max(rules.verificationS.bySensor, elapsedS),
    passedS: elapsedS,
  };
  return { question, segmentId: segment?.id ?? null, start: counted?.start ?? null };
}

/** From where a sensor saw it: a file says where that was. */
function coverOf(
  { country, kind, lat, lng }: IncidentRow,
  at: ChainagePoint,
  segment: Segment,
  { index, near }: BorderGround,
  rules: ResponseRules,
): { readonly cover: TimeToCover; readonly start: ClockStart } | null {
  const { mode } = rules.incidents[kind];
  const direction = country === segment.left ? 'toLeft' : country === segment.right ? 'toRight' : null;
  if (mode === null || direction === null) return null;
  const fromLine = timeToCover(segment, direction, mode, near.get(segment.id) ?? [], undefined, rules);
  if (fromLine === null) return null;
  const sighting = { position: [lng, lat], at, bySensor: true } as const;
  const start = clockStart(sighting, index.border, segment, direction, mode, rules);
  return { cover: coverFrom(start, fromLine), start };
}

function stated(timeS: number, { sigma }: ResponseRules): TimeToCover {
  return { timeS, sigmaS: sigma.coverShare * timeS, basis: 'edited', name: '', pickUpKnown: true };
}
