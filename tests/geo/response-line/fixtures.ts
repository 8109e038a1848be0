import { readFileSync } from 'node:fs';
import type { BorderLine, Segment, SegmentsFile } from '../../../src/domain/border';
import type { PieceCoverage } from '../../../src/domain/coverage';
import type { Position } from '../../../src/domain/place';
import { seededRandom } from '../../../src/domain/random';
import type { CoverTimes, Responder, TimeToCover } from '../../../src/domain/response';
import { parseBorder } from '../../../src/geo/parse-border';
import { parseSegments } from '../../../src/geo/parse-segments';
import { parseResponseRules } from '../../../src/geo/response/parse-response-rules';
import { borderOf, geodesicVertices, oracleDestination, segmentOf, segmentsFile } from '../fixtures';

export const rules = parseResponseRules(JSON.parse(readFileSync('data/response.json', 'utf8')));

export function bundledLine(): { readonly border: BorderLine; readonly segments: SegmentsFile } {
  const border = parseBorder(JSON.parse(readFileSync('data/borders/usa-can.json', 'utf8')));
  return {
    border,
    segments: parseSegments(JSON.parse(readFileSync('data/borders/usa-can.segments.json', 'utf8')), border),
  };
}

/** A car on the left side, half a minute to turn out, that goes 20 m/s wherever it wants. */
export function responderAt(position: Position, change: Partial<Responder> = {}): Responder {
  return {
    unitId: 'u1',
    kind: 'vehicle',
    agencyId: 'A',
    countries: ['AAA'],
    capabilities: ['arrest', 'pursuit'],
    reaches: ['land', 'river'],
    position,
    status: 'on-patrol',
    turnOutS: 30,
    speedMps: 20,
    maxTravelS: Number.POSITIVE_INFINITY,
    ...change,
  };
}

export function timeOf(timeS: number, sigmaS = 0.3 * timeS): TimeToCover {
  return { timeS, sigmaS, basis: 'class', name: '', pickUpKnown: true };
}

/** The planning values of a segments file, as they stand. */
export function classTimes({ segments }: SegmentsFile, field: 'footS' | 'vehicleS' | 'boatS'): CoverTimes {
  return new Map(
    segments.map(({ id, timeToCover }) => {
      const timeS = timeToCover.toLeft[field];
      return [id, timeS === null ? null : timeOf(timeS)];
    }),
  );
}

/** A made-up world: a winding line of two pieces with an unknown leg, segments of all waters, times, units, coverage. */
export interface World {
  readonly border: BorderLine;
  readonly segments: SegmentsFile;
  readonly coverTimes: CoverTimes;
  readonly responders: readonly Responder[];
  readonly coverage: readonly PieceCoverage[];
  readonly detection: ReadonlyMap<string, number>;
}

const WATERS = ['land', 'land', 'river', 'lake'] as const;
const KINDS = ['vehicle', 'vehicle', 'foot', 'k9', 'boat', 'aircraft'] as const;

export function worldOf(seed: string, unitCount: number, start: Position = [-100, 49]): World {
  const random = seededRandom(seed);
  const first = geodesicVertices(start, 80 + 20 * random(), 60_000, 4_000).map(
    (at): Position => oracleDestination(at, random() * 360, random() * 1_500),
  );
  const second = geodesicVertices(oracleDestination(start, 20, 30_000), 100, 25_000, 25_000);
  const border = borderOf(
    { id: 'one', coordinates: first, unknownLegs: [1 + Math.floor(random() * (first.length - 3))] },
    { id: 'two', coordinates: second, unknownTailM: 3_000 },
  );
  const segments: Segment[] = [];
  for (const { id, lengthM } of border.pieces) {
    let from = random() < 0.5 ? 0 : 2_000;
    while (from < lengthM - 1_000) {
      const to = Math.min(lengthM, Math.round((from + 3_000 + random() * 20_000) * 1000) / 1000);
      const water = WATERS[Math.floor(random() * WATERS.length)]!;
      segments.push({ ...segmentOf(`g${segments.length}`, id, from, to, `x${segments.length % 3}`), water });
      from = random() < 0.8 ? to : to + 500;
    }
  }
  const coverTimes = new Map(
    segments.map(({ id }) => [id, random() < 0.15 ? null : timeOf(120 + random() * (random() < 0.5 ? 300 : 1500))]),
  );
  const responders = Array.from({ length: unitCount }, (_, i) => {
    const kind = KINDS[Math.floor(random() * KINDS.length)]!;
    return responderAt(
      oracleDestination(oracleDestination(start, 90, random() * 60_000), random() * 360, random() * 9_000),
      {
        unitId: `u${i}`,
        kind,
        countries: random() < 0.7 ? ['AAA'] : random() < 0.5 ? ['BBB'] : ['AAA', 'BBB'],
        capabilities: random() < 0.8 ? ['arrest', 'pursuit', 'marine'] : ['search'],
        reaches: rules.units[kind].reaches,
        turnOutS: Math.round(random() * 200),
        speedMps: kind === 'foot' ? 1.5 : 8 + random() * 15,
        maxTravelS: random() < 0.2 ? 100 + random() * 400 : Number.POSITIVE_INFINITY,
      },
    );
  });
  return { border, segments: segmentsFile(segments), coverTimes, responders, ...coverageOf(border, random) };
}

/** Runs of nothing, one and two sensors over the known part of every piece. */
function coverageOf(border: BorderLine, random: () => number): Pick<World, 'coverage' | 'detection'> {
  const detection = new Map([
    ['s0', 0.9],
    ['s1', 0.5],
    ['s2', 0],
  ]);
  const coverage = border.pieces.map(({ id, lengthM, unknown }) => {
    const intervals: PieceCoverage['intervals'][number][] = [];
    const holes = [...unknown].sort((a, b) => a.fromChainageM - b.fromChainageM);
    let at = 0;
    for (const { fromChainageM, toChainageM } of [...holes, { fromChainageM: lengthM, toChainageM: lengthM }]) {
      while (at < fromChainageM) {
        const to = Math.min(fromChainageM, Math.round((at + 200 + random() * 8_000) * 1000) / 1000);
        const sensorIds = [...detection.keys()].filter(() => random() < 0.4);
        intervals.push({ fromChainageM: at, toChainageM: to, k: sensorIds.length, sensorIds });
        at = to;
      }
      at = toChainageM;
    }
    return { pieceId: id, intervals };
  });
  return { coverage, detection };
}
