import type { Incident } from '../domain/incident';
import type { Picture } from '../domain/picture';
import type { Position } from '../domain/place';
import type { Requirement, Responder, UnitFilter } from '../domain/response';
import { CAPABILITIES, UNIT_KINDS } from '../domain/unit';
import type { AssignmentQuestion } from '../geo/response/assign-units';
import type { ClockReading } from '../geo/response/clock-reading';
import { compileResponders, type LeftOut, type Weather } from '../geo/response/compile-responders';
import type { WayDetections } from '../geo/response/detections-on-way';
import { type IncidentCall, type IncidentGround, incidentQuestion } from '../geo/response/incident-question';
import type { RankedUnit, RefusedUnit, ResponseQuestion, UnitRanking } from '../geo/response/rank-units';
import { type WayInterruption, wayInterruption } from '../geo/response/way-interruption';

/** Who could go to an incident, or to a point, and what its clock says. */
export interface ResponseAnswer {
  readonly target: Position;
  /** Null for a point. */
  readonly incident: Incident | null;
  readonly call: IncidentCall | null;
  /** Units that may be sent, by arrival. */
  readonly ranked: readonly RankedUnit[];
  readonly refused: readonly (RefusedUnit | LeftOut)[];
  /** Units that the filter leaves out. */
  readonly hidden: number;
}

/** An answer without its ranking, which a worker makes of `question`; null where nobody is to go: it is closed. */
export interface Prepared extends Omit<ResponseAnswer, 'ranked' | 'refused'> {
  readonly responders: readonly Responder[];
  readonly leftOut: readonly LeftOut[];
  readonly question: Omit<ResponseQuestion, 'travelOf'> | null;
}

export interface AnswerContext {
  readonly ground: IncidentGround;
  readonly filter: UnitFilter;
  /** Of the view; left out: nobody is grounded. */
  readonly weather?: Weather;
}

/** A point asks for anybody, wherever: whose side it is and what it lies on is not looked at. */
const ANYBODY: Requirement = { kinds: UNIT_KINDS, capabilities: [], units: 1 };
const ANYWHERE = 'anywhere';

/** The free units for one incident with its clock. A closed one asks for nobody. */
export function prepareIncident(picture: Picture, incident: Incident, context: AnswerContext): Prepared {
  const call = incidentQuestion(incident, picture, context.ground);
  const base = { target: incident.position, incident, call };
  if (incident.status === 'closed') return { ...base, hidden: 0, responders: [], leftOut: [], question: null };
  return { ...base, ...freeUnits(picture, context), question: call.question };
}

/** The free units for a point that somebody clicked. */
export function preparePoint(picture: Picture, target: Position, context: AnswerContext): Prepared {
  const { responders, ...rest } = freeUnits(picture, context);
  const everywhere = responders.map(
    (responder): Responder => ({ ...responder, countries: [ANYWHERE], reaches: ['land'] }),
  );
  const question = {
    target,
    country: ANYWHERE,
    water: 'land' as const,
    requirement: ANYBODY,
    cover: null,
    verificationS: context.ground.rules.verificationS.bySensor,
  };
  return { target, incident: null, call: null, ...rest, responders: everywhere, question };
}

/**
 * The answer with a ranking that may be some moments older than the picture: whoever cannot be sent any more is not in it.
 *
 * @param ranking null for a closed incident
 */
export function answerOf(prepared: Prepared, ranking: UnitRanking | null): ResponseAnswer {
  const { call, hidden, incident, leftOut, responders, target } = prepared;
  const free = new Set(responders.map(({ unitId }) => unitId));
  const told = ranking?.kind === 'ranked' ? ranking.ranked : [];
  const refused = (ranking?.refused ?? []).filter(({ unitId }) => free.has(unitId));
  const ranked = told.filter(({ unitId }) => free.has(unitId));
  return { target, incident, call, ranked, refused: [...refused, ...leftOut], hidden };
}

/** What assigning all open incidents that still need somebody takes; straight lines, nobody filtered. */
export function togetherQuestion(
  picture: Picture,
  { ground, weather }: Pick<AnswerContext, 'ground' | 'weather'>,
): { readonly responders: readonly Responder[]; readonly questions: readonly AssignmentQuestion[] } {
  const { responders } = compileResponders(picture, ground.rules, weather);
  const open = [...picture.incidents.values()].filter(({ status }) => status !== 'closed');
  const calls = open.map((incident) => incidentQuestion(incident, picture, ground));
  const waiting = calls.filter(({ question, coming }) => coming.length < question.requirement.units);
  return { responders, questions: waiting.map(({ question }) => question) };
}

/**
 * P(interruption) of a crossing as this one that nobody has reported: the units of the clock come as long after a
 * detection by a sensor as their stages are planned to take. Null where nobody runs, or not enough units come.
 */
export function crossingInterruption(
  { fromLine }: Pick<IncidentCall, 'fromLine'>,
  { togetherS, travelS, turnOutS }: Pick<ClockReading, 'togetherS' | 'travelS' | 'turnOutS'>,
  detections: WayDetections,
  { rules }: Pick<IncidentGround, 'rules'>,
): WayInterruption | null {
  if (fromLine === null || togetherS === null) return null;
  const arrivalS = rules.verificationS.bySensor + turnOutS + travelS;
  const sigmaS = rules.sigma.arrivalShare * arrivalS;
  return wayInterruption(detections, fromLine, { arrivalS, sigmaS, communicate: rules.communicate.probability });
}

function freeUnits(picture: Picture, { ground, filter, weather }: AnswerContext) {
  const { responders, leftOut } = compileResponders(picture, ground.rules, weather);
  const { agencyIds, statuses } = filter;
  const needed = CAPABILITIES.filter((capability) => filter.capabilities.includes(capability));
  const shown = responders.filter(
    ({ agencyId, status, capabilities }) =>
      (agencyIds.length === 0 || agencyIds.includes(agencyId)) &&
      (statuses.length === 0 || statuses.includes(status)) &&
      needed.every((capability) => capabilities.includes(capability)),
  );
  return { responders: shown, leftOut, hidden: responders.length - shown.length };
}
