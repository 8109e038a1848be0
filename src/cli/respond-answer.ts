import type { Segment } from '../domain/border';
import type { Position } from '../domain/place';
import type { Responder, TimeToCover } from '../domain/response';
import type { ResponseRules } from '../domain/response-rules';
import { isFree } from '../domain/unit';
import type { BorderIndex } from '../geo/border-index';
import { nearestChainage } from '../geo/nearest-chainage';
import { type AssignedIncident, type AssignmentQuestion, assignUnits } from '../geo/response/assign-units';
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
  const segment = ground === null ? null : segmentOf(target, ground);
  const question: AssignmentQuestion = {
    incidentId: id,
    target,
    country,
    water: water ?? segment?.water ?? 'land',
    requirement: incidentRequirement(incident, rules),
    cover: timeToCoverS === undefined ? coverOf(incident, segment, ground, rules) : stated(timeToCoverS, rules),
    verificationS: Math.max(rules.verificationS.bySensor, elapsedS),
    passedS: elapsedS,
  };
  return { question, segmentId: segment?.id ?? null };
}

function segmentOf(target: Position, { index, segments }: BorderGround): Segment | null {
  const nearest = nearestChainage(index, target);
  return nearest === null ? null : segmentAt(segments, nearest);
}

function coverOf(
  { kind, country }: IncidentRow,
  segment: Segment | null,
  ground: BorderGround | null,
  rules: ResponseRules,
): TimeToCover | null {
  const { mode } = rules.incidents[kind];
  if (segment === null || ground === null || mode === null) return null;
  const direction = country === segment.left ? 'toLeft' : country === segment.right ? 'toRight' : null;
  if (direction === null) return null;
  return timeToCover(segment, direction, mode, ground.near.get(segment.id) ?? [], undefined, rules);
}

function stated(timeS: number, { sigma }: ResponseRules): TimeToCover {
  return { timeS, sigmaS: sigma.coverShare * timeS, basis: 'edited', name: '', pickUpKnown: true };
}
