import { readFileSync } from 'node:fs';
import type { PieceCoverage } from '../../src/domain/coverage';
import type { Position } from '../../src/domain/place';
import { seededRandom } from '../../src/domain/random';
import type { CoverTimes, Responder } from '../../src/domain/response';
import {
  DIRECTIONS,
  type Direction,
  INTRUDER_MODES,
  type IntruderMode,
  type ResponseRules,
} from '../../src/domain/response-rules';
import { BorderIndex } from '../../src/geo/border-index';
import { CoverageEngine } from '../../src/geo/coverage-engine';
import { geodesicDestination } from '../../src/geo/geodesic';
import { locateChainage } from '../../src/geo/locate-chainage';
import { parseSegments } from '../../src/geo/parse-segments';
import { parseResponseRules } from '../../src/geo/response/parse-response-rules';
import { ResponseEngine } from '../../src/geo/response-line/response-engine';
import { SegmentedLine } from '../../src/geo/response-line/segmented-line';
import { LineSampler } from '../line-sampler';
import { type BenchRow, measure } from '../measure';
import { northernBorder } from '../northern-border';

const OWN = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const SAMPLE_M = 100;
/** A move is over sooner than a clock ticks. */
const MOVES = 1_000;
const QUESTIONS = DIRECTIONS.flatMap((direction) => INTRUDER_MODES.map((mode) => [direction, mode] as const));
const TIMES = { foot: 'footS', vehicle: 'vehicleS', boat: 'boatS' } as const;

interface World {
  readonly line: SegmentedLine;
  readonly rules: ResponseRules;
  readonly coverage: readonly PieceCoverage[];
  readonly times: ReadonlyMap<IntruderMode, CoverTimes>;
}

/**
 * The classes of response along the whole line by foot, vehicle and boat: northbound, against a peer that samples; both
 * ways (with the northbound times) where one unit moves. Positions of the 10,000 are seeded, within 40 km of the line.
 */
export async function rows({ quick }: { quick: boolean }): Promise<BenchRow[]> {
  const { border, sensors, units } = northernBorder();
  const rules = parseResponseRules(JSON.parse(readFileSync('data/response.json', 'utf8')));
  const segments = parseSegments(JSON.parse(readFileSync('data/borders/usa-can.segments.json', 'utf8')), border);
  const engine = new CoverageEngine(new BorderIndex(border), segments);
  engine.set(sensors, null);
  const world: World = {
    line: new SegmentedLine(border, segments),
    rules,
    coverage: engine.view(1).coverage,
    times: new Map(
      INTRUDER_MODES.map((mode) => [
        mode,
        new Map(
          segments.segments.map(({ id, timeToCover }) => {
            const timeS = timeToCover.toLeft[TIMES[mode]];
            const basis = { basis: 'class', name: '', pickUpKnown: true } as const;
            return [id, timeS === null ? null : { timeS, sigmaS: rules.sigma.coverShare * timeS, ...basis }];
          }),
        ),
      ]),
    ),
  };
  const countries = countriesOfAgencies();
  const few = units.map(({ unit, post }) => responderOf(unit, post, unit.id, rules, countries));
  const random = seededRandom('ten thousand units');
  const main = border.pieces.find(({ id }) => id === 'main')!;
  const many = Array.from({ length: 10_000 }, (_, i): Responder => {
    const { unit } = units[Math.floor(random() * units.length)]!;
    const on = locateChainage(border, { pieceId: main.id, chainageM: random() * main.lengthM }) ?? [0, 0];
    const post = geodesicDestination(on, random() * 360, random() * 40_000);
    return responderOf(unit, post, `u${i}`, rules, countries);
  });
  return [
    ...classRows(world, few, quick),
    ...classRows(world, many, quick),
    ...[few, many].map((all) => moveRow(world, all, quick)),
  ];
}

function classRows(world: World, responders: readonly Responder[], quick: boolean): readonly BenchRow[] {
  const sampler = new LineSampler(world, responders, SAMPLE_M);
  const ours = INTRUDER_MODES.map((mode) => classesM(world, responders, 'toLeft', mode));
  const theirs = INTRUDER_MODES.map((mode) => sampler.inTimeM(mode));
  console.log(
    `in time of ${responders.length} units: ours ${ours.map(km).join(', ')} km (${INTRUDER_MODES.join(', ')}); ` +
      `every ${SAMPLE_M} m ${theirs.map(km).join(', ')} km`,
  );
  const row = {
    work: `classes along the whole line, ${responders.length.toLocaleString('en')} units, three modes`,
    peer: `every unit every ${SAMPLE_M} m: typed arrays, haversine, masks`,
    peerVersion: OWN.version,
    ours: () => INTRUDER_MODES.reduce((sum, mode) => sum + classesM(world, responders, 'toLeft', mode), 0),
  };
  return [
    measure({
      ...row,
      theirs: () => INTRUDER_MODES.reduce((sum, mode) => sum + sampler.inTimeM(mode), 0),
      runs: quick ? 1 : 3,
      atLeast: 50,
    }),
    measure({
      ...row,
      peer: `the same, but on to the next place once enough are in time`,
      theirs: () => INTRUDER_MODES.reduce((sum, mode) => sum + sampler.inTimeM(mode, true), 0),
      runs: quick ? 1 : 3,
    }),
  ];
}

/** Metres in time, by way of a new engine, all classes as stretches and the ledger. */
function classesM(world: World, responders: readonly Responder[], direction: Direction, mode: IntruderMode): number {
  const engine = engineOf(world, responders, direction, mode);
  const { byClass } = engine.ledger.total;
  return engine.pieces.length > 0 ? byClass['seen-in-time'] + byClass['unseen-in-time'] : 0;
}

function engineOf(
  { coverage, line, rules, times }: World,
  responders: readonly Responder[],
  direction: Direction,
  mode: IntruderMode,
): ResponseEngine {
  const engine = new ResponseEngine(line, rules, direction, mode);
  engine.set(responders, times.get(mode)!);
  engine.see(coverage, 1);
  return engine;
}

/** One unit moved up to a kilometre, then the classes as stretches and their kilometres, against all units anew. */
function moveRow(world: World, responders: readonly Responder[], quick: boolean): BenchRow {
  const engines = QUESTIONS.map(([direction, mode]) => engineOf(world, responders, direction, mode));
  const random = seededRandom('one unit moved');
  // There and back again, so that every step of every run is a move.
  const moves = Array.from({ length: MOVES / 2 }, () => {
    const unit = responders[Math.floor(random() * responders.length)]!;
    return [{ ...unit, position: geodesicDestination(unit.position, random() * 360, random() * 1_000) }, unit] as const;
  });
  const row = measure({
    work: `one of ${responders.length.toLocaleString('en')} units moved: classes both ways, three modes`,
    peer: 'our own full recompute',
    peerVersion: OWN.version,
    ours: () => {
      let sum = 0;
      for (const unit of moves.flat()) {
        for (const engine of engines) {
          engine.put(unit);
          sum += engine.totalM['seen-in-time'] + engine.pieces.length;
        }
      }
      return sum;
    },
    theirs: () => QUESTIONS.reduce((sum, [direction, mode]) => sum + classesM(world, responders, direction, mode), 0),
    runs: quick ? 3 : 15,
    atLeast: 100,
  });
  const ours = row.ours / MOVES;
  return { ...row, ours, ratio: row.theirs / ours };
}

function responderOf(
  {
    agencyId,
    capabilities,
    kind,
    responseSpeedMps,
    turnOutS,
  }: ReturnType<typeof northernBorder>['units'][number]['unit'],
  position: Position,
  unitId: string,
  rules: ResponseRules,
  countries: ReadonlyMap<string, string>,
): Responder {
  const { circuity, enduranceS, reaches } = rules.units[kind];
  return {
    unitId,
    kind,
    agencyId,
    countries: [countries.get(agencyId)!],
    capabilities,
    reaches,
    position,
    status: 'on-patrol',
    turnOutS: turnOutS['on-patrol'],
    speedMps: responseSpeedMps / circuity,
    maxTravelS: enduranceS === null ? Number.POSITIVE_INFINITY : enduranceS / 2,
  };
}

function countriesOfAgencies(): ReadonlyMap<string, string> {
  const { agencies } = JSON.parse(readFileSync('data/scenarios/northern-border.json', 'utf8')) as {
    agencies: readonly { readonly id: string; readonly country: string }[];
  };
  return new Map(agencies.map(({ id, country }) => [id, country]));
}

function km(metres: number): string {
  return (metres / 1000).toFixed(1);
}
