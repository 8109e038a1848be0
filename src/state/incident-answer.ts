import type { Incident } from '../domain/incident';
import type { Picture } from '../domain/picture';
import type { Position } from '../domain/place';
import type { Requirement, Responder, UnitFilter } from '../domain/response';
import { CAPABILITIES, UNIT_KINDS } from '../domain/unit';
import { type Assignment, assignUnits } from '../geo/response/assign-units';
import { type ClockReading, clockReading } from '../geo/response/clock-reading';
import { compileResponders, type LeftOut, type Weather } from '../geo/response/compile-responders';
import { type IncidentCall, type IncidentGround, incidentQuestion } from '../geo/response/incident-question';
import { type RankedUnit, type RefusedUnit, rankUnits, type TravelOf } from '../geo/response/rank-units';

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

export interface AnswerContext {
  readonly ground: IncidentGround;
  readonly filter: UnitFilter;
  /** Of the view; left out: nobody is grounded. */
  readonly weather?: Weather;
  /** Straight line at the unit's speed where left out. */
  readonly travelOf?: TravelOf;
}

/** A point asks for anybody, wherever: whose side it is and what it lies on is not looked at. */
const ANYBODY: Requirement = { kinds: UNIT_KINDS, capabilities: [], units: 1 };
const ANYWHERE = 'anywhere';

/** The free units for one incident with its clock. A closed one asks for nobody. */
function answerIncident(picture: Picture, incident: Incident, context: AnswerContext): ResponseAnswer {
  const { ground, travelOf } = context;
  const call = incidentQuestion(incident, picture, ground);
  const { responders, leftOut, hidden } = freeUnits(picture, context);
  const base = { target: incident.position, incident, call };
  if (incident.status === 'closed') return { ...base, ranked: [], refused: [], hidden: 0 };
  const ranking = rankUnits(responders, { ...call.question, ...(travelOf ? { travelOf } : {}) }, ground.rules);
  const ranked = ranking.kind === 'ranked' ? ranking.ranked : [];
  return { ...base, ranked, refused: [...ranking.refused, ...leftOut], hidden };
}

/** The free units for a point that somebody clicked, by arrival. */
function answerPoint(picture: Picture, target: Position, context: AnswerContext): ResponseAnswer {
  const { ground, travelOf } = context;
  const { responders, leftOut, hidden } = freeUnits(picture, context);
  const question = {
    target,
    country: ANYWHERE,
    water: 'land' as const,
    requirement: ANYBODY,
    cover: null,
    verificationS: ground.rules.verificationS.bySensor,
    ...(travelOf ? { travelOf } : {}),
  };
  const everywhere = responders.map(
    (responder): Responder => ({ ...responder, countries: [ANYWHERE], reaches: ['land'] }),
  );
  const ranking = rankUnits(everywhere, question, ground.rules);
  const ranked = ranking.kind === 'ranked' ? ranking.ranked : [];
  return { target, incident: null, call: null, ranked, refused: [...ranking.refused, ...leftOut], hidden };
}

/** All open incidents that still need somebody, assigned together; straight lines. */
function answerTogether(picture: Picture, { ground, weather }: Omit<AnswerContext, 'travelOf'>): Assignment {
  const { responders } = compileResponders(picture, ground.rules, weather);
  const open = [...picture.incidents.values()].filter(({ status }) => status !== 'closed');
  const calls = open.map((incident) => incidentQuestion(incident, picture, ground));
  const waiting = calls.filter(({ question, coming }) => coming.length < question.requirement.units);
  return assignUnits(
    responders,
    waiting.map(({ question }) => question),
    ground.rules,
  );
}

/** What the clock shows for a unit that somebody chose, or for those that count. */
function readClock(answer: ResponseAnswer, chosenId: string | null, ground: IncidentGround): ClockReading | null {
  return answer.call === null ? null : clockReading(answer.call, answer.ranked, chosenId, ground.rules);
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

/** Loaded together, with the first thing that somebody selects. */
export const incidentEngine = { answerIncident, answerPoint, answerTogether, readClock };
