import { readFileSync } from 'node:fs';
import * as turf from '@turf/turf';
import type { BorderLine } from '../../src/domain/border';
import { INCIDENT_KINDS, SEVERITIES } from '../../src/domain/incident';
import type { Position } from '../../src/domain/place';
import { type Random, seededRandom } from '../../src/domain/random';
import type { Requirement, Responder } from '../../src/domain/response';
import { CAPABILITIES, UNIT_KINDS } from '../../src/domain/unit';
import { KIND_MIX, SEVERITY_MIX } from '../../src/feeds/scenario/incident-tables';
import { geodesicDestination, geodesicPath } from '../../src/geo/geodesic';
import { locateChainage } from '../../src/geo/locate-chainage';
import { parseSegments } from '../../src/geo/parse-segments';
import { incidentRequirement } from '../../src/geo/response/incident-requirement';
import { mayAnswer } from '../../src/geo/response/may-answer';
import { parseResponseRules } from '../../src/geo/response/parse-response-rules';
import { type FastCall, UnitIndex } from '../../src/geo/response/unit-index';
import { type BenchRow, measure } from '../measure';
import { northernBorder } from '../northern-border';

const UNITS = 10_000;
const INCIDENTS = 1000;
const MANY = 100_000;
/** Units stand up to this far from the border line. */
const AWAY_M = 60_000;
const COUNTRY_OF: Readonly<Record<string, string>> = {
  CBP: 'USA',
  USCG: 'USA',
  SPP: 'USA',
  RCMP: 'CAN',
  CBSA: 'CAN',
  FNP: 'CAN',
};

interface Question {
  readonly target: Position;
  readonly call: FastCall & { readonly requirement: Requirement };
}

/** The first unit, or the first two, for incidents all along the line, by index and by brute force; and without rules. */
export async function rows({ quick }: { quick: boolean }): Promise<BenchRow[]> {
  const random = seededRandom('fastest unit');
  const responders = someResponders(UNITS, random);
  const questions = someQuestions(INCIDENTS, random);
  const index = new UnitIndex(responders);
  const brute = new BruteForce(responders);
  const wrong = questions.filter((question) => !agrees(index, responders, question)).length;
  const nearest = questions.filter((question) => tenNearestAreWrong(responders, question)).length;
  console.log(`fastest unit: ${wrong} wrong answers of ${INCIDENTS}, against every WGS84 distance`);
  console.log(`the ten nearest that may answer, ranked again by arrival: ${nearest} wrong of ${INCIDENTS}`);
  timeMany(random);
  const points = turf.featureCollection(responders.map(({ position }, i) => turf.point([...position], { i })));
  const few = questions.slice(0, quick ? 20 : 100);
  const open = openIndex(responders);
  return [
    measure({
      work: `fastest eligible unit, ${INCIDENTS} incidents × ${UNITS} units, second unit where needed`,
      peer: 'brute force over all pairs in typed arrays',
      peerVersion: '(haversine)',
      ours: () => questions.reduce((sum, { target, call }) => sum + lastOf(index, target, call), 0),
      theirs: () => questions.reduce((sum, question) => sum + brute.overAllPairs(question), 0),
      runs: quick ? 1 : 9,
      atLeast: 100,
    }),
    measure({
      work: 'fastest eligible unit, against rules before distances',
      peer: 'brute force over those that may answer only',
      peerVersion: '(haversine)',
      ours: () => questions.reduce((sum, { target, call }) => sum + lastOf(index, target, call), 0),
      theirs: () => questions.reduce((sum, question) => sum + brute.rulesFirst(question), 0),
      runs: quick ? 1 : 9,
    }),
    measure({
      work: `fastest unit without rules, ${few.length} incidents × ${UNITS} units`,
      peer: 'turf.nearestPoint loop (by distance)',
      peerPackage: '@turf/turf',
      ours: () => few.reduce((sum, { target }) => sum + open.fastest(target, OPEN_CALL, 1)[0]!.distanceM, 0),
      theirs: () =>
        few.reduce((sum, { target }) => sum + turf.nearestPoint([...target], points).properties.distanceToPoint, 0),
      runs: quick ? 1 : 5,
      atLeast: 500,
    }),
  ];
}

function lastOf(index: UnitIndex, target: Position, call: Question['call']): number {
  const found = index.fastest(target, call, call.requirement.units);
  return found.length < call.requirement.units ? 0 : found[found.length - 1]!.arrivalS;
}

/** Same speed, same readiness, nobody refused: what `turf.nearestPoint` asks. */
const OPEN_CALL: FastCall = { country: 'ANY', water: 'land', requirement: { kinds: ['vehicle'], capabilities: [] } };
function openIndex(responders: readonly Responder[]): UnitIndex {
  const same = { kind: 'vehicle', countries: ['ANY'], capabilities: [], reaches: ['land'], status: 'at-post' } as const;
  const pace = { turnOutS: 0, speedMps: 1, maxTravelS: Number.POSITIVE_INFINITY };
  return new UnitIndex(responders.map((responder) => ({ ...responder, ...same, ...pace })));
}

/** What one would write without an index: columns, one pass, the best two kept. */
class BruteForce {
  readonly #count: number;
  readonly #lat: Float64Array;
  readonly #lng: Float64Array;
  readonly #cosLat: Float64Array;
  readonly #speedMps: Float64Array;
  readonly #turnOutS: Float64Array;
  readonly #maxTravelS: Float64Array;
  readonly #kind: Int32Array;
  readonly #mask: Int32Array;
  readonly #arrivalS: Float64Array;

  constructor(responders: readonly Responder[]) {
    this.#count = responders.length;
    this.#arrivalS = new Float64Array(this.#count);
    const column = (of: (responder: Responder) => number) => Float64Array.from(responders, of);
    this.#lat = column(({ position }) => (position[1] * Math.PI) / 180);
    this.#lng = column(({ position }) => (position[0] * Math.PI) / 180);
    this.#cosLat = this.#lat.map(Math.cos);
    this.#speedMps = column(({ speedMps }) => speedMps);
    this.#turnOutS = column(({ turnOutS }) => turnOutS);
    this.#maxTravelS = column(({ maxTravelS }) => maxTravelS);
    this.#kind = Int32Array.from(responders, ({ kind }) => 1 << UNIT_KINDS.indexOf(kind));
    this.#mask = Int32Array.from(responders, (each) => maskOf(each.capabilities, each.countries, each.reaches));
  }

  /** Arrivals of all pairs as a column, then the best of those that may answer. */
  overAllPairs(question: Question): number {
    const arrivalS = this.#arrivalS;
    for (let i = 0; i < this.#count; i++) arrivalS[i] = this.#arrival(i, question.target);
    return this.#last(question, (i) => arrivalS[i]!);
  }

  rulesFirst(question: Question): number {
    return this.#last(question, (i) => this.#arrival(i, question.target));
  }

  #last({ call }: Question, arrival: (i: number) => number): number {
    const { kinds, capabilities, units } = call.requirement;
    const kind = kinds.reduce((bits, each) => bits | (1 << UNIT_KINDS.indexOf(each)), 0);
    const mask = maskOf(capabilities, [call.country], [call.water]);
    let [first, second] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (let i = 0; i < this.#count; i++) {
      if ((this.#kind[i]! & kind) === 0 || (this.#mask[i]! & mask) !== mask) continue;
      const arrivalS = arrival(i);
      if (arrivalS < first) {
        second = first;
        first = arrivalS;
      } else if (arrivalS < second) second = arrivalS;
    }
    const last = units === 1 ? first : second;
    return Number.isFinite(last) ? last : 0;
  }

  #arrival(i: number, [lng, lat]: Position): number {
    const dLat = Math.sin((this.#lat[i]! - lat * RADIANS) / 2);
    const dLng = Math.sin((this.#lng[i]! - lng * RADIANS) / 2);
    const chordSq = dLat * dLat + Math.cos(lat * RADIANS) * this.#cosLat[i]! * dLng * dLng;
    const travelS = (2 * 6_371_008.8 * Math.asin(Math.sqrt(chordSq))) / this.#speedMps[i]!;
    return travelS > this.#maxTravelS[i]! ? Number.POSITIVE_INFINITY : this.#turnOutS[i]! + travelS;
  }
}

const RADIANS = Math.PI / 180;
const WATERS = ['land', 'river', 'lake'];
function maskOf(capabilities: readonly string[], countries: readonly string[], waters: readonly string[]): number {
  let mask = 0;
  for (const name of capabilities) mask |= 1 << (CAPABILITIES as readonly string[]).indexOf(name);
  for (const name of waters) mask |= 1 << (8 + WATERS.indexOf(name));
  for (const name of countries) mask |= 1 << (12 + ['USA', 'CAN'].indexOf(name));
  return mask;
}

function agrees(index: UnitIndex, responders: readonly Responder[], { target, call }: Question): boolean {
  const found = index.fastest(target, call, call.requirement.units);
  const expected = ranked(responders, { target, call }).slice(0, call.requirement.units);
  return found.length === expected.length && found.every(({ unitId }, i) => unitId === expected[i]!.unitId);
}

/** Every unit that may answer, by WGS84 arrival. */
function ranked(responders: readonly Responder[], { target, call }: Question) {
  return responders
    .filter((each) => mayAnswer(each, call) === null)
    .map(({ unitId, position, speedMps, turnOutS, maxTravelS }) => {
      const { distanceM } = geodesicPath(position, target);
      return { unitId, distanceM, travelS: distanceM / speedMps, turnOutS, maxTravelS };
    })
    .filter(({ travelS, maxTravelS }) => travelS <= maxTravelS)
    .sort((a, b) => a.turnOutS + a.travelS - b.turnOutS - b.travelS);
}

function tenNearestAreWrong(responders: readonly Responder[], question: Question): boolean {
  const all = ranked(responders, question);
  const ten = [...all].sort((a, b) => a.distanceM - b.distanceM).slice(0, 10);
  const best = ten.sort((a, b) => a.turnOutS + a.travelS - b.turnOutS - b.travelS);
  const { units } = question.call.requirement;
  return all.slice(0, units).some(({ unitId }, i) => unitId !== best[i]?.unitId);
}

/** Printed, not compared: an index of many moving units, built anew and moved. */
function timeMany(random: Random): void {
  const many = someResponders(MANY, random);
  let index = new UnitIndex(many);
  const builtMs = best(() => {
    index = new UnitIndex(many);
  });
  const moved = many.map(({ position: [lng, lat] }): Position => [lng + 0.001, lat]);
  const movedMs = best(() => {
    for (const [unit, position] of moved.entries()) index.move(unit, position);
  });
  console.log(`${MANY} units: indexed in ${builtMs.toFixed(1)} ms, each moved in ${movedMs.toFixed(1)} ms`);
}

function best(run: () => void): number {
  const times = Array.from({ length: 7 }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return Math.min(...times);
}

function readRules() {
  return parseResponseRules(JSON.parse(readFileSync('data/response.json', 'utf8')));
}

/** The units of the scenario, again and again, each somewhere else along the line. */
function someResponders(count: number, random: Random): readonly Responder[] {
  const { border, units } = northernBorder();
  const rules = readRules();
  return Array.from({ length: count }, (_, i): Responder => {
    const { unit } = units[i % units.length]!;
    const { circuity, reaches, enduranceS } = rules.units[unit.kind];
    const status = (['on-patrol', 'at-post', 'on-call'] as const)[Math.floor(random() * 3)]!;
    const own = COUNTRY_OF[unit.agencyId]!;
    return {
      unitId: `u${String(i).padStart(6, '0')}`,
      kind: unit.kind,
      agencyId: unit.agencyId,
      countries: random() < 0.05 ? ['USA', 'CAN'] : [own],
      capabilities: unit.capabilities,
      reaches,
      position: geodesicDestination(somewhere(border, random), random() * 360, random() * AWAY_M),
      status,
      turnOutS: unit.turnOutS[status] * (0.8 + 0.4 * random()),
      speedMps: (unit.responseSpeedMps / circuity) * (0.9 + 0.2 * random()),
      maxTravelS: enduranceS === null ? Number.POSITIVE_INFINITY : enduranceS / 2,
    };
  });
}

function someQuestions(count: number, random: Random): readonly Question[] {
  const { border } = northernBorder();
  const rules = readRules();
  const { segments } = parseSegments(JSON.parse(readFileSync('data/borders/usa-can.segments.json', 'utf8')), border);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const agencies = Object.keys(COUNTRY_OF);
  return Array.from({ length: count }, (): Question => {
    const { water, pieceId, fromChainageM, toChainageM } = pick(segments.filter(({ id }) => !id.includes('unknown')));
    const chainageM = fromChainageM + random() * (toChainageM - fromChainageM);
    const kind = INCIDENT_KINDS[weighted(KIND_MIX[water], random)]!;
    const severity = SEVERITIES[weighted(SEVERITY_MIX[kind], random)]!;
    const requirement = incidentRequirement({ kind, severity }, rules);
    const country = COUNTRY_OF[pick(agencies)]!;
    const target = locateChainage(border, { pieceId, chainageM })!;
    return { target, call: { country, water, requirement } };
  });
}

function weighted(weights: readonly number[], random: Random): number {
  let left = random() * weights.reduce((sum, weight) => sum + weight, 0);
  return weights.findIndex((weight) => {
    left -= weight;
    return left < 0;
  });
}

/** Anywhere along the line: long pieces more often. */
function somewhere(border: BorderLine, random: Random): Position {
  const ends = border.pieces.map(({ chainageM }) => chainageM[chainageM.length - 1]!);
  let chainageM = random() * ends.reduce((sum, endM) => sum + endM, 0);
  const piece = ends.findIndex((endM) => {
    if (chainageM < endM) return true;
    chainageM -= endM;
    return false;
  });
  return locateChainage(border, { pieceId: border.pieces[piece]!.id, chainageM }) ?? [0, 0];
}
