import type { BorderLine } from '../src/domain/border';
import { seededRandom } from '../src/domain/random';
import type { Sensor } from '../src/domain/sensor';
import { AreaEngine } from '../src/geo/area/area-engine';
import { AreaIndex } from '../src/geo/area/area-index';
import { corridorRegion } from '../src/geo/area/corridor-region';
import { BorderIndex } from '../src/geo/border-index';
import { coverLine } from '../src/geo/cover-line';
import { CoverageEngine } from '../src/geo/coverage-engine';
import { geodesicDestination } from '../src/geo/geodesic';
import { LineCutter } from '../src/geo/line-cutter';
import { refineBorder, scatterSectors } from './refine-border';
import type { Sides } from './time-in-turn';
import { lineOf, polygonOf, SAMPLE_M, sampledM, samplesOf, splitM } from './turf-coverage';

const VERTICES = 100_000;
const HALF_WIDTH_M = 5_000;
const MOVES = 1_000;

/** What Node and the browser page both measure. */
export interface IntervalComparison extends Sides {
  readonly work: string;
  readonly peer: string;
  /** Null: ourselves. */
  readonly peerPackage: '@turf/turf' | null;
  readonly atLeast: number;
  /** Of both sides, for whoever wants to see that they found the same. */
  readonly found: () => string;
}

/** Intervals of the border line: turf used as its users do, and our own full recompute. */
export function intervalComparisons(
  committed: BorderLine,
  models: readonly Sensor[],
  quick: boolean,
): readonly IntervalComparison[] {
  const border = refineBorder(committed, VERTICES);
  const index = new BorderIndex(border);
  const cutter = new LineCutter(index);
  const few = scatterSectors(border, models, 1_000);
  const many = scatterSectors(border, models, 5_000);
  const fewPolygons = few.map(polygonOf);
  const manyPolygons = many.map(polygonOf);
  const lines = border.pieces.map(lineOf);
  const samples = samplesOf(border);
  const line = `on ${index.legCount.toLocaleString('en')} legs`;
  const pieced = (ours: () => number, theirs: () => number) => {
    let theirM = 0;
    return {
      ours,
      theirs: () => {
        theirM = theirs();
        return theirM;
      },
      found: () => `covered: ours ${km(ours())} km, the peer ${km(theirM)} km`,
    };
  };
  return [
    {
      ...pieced(
        () => coveredM(cutter, border, few),
        () => splitM(lines, fewPolygons),
      ),
      work: `intervals of 1,000 sectors ${line}`,
      peer: 'turf.lineSplit by the union of 64-gons, union included',
      peerPackage: '@turf/turf',
      runs: quick ? 1 : 3,
      atLeast: 300,
    },
    {
      ...pieced(
        () => coveredM(cutter, border, many),
        () => sampledM(samples, manyPolygons),
      ),
      work: `k-coverage by 5,000 sectors ${line}`,
      peer: `turf.booleanPointInPolygon each ${SAMPLE_M} m with bounding boxes`,
      peerPackage: '@turf/turf',
      runs: quick ? 1 : 5,
      atLeast: 40,
    },
    moved(index, many, cutter, quick),
  ];
}

/** One of many sensors moved, then the gaps on the line and around it, against everything anew. */
function moved(index: BorderIndex, sensors: readonly Sensor[], cutter: LineCutter, quick: boolean): IntervalComparison {
  const { border } = index;
  const corridor = corridorRegion(index, HALF_WIDTH_M);
  const onLine = new CoverageEngine(index, {
    format: 'watchline-segments/1',
    pair: border.pair,
    sectors: [],
    segments: [],
  });
  onLine.set(sensors, null);
  const around = new AreaEngine(corridor);
  for (const sensor of sensors) around.put(sensor.id, sensor);
  const put = (sensor: Sensor): number => {
    onLine.put(sensor);
    around.put(sensor.id, sensor);
    return onLine.view(1).total.gapMm / 1000 + around.total().gapM2;
  };
  const random = seededRandom('one sensor moved');
  const step = (): number => {
    const sensor = sensors[Math.floor(random() * sensors.length)]!;
    return put({ ...sensor, position: geodesicDestination(sensor.position, random() * 360, random() * 1_000) });
  };
  const anew = (): number => coveredM(cutter, border, sensors) + new AreaIndex(sensors).covered(corridor).gapM2;
  return {
    work: `one of ${sensors.length.toLocaleString('en')} sensors moved: intervals, and gap area of a corridor of ${(2 * HALF_WIDTH_M) / 1000} km`,
    peer: 'our own full recompute',
    peerPackage: null,
    ours: () => {
      let sum = 0;
      for (let i = 0; i < MOVES; i++) sum += step();
      return sum;
    },
    oursRepeats: MOVES,
    theirs: anew,
    runs: quick ? 3 : 15,
    atLeast: 300,
    found: () => {
      for (const sensor of sensors) put(sensor);
      const { gapM2 } = new AreaIndex(sensors).covered(corridor);
      const { gapMm } = onLine.view(1).total;
      const wholeM = border.pieces.reduce((sum, { lengthM }) => sum + lengthM, 0);
      return (
        `all moved back: gaps ${km(gapMm / 1000)} km and ${(around.total().gapM2 / 1e6).toFixed(6)} km², ` +
        `anew ${km(wholeM - coveredM(cutter, border, sensors))} km and ${(gapM2 / 1e6).toFixed(6)} km²`
      );
    },
  };
}

/** Covered metres, by way of the k-coverage of the whole line with the sensors behind every interval. */
function coveredM(cutter: LineCutter, border: BorderLine, sensors: readonly Sensor[]): number {
  const coverage = coverLine(
    border,
    sensors.map((sensor) => ({ sensorId: sensor.id, intervals: cutter.cut(sensor) })),
  );
  let sum = 0;
  for (const { intervals } of coverage) {
    for (const { k, fromChainageM, toChainageM } of intervals) if (k > 0) sum += toChainageM - fromChainageM;
  }
  return sum;
}

function km(metres: number): string {
  return (metres / 1000).toFixed(1);
}
