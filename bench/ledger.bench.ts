import * as turf from '@turf/turf';
import type { Feature, LineString, MultiPolygon, Polygon, Position } from 'geojson';
import type { BorderLine, Piece } from '../src/domain/border';
import type { Sensor } from '../src/domain/sensor';
import { BorderIndex } from '../src/geo/border-index';
import { coverLine } from '../src/geo/cover-line';
import { footprintIntervals } from '../src/geo/footprint-intervals';
import { locateChainage } from '../src/geo/locate-chainage';
import { type BenchRow, measure } from './measure';
import { northernBorder } from './northern-border';

/** Arc steps of the peers' polygons, as turf's own default. */
const STEPS = 64;
const SAMPLE_M = 100;

/** Coverage of the border line by the scenario's sensors, in covered metres, against turf used as its users do. */
export async function bench({ quick }: { quick: boolean }): Promise<BenchRow[]> {
  const { border, sensors } = northernBorder();
  const polygons = sensors.map(polygonOf);
  const index = new BorderIndex(border);
  const samples = samplesOf(border);
  const covered = {
    ours: coveredM(index, sensors),
    'turf.lineSplit': splitM(border, polygons),
    'turf.booleanPointInPolygon': sampledM(samples, polygons),
  };
  for (const [who, metres] of Object.entries(covered))
    console.log(`covered by ${who}: ${(metres / 1000).toFixed(3)} km`);
  const legs = `${sensors.length} sectors on ${index.legCount} legs`;
  return [
    measure({
      work: `intervals of ${legs}, index included`,
      peer: 'turf.lineSplit by the union of 64-gons, union included',
      peerPackage: '@turf/turf',
      ours: () => coveredM(new BorderIndex(border), sensors),
      theirs: () => splitM(border, polygons),
      runs: quick ? 1 : 3,
    }),
    measure({
      work: `intervals of ${legs}`,
      peer: `turf.booleanPointInPolygon each ${SAMPLE_M} m with bounding boxes`,
      peerPackage: '@turf/turf',
      ours: () => coveredM(index, sensors),
      theirs: () => sampledM(samples, polygons),
      runs: quick ? 1 : 9,
    }),
  ];
}

function coveredM(index: BorderIndex, sensors: readonly Sensor[]): number {
  const coverage = coverLine(
    index.border,
    sensors.map((sensor) => ({ sensorId: sensor.id, intervals: footprintIntervals(index, sensor) })),
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

function splitM(border: BorderLine, polygons: readonly Feature<Polygon>[]): number {
  const union = turf.union(turf.featureCollection([...polygons])) as Feature<Polygon | MultiPolygon>;
  let sum = 0;
  for (const piece of border.pieces) {
    for (const part of turf.lineSplit(lineOf(piece), union).features) {
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

function sampledM(samples: readonly Position[], polygons: readonly Feature<Polygon>[]): number {
  const boxed = polygons.map((polygon) => ({ polygon, box: turf.bbox(polygon) }));
  let hits = 0;
  for (const sample of samples) {
    const [lng, lat] = sample as [number, number];
    for (const { polygon, box } of boxed) {
      if (lng < box[0] || lng > box[2] || lat < box[1] || lat > box[3]) continue;
      if (turf.booleanPointInPolygon(sample, polygon)) {
        hits++;
        break;
      }
    }
  }
  return hits * SAMPLE_M;
}
