import type { Position } from '../../domain/place';
import { geodesicLine } from '../../geo/geodesic-line';
import { measurePath } from '../../geo/measure/measure-path';
import { unwrapPath } from '../../geo/measure/unwrap-path';
import type { MeasureLine } from './measure-lines.svelte';

/** 11 mm of latitude. */
const DECIMALS = 7;

/**
 * A measured line as a GeoJSON feature: a LineString of its places, a Polygon (counter-clockwise) where it is closed. A line that
 * crosses the antimeridian is cut there, as RFC 7946 asks, into a MultiLineString along its geodesics, also where it is closed.
 * Lengths and bearings are properties with their units; the model is named.
 */
export function measureFeature({ places, closed }: Pick<MeasureLine, 'places' | 'closed'>) {
  const positions = places.map(({ position }) => position);
  const { legs, totalM, areaM2 } = measurePath(positions, closed);
  const ring = closed ? [...positions, positions[0]!] : positions;
  const parts = cutAtAntimeridian(ring);
  const geometry =
    parts.length > 1
      ? { type: 'MultiLineString' as const, coordinates: parts.map((part) => part.map(written)) }
      : closed
        ? { type: 'Polygon' as const, coordinates: [counterClockwise(ring).map(written)] }
        : { type: 'LineString' as const, coordinates: ring.map(written) };
  return {
    type: 'Feature' as const,
    geometry,
    properties: {
      model: 'WGS84 geodesic',
      [closed ? 'perimeter_m' : 'length_m']: totalM,
      ...(areaM2 === null ? {} : { area_m2: areaM2 }),
      legs: legs.map(({ distanceM, initialDeg, finalDeg, backDeg }) => ({
        distance_m: distanceM,
        initial_bearing_deg: initialDeg,
        final_bearing_deg: finalDeg,
        back_bearing_deg: backDeg,
      })),
    },
  };
}

/** One part where the line does not cross ±180°. */
function cutAtAntimeridian(places: readonly Position[]): readonly (readonly Position[])[] {
  const crosses = places.some(([lng], i) => i > 0 && Math.abs(lng - places[i - 1]![0]) > 180);
  if (!crosses) return [places];
  const dense = unwrapPath(places.slice(1).flatMap((to, i) => geodesicLine(places[i]!, to).slice(i === 0 ? 0 : 1)));
  const parts: Position[][] = [];
  let part: Position[] = [];
  let world = worldOf(dense[0]!);
  for (const [i, place] of dense.entries()) {
    const next = worldOf(place);
    const before = dense[i - 1];
    if (next !== world && before) {
      const edge = 360 * Math.max(next, world) - 180;
      const share = (edge - before[0]) / (place[0] - before[0]);
      const lat = before[1] + (place[1] - before[1]) * share;
      const side = next > world ? 180 : -180;
      part.push([side, lat]);
      parts.push(part);
      part = [[-side, lat]];
      world = next;
    }
    part.push([place[0] - 360 * world, place[1]]);
  }
  return [...parts, part];
}

function worldOf([lng]: Position): number {
  return Math.round(lng / 360);
}

function counterClockwise(ring: readonly Position[]): readonly Position[] {
  const twice = ring.slice(1).reduce((sum, [lng, lat], i) => sum + ring[i]![0] * lat - lng * ring[i]![1], 0);
  return twice < 0 ? ring.toReversed() : ring;
}

function written([lng, lat]: Position): [number, number] {
  return [Number(lng.toFixed(DECIMALS)), Number(lat.toFixed(DECIMALS))];
}
