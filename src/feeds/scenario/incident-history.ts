import { INCIDENT_KINDS, type IncidentColumns } from '../../domain/incident';
import { type Random, seededRandom } from '../../domain/random';
import type { IncidentProcess } from './incident-process';
import { REPEAT_PERCENT, RHYTHM } from './incident-tables';
import type { IncidentPlace, ScenarioFile } from './scenario-file';
import { type WeightedDraw, weightedDraw } from './weighted-draw';

const DAY_S = 86_400;
const HOUR_S = 3600;
/** A follow-up is within this of the incident it follows. */
const REPEAT_DAYS = 10;
const REPEAT_REACH_M = 4000;
/** Rows are sorted by time and then by the order of drawing, packed into one number below 2^53. */
const ORDER_BITS = 2 ** 21;

/**
 * The record of past incidents: `historyCount` rows over `[historyFromMs, runInFromMs)`, sorted by time.
 *
 * A Poisson process given its count: place by weight; kind by the water class of the place; day by month, weekday and a
 * slow rise; hour by kind and local solar time. Some rows follow an earlier one near by within days. Whole seconds,
 * metres and 1e-7°; the same scenario gives the same rows in every engine. Linear in the count but for the sort.
 */
export function incidentHistory(scenario: ScenarioFile, process: IncidentProcess): IncidentColumns {
  const random = seededRandom(`${scenario.seed}/history`);
  const drafts = draftIncidents(scenario, process, random);
  const agencyIds = scenario.agencies.map(({ id }) => id);
  const pieceIds = [...new Set(scenario.incidentPlaces.map(({ pieceId }) => pieceId))];
  const columns = emptyColumns(drafts.count, agencyIds, pieceIds);
  const order = new Float64Array(drafts.count);
  for (let draft = 0; draft < drafts.count; draft++) order[draft] = drafts.timeS[draft]! * ORDER_BITS + draft;
  order.sort();
  for (let row = 0; row < drafts.count; row++) {
    const draft = order[row]! % ORDER_BITS;
    const place = scenario.incidentPlaces[drafts.place[draft]!]!;
    const kind = drafts.kind[draft]!;
    const spot = process.drawSpot(place, kind, drafts.chainageM[draft]!, random);
    columns.timeS[row] = drafts.timeS[draft]!;
    columns.positions[2 * row] = spot.position[0];
    columns.positions[2 * row + 1] = spot.position[1];
    columns.chainageM[row] = spot.at.chainageM;
    columns.piece[row] = pieceIds.indexOf(place.pieceId);
    columns.kind[row] = kind;
    columns.severity[row] = process.drawSeverity(kind, random);
    columns.outcome[row] = process.drawOutcome(kind, random);
    columns.agency[row] = agencyIds.indexOf(spot.agencyId);
  }
  return columns;
}

interface Drafts {
  readonly count: number;
  readonly timeS: Float64Array;
  readonly chainageM: Float64Array;
  readonly place: Uint16Array;
  readonly kind: Uint8Array;
}

function draftIncidents(scenario: ScenarioFile, process: IncidentProcess, random: Random): Drafts {
  const count = scenario.historyCount;
  const fromS = scenario.historyFromMs / 1000;
  const toS = scenario.runInFromMs / 1000;
  const days = kindDays(fromS, toS);
  const hours = INCIDENT_KINDS.map((kind) => weightedDraw(RHYTHM[kind].hour));
  const indexOf = new Map<IncidentPlace, number>(scenario.incidentPlaces.map((place, index) => [place, index]));
  const drafts = {
    count,
    timeS: new Float64Array(count),
    chainageM: new Float64Array(count),
    place: new Uint16Array(count),
    kind: new Uint8Array(count),
  };
  for (let row = 0; row < count; row++) {
    if (row > 0 && random() * 100 < REPEAT_PERCENT && repeat(drafts, row, toS, scenario, random)) continue;
    const place = process.drawPlace(random);
    const kind = process.drawKind(place, random);
    const chainageM = process.drawChainage(place, random);
    let timeS: number;
    do {
      const localHour = hours[kind]!.draw(random);
      const second = Math.floor(random() * HOUR_S);
      timeS = fromS + days[kind]!.draw(random) * DAY_S - (fromS % DAY_S) + localHour * HOUR_S + second;
      timeS -= process.hourShift(place) * HOUR_S;
    } while (timeS < fromS || timeS >= toS);
    drafts.timeS[row] = timeS;
    drafts.chainageM[row] = chainageM;
    drafts.place[row] = indexOf.get(place)!;
    drafts.kind[row] = kind;
  }
  return drafts;
}

/** Draws the local day of an incident by kind: month × weekday × a rise from 95 to 110 over the whole record. */
function kindDays(fromS: number, toS: number): readonly WeightedDraw[] {
  const first = Math.floor(fromS / DAY_S);
  const count = Math.ceil(toS / DAY_S) - first;
  return INCIDENT_KINDS.map((kind) => {
    const { month, weekday } = RHYTHM[kind];
    const weights = Array.from({ length: count }, (_, day) => {
      const date = new Date((first + day) * DAY_S * 1000);
      return month[date.getUTCMonth()]! * weekday[date.getUTCDay()]! * (95 + Math.floor((15 * day) / count));
    });
    return weightedDraw(weights);
  });
}

/** Row `row` follows an earlier draft: same place and kind, 0 to 10 days later, within 4 km. False where that leaves the record. */
function repeat(drafts: Drafts, row: number, toS: number, scenario: ScenarioFile, random: Random): boolean {
  const parent = Math.floor(random() * row);
  const timeS = drafts.timeS[parent]! + Math.round(random() * random() * REPEAT_DAYS) * DAY_S;
  const jitterS = Math.floor((random() - 0.5) * 2 * HOUR_S);
  const place = scenario.incidentPlaces[drafts.place[parent]!]!;
  const shiftM = Math.round((random() + random() - 1) * REPEAT_REACH_M);
  const chainageM = drafts.chainageM[parent]! + shiftM;
  if (timeS + jitterS >= toS || timeS + jitterS < scenario.historyFromMs / 1000) return false;
  drafts.timeS[row] = timeS + jitterS;
  drafts.chainageM[row] = Math.min(place.toChainageM, Math.max(place.fromChainageM, chainageM));
  drafts.place[row] = drafts.place[parent]!;
  drafts.kind[row] = drafts.kind[parent]!;
  return true;
}

function emptyColumns(count: number, agencyIds: readonly string[], pieceIds: readonly string[]): IncidentColumns {
  return {
    count,
    timeS: new Float64Array(count),
    positions: new Float64Array(2 * count),
    chainageM: new Float64Array(count),
    piece: new Uint8Array(count),
    kind: new Uint8Array(count),
    severity: new Uint8Array(count),
    outcome: new Uint8Array(count),
    agency: new Uint8Array(count),
    agencyIds,
    pieceIds,
  };
}
