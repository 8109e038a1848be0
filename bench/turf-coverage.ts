import * as turf from '@turf/turf';
import type { Feature, LineString, MultiPolygon, Polygon, Position } from 'geojson';
import type { BorderLine, Piece } from '../src/domain/border';
import type { Sensor } from '../src/domain/sensor';
import { locateChainage } from '../src/geo/locate-chainage';

/** Arc steps of polygons, as turf's own default. */
const STEPS = 64;
/** Between places that are asked one by one. */
export const SAMPLE_M = 100;

/** A sensor's footprint as turf's users draw it. */
export function polygonOf({ position, azimuthDeg, fieldOfViewDeg, minRangeM, maxRangeM }: Sensor): Feature<Polygon> {
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

export function lineOf(piece: Piece): Feature<LineString> {
  const coordinates = Array.from(piece.chainageM, (_, i) => [piece.positions[2 * i]!, piece.positions[2 * i + 1]!]);
  return turf.lineString(coordinates);
}

/** Metres of the lines within the union of the polygons, by chopping them at it. */
export function splitM(lines: readonly Feature<LineString>[], polygons: readonly Feature<Polygon>[]): number {
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

export function samplesOf(border: BorderLine): Position[] {
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
export function sampledM(samples: readonly Position[], polygons: readonly Feature<Polygon>[]): number {
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
