import { readFileSync } from 'node:fs';
import * as turf from '@turf/turf';
import type { Feature, LineString, MultiPolygon, Polygon, Position } from 'geojson';
import type { BorderLine, Piece } from '../../src/domain/border';
import { seededRandom } from '../../src/domain/random';
import type { Sensor } from '../../src/domain/sensor';
import { BorderIndex } from '../../src/geo/border-index';
import { coverLine } from '../../src/geo/cover-line';
import { CoverageEngine } from '../../src/geo/coverage-engine';
import { geodesicDestination } from '../../src/geo/geodesic';
import { LineCutter } from '../../src/geo/line-cutter';
import { locateChainage } from '../../src/geo/locate-chainage';
import { fineBorder, scatteredSectors } from '../fine-border';
import { type BenchRow, measure } from '../measure';

/** Arc steps of the peers' polygons, as turf's own default. */
const STEPS = 64;
const SAMPLE_M = 100;
const VERTICES = 100_000;
const OWN = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

/** Intervals of the border line: turf used as its users do, our own full recompute, and growth. */
export async function rows({ quick }: { quick: boolean }): Promise<BenchRow[]> {
  const border = fineBorder(VERTICES);
  const index = new BorderIndex(border);
  const cutter = new LineCutter(index);
  const few = scatteredSectors(border, 1_000);
  const many = scatteredSectors(border, 5_000);
  const fewPolygons = few.map(polygonOf);
  const manyPolygons = many.map(polygonOf);
  const lines = border.pieces.map(lineOf);
  const samples = samplesOf(border);
  const line = `on ${index.legCount} legs`;
  console.log(
    `covered km by 1,000 sectors: ours ${km(coveredM(cutter, border, few))}, turf.lineSplit ${km(splitM(lines, fewPolygons))}; ` +
      `by 5,000: ours ${km(coveredM(cutter, border, many))}, every ${SAMPLE_M} m ${km(sampledM(samples, manyPolygons))}`,
  );
  return [
    measure({
      work: `intervals of 1,000 sectors ${line}`,
      peer: 'turf.lineSplit by the union of 64-gons, union included',
      peerPackage: '@turf/turf',
      ours: () => coveredM(cutter, border, few),
      theirs: () => splitM(lines, fewPolygons),
      runs: quick ? 1 : 3,
      atLeast: 300,
    }),
    measure({
      work: `k-coverage by 5,000 sectors ${line}`,
      peer: `turf.booleanPointInPolygon each ${SAMPLE_M} m with bounding boxes`,
      peerPackage: '@turf/turf',
      ours: () => coveredM(cutter, border, many),
      theirs: () => sampledM(samples, manyPolygons),
      runs: quick ? 1 : 5,
      atLeast: 40,
    }),
    moveRow(index, many, cutter, quick),
    ...growthRows(border, cutter, quick),
  ];
}

/** One sensor moved among 5,000, then the gaps of the line, against the intervals and gaps of all 5,000 anew. */
function moveRow(index: BorderIndex, sensors: readonly Sensor[], cutter: LineCutter, quick: boolean): BenchRow {
  const { border } = index;
  const engine = new CoverageEngine(index, {
    format: 'watchline-segments/1',
    pair: border.pair,
    sectors: [],
    segments: [],
  });
  engine.set(sensors, null);
  const random = seededRandom('one sensor moved');
  const step = (): number => {
    const sensor = sensors[Math.floor(random() * sensors.length)]!;
    engine.put({ ...sensor, position: geodesicDestination(sensor.position, random() * 360, random() * 1_000) });
    return engine.view(1).total.gapMm;
  };
  // A move is over sooner than a clock ticks: ours is a thousand moves, theirs a thousand times one recompute.
  const MOVES = 1_000;
  const row = measure({
    work: `one of ${sensors.length} sensors moved: intervals and gap kilometres`,
    peer: 'our own full recompute',
    peerVersion: OWN.version,
    ours: () => {
      let sum = 0;
      for (let i = 0; i < MOVES; i++) sum += step();
      return sum;
    },
    theirs: () => coveredM(cutter, border, sensors),
    runs: quick ? 3 : 15,
    atLeast: 300,
  });
  const ours = row.ours / MOVES;
  return { ...row, ours, ratio: row.theirs / ours };
}

/** Ratio 1 is linear growth from 1,000 sensors; the sweep's sorting makes it a little less. */
function growthRows(border: BorderLine, cutter: LineCutter, quick: boolean): readonly BenchRow[] {
  const sets = [1_000, 10_000, 100_000].map((count) => scatteredSectors(border, count));
  const cut = (sensors: readonly Sensor[]): number => {
    let sum = 0;
    for (const sensor of sensors) for (const { ends } of cutter.cut(sensor)) sum += ends.length + ends[0]!;
    return sum;
  };
  return sets.slice(1).map((sensors) => {
    const times = sensors.length / 1_000;
    const row = measure({
      work: `growth: intervals of ${sensors.length.toLocaleString('en')} sensors`,
      peer: `${times} × the intervals of 1,000`,
      peerVersion: OWN.version,
      ours: () => cut(sensors),
      theirs: () => {
        let sum = 0;
        for (let i = 0; i < times; i++) sum += cut(sets[0]!);
        return sum;
      },
      runs: quick ? 1 : 5,
    });
    return row;
  });
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

function polygonOf({ position, azimuthDeg, fieldOfViewDeg, minRangeM, maxRangeM }: Sensor): Feature<Polygon> {
  const centre: Position = [...position];
  const half = fieldOfViewDeg / 2;
  const arc = (rangeM: number): Position[] =>
    fieldOfViewDeg === 360
      ? turf.circle(centre, rangeM / 1000, { steps: STEPS }).geometry.coordinates[0]!
      : turf.lineArc(centre, rangeM / 1000, azimuthDeg - half, azimuthDeg + half, { steps: STEPS }).geometry
          .coordinates;
  const outer = arc(maxRangeM);
  if (fieldOfViewDeg === 360) return turf.polygon(minRangeM > 0 ? [outer, arc(minRangeM).reverse()] : [outer]);
  return turf.polygon([[...outer, ...(minRangeM > 0 ? arc(minRangeM).reverse() : [centre]), outer[0]!]]);
}

function lineOf(piece: Piece): Feature<LineString> {
  const coordinates = Array.from(piece.chainageM, (_, i) => [piece.positions[2 * i]!, piece.positions[2 * i + 1]!]);
  return turf.lineString(coordinates);
}

function splitM(lines: readonly Feature<LineString>[], polygons: readonly Feature<Polygon>[]): number {
  const union = turf.union(turf.featureCollection([...polygons])) as Feature<Polygon | MultiPolygon>;
  let sum = 0;
  for (const line of lines) {
    for (const part of turf.lineSplit(line, union).features) {
      const lengthM = turf.length(part, { units: 'meters' });
      const middle = turf.along(part, lengthM / 2, { units: 'meters' });
      if (turf.booleanPointInPolygon(middle, union)) sum += lengthM;
    }
  }
  return sum;
}

function samplesOf(border: BorderLine): Position[] {
  const samples: Position[] = [];
  for (const { id, chainageM } of border.pieces) {
    for (let at = SAMPLE_M / 2; at < chainageM[chainageM.length - 1]!; at += SAMPLE_M) {
      const position = locateChainage(border, { pieceId: id, chainageM: at });
      if (position !== null) samples.push([...position]);
    }
  }
  return samples;
}

/** Metres watched at least once, from the number of polygons over every sample: what a ledger of k needs. */
function sampledM(samples: readonly Position[], polygons: readonly Feature<Polygon>[]): number {
  const boxed = polygons.map((polygon) => ({ polygon, box: turf.bbox(polygon) }));
  let hits = 0;
  for (const sample of samples) {
    const [lng, lat] = sample as [number, number];
    let k = 0;
    for (const { polygon, box } of boxed) {
      if (lng < box[0] || lng > box[2] || lat < box[1] || lat > box[3]) continue;
      if (turf.booleanPointInPolygon(sample, polygon)) k++;
    }
    if (k > 0) hits++;
  }
  return hits * SAMPLE_M;
}

function km(metres: number): string {
  return (metres / 1000).toFixed(1);
}
