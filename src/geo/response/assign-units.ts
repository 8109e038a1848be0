import type { Responder } from '../../domain/response';
import type { ResponseRules } from '../../domain/response-rules';
import { chooseTogether, type SlotOption } from './choose-together';
import { chanceOf, type RankedUnit, type ResponseQuestion, rankUnits } from './rank-units';

export interface AssignmentQuestion extends ResponseQuestion {
  readonly incidentId: string;
}

/** What an incident gets: the units that are sent, and when as many as are needed are there. */
export interface Answered {
  readonly unitIds: readonly string[];
  /** The last one's arrival; null: not enough come. */
  readonly arrivalS: number | null;
  readonly marginS: number | null;
  readonly chanceInTime: number;
  readonly isInTime: boolean;
}

export interface AssignedIncident extends Answered {
  readonly incidentId: string;
  /** What it would get if it were the only one. */
  readonly alone: Answered;
  /** Units that it would have had alone, and who has them instead. */
  readonly given: readonly { readonly unitId: string; readonly toIncidentId: string }[];
}

export interface AssignmentTotals {
  readonly inTime: number;
  readonly chanceSum: number;
}

export interface Assignment {
  /** In the order of the questions. */
  readonly incidents: readonly AssignedIncident[];
  readonly together: AssignmentTotals;
  /** One incident after the other in the order of the questions, each taking its best of who is left. */
  readonly oneByOne: AssignmentTotals;
  /** False where the search was cut short: then it is the best that was found. */
  readonly isOptimal: boolean;
}

interface Open {
  readonly question: AssignmentQuestion;
  readonly ranked: readonly RankedUnit[];
  /** Units that are still to be sent. */
  readonly slots: number;
  /** When those who are on their way are there. */
  readonly comingS: number;
}

/**
 * Sends units to all open incidents together: as many as possible in time, then the largest sum of P(in time), then the
 * most that are answered and the least sum of arrivals (see `chooseTogether`, exact). An incident that nobody runs from
 * is in time whenever enough come. Where two are needed and one can come it goes ahead, counted as not enough. Units that
 * are left over stay free. Responders once each; ties by the order of responders' ids in the ranking.
 */
export function assignUnits(
  responders: readonly Responder[],
  questions: readonly AssignmentQuestion[],
  rules: Pick<ResponseRules, 'sigma' | 'communicate'>,
): Assignment {
  const open = questions.map((question): Open => {
    const ranking = rankUnits(responders, question, rules);
    const coming = [...(question.onTheWayS ?? [])].sort((a, b) => a - b).slice(0, question.requirement.units);
    return {
      question,
      ranked: ranking.kind === 'ranked' ? ranking.ranked : [],
      slots: question.requirement.units - coming.length,
      comingS: coming[coming.length - 1] ?? 0,
    };
  });
  const { chosen, isOptimal } = chooseTogether(
    open.map(({ ranked, slots, ...one }) => ({
      slots,
      options: ranked.map(({ unitId, arrivalS }): SlotOption => ({ unitId, arrivalS })),
      worthOf: (arrivalS) => ({ arrivalS, ...inTimeOf(one, arrivalS, rules) }),
    })),
  );
  const holder = new Map<string, string>();
  for (const [i, units] of chosen.entries()) {
    for (const { unitId } of units) holder.set(unitId, open[i]!.question.incidentId);
  }
  for (const [i, { ranked, slots, question }] of open.entries()) {
    const units = chosen[i]!;
    for (const { unitId, arrivalS } of ranked) {
      if (units.length >= slots) break;
      if (holder.has(unitId)) continue;
      holder.set(unitId, question.incidentId);
      units.push({ unitId, arrivalS });
    }
  }
  const incidents = open.map((one, i): AssignedIncident => {
    const { incidentId } = one.question;
    const alone = answered(one, one.ranked.slice(0, one.slots), rules);
    const given = alone.unitIds.flatMap((unitId) => {
      const toIncidentId = holder.get(unitId);
      return toIncidentId === undefined || toIncidentId === incidentId ? [] : [{ unitId, toIncidentId }];
    });
    return { incidentId, ...answered(one, chosen[i]!, rules), alone, given };
  });
  return { incidents, together: totals(incidents), oneByOne: oneByOne(open, rules), isOptimal };
}

function answered(one: Open, units: readonly SlotOption[], rules: Pick<ResponseRules, 'sigma'>): Answered {
  const inOrder = [...units].sort((a, b) => a.arrivalS - b.arrivalS);
  const isEnough = units.length >= one.slots;
  const arrivalS = isEnough ? Math.max(one.comingS, inOrder[inOrder.length - 1]?.arrivalS ?? 0) : null;
  const { cover, passedS = 0 } = one.question;
  const { marginS, chanceInTime } = chanceOf(arrivalS, cover, passedS, rules);
  const isInTime = arrivalS !== null && (marginS === null || marginS > 0);
  return { unitIds: inOrder.map(({ unitId }) => unitId), arrivalS, marginS, chanceInTime, isInTime };
}

/** Of the last unit's arrival; those on their way may come later still. */
function inTimeOf(
  { question, comingS }: Pick<Open, 'question' | 'comingS'>,
  lastS: number,
  rules: Pick<ResponseRules, 'sigma'>,
) {
  const { marginS, chanceInTime } = chanceOf(Math.max(lastS, comingS), question.cover, question.passedS ?? 0, rules);
  return { isInTime: marginS === null || marginS > 0, chance: chanceInTime };
}

function oneByOne(open: readonly Open[], rules: Pick<ResponseRules, 'sigma'>): AssignmentTotals {
  const taken = new Set<string>();
  const each = open.map((one) => {
    const units = one.ranked.filter(({ unitId }) => !taken.has(unitId)).slice(0, one.slots);
    for (const { unitId } of units) taken.add(unitId);
    return answered(one, units, rules);
  });
  return totals(each);
}

function totals(incidents: readonly Answered[]): AssignmentTotals {
  return {
    inTime: incidents.filter(({ isInTime }) => isInTime).length,
    chanceSum: incidents.reduce((sum, { chanceInTime }) => sum + chanceInTime, 0),
  };
}
