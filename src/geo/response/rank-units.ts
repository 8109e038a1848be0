import type { Position } from '../../domain/place';
import type { Arrival, Requirement, Responder, TimeToCover } from '../../domain/response';
import type { ResponseRules } from '../../domain/response-rules';
import { geodesicPath } from '../geodesic';
import { inTimeChance } from '../response-line/in-time-chance';
import { type Call, mayAnswer, type Refusal } from './may-answer';

/** Seconds and metres of one responder's way; null: it cannot get there. Other travel models come in here. */
export type TravelOf = (
  responder: Responder,
  target: Position,
) => { readonly distanceM: number; readonly travelS: number } | null;

/** One incident, as the response sees it. */
export interface ResponseQuestion extends Call {
  readonly target: Position;
  readonly requirement: Requirement;
  /** Null: nobody runs, every arrival is in time. */
  readonly cover: TimeToCover | null;
  /** From detection until units are told: the estimate, or what really passed. */
  readonly verificationS: number;
  /** What of `verificationS` has passed already and is certain; 0 unless set. */
  readonly passedS?: number;
  /** Chance that it is detected; 1 unless set, since an incident has been. */
  readonly detect?: number;
  /** Arrivals from detection of units that are on their way already: so many fewer are needed. */
  readonly onTheWayS?: readonly number[];
  /** Straight line at the responder's speed unless set. */
  readonly travelOf?: TravelOf;
}

export interface RankedUnit extends Arrival {
  /** When as many as are needed are there with this one among them; null: there are not enough. */
  readonly togetherS: number | null;
  /** Who must come too; null if nobody must or nobody can. */
  readonly withUnitId: string | null;
  /** Time to cover less `togetherS`; null where nobody runs or not enough come. */
  readonly marginS: number | null;
  readonly sigmaS: number;
  readonly chanceInTime: number;
  readonly chanceOfInterruption: number;
}

export interface RefusedUnit {
  readonly unitId: string;
  readonly reason: Refusal | 'too-far';
}

export type UnitRanking =
  | { readonly kind: 'ranked'; readonly ranked: readonly RankedUnit[]; readonly refused: readonly RefusedUnit[] }
  | { readonly kind: 'no-unit'; readonly refused: readonly RefusedUnit[] };

type Shares = Pick<ResponseRules, 'sigma' | 'communicate'>;

/**
 * Everybody who may answer an incident, by arrival = verification + turn-out + travel from detection, with margin and its
 * probability; and everybody who may not, with the reason. Where two are needed the arrival that counts is the second's:
 * the first unit's is that of the one after it, any other's its own.
 *
 * P(in time) = Φ(margin / √(σ_cover² + σ_arrival²)); σ_arrival is its share of what is still to come. P(interruption) =
 * P(detect) × P(communicate) × P(in time): what happens on arrival is not modelled. The clock starts at detection: see
 * `clockStart`. WGS84 geodesics by GeographicLib; n log n. Ties: the nearer unit, then the lower id.
 */
export function rankUnits(responders: readonly Responder[], question: ResponseQuestion, rules: Shares): UnitRanking {
  const refused: RefusedUnit[] = [];
  const arrivals: Arrival[] = [];
  for (const responder of responders) {
    const reason = mayAnswer(responder, question);
    const arrival = reason === null ? arrivalOf(responder, question) : null;
    if (arrival !== null) arrivals.push(arrival);
    else refused.push({ unitId: responder.unitId, reason: reason ?? 'too-far' });
  }
  if (arrivals.length === 0) return { kind: 'no-unit', refused };
  arrivals.sort(byArrival);
  return { kind: 'ranked', ranked: arrivals.map((arrival) => rank(arrival, arrivals, question, rules)), refused };
}

function arrivalOf(responder: Responder, { target, verificationS, travelOf = straight }: ResponseQuestion) {
  const way = travelOf(responder, target);
  if (way === null || way.travelS > responder.maxTravelS) return null;
  const { unitId, position: from, turnOutS } = responder;
  const { distanceM, travelS } = way;
  return { unitId, from, distanceM, verificationS, turnOutS, travelS, arrivalS: verificationS + turnOutS + travelS };
}

function straight({ position, speedMps }: Responder, target: Position) {
  const { distanceM } = geodesicPath(position, target);
  return { distanceM, travelS: distanceM / speedMps };
}

function rank(arrival: Arrival, all: readonly Arrival[], question: ResponseQuestion, rules: Shares): RankedUnit {
  const { requirement, onTheWayS = [], cover, detect = 1, passedS = 0 } = question;
  const others = requirement.units - 1;
  const coming = [...onTheWayS].sort((a, b) => a - b)[0];
  const mate = all[0] === arrival ? all[1] : all[0];
  const comes = coming !== undefined && (mate === undefined || coming <= mate.arrivalS);
  const otherS = comes ? coming : mate?.arrivalS;
  const together = others === 0 ? arrival.arrivalS : otherS === undefined ? null : Math.max(arrival.arrivalS, otherS);
  const withUnitId = others === 0 || comes ? null : (mate?.unitId ?? null);
  const chance = chanceOf(together, cover, passedS, rules);
  return {
    ...arrival,
    togetherS: together,
    withUnitId,
    ...chance,
    chanceOfInterruption: detect * rules.communicate.probability * chance.chanceInTime,
  };
}

/** Margin, its spread and its chance for an arrival of which a part has passed already. */
export function chanceOf(
  arrivalS: number | null,
  cover: TimeToCover | null,
  passedS: number,
  { sigma }: Pick<ResponseRules, 'sigma'>,
): Pick<RankedUnit, 'marginS' | 'sigmaS' | 'chanceInTime'> {
  if (arrivalS === null) return { marginS: null, sigmaS: 0, chanceInTime: 0 };
  const openShare = arrivalS > 0 ? Math.max(0, arrivalS - passedS) / arrivalS : 0;
  const share = sigma.arrivalShare * openShare;
  if (cover === null) return { marginS: null, sigmaS: share * arrivalS, chanceInTime: 1 };
  return {
    marginS: cover.timeS - arrivalS,
    sigmaS: Math.hypot(cover.sigmaS, share * arrivalS),
    chanceInTime: inTimeChance(arrivalS, cover, share),
  };
}

function byArrival(a: Arrival, b: Arrival): number {
  return a.arrivalS - b.arrivalS || a.distanceM - b.distanceM || (a.unitId < b.unitId ? -1 : 1);
}
